"""The national list of 2019: its columns in three dialects, its kinds, and names that say more than a name."""

import pytest
from django.utils import translation

from spaces.importers.gazetteer import load_gazetteer
from spaces.importers.reading import FileError
from spaces.importers.tiers_lieux_2019 import TiersLieux2019
from tests.spaces.gazetteer_data import write_gazetteer
from tests.spaces.importers.national_list import BOURG, COMMA, PARIS, POINT, SEMICOLON, row, write_list


@pytest.fixture
def form(db, tmp_path):
    load_gazetteer(write_gazetteer(tmp_path))
    with translation.override("en"):
        yield TiersLieux2019()


def records(form, path):
    with form.open(path) as table:
        return list(form.records(table))


def record(form, tmp_path, **cells):
    (found,) = records(form, write_list(tmp_path / "list.csv", row(7, cells.pop("NOM_TL", "La Ruche"), PARIS, **cells)))
    return found


def test_a_whole_row(form, tmp_path):
    found = record(
        form, tmp_path, WEB="www.ruche.org", TWITTER="@ruche", FACEBOOK="laruche", CONTACT="Jeanne Untel",
        MAIL="jeanne@ruche.org", TYPO="Tiers lieux à dominante fablab",
    )
    assert (found.ref, found.line, found.rejected, found.notes) == ("7", 2, "", [])
    assert found.data == {
        "name": "La Ruche",
        "focus": ["digital-fabrication"],
        "place": {"city": "paris", "postcode": "75010", "address": "10 rue de Rivoli"},
        "coordinates": {"lat": 48.8601, "lon": 2.3512},
        "website": "http://www.ruche.org",
        "links": ["https://twitter.com/ruche", "https://www.facebook.com/laruche"],
    }


def test_the_dialects_say_the_same(form, tmp_path):
    rows = [
        row(1, "La Ruche", PARIS), row(2, "Le Pôle", BOURG, LAT="46.2052", LONG="5.2255"),
        row(3, "Nulle part", {**BOURG, "CP": "0", "INSEECOM": "0", "COMINIT": "", "NOMCOM": ""}),
    ]
    said = {}
    for dialect in (POINT, COMMA, SEMICOLON):
        found = records(form, write_list(tmp_path / dialect, *rows, dialect=dialect))
        said[dialect] = [(one.ref, one.data, one.where) for one in found]
    assert [data["place"] for _ref, data, _where in said[POINT]] == [
        {"city": "paris", "postcode": "75010", "address": "10 rue de Rivoli"},
        {"city": "bourg-en-bresse", "postcode": "01000"},
        {"city": "bourg-en-bresse"},
    ]
    assert said[COMMA] == said[POINT]
    assert said[SEMICOLON] == said[POINT]


@pytest.mark.parametrize(("name", "kept", "lifecycle"), [
    ("L'atelier du 9 (Actuellement fermé)", "L'atelier du 9", "closed"), ("Le Lieu - fermé", "Le Lieu", "closed"),
    ("La Boîte [définitivement fermée]", "La Boîte", "closed"), ("Le Lieu (temporairement fermé)", "Le Lieu", "paused"),
    ("La Porte-fermée", "La Porte-fermée", None), ("Fermé", "Fermé", None), ("(fermé)", "(fermé)", None),
    ("La Boîte à\xa0 Bosse", "La Boîte à Bosse", None),
])
def test_a_name_may_say_that_the_place_is_closed(form, tmp_path, name, kept, lifecycle):
    found = record(form, tmp_path, NOM_TL=name)
    assert (found.data["name"], found.data.get("lifecycle")) == (kept, lifecycle)
    assert [note.field for note in found.notes] == (["lifecycle"] if lifecycle else [])


@pytest.mark.parametrize(("kind", "focus", "notes"), [
    ("Tiers lieux à dominante coworking", None, []), ("", None, []),
    ("tiers lieux a dominante FABLAB", ["digital-fabrication"], []),
    ("Tiers lieux agricole", None, ["“Tiers lieux agricole” is not a kind of place that this list knows"]),
])
def test_kinds(form, tmp_path, kind, focus, notes):
    found = record(form, tmp_path, TYPO=kind)
    assert (found.data.get("focus"), [note.reason for note in found.notes]) == (focus, notes)


def test_what_cannot_be_told_apart_or_has_no_name_is_rejected(form, tmp_path):
    rows = [
        row(1, "La Ruche"), row(2, " - "), row("", "Sans numéro"), row("n° 4", "Numéro"), row(1, "La Ruche bis"),
        row(3, "…"),
    ]
    found = records(form, write_list(tmp_path / "list.csv", *rows))
    assert [(one.line, one.ref, one.rejected) for one in found] == [
        (2, "1", ""), (3, "2", "no usable name"), (4, "", "no identifier in the column ID"),
        (5, "", "the ID is not an identifier"), (6, "1", "its identifier is already that of line 2"),
        (7, "3", "no usable name"),
    ]


def test_lost_characters_are_noted(form, tmp_path):
    found = record(form, tmp_path, NOM_TL="Le Th\ufffdâtre")
    assert [tuple(note) for note in found.notes] == [("name", "characters that were lost on the way", "kept")]


def test_another_table_is_refused_by_its_columns(form, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("ID,NOM_TL,LAT\n1,La Ruche,48.8\n", encoding="utf-8")
    with pytest.raises(FileError) as refused:
        form.open(path)
    assert str(refused.value) == (
        f"{path}, line 1: not a tiers-lieux-2019 file: no column ADRESSE, CP, COMINIT, INSEECOM, NOMCOM, WEB, TWITTER,"
        " FACEBOOK, TYPO, LONG, INSEEREG, NOMREG, INSEEMETRO, NOMCOMMETRO, INSEEDEP; its columns are ID, NOM_TL, LAT"
    )
