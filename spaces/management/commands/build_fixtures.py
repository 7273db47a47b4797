"""``manage.py build_fixtures``: the Django fixtures, made from the readable documents."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from spaces.domain.sources import ensure_curators
from spaces.exports.fixtures import fixture_files, fixture_text
from spaces.importers.documents import load_documents
from spaces.importers.gazetteer import ensure_gazetteer


def build() -> dict[str, str]:
    """File name to text, from the documents, in a database that holds nothing yet."""
    ensure_gazetteer()
    ensure_curators()
    load_documents()
    return {name: fixture_text(rows) for name, rows in fixture_files().items()}


class Command(BaseCommand):
    help = "Build fixtures/*.json from fixtures/documents/*.toml, in a database of its own that is thrown away."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Write nothing; fail when a fixture differs.")
        parser.add_argument("--out", default=str(Path(settings.BASE_DIR) / "fixtures"), help="Where the fixtures go.")
        parser.add_argument("--here", action="store_true", help="Build in this database, which must be empty.")

    def handle(self, *args, check: bool, out: str, here: bool, **options):
        if not here:
            self._in_a_database_of_its_own(check, out)
            return
        call_command("migrate", verbosity=0)
        made = build()
        folder = Path(out)
        stale = [name for name, text in made.items() if not _equal(folder / name, text)]
        extra = sorted(path.name for path in folder.glob("*.json") if path.name not in made)
        if check:
            if stale or extra:
                raise CommandError(
                    f"Not what the documents say: {', '.join(stale + extra)}. Run manage.py build_fixtures."
                )
            self.stdout.write(f"{len(made)} fixtures are what the documents say.")
            return
        for name in extra:
            (folder / name).unlink()
        for name in stale:
            (folder / name).write_text(made[name], encoding="utf-8")
        self.stdout.write(f"{len(made)} fixtures, {len(stale)} changed.")

    def _in_a_database_of_its_own(self, check: bool, out: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            words = [sys.executable, "manage.py", "build_fixtures", "--here", "--out", str(Path(out).resolve())]
            environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/fixtures.sqlite3"}
            done = subprocess.run(words + ["--check"] * check, cwd=settings.BASE_DIR, env=environment, check=False)
        if done.returncode:
            raise CommandError("The fixtures were not built." if not check else "The fixtures have drifted.")


def _equal(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text
