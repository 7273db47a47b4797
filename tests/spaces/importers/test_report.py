"""Reports of an import: in words, as JSON, and the file they go to."""

import json
import os

import pytest

from spaces.importers.base import Note
from spaces.importers.reading import FileError
from spaces.importers.report import ImportReport, Outcome, ReportFile, RowResult


@pytest.fixture
def report():
    return ImportReport("list.csv", "tiers-lieux-2019", "cget-2019", dry_run=False, seconds=1.25, rows=[
        RowResult(2, "1", Outcome.CREATED, "la-ruche", notes=[Note("website", "not a web address")]),
        RowResult(3, "2", Outcome.MATCHED, "mutualab", "same name and commune as mutualab"),
        RowResult(4, "", Outcome.REJECTED, reason="no identifier in the column ID"),
        RowResult(5, "4", Outcome.CREATED, "anticafe-2", "not certain: anticafe may as well be row 9"),
        RowResult(6, "5", Outcome.UNCHANGED, "la-boate", notes=[Note("website", "a second address", "moved")]),
    ])


def test_in_words(report):
    assert list(report.lines()) == [
        "list.csv: 5 rows in 1.2 s; 2 created, 1 matched, 0 updated, 1 unchanged, 1 rejected.",
        "Rejected:",
        "  line 4: no identifier in the column ID",
        "Statements on spaces that were there:",
        "  row 2 (line 3): same name and commune as mutualab",
        "New, but perhaps there already:",
        "  row 4 (line 5): not certain: anticafe may as well be row 9",
        "Notes on fields (--report writes all of them):",
        "  website: 1 moved",
        "  website: 1 refused",
    ]


def test_long_lists_are_cut_and_a_dry_run_says_so(report):
    report.dry_run = True
    report.rows = [RowResult(line, str(line), Outcome.REJECTED, reason="no usable name") for line in range(2, 27)]
    lines = list(report.lines(examples=2))
    assert lines[0] == (
        "list.csv: 25 rows in 1.2 s; would be 0 created, 0 matched, 0 updated, 0 unchanged, 25 rejected."
    )
    assert lines[1:] == [
        "Rejected:", "  row 2 (line 2): no usable name", "  row 3 (line 3): no usable name", "  and 23 more",
    ]


def test_as_json(report, tmp_path):
    path = tmp_path / "out.json"
    path.write_text("an older report")
    with ReportFile(path) as target:
        target.write(report)
    written = json.loads(path.read_text(encoding="utf-8"))
    assert {key: value for key, value in written.items() if key != "results"} == {
        "file": "list.csv", "format": "tiers-lieux-2019", "source": "cget-2019", "dry_run": False, "seconds": 1.2,
        "rows": 5, "created": 2, "matched": 1, "updated": 0, "unchanged": 1, "rejected": 1,
    }
    assert written["results"][0] == {
        "line": 2, "row": "1", "outcome": "created", "entry": "la-ruche", "reason": None,
        "notes": [{"field": "website", "reason": "not a web address", "effect": "refused"}],
    }
    assert written["results"][2] == {
        "line": 4, "row": None, "outcome": "rejected", "entry": None, "reason": "no identifier in the column ID",
        "notes": [],
    }
    assert os.listdir(tmp_path) == ["out.json"]


def test_a_link_stays_one_and_leads_to_the_report(report, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "out.json")
    with ReportFile(link) as target:
        target.write(report)
    assert link.is_symlink()
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["rows"] == 5


def test_nothing_is_left_of_a_report_that_was_not_written(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("an older report")
    with ReportFile(path):
        pass
    assert (os.listdir(tmp_path), path.read_text()) == (["out.json"], "an older report")


def test_where_no_report_can_be_written(tmp_path):
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path, message in (
        (pipe, f"{pipe}: not a regular file to write the report to"),
        (link, f"{link}: not a regular file to write the report to"),
        (tmp_path, f"{tmp_path}: a folder, not a file to write the report to"),
        (tmp_path / "no" / "out.json",
         f"{tmp_path}/no/out.json: the report cannot be written there: No such file or directory"),
        (tmp_path / ("x" * 300),
         f"{tmp_path}/{'x' * 300}: the report cannot be written there: File name too long"),
    ):
        with pytest.raises(FileError) as refused:
            ReportFile(path)
        assert str(refused.value) == message
