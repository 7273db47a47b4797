"""The gazetteer file: read, loaded, loaded again, and what the committed one promises."""

import gzip
from collections import Counter

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from spaces.importers.gazetteer import (
    GazetteerError,
    default_path,
    ensure_gazetteer,
    load_gazetteer,
    read_gazetteer,
)
from spaces.models import City, Country, Department, FormerCommune, Postcode, Region
from tests.spaces.gazetteer_data import ROWS, write_gazetteer

POSTCODES = sum(len(row.postcodes.split()) for row in ROWS)


@pytest.fixture
def path(tmp_path):
    return write_gazetteer(tmp_path)


@pytest.fixture(scope="module")
def national():
    """The rows of the committed file."""
    return list(read_gazetteer(default_path()))


def test_loads_every_kind(db, path):
    report = load_gazetteer(path)
    assert (report.created, report.updated, report.unchanged) == (len(ROWS) + POSTCODES, 0, 0)
    assert {
        model.__name__: model.objects.count() for model in (Country, Region, Department, City, Postcode, FormerCommune)
    } == {"Country": 3, "Region": 6, "Department": 6, "City": 11, "Postcode": POSTCODES, "FormerCommune": 4}
    paris = City.objects.get(insee_code="75056")
    assert (paris.slug, paris.name_sort, paris.department.code, paris.region.slug, paris.country.code) == (
        "paris", "paris", "75", "ile-de-france", "fr",
    )
    assert (paris.latitude, paris.longitude, paris.geoname_id, paris.coordinates_approximate) == (
        48.8534, 2.3488, 2988507, False,
    )
    assert City.objects.get(insee_code="93066").coordinates_approximate is True
    london = City.objects.get(geoname_id=2643743)
    assert (london.name_in("fr"), london.name_in("en"), london.insee_code, london.region) == (
        "Londres", "London", None, None,
    )
    assert FormerCommune.objects.get(insee_code="01340").name is None


def test_second_load_writes_nothing(db, path):
    load_gazetteer(path)
    with CaptureQueriesContext(connection) as queries:
        report = load_gazetteer(path)
    assert (report.created, report.updated) == (0, 0)
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_load_brings_changed_rows_in_line(db, path, tmp_path):
    load_gazetteer(path)
    changed = [
        row._replace(name="Libourne-sur-Isle", slug="libourne", postcodes="33500 33501") if row.code == "33243"
        else row._replace(postcodes="75001 75010 75019") if row.code == "75056" else row
        for row in ROWS
    ]
    report = load_gazetteer(write_gazetteer(tmp_path, changed))
    assert (report.created, report.updated) == (1, 2)
    libourne = City.objects.get(slug="libourne")
    assert (libourne.name, libourne.name_sort) == ("Libourne-sur-Isle", "libourne sur isle")
    assert [postcode.code for postcode in libourne.postcodes.all()] == ["33500", "33501"]
    assert not Postcode.objects.filter(code="75116").exists()


def test_load_keeps_ids_and_foreign_cities(db, path):
    """A fixture may bring some cities before the gazetteer; they keep their rows."""
    france = Country.objects.create(code="fr", slug="france", name_fr="France", name_en="France")
    paris = City.objects.create(slug="paris", name="Paris", country=france)
    village = City.objects.create(slug="a-village-abroad", name="A village abroad", country=france)
    load_gazetteer(path)
    assert City.objects.get(insee_code="75056").id == paris.id
    assert City.objects.get(id=village.id).name == "A village abroad"


WHOLE = gzip.compress(bytes(range(256)) * 40, mtime=0)
BROKEN = (b"not gzip", WHOLE[:100], WHOLE[:60] + bytes(20) + WHOLE[80:], WHOLE[:-6] + bytes(6))
BROKEN += (gzip.compress(b"a,b\n1,2\n", mtime=0), gzip.compress(b"\xff\xfe", mtime=0))


@pytest.mark.parametrize("content", BROKEN)
def test_other_files_are_refused(db, tmp_path, content):
    path = tmp_path / "other.csv.gz"
    path.write_bytes(content)
    with pytest.raises(GazetteerError):
        load_gazetteer(path)


def test_missing_file_and_unknown_parent_are_told(db, tmp_path):
    with pytest.raises(CommandError, match="does not exist"):
        call_command("load_gazetteer", tmp_path / "nothing.csv.gz")
    with pytest.raises(CommandError, match=f"^{tmp_path} cannot be read: Is a directory$"):
        call_command("load_gazetteer", tmp_path)
    orphan = [row for row in ROWS if (row.kind, row.code) != ("department", "75")]
    with pytest.raises(GazetteerError, match="unknown parent “75”"):
        load_gazetteer(write_gazetteer(tmp_path, orphan))
    assert not Country.objects.exists()


def test_ensure_loads_once(db, settings, tmp_path):
    (tmp_path / "fixtures").mkdir()
    write_gazetteer(tmp_path / "fixtures")
    settings.BASE_DIR = tmp_path
    assert ensure_gazetteer().created == len(ROWS) + POSTCODES
    assert ensure_gazetteer() is None
    City.objects.get(slug="namur").delete()
    assert ensure_gazetteer().created == 1


def test_file_is_the_same_bytes_each_time(tmp_path):
    first = write_gazetteer(tmp_path).read_bytes()
    assert write_gazetteer(tmp_path).read_bytes() == first
    assert list(read_gazetteer(tmp_path / "gazetteer.csv.gz")) == list(ROWS)


@pytest.mark.parametrize("wrong", [
    {"latitude": 91, "longitude": 0}, {"latitude": 1, "longitude": 181}, {"latitude": 1}, {"longitude": 1},
    {"coordinates_approximate": True},
])
def test_database_refuses_impossible_coordinates(db, path, wrong):
    load_gazetteer(path)
    with pytest.raises(IntegrityError), transaction.atomic():
        City.objects.filter(slug="libourne").update(**wrong)


def test_names_follow_the_language(db, path):
    load_gazetteer(path)
    assert [Country.objects.get(code="be").name_in(language) for language in ("fr", "en")] == ["Belgique", "Belgium"]
    assert Region.objects.get_by_natural_key("corse").name_in("en") == "Corsica"


def test_committed_file_is_complete_and_unambiguous(national):
    kinds = Counter(row.kind for row in national)
    assert (kinds["department"], kinds["region"], kinds["commune"]) == (109, 26, 34_969)
    assert kinds["city"] > 33_000
    slugs = [row.full_slug for row in national if row.kind in ("commune", "city")]
    areas = [row.full_slug for row in national if row.kind in ("region", "department")]
    countries = [row.full_slug for row in national if row.kind == "country"]
    codes = [(row.kind, row.code) for row in national]
    for values in (slugs, areas, countries, codes):
        assert [value for value, count in Counter(values).items() if count > 1] == []
    assert [row.code for row in national if row.kind != "former" and not row.full_slug] == []


def test_committed_file_names_what_people_look_for(national):
    slug = {row.code: row.full_slug for row in national if row.kind in ("commune", "city")}
    assert {code: slug[code] for code in ("75056", "97411", "93066", "69123", "2790471", "2643743")} == {
        "75056": "paris", "97411": "saint-denis", "93066": "saint-denis-seine-saint-denis", "69123": "lyon",
        "2790471": "namur", "2643743": "london",
    }
    area = {(row.kind, row.code): row.full_slug for row in national}
    assert area["region", "11"] == "ile-de-france"
    assert (area["region", "04"], area["department", "974"]) == ("la-reunion", "la-reunion-974")


def test_committed_cities_lie_in_place(national):
    """Own coordinates of the largest communes, within some kilometres of where maps have them."""
    known = {"75056": (48.86, 2.35), "13055": (43.30, 5.37), "69123": (45.76, 4.84), "59350": (50.63, 3.06),
             "97411": (-20.88, 55.45), "2A004": (41.92, 8.74)}
    found = {row.code: row for row in national if row.kind == "commune" and row.code in known}
    for code, (lat, lon) in known.items():
        assert found[code].approximate == ""
        assert [float(found[code].lat), float(found[code].lon)] == pytest.approx([lat, lon], abs=0.05)
