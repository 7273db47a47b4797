"""``/api/v1/spaces/clusters/``: the contract, literally."""
import pytest

from spaces.domain.entries import create_entry
from spaces.queries.grid import cell_of
from tests.factories import make_space

pytestmark = pytest.mark.django_db

CLUSTERS = "/api/v1/spaces/clusters/"


def located(lat: float, lon: float) -> dict:
    return {"coordinates": {"lat": lat, "lon": lon}}


def clusters(client, **query) -> dict:
    response = client.get(CLUSTERS, query)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return response.json()


@pytest.fixture
def three(db):
    """Two spaces at one address of Paris, and one that is somewhere in Lille."""
    return (
        make_space("La Cantine", city="paris", status="associative", lifecycle="open", **located(48.8712, 2.3441)),
        make_space("Atelier voisin", city="paris", **located(48.8712, 2.3441)),
        make_space("Mutualab", city="lille", status="associative", lifecycle="closed"),
    )


def test_far_away_they_are_one_cluster_with_its_middle_and_bounds(client, three):
    assert clusters(client) == {
        "type": "FeatureCollection", "count": 3, "unlocated": 0, "zoom": 0,
        "bbox": [2.3441, 48.8712, 3.0573, 50.6292],
        "features": [{
            "type": "Feature", "id": "2/2/1", "geometry": {"type": "Point", "coordinates": [2.58183, 49.4572]},
            "bbox": [2.3441, 48.8712, 3.0573, 50.6292], "properties": {"count": 3, "splits_at": 3},
        }],
    }


def test_nearer_one_space_is_told_as_the_list_tells_it_and_inseparable_ones_as_members(client, three):
    cantine, neighbour, mutualab = three
    found = clusters(client, zoom="10", bbox="2,48,4,51")
    one, two = found["features"]
    assert one == {
        "type": "Feature", "id": mutualab.public_id, "geometry": {"type": "Point", "coordinates": [3.0573, 50.6292]},
        "properties": {
            "count": 1, "slug": "mutualab", "name": "Mutualab", "url": "/api/v1/spaces/mutualab/",
            "lifecycle": "closed", "lifecycle_as_of": None, "pin": "closed", "approximate": True,
        },
    }
    assert two == {
        "type": "Feature", "id": "12/2074/1408", "geometry": {"type": "Point", "coordinates": [2.3441, 48.8712]},
        "bbox": [2.3441, 48.8712, 2.3441, 48.8712],
        "properties": {"count": 2, "splits_at": None, "members": [
            {
                "id": neighbour.public_id, "slug": "atelier-voisin", "name": "Atelier voisin",
                "url": "/api/v1/spaces/atelier-voisin/", "lifecycle": None, "lifecycle_as_of": None,
                "pin": "undocumented", "approximate": False,
            },
            {
                "id": cantine.public_id, "slug": "la-cantine", "name": "La Cantine",
                "url": "/api/v1/spaces/la-cantine/", "lifecycle": "open", "lifecycle_as_of": None,
                "pin": "unconfirmed", "approximate": False,
            },
        ]},
    }
    row = client.get("/api/v1/spaces/mutualab/").json()
    assert {key: row[key] for key in ("id", "slug", "name", "url", "lifecycle", "lifecycle_as_of")} == {
        "id": one["id"], **{key: one["properties"][key] for key in ("slug", "name", "url")},
        "lifecycle": "closed", "lifecycle_as_of": None,
    }


def test_every_filter_of_the_list_narrows_it(client, three):
    make_space("Nowhere", status="associative")
    for query, count, unlocated in (
        ({"status": "associative"}, 2, 1), ({"city": "lille"}, 1, 0), ({"search": "cantine"}, 1, 0),
        ({"lifecycle": ["open", "closed"]}, 2, 0), ({"near": "lille", "within": "5km"}, 1, 0),
        ({"bbox": "2,48,3,49"}, 2, 1), ({"bbox": "2,48,3,49", "status": "associative"}, 1, 1),
        ({"city": "none"}, 0, 1), ({"coordinates": "yes"}, 2, 0), ({"search": "le la les"}, 0, 0),
    ):
        found = clusters(client, **query)
        assert (query, found["count"], found["unlocated"]) == (query, count, unlocated)
        assert sum(one["properties"]["count"] for one in found["features"]) == count
        listed = client.get("/api/v1/spaces/", query | {"page_size": 1}).json()["count"]
        assert listed == count + (0 if "bbox" in query or "near" in query else unlocated)
        assert (found["bbox"] is None) == (count == 0)


def test_a_window_of_more_cells_than_any_screen_is_answered_at_a_lower_zoom(client, three):
    assert clusters(client, zoom="20")["zoom"] == 4
    assert clusters(client, zoom="20", bbox="2.34,48.87,2.35,48.88")["zoom"] == 18


ZOOMS = "a whole number from 0 to 20"
BOXES = "west,south,east,north in degrees; a box across the antimeridian has west greater than east"


@pytest.mark.parametrize(("query", "parameter", "allowed"), [
    ("zoom=21", "zoom", ZOOMS),
    ("zoom=-1", "zoom", ZOOMS),
    ("zoom=5.5", "zoom", ZOOMS),
    ("zoom=1&zoom=2", "zoom", "one value"),
    ("bbox=2,48,3", "bbox", BOXES),
    ("bbox=2,49,3,48", "bbox", BOXES),
    ("bbox=2,48,181,49", "bbox", BOXES),
    ("format=geojson", "format", ["json"]),
])
def test_what_is_not_understood_is_a_problem(client, query, parameter, allowed):
    response = client.get(f"{CLUSTERS}?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    problem = response.json()
    assert (problem["parameter"], problem["allowed"]) == (parameter, allowed)


def test_pages_of_a_list_mean_nothing_here(client):
    assert client.get(f"{CLUSTERS}?page=1").json()["parameter"] == "page"
    assert client.get(f"{CLUSTERS}?zoom=&bbox=&status=").status_code == 200


def test_no_entry_takes_its_address(db):
    assert create_entry(kind="space", name="Clusters").slug == "clusters-2"


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_as_many_queries_for_one_space_as_for_three(client, django_assert_num_queries, number):
    for place in range(number):
        make_space(f"Space {place}", city="paris", status="private", **located(48.8 + place, 2.3))
    # Counts by cell; the spaces that stand alone; those without position.
    with django_assert_num_queries(3):
        assert clusters(client, zoom="12", bbox="2,48,4,52")["count"] == number
    # The city is looked up too.
    with django_assert_num_queries(4):
        assert clusters(client, zoom="12", status="private", city="paris")["count"] == number


def test_a_city_centre_and_an_address_in_it_are_apart_where_the_map_can_show_it(client):
    make_space("Centre", city="paris")
    make_space("Address", city="paris", **located(48.8567, 2.3523))
    (far,) = clusters(client, zoom="3")["features"]
    splits = far["properties"]["splits_at"]
    assert cell_of(48.8566, 2.3522) != cell_of(48.8567, 2.3523)
    near = [clusters(client, zoom=str(zoom), bbox="2.352,48.856,2.353,48.857") for zoom in (splits - 1, splits)]
    assert [len(found["features"]) for found in near] == [1, 2]
