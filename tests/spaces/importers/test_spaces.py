"""Imports of spaces: what is new, what is already there, what changed, and what an import never does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from spaces.domain.entries import withdraw_entry
from spaces.domain.rulings import decision_on, rulings_of
from spaces.domain.statements import rule
from spaces.importers.formats import UnknownFormatError, format_named
from spaces.importers.gazetteer import load_gazetteer
from spaces.importers.reading import FileError
from spaces.importers.spaces import import_spaces
from spaces.models import Change, Entry, Focus, Source, Space, Statement
from tests.factories import make_source, make_space, state
from tests.spaces.gazetteer_data import write_gazetteer
from tests.spaces.importers.national_list import BOURG, COMMA, PARIS, POINT, SAINT_DENIS, SEMICOLON, row, write_list

FABLAB = {"TYPO": "Tiers lieux à dominante fablab"}


@pytest.fixture
def gazetteer(db, tmp_path):
    load_gazetteer(write_gazetteer(tmp_path))


@pytest.fixture
def bring(gazetteer, tmp_path):
    """Imports the rows as a file of their own and answers with the report."""
    def bring(*rows, dialect=POINT, **options):
        path = write_list(tmp_path / "list.csv", *rows, dialect=dialect)
        with translation.override("en"):
            return import_spaces(path, format_named("tiers-lieux-2019"), **options)
    return bring


def counts(report):
    return {outcome: number for outcome, number in report.counts.items() if number}


def everything():
    """Row counts of all that an import could write."""
    return {model.__name__: model.objects.count() for model in (Entry, Space, Statement, Source, Focus, Change)}


def test_a_row_is_a_statement_with_its_source(bring):
    report = bring(row(17, "Le Lieu", PARIS, WEB="www.lieu.fr", **FABLAB))
    assert counts(report) == {"created": 1}
    statement = Statement.objects.get()
    assert (statement.key, statement.locator, statement.observed, statement.basis) == (
        "cget-2019:17:1", "ID 17", "2019", "stated",
    )
    assert (statement.source.licence, statement.source.date, statement.source.kind) == (
        "Licence Ouverte 2.0", "2019", "dataset",
    )
    space = Space.objects.public().get()
    assert (space.slug, space.name, space.city.slug, space.postcode, space.website, space.lifecycle) == (
        "le-lieu", "Le Lieu", "paris", "75010", "http://www.lieu.fr", "",
    )
    assert [focus.slug for focus in space.focuses.all()] == ["digital-fabrication"]
    assert space.entry.provenance["website"]["statement"] == "cget-2019:17:1"


def test_again_and_in_every_dialect_nothing_is_written(bring):
    rows = [row(1, "La Ruche", PARIS, WEB="ruche.org"), row(2, "Le Pôle", BOURG, **FABLAB), row(3, "Nulle part")]
    bring(*rows)
    before = everything()
    for dialect in (POINT, COMMA, SEMICOLON):
        assert counts(bring(*rows, dialect=dialect)) == {"unchanged": 3}
    assert counts(bring(*reversed(rows))) == {"unchanged": 3}
    assert everything() == before


def test_a_changed_row_is_the_next_revision_and_silence_takes_nothing_back(bring):
    bring(row(1, "La Ruche", PARIS, WEB="ruche.org", FACEBOOK="ruche"))
    report = bring(row(1, "La Ruche", PARIS, WEB="ruche.com"))
    assert counts(report) == {"updated": 1}
    assert report.rows[0].reason == "la-ruche: website"
    space = Space.objects.get()
    assert (space.website, space.links) == ("http://ruche.com", ["https://www.facebook.com/ruche"])
    assert counts(bring(row(1, "La Ruche"))) == {"unchanged": 1}
    assert list(Statement.objects.order_by("revision").values_list("ref", "revision")) == [("1", 1), ("1", 2)]


@pytest.mark.parametrize("kept", [0, 2, 4])
def test_a_file_of_any_length_is_read_whole(bring, monkeypatch, kept):
    monkeypatch.setattr("spaces.importers.spaces.KEPT", kept)
    report = bring(*(row(number, f"Lieu {number}", PARIS) for number in range(1, 4)))
    assert [(one.line, one.ref, one.outcome) for one in report.rows] == [
        (number + 1, str(number), "created") for number in range(1, 4)
    ]


def test_the_same_name_and_commune_is_the_same_space(bring):
    there = make_space("L'Étincelle", place={"city": "paris"})
    report = bring(row(1, "ETINCELLE", PARIS), row(2, "L’étincelle", SAINT_DENIS))
    assert [(one.outcome, one.entry, one.reason) for one in report.rows] == [
        ("matched", "l-etincelle", "same name and commune as l-etincelle"), ("created", "l-etincelle-saint-denis", ""),
    ]
    there.refresh_from_db()
    assert there.provenance["place"]["statement"] == "cget-2019:1:1"  # Paris, but with its street


def test_the_region_matches_where_only_that_is_known_on_either_side(bring):
    make_space("Studios Singuliers", place={"region": "ile-de-france"})
    make_space("Soleilles", place={"city": "saint-denis"})
    vague = {"COMINIT": "Quelque part", "INSEEREG": "11", "NOMREG": "Ile de France"}
    report = bring(row(1, "Studios Singuliers", PARIS), row(2, "Soleilles", vague), row(3, "Soleilles"))
    assert [(one.outcome, one.reason) for one in report.rows] == [
        ("matched", "same name and region as studios-singuliers"), ("matched", "same name and region as soleilles"),
        ("created", ""),
    ]


def test_a_departement_and_another_are_not_the_same_region(bring):
    make_space("Le Bureau", place={"department": "paris"})
    assert counts(bring(row(1, "Le Bureau", SAINT_DENIS), row(2, "Le Bureau", PARIS))) == {"created": 1, "matched": 1}


def test_two_candidates_are_not_certain(bring):
    make_space("Le Lieu", place={"city": "paris"})
    make_space("Le Lieu", place={"region": "ile-de-france"})
    (result,) = bring(row(1, "Le Lieu", PARIS)).rows
    assert (result.outcome, result.reason) == (
        "created", "not certain: 2 spaces have that name there (le-lieu, le-lieu-2)",
    )


def test_two_rows_for_one_space_are_not_certain_wherever_they_stand(bring, monkeypatch):
    """Also when they are in different batches: the file was read whole before the first one."""
    monkeypatch.setattr("spaces.importers.spaces.BATCH", 1)
    make_space("Anticafé", place={"city": "paris"})
    report = bring(row(1, "Anticafé", PARIS), row(2, "Le Lieu", PARIS), row(3, "anticafe", PARIS))
    assert [(one.outcome, one.entry, one.reason) for one in report.rows] == [
        ("created", "anticafe-paris", "not certain: anticafe may as well be row 3"),
        ("created", "le-lieu", ""),
        ("created", "anticafe-paris-2", "not certain: anticafe may as well be row 1"),
    ]


def test_rows_of_one_file_never_become_one_space(bring):
    rows = [row(1, "Anticafé", PARIS), row(2, "Anticafé", PARIS), row(3, "Anticafé", PARIS)]
    assert counts(bring(*rows)) == {"created": 3}
    assert counts(bring(*rows)) == {"unchanged": 3}
    assert sorted(Space.objects.public().values_list("entry__slug", flat=True)) == [
        "anticafe", "anticafe-paris", "anticafe-paris-2",
    ]


def test_an_entry_that_nobody_sees_is_not_matched(bring):
    withdraw_entry(entry=make_space("Le Lieu", place={"city": "paris"}))
    assert counts(bring(row(1, "Le Lieu", PARIS))) == {"created": 1}


def test_a_name_without_latin_letters_is_a_name(bring):
    make_space("東京", place={"city": "paris"})
    report = bring(row(1, "京都", PARIS), row(2, "東京", PARIS), row(3, "★", PARIS))
    assert [(one.outcome, one.entry) for one in report.rows] == [
        ("created", "space-paris"), ("matched", "space"), ("rejected", ""),
    ]


def test_news_of_what_a_curator_turned_down_waits(bring):
    bring(row(1, "Le Lieu", PARIS))
    withdraw_entry(entry=Entry.objects.get())
    assert counts(bring(row(1, "Le Lieu", PARIS))) == {"unchanged": 1}
    report = bring(row(1, "Le Lieu", PARIS, WEB="lieu.fr"))
    assert report.rows[0].reason == (
        "le-lieu: website (waits for a curator, as the row's earlier statement does not count)"
    )
    latest = Statement.objects.get(revision=2)
    assert decision_on(latest, "", rulings_of([latest]))[0] == "pending"
    assert not Space.objects.public().exists()
    assert counts(bring(row(1, "Le Lieu", PARIS, WEB="lieu.fr"))) == {"unchanged": 1}


def test_a_curators_statement_stays_preferred(bring):
    bring(row(1, "Le Lieu", PARIS, WEB="lieu.fr"))
    entry = Entry.objects.get()
    rule(statement=state(entry, {"website": "https://lieu.org"}), decision="preferred", field="website")
    bring(row(1, "Le Lieu", PARIS, WEB="lieu.com"))
    assert Space.objects.get().website == "https://lieu.org"


def test_what_breaks_a_rule_is_refused_for_its_field_only(bring):
    report = bring(
        row(1, "Le\x01Lieu", PARIS, ADRESSE="x" * 301, LAT="nord", WEB="www.lieu.fr/" + "x" * 500),
        row(2, "x" * 201, PARIS),
    )
    assert [(one.outcome, one.entry, one.reason) for one in report.rows] == [
        ("created", "le-lieu", ""), ("rejected", "", "name: At most 200 characters are allowed."),
    ]
    assert [tuple(note) for note in report.rows[0].notes] == [
        ("place", "the address is longer than 300 characters", "refused"),
        ("coordinates", "“nord” is not a number", "refused"),
        ("website", "not a web address", "refused"),
    ]
    space = Space.objects.get()
    assert (space.city.slug, space.address, space.latitude, space.website) == ("paris", "", None, "")


def test_a_dry_run_tells_the_same_and_writes_nothing(bring):
    make_space("Le Lieu", place={"city": "paris"})
    rows = [row(1, "Le Lieu", PARIS), row(2, "Le Pôle", BOURG, **FABLAB), row(3, "-"), row(2, "Encore")]
    before = everything()
    planned = bring(*rows, dry_run=True)
    assert everything() == before
    done = bring(*rows)
    assert planned.counts == done.counts == {"created": 1, "matched": 1, "updated": 0, "unchanged": 0, "rejected": 2}
    assert [(one.outcome, one.reason, one.notes) for one in planned.rows] == [
        (one.outcome, one.reason, one.notes) for one in done.rows
    ]


def test_a_file_that_breaks_in_the_middle_writes_nothing(gazetteer, tmp_path):
    path = write_list(tmp_path / "list.csv", *(row(number, f"Lieu {number}", PARIS) for number in range(1, 700)))
    path.write_bytes(path.read_bytes()[:-20])
    before = everything()
    with pytest.raises(FileError, match="line 700: the file is cut off here"):
        import_spaces(path, format_named("tiers-lieux-2019"))
    assert everything() == before


def test_an_interrupted_import_keeps_its_batches_and_can_be_completed(bring, monkeypatch):
    monkeypatch.setattr("spaces.importers.spaces.BATCH", 2)
    rows = [row(number, f"Lieu {number}", PARIS) for number in range(1, 6)]

    def stop(done, total):
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(*rows, progress=stop)
    assert Space.objects.public().count() == 4
    assert counts(bring(*rows)) == {"unchanged": 4, "created": 1}


def test_what_curators_changed_in_the_source_stays(bring):
    make_source("cget-2019", date="2019-06")
    bring(row(1, "Le Lieu", PARIS))
    assert Source.objects.get(key="cget-2019").title == "The cget-2019"
    assert Statement.objects.get().observed == "2019"


def test_a_source_that_is_deleted_before_anything_names_it_is_made_again(bring):
    make_source("cget-2019")
    report = bring(row(1, "Le Lieu", PARIS), progress=lambda done, total: done or Source.objects.all().delete())
    assert counts(report) == {"created": 1}
    assert Source.objects.get(pk=Statement.objects.get().source_id).key == "cget-2019"


def test_without_a_gazetteer_nothing_is_imported(db, tmp_path):
    path = write_list(tmp_path / "list.csv", row(1, "Le Lieu", PARIS))
    with pytest.raises(FileError, match="the gazetteer is not loaded"):
        import_spaces(path, format_named("tiers-lieux-2019"))


def test_an_unknown_format_names_the_known():
    with pytest.raises(UnknownFormatError, match="“csv” is not a format; known are: tiers-lieux-2019"):
        format_named("csv")


def test_queries_do_not_grow_with_the_rows(bring):
    """New rows: as many for twenty as for ten. Rows that are known, whatever their number: thirteen."""
    bring(row(1, "Le Lieu", PARIS, **FABLAB))
    numbers = []
    for first, last in ((100, 109), (200, 219)):
        rows = [row(ref, f"Lieu {ref}", PARIS, **FABLAB) for ref in range(first, last + 1)]
        for _time in ("new", "again"):
            with CaptureQueriesContext(connection) as queries:
                bring(*rows)
            numbers.append(len(queries))
    new, again, more_new, more_again = numbers
    assert new == more_new
    # Again: is there a gazetteer, 6 of the place index, focus, source; then for the batch its savepoint, the cities,
    # the rows' statements, and the savepoint's release. PostgreSQL takes a turn besides, which SQLite does at BEGIN.
    turn = connection.vendor == "postgresql"
    assert (again, more_again) == (13 + turn, 13 + turn)


class TestTheRealList:
    """The national file itself, where it is beside the clone, on the documents' data."""

    @pytest.fixture
    def lists(self, documents, shared):
        load_gazetteer()
        folder = shared / "cget-2019"
        return [folder / f"tiers-lieux-2019{dialect}.csv" for dialect in ("", "-decimal-comma", "-semicolon")]

    def test_import_and_all_three_again(self, lists):
        form = format_named("tiers-lieux-2019")
        report = import_spaces(lists[0], form)
        assert counts(report) == {"created": 1505, "matched": 7}
        assert {one.entry for one in report.rows if one.outcome == "matched"} == {
            "la-ruche", "la-boate", "mutinerie", "studios-singuliers", "la-coroutine", "mutualab", "la-poudriere",
        }
        assert Space.objects.public().count() == 11 + 1505
        assert Space.objects.public().filter(name="Anticafé", city__slug="paris").count() == 3
        apart = Space.objects.public().filter(name__in=["La Cantine", "Mutinerie 14", "Mutinerie Village"])
        assert sorted(apart.values_list("entry__slug", "city__slug")) == [
            ("la-cantine", "paris"), ("la-cantine-toulon", "toulon"), ("mutinerie-14", "paris"),
            ("mutinerie-village", "saint-victor-de-buthon"),
        ]
        before = everything()
        for path in lists:
            assert counts(import_spaces(path, form)) == {"unchanged": 1512}
        assert everything() == before
