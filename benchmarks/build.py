"""Makes the data of one size: the site's database through its domain, plain copies, and what the questions need.

``python -m benchmarks.build --spaces 10000``, with DIRECTORY_VAR_DIR naming the folder; its last line is JSON.
What is there already, made by the same generator and the same migrations, is kept.
"""
import argparse
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The page at 90 % and the box are asked of every size in the same way.
PAGE, SHARE = 20, 0.9
BOX_CENTRE, BOX_SPACES = (48.88, 2.25), 800


#: What each file depends on, beside what the one before it does: made again when any of it changes.
SITE_FROM = ("benchmarks/generator.py", "benchmarks/vocabulary.py", "benchmarks/loading.py", "spaces/migrations/0*.py")
COPIES_FROM = ("benchmarks/plain.py", "benchmarks/textbook/models.py")


def fingerprint(count: int, *patterns: str) -> str:
    """A digest of the files by which so many spaces are made."""
    whole = hashlib.sha256(str(count).encode())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            whole.update(path.read_bytes())
    return whole.hexdigest()


def once(stamp: Path, digest: str, make: Callable[[], None]) -> None:
    """Make it unless the stamp says that this very thing was made."""
    if not stamp.exists() or stamp.read_text() != digest:
        stamp.unlink(missing_ok=True)
        make()
        stamp.write_text(digest)


def make_site(folder: Path, count: int) -> None:
    """Load the site's database, from nothing."""
    from django.core.management import call_command
    from django.db import connection

    from .generator import generate
    from .loading import load

    for path in folder.glob("directory.sqlite3*"):
        path.unlink()
    call_command("migrate", verbosity=0)
    load(generate(count), lambda line: sys.stderr.write(f"{line}\n"))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("ANALYZE")


def make_copies(folder: Path) -> None:
    """Write the wide table and the textbook's database from the site's."""
    from .plain import fill_textbook, rows, write_table

    for path in folder.glob("textbook.sqlite3*"):
        path.unlink()
    write_table(rows(folder / "directory.sqlite3"), folder / "plain.sqlite3")
    textbook = folder / "textbook.sqlite3"
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--run-syncdb", "--verbosity=0"], check=True, cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.textbook.settings", "TEXTBOOK_DATABASE": str(textbook)},
    )
    fill_textbook(folder / "plain.sqlite3", textbook)


def facts(folder: Path) -> dict:
    """What the questions ask for: one slug, the page at 90 % for each contender, a box of about 800 spaces."""
    from datasette.utils import tilde_encode

    from spaces.api.lists import mark_of, write_cursor
    from spaces.queries.selections import SpaceSelection

    plain = sqlite3.connect(f"file:{folder / 'plain.sqlite3'}?mode=ro", uri=True)
    count = plain.execute("SELECT count(*) FROM spaces").fetchone()[0]
    page = int(count * SHARE) // PAGE + 1
    pk, sort_key, slug = plain.execute(
        "SELECT id, sort_key, slug FROM spaces ORDER BY sort_key LIMIT 1 OFFSET ?", ((page - 1) * PAGE - 1,)
    ).fetchone()
    name_sort = sort_key[:-11]
    return {
        "count": count,
        "slug": slug,
        "ninety": {
            "site": f"cursor={write_cursor(mark_of(SpaceSelection()), [name_sort, pk])}",
            "datasette": f"_next={tilde_encode(sort_key)},{pk}",
            "textbook": f"page={page}",
            "site by page number": f"page={page}",
        },
        "box": _box(plain),
    }


def _box(plain: sqlite3.Connection) -> list[float]:
    lat, lon = BOX_CENTRE
    half = 0.002
    while True:
        box = [round(value, 5) for value in (lon - 1.5 * half, lat - half, lon + 1.5 * half, lat + half)]
        found = plain.execute(
            "SELECT count(*) FROM spaces WHERE lon BETWEEN ?1 AND ?3 AND lat BETWEEN ?2 AND ?4", box
        ).fetchone()[0]
        if found >= BOX_SPACES or half > 40:
            return box
        half *= 1.05


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build")
    parser.add_argument("--spaces", type=int, required=True)
    count = parser.parse_args().spaces
    os.environ["DJANGO_SETTINGS_MODULE"] = "coworking_site.settings"
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    folder = Path(settings.VAR_DIR)
    once(folder / "site-made-by", fingerprint(count, *SITE_FROM), lambda: make_site(folder, count))
    # The words of stored cards are made by more than the data; those of a site in use are fresh.
    call_command("refresh_cards", stdout=sys.stderr)
    once(folder / "copies-made-by", fingerprint(count, *SITE_FROM, *COPIES_FROM), lambda: make_copies(folder))
    sys.stdout.write(json.dumps(facts(folder)) + "\n")


if __name__ == "__main__":
    main()
