"""What a page tells its map: where to ask, which files, and streets only where a setting names them."""

import json

import html5lib
import pytest
from django.test import override_settings

from spaces.exports.basemap import LEVELS
from spaces.models import City
from spaces.queries.projection import home
from tests.factories import make_space

pytestmark = pytest.mark.django_db


def maps(client, path):
    """The page's maps, each as its data attributes."""
    page = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
    return [
        {name.removeprefix("data-"): value for name, value in element.items() if name.startswith("data-")}
        for element in page.iter("section") if element.get("data-map") is not None
    ]


def told(client, path):
    (one,) = maps(client, path)
    return one


@pytest.mark.parametrize(("path", "query"), [
    ("/fr/espaces/", None), ("/en/spaces/?city=lille", None), ("/fr/villes/lille/", "city=lille"),
    ("/en/areas/hauts-de-france/", "region=hauts-de-france"), ("/fr/espaces/mutualab/", ""),
])
def test_a_map_knows_its_spaces(client, documents, path, query):
    data = told(client, path)
    assert data.get("query") == query
    assert data["clusters"] == "/api/v1/spaces/clusters/"
    assert data["space"] in ("/fr/espaces/SLUG/", "/en/spaces/SLUG/")
    levels = json.loads(data["levels"])
    assert [len(level["cells"]) for level in levels] == [len(level.cells) for level in LEVELS]
    assert {"street", "street-url"} & set(data) == set()


def test_a_space_without_a_place_has_no_map(client, documents):
    assert maps(client, "/fr/espaces/soleilles/") == []


@pytest.mark.parametrize(("setting", "kind"), [("MAP_TILES_URL", "tiles"), ("MAP_PMTILES_URL", "pmtiles")])
def test_streets_come_from_where_the_setting_says(client, documents, setting, kind):
    with override_settings(**{setting: "https://example.org/it", "MAP_TILES_ATTRIBUTION": "© <Everybody>"}):
        data = told(client, "/en/spaces/")
        assert "© &lt;Everybody&gt;" in client.get("/en/spaces/").content.decode()
    assert (data["street"], data["street-url"]) == (kind, "https://example.org/it")


def test_the_toggle_counts_what_the_list_counts(client, documents):
    page = client.get("/en/spaces/?city=lille").content.decode()
    assert '<span data-region="map-count">(3)</span>' in page
    assert '<span data-region="list-count">(3)</span>' in page


@pytest.mark.parametrize("said", [
    {"city": "paris"}, {"city": "paris", "coordinates": {"lat": 48.89, "lon": 2.24}},
    {},  # nobody says where
    {"coordinates": {"lat": -20.88, "lon": 55.45}},  # overseas
])
def test_where_a_space_is_is_seen_without_the_map(client, said):
    make_space("Ici", **said)
    expected = None
    if "city" in said:
        city = City.objects.get(slug=said["city"])
        expected = home(**said.get("coordinates", {"lat": city.latitude, "lon": city.longitude}))
    page = html5lib.parse(client.get("/fr/espaces/ici/").content.decode(), namespaceHTMLElements=False)
    maps = [svg for svg in page.iter() if "whereabouts" in (svg.get("class") or "").split()]
    marks = [(float(one.get("cx")), float(one.get("cy"))) for svg in maps for one in svg.iter() if one.get("cx")]
    assert marks == ([pytest.approx(expected, abs=0.06)] if expected else [])
