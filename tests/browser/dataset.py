"""The data that the browser tests look at: the documents, a national list, and entries that nobody would like to see.

Built once per run, in a directory of its own, by ``manage.py shell`` and under the site's own settings: what the tests
open is what ``make run`` serves.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from spaces.models import City
from tests.browser import awkward
from tests.spaces.importers.national_list import row, write_list

CURATOR, PASSWORD = "curator", "the curator's password"
_NATIONAL = settings.BASE_DIR.parent / "shared" / "data" / "cget-2019" / "tiers-lieux-2019.csv"
_FORMAT = "tiers-lieux-2019"
#: As many rows as the national list of 2019, when that is not beside the clone.
_ROWS = 1_500
#: So that, as there, these rows fill the first pages of lists, before the entries that are there to break a page.
_KINDS = ("Atelier", "Espace", "Fabrique", "Tiers-lieu")


def environment(folder: Path) -> dict[str, str]:
    """What a process of the site gets to see: its directory, and none of the settings of the tests."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DEBUG", "HTTPS")}
    return {**kept, "DJANGO_SETTINGS_MODULE": "coworking_site.settings", "DIRECTORY_VAR_DIR": str(folder)}


def build(folder: Path, run: str) -> None:
    """Make the data in ``folder`` unless it is complete there; what is broken or out of date is thrown away.

    ``run`` names the run of the tests. Its processes come here one after the other, and the first one's server reads
    the static files already when the next one comes: they are written once in a run.
    """
    finished, wanted, collected = folder / "complete", _fingerprint(), folder / "collected-for"
    if not finished.exists() or finished.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _manage(folder, "shell", "--verbosity", "0", "--command", "from tests.browser.dataset import fill; fill()")
        finished.write_text(wanted)
    # The data of an earlier run may still stand when its stylesheets do not.
    if not collected.exists() or collected.read_text() != run:
        _manage(folder, "collectstatic", "--noinput", "--verbosity", "0")
        collected.write_text(run)


def _fingerprint() -> str:
    """Of what decides the data: the tables, the rules and the data itself."""
    digest = hashlib.sha256()
    ours = ("tests/browser/dataset.py", "tests/browser/awkward.py", "tests/factories.py")
    for pattern in ("fixtures/**/*", "spaces/**/*.py", "actors/**/*.py", *ours):
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file() and path.parts[-2] not in ("views", "admin", "api", "endpoints"):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _manage(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR, env=environment(folder), capture_output=True, text=True, check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The site of the browser tests could not be made:\n{done.stdout}\n{done.stderr}")


def fill() -> None:
    """Everything into the database of the running process."""
    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)
    path = _NATIONAL if _NATIONAL.exists() else _generated(settings.VAR_DIR / "national.csv")
    call_command("import_spaces", path, format=_FORMAT, verbosity=0)
    awkward.make()
    get_user_model().objects.create_superuser(CURATOR, "curator@example.org", PASSWORD)


def _generated(path: Path) -> Path:
    """A list like the national one: a third of its rows in the ten largest communes, the others spread."""
    communes = list(
        City.objects.exclude(insee_code="").exclude(latitude=None).filter(department__isnull=False)
        .select_related("department", "region").order_by("-population", "slug")[:600]
    )
    rows = []
    for number in range(_ROWS):
        commune = communes[number % 10 if number % 3 == 0 else number % len(communes)]
        shift = (number % 97) / 10_000
        rows.append(row(number + 1, f"{_KINDS[number % len(_KINDS)]} n° {number + 1}", {
            "ADRESSE": f"{number % 200 + 1} rue de la République", "COMINIT": commune.name,
            "INSEECOM": commune.insee_code, "NOMCOM": commune.name, "INSEEMETRO": commune.insee_code,
            "NOMCOMMETRO": commune.name, "INSEEDEP": commune.department.code, "INSEEREG": commune.region.code,
            "NOMREG": commune.region.name_fr, "LAT": str(round(commune.latitude + shift, 6)),
            "LONG": str(round(commune.longitude + shift, 6)),
        }))
    rows.append(_known(next(commune for commune in communes if commune.slug == "lille")))
    return write_list(path, *rows)


def _known(commune: City) -> dict[str, str]:
    """A space of the documents as the national list has it: only there has it a place of its own."""
    return row(_ROWS + 1, "Mutualab", {
        "ADRESSE": "19 rue Nicolas Leblanc", "COMINIT": "Lille", "INSEECOM": commune.insee_code, "NOMCOM": "Lille",
        "INSEEMETRO": commune.insee_code, "NOMCOMMETRO": "Lille", "INSEEDEP": commune.department.code,
        "INSEEREG": commune.region.code, "NOMREG": commune.region.name_fr, "LAT": "50.62962", "LONG": "3.06148",
        "WEB": "http://www.mutualab.org",
    })
