"""Joins the parts of the stylesheet into ``static/css/site.css``: one request instead of twenty.

Run it after changing a file under ``static/css``; a test fails when the joined file is stale.
"""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

CSS = Path(settings.BASE_DIR) / "static" / "css"


def parts() -> list[Path]:
    """Tokens first, print last; the components in between do not depend on each other."""
    components = sorted((CSS / "components").glob("*.css"))
    return [CSS / "tokens.css", CSS / "base.css", CSS / "layout.css", *components, CSS / "print.css"]


def joined() -> str:
    head = "/* Made by manage.py build_stylesheet from the files beside it: change those. */\n"
    return head + "\n".join(part.read_text(encoding="utf-8") for part in parts())


class Command(BaseCommand):
    help = "Join the parts of the stylesheet into static/css/site.css."

    def handle(self, *args, **options):
        target = CSS / "site.css"
        target.write_text(joined(), encoding="utf-8")
        self.stdout.write(f"{target.relative_to(settings.BASE_DIR)}: {target.stat().st_size:,} bytes")
