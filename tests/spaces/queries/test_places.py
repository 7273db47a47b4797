"""Places found by slug, and by the codes and names of other people's files."""

import csv

import pytest
from django.utils import translation

from spaces.importers.gazetteer import load_gazetteer
from spaces.queries.place_names import area_key, arrondissement_postcode, loose_key, place_key, place_slug
from spaces.queries.places import PlaceIndex, area_by_slug, city_by_slug
from tests.spaces.gazetteer_data import write_gazetteer


@pytest.fixture
def places(db, tmp_path):
    load_gazetteer(write_gazetteer(tmp_path))
    with translation.override("en"):
        yield PlaceIndex()


def slug_of(answer):
    return answer[0] and answer[0].slug


@pytest.mark.parametrize(("one", "other"), [
    ("Saint-Denis", "ST DENIS CEDEX 2"), ("Sainte-Luce", "ste luce"), ("Marcq-en-Barœul", "MARCQ EN BAROEUL"),
    ("Paris", "Paris 10e"), ("Paris", "Paris 10ème Arrondissement"), ("Lyon", "Lyon 3"), ("Paris", "PARIS 01"),
    ("Marseille", "Marseille 1er arr."), ("Le Havre", "Havre (Le)"), ("L'Haÿ-les-Roses", "L’Hay les Roses"),
    ("Chalon-sur-Saône", "Chalon s/Saône"), ("Chalon-sur-Saône", "CHALON/SAONE"),
])
def test_spellings_of_one_name(one, other):
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(("name", "code"), [
    ("Paris 11", "75011"), ("PARIS 1er arrondissement", "75001"), ("lyon 7ème", "69007"), ("Marseille 16", "13016"),
    ("Lyon 10", ""), ("Paris", ""), ("Lille 3", ""), ("Paris 21", ""),
])
def test_the_postcode_of_an_arrondissement(name, code):
    assert arrondissement_postcode(name) == code


def test_other_names_stay_apart():
    assert place_key("Villeneuve 3") == "villeneuve 3"
    assert place_key("Paris 21") == "paris 21"
    assert place_key("Cedex") == ""
    assert (loose_key("le havre"), loose_key("l hay les roses"), loose_key("les")) == ("havre", "hay les roses", "les")
    assert area_key("Auvergne et Rhône-Alpes") == area_key("AUVERGNE RHONE ALPES")
    assert [place_slug(name) for name in ("L'Haÿ-les-Roses", "Œuilly", "東京")] == ["l-hay-les-roses", "oeuilly", ""]


@pytest.mark.parametrize(("given", "slug"), [
    ({"insee_code": "75056"}, "paris"),
    ({"insee_code": "75110", "postcode": "75010", "name": "Paris 10e"}, "paris"),
    ({"insee_code": "93059", "name": "Pierrefitte-sur-Seine"}, "saint-denis"),
    ({"insee_code": "1053"}, "bourg-en-bresse"),
    ({"insee_code": "2a004"}, "ajaccio"),
    ({"insee_code": "01015", "postcode": "01300", "name": "Arbignieu"}, "arboys-en-bugey"),
    ({"insee_code": "0", "postcode": "1000", "name": "BOURG EN BRESSE"}, "bourg-en-bresse"),
    ({"insee_code": "0", "postcode": "33501", "name": "Libourne Cedex"}, "libourne"),
    ({"postcode": "75116"}, "paris"),
    ({"postcode": "20700", "name": "Ajaccio"}, "ajaccio"),
    ({"postcode": "97490", "name": "Saint-Denis"}, "saint-denis-la-reunion-974"),
    ({"name": "Réole", "department": "33"}, "la-reole"),
    ({"name": "St Denis", "department": "Seine-Saint-Denis"}, "saint-denis"),
    ({"postcode": "93420", "name": "Saint-Denis"}, "saint-denis"),
    ({"name": "Arbignieu"}, "arboys-en-bugey"),
])
def test_plain_places(places, given, slug):
    assert (slug_of(places.resolve(**given)), places.resolve(**given)[1]) == (slug, "")


@pytest.mark.parametrize(("given", "slug", "note"), [
    ({"insee_code": "93066", "postcode": "75019", "name": "Paris"}, "paris",
     "Code 93066 is Saint-Denis; postcode and name agree on Paris."),
    ({"insee_code": "33243", "postcode": "33500", "name": "Paris"}, "libourne",
     "The name “Paris” is not that of Libourne, which code and postcode agree on."),
    ({"insee_code": "33243", "postcode": "33190", "name": "Libourne"}, "libourne",
     "Postcode 33190 is not one of Libourne."),
    ({"postcode": "33190", "name": "Libourne"}, "libourne",
     "Postcode 33190 is not one of Libourne, the only place of that name in its département."),
    ({"postcode": "97490", "name": "Sainte-Clotilde"}, "saint-denis-la-reunion-974",
     "Found by postcode 97490; the name “Sainte-Clotilde” is not a commune's."),
    ({"postcode": "01300", "name": "Culoz"}, "culoz-beon",
     "Found by postcode 01300; the name “Culoz” is not a commune's."),
    ({"insee_code": "33243", "name": "L ibourne"}, "libourne", "“L ibourne” is not a place of the gazetteer."),
])
def test_corrected_places_say_what_was_corrected(places, given, slug, note):
    city, said = places.resolve(**given)
    assert (city.slug, said) == (slug, note)


@pytest.mark.parametrize(("given", "note"), [
    ({"name": "Saint-Denis"}, "“Saint-Denis” is the name of several places."),
    ({"postcode": "01300"}, "Postcode 01300 belongs to 2 communes."),
    ({"postcode": "33500", "name": "Paris"}, "No “Paris” in the département that postcode or département give."),
    ({"insee_code": "33243", "name": "Paris"}, "Code 33243 is Libourne, and neither postcode nor name agrees."),
    ({"insee_code": "33243", "postcode": "75010"}, "Code 33243 is Libourne, and neither postcode nor name agrees."),
    ({"insee_code": "33243", "name": "Nowhere", "department": "75"},
     "Code 33243 is Libourne, and neither postcode nor name agrees."),
    ({"postcode": "33500", "name": "La Réole Gironde"},
     "Postcode 33500 and the name “La Réole Gironde” are different places."),
    ({"name": "Atlantis"}, "“Atlantis” is not a place of the gazetteer."),
    ({"insee_code": "0", "postcode": "0", "name": " "}, "No place is given."),
    ({}, "No place is given."),
])
def test_doubtful_places_are_not_guessed(places, given, note):
    assert places.resolve(**given) == (None, note)


def test_index_needs_six_queries_and_resolving_none(places, django_assert_num_queries):
    # Countries, regions, départements, cities, postcodes, former communes.
    with django_assert_num_queries(6):
        index = PlaceIndex()
    with django_assert_num_queries(0):
        city, _note = index.resolve(insee_code="75056")
        assert (city.department.name_fr, city.region.name_fr, city.country.code) == ("Paris", "Île-de-France", "fr")


@pytest.mark.parametrize(("code", "name", "slug", "note"), [
    ("84", "Auvergne et Rhône-Alpes", "auvergne-rhone-alpes", ""),
    (None, "Nouvelle Aquitaine", "nouvelle-aquitaine", ""),
    ("4", None, "la-reunion", ""),
    (None, "Réunion", "la-reunion", ""),
    (None, "Corsica", "corse", ""),
    (None, "Centre", "centre-val-de-loire", ""),
    (None, "Aquitaine", None, "“Aquitaine” is a region from before 2016."),
    ("84", "Corse", None, "Code 84 and name “Corse” are two different areas."),
    ("84", "Aura", "auvergne-rhone-alpes", "“Aura” is not a place of the gazetteer."),
    (None, None, None, "No place is given."),
])
def test_regions(places, code, name, slug, note):
    region, said = places.resolve_region(code, name)
    assert (region and region.slug, said) == (slug, note)


@pytest.mark.parametrize(("code", "name", "slug", "note"), [
    ("1", None, "ain", ""),
    ("2a", "Corse du Sud", "corse-du-sud", ""),
    (None, "la Gironde", "gironde", ""),
    ("974", None, "la-reunion-974", ""),
    ("20", None, None, "“20” is not a place of the gazetteer."),
    ("33", "Ain", None, "Code 33 and name “Ain” are two different areas."),
])
def test_departments(places, code, name, slug, note):
    department, said = places.resolve_department(code, name)
    assert (department and department.slug, said) == (slug, note)


def test_by_slug(places):
    assert city_by_slug("saint-denis-la-reunion-974").department.code == "974"
    assert city_by_slug("nowhere") is None
    assert (area_by_slug("la-reunion").code, area_by_slug("la-reunion-974").code) == ("04", "974")
    assert area_by_slug("nowhere") is None


def test_the_national_file_finds_its_cities(db, shared):
    load_gazetteer()
    index = PlaceIndex()
    with (shared / "cget-2019" / "tiers-lieux-2019.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = [
        index.resolve(row["INSEECOM"], row["CP"], row["COMINIT"] or row["NOMCOM"], row["INSEEDEP"])[0] for row in rows
    ]
    assert (len(rows), sum(city is not None for city in found)) == (1512, 1460)
    # All but six of the others give no code, postcode or name.
    missing = [row for row, city in zip(rows, found, strict=True) if city is None]
    assert sum(bool(row["COMINIT"] or row["NOMCOM"]) for row in missing) == 6
