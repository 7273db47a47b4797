"""Joins the parts of the stylesheet into ``static/css/site.css``, and those of the map's script into
``static/js/map.js``: two requests instead of thirty.

Run it after changing a file under ``static/css`` or ``static/js/map``, or a pin of the sprite; a test fails when a
joined file is stale.
"""

import re
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.management.base import BaseCommand

CSS = Path(settings.BASE_DIR) / "static" / "css"
SPRITE = Path(settings.BASE_DIR) / "static" / "icons" / "sprite.svg"
SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"
#: The map's modules, each after those that it imports.
MAP = ("names", "basemap", "questions", "marks", "atlas", "page")
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_COMMENT = re.compile(r"/\*\*(?s:.*?)\*/|^\s*//.*$|(?<=[;{,]) // .*$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const|class)", re.MULTILINE)
_SYMBOL = re.compile(r'<symbol id="pin-([a-z-]+)" viewBox="([^"]+)">(.*?)</symbol>')


def parts() -> list[Path]:
    """Tokens first, print last; the components in between do not depend on each other."""
    components = sorted((CSS / "components").glob("*.css"))
    return [CSS / "tokens.css", CSS / "base.css", CSS / "layout.css", *components, CSS / "print.css"]


def pins() -> str:
    """The pins of the sprite as masks: a mark is one element then, and an SVG with its ``use`` would be two more."""
    rules = ["/* The pins of icons/sprite.svg, as masks. */"]
    for name, frame, drawing in _SYMBOL.findall(SPRITE.read_text(encoding="utf-8")):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}">{drawing}</svg>'.replace('"', "'")
        rules.append(f':is(.mark, .pin).{name} {{ --shape: url("data:image/svg+xml,{quote(svg, safe=_PLAIN)}"); }}')
    return "\n".join(rules) + "\n"


#: What a browser reads in a data address as it is.
_PLAIN = " /:=',;-.~()"


def joined() -> str:
    head = "/* Made by manage.py build_stylesheet from the files beside it: change those. */\n"
    return head + "\n".join([*(part.read_text(encoding="utf-8") for part in parts()), pins()])


def joined_map() -> str:
    """The map's modules as one: each in a block of its own, where only what it exports is seen outside."""
    parts = [(SCRIPTS / "map" / f"{name}.js").read_text(encoding="utf-8") for name in MAP]
    head = "// Made by manage.py build_stylesheet from the files in map/: change those.\n"
    return head + "\n".join(_block(_IMPORT.sub("", part)) for part in parts)


def _block(script: str) -> str:
    names = re.findall(r"^export (?:const|class) (\w+)", script, re.MULTILINE)
    # What explains the parts stays in them; a telephone need not load it.
    lines = _COMMENT.sub("", _EXPORT.sub("", script)).splitlines()
    body = "\n".join(line.strip() for line in lines if line.strip())
    if not names:
        return f"{{\n{body}\n}}\n"
    return f"const {{ {', '.join(names)} }} = (() => {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})();\n"


class Command(BaseCommand):
    help = "Join the parts of the stylesheet into static/css/site.css, and the map's script into static/js/map.js."

    def handle(self, *args, **options):
        for target, content in ((CSS / "site.css", joined()), (SCRIPTS / "map.js", joined_map())):
            target.write_text(content, encoding="utf-8")
            self.stdout.write(f"{target.relative_to(settings.BASE_DIR)}: {target.stat().st_size:,} bytes")
