"""``manage.py import_spaces`` as people meet it: what it prints, where, and the exit code."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from spaces.importers.gazetteer import load_gazetteer
from spaces.management.commands.import_spaces import INTERRUPTED, ProgressBar
from spaces.models import Entry, Source
from tests.spaces.gazetteer_data import write_gazetteer
from tests.spaces.importers.national_list import PARIS, row, write_list

FORMAT = "tiers-lieux-2019"


@pytest.fixture
def path(db, tmp_path):
    load_gazetteer(write_gazetteer(tmp_path))
    return write_list(tmp_path / "list.csv", row(1, "Le Lieu", PARIS), row(2, "-"))


def import_spaces(*arguments, **options):
    out = io.StringIO()
    call_command("import_spaces", *arguments, stdout=out, **{"format": FORMAT, **options})
    return out.getvalue().splitlines()


def test_says_what_it_did_and_writes_the_report(path, tmp_path):
    lines = import_spaces(path, report=tmp_path / "out.json")
    assert [lines[0].partition(" rows")[0], lines[0].partition("; ")[2], *lines[1:]] == [
        "list.csv: 2", "1 created, 0 matched, 0 updated, 0 unchanged, 1 rejected.",
        "Rejected:", "  row 2 (line 3): no usable name",
    ]
    assert json.loads((tmp_path / "out.json").read_text())["created"] == 1
    assert Entry.objects.get().slug == "le-lieu"


def test_who_reads_only_its_first_line_breaks_nothing(path):
    """As ``| head -1`` does, which is gone after the first line."""
    class Head(io.StringIO):
        def write(self, text):
            if self.getvalue():
                raise BrokenPipeError
            return super().write(text)

    out = Head()
    call_command("import_spaces", path, format=FORMAT, dry_run=True, stdout=out)
    assert "\nRejected:\n" in out.getvalue()


def test_a_dry_run_writes_nothing(path):
    assert import_spaces(path, dry_run=True)[0].endswith(
        "would be 1 created, 0 matched, 0 updated, 0 unchanged, 1 rejected."
    )
    assert not Entry.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(("options", "message"), [
    ({"format": "xml"}, "“xml” is not a format; known are: tiers-lieux-2019"),
    ({"report": "/nowhere/out.json"},
     "/nowhere/out.json: the report cannot be written there: No such file or directory"),
])
def test_what_is_asked_wrongly_is_refused_before_it_starts(path, options, message):
    with pytest.raises(CommandError) as refused:
        import_spaces(path, **options)
    assert (str(refused.value), refused.value.returncode) == (message, 1)
    assert not Entry.objects.exists()


def test_a_report_never_takes_the_place_of_the_list(path):
    before = path.read_bytes()
    with pytest.raises(CommandError, match="the report would take the place of the list itself"):
        import_spaces(path, report=path)
    assert (path.read_bytes(), Entry.objects.exists()) == (before, False)


def test_a_broken_file_leaves_neither_rows_nor_report(path, tmp_path):
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(CommandError, match="line 3: the file is cut off here") as refused:
        import_spaces(path, report=tmp_path / "out.json")
    assert refused.value.returncode == 1
    assert sorted(os.listdir(tmp_path)) == ["gazetteer.csv.gz", "list.csv"]
    assert not Source.objects.exists()


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="a file that opens and fails when read")
def test_a_file_that_cannot_be_read_is_one_message_and_writes_nothing(path):
    with pytest.raises(CommandError) as refused:
        import_spaces("/proc/self/mem")
    assert str(refused.value) == "/proc/self/mem, line 1: cannot be read on from here: Input/output error"
    assert not Source.objects.exists()


def test_ctrl_c_says_what_stays(path, monkeypatch):
    def interrupt(bar, done, total):
        bar.done = done
        raise KeyboardInterrupt

    monkeypatch.setattr(ProgressBar, "__call__", interrupt)
    with pytest.raises(CommandError) as stopped:
        import_spaces(path)
    assert (str(stopped.value), stopped.value.returncode) == (
        "interrupted after 0 rows; finished batches stay; run it again to complete", INTERRUPTED,
    )


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_the_progress_bar_is_for_terminals_only():
    file, terminal = io.StringIO(), Terminal()
    for stream in (file, terminal):
        bar = ProgressBar(stream)
        bar(0, 4)
        bar(2, 4)
        bar(4, 4)
        bar.close()
        bar.close()
    assert file.getvalue() == ""
    assert terminal.getvalue() == (
        f"\r{'░' * 40} 0/4" f"\r{'█' * 20}{'░' * 20} 2/4" f"\r{'█' * 40} 4/4\n"
    )


def test_one_line_on_stderr_and_exit_code_1(tmp_path):
    """As a shell sees it, where ``migrate`` was forgotten."""
    command = [sys.executable, "manage.py", "import_spaces", str(tmp_path / "none.csv"), "--format", FORMAT]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_DATABASE": "sqlite"}
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (
        1, "", "CommandError: the database is not that of this release: run manage.py migrate first\n",
    )
