"""The contract of /api/v1/spaces/: members, parameters, paging, formats, redirects."""
import csv
import io
import json

import pytest

from spaces.domain.entries import rename_slug, withdraw_entry
from spaces.models import Fragment
from spaces.models.guard import golden_writes
from tests.factories import make_actor, make_city, make_source, make_space, state

pytestmark = pytest.mark.django_db

LIST = "/api/v1/spaces/"


def names(client, query: str = "") -> list[str]:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200, response.content
    return [one["name"] for one in response.json()["results"]]


def text_of(response) -> str:
    return b"".join(response.streaming_content).decode()


@pytest.fixture
def cantine():
    entry = make_space(
        "La Cantine", city="paris", opened="2008", focus=["new-technologies"], status="associative",
        coordinates={"lat": 48.87, "lon": 2.34}, website="https://lacantine.example", phone="+33 1 23 45 67 89",
        surface_m2=200, summary={"fr": "Un lieu.", "en": "A place."}, source=make_source("page", date="2012", trust=60),
    )
    state(entry, {"opened": "2007"}, make_source("leaflet", date="2013"))
    return entry


@pytest.fixture
def three(cantine):
    return [cantine, make_space("Coworking Lille", city="lille", opened="2011-02"), make_space("Ruche")]


def test_a_row_has_the_members_of_the_contract(client, cantine):
    assert client.get(LIST).json() == {
        "count": 1, "next": None, "previous": None,
        "results": [{
            "id": cantine.public_id, "slug": "la-cantine", "url": "/api/v1/spaces/la-cantine/", "name": "La Cantine",
            "city": {"slug": "paris", "name": "Paris", "country": "fr"}, "region": "ile-de-france",
            "status": "associative", "focus": ["new-technologies"], "lifecycle": None, "lifecycle_as_of": None,
            "opened": "2008", "closed": None, "address": None, "postcode": None, "latitude": 48.87, "longitude": 2.34,
            "website": "https://lacantine.example", "phone": "+33 1 23 45 67 89", "email": None, "surface_m2": 200,
            "summary": "A place.", "disputed": ["opened"],
        }],
    }


def test_a_detail_adds_where_each_value_comes_from(client, cantine):
    row = client.get(LIST).json()["results"][0]
    detail = client.get(f"{LIST}la-cantine/").json()
    assert {name: detail[name] for name in row} == row
    assert set(detail) - set(row) == {
        "country", "department", "other_names", "links", "summaries", "successor", "location", "provenance",
        "involvements", "statements",
    }
    assert detail["location"] == {"lat": 48.87, "lon": 2.34, "precision": "address"}
    opened = detail["provenance"]["opened"]
    assert (opened["source"], opened["observed"], opened["disputed"]) == ("page", "2012", True)
    assert [(other["value"], other["source"]) for other in opened["others"]] == [("2007", "leaflet")]
    assert [one["source"] for one in detail["statements"]] == ["page", "leaflet"]


def test_a_detail_is_found_by_slug_and_by_id_whatever_it_is_called_now(client, cantine):
    detail = client.get(f"{LIST}la-cantine/").json()
    assert client.get(f"{LIST}{cantine.public_id}/").json() == detail
    rename_slug(entry=cantine, slug="cantine-numerique")
    moved = client.get(f"{LIST}la-cantine/")
    assert (moved.status_code, moved["Location"]) == (301, f"{LIST}cantine-numerique/")
    assert moved["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{LIST}{cantine.public_id}/").json()["slug"] == "cantine-numerique"
    withdraw_entry(entry=cantine)
    for key in ("la-cantine", "cantine-numerique", cantine.public_id):
        assert client.get(f"{LIST}{key}/").status_code == 404
    assert names(client) == []


def test_an_actor_is_no_space(client):
    actor = make_actor("Mairie de Paris")
    assert client.get(f"{LIST}{actor.public_id}/").status_code == 404


@pytest.mark.parametrize(("query", "expected"), [
    ("", ["Coworking Lille", "La Cantine", "Ruche"]),
    ("city=paris", ["La Cantine"]),
    ("city=paris&city=lille", ["Coworking Lille", "La Cantine"]),
    ("city=paris&city=none", ["La Cantine", "Ruche"]),
    ("city=none", ["Ruche"]),
    ("city=rennes", []),
    ("city=lille&status=associative", []),
    ("status=none", ["Coworking Lille", "Ruche"]),
    ("focus=new-technologies", ["La Cantine"]),
    ("focus=none", ["Coworking Lille", "Ruche"]),
    ("focus=none&focus=new-technologies", ["Coworking Lille", "La Cantine", "Ruche"]),
    ("region=hauts-de-france&department=nord&country=fr", ["Coworking Lille"]),
    ("lifecycle=none", ["Coworking Lille", "La Cantine", "Ruche"]),
    ("status=&city=&search=&near=&page=&cursor=&format=", ["Coworking Lille", "La Cantine", "Ruche"]),
    ("search=cantine", ["La Cantine"]),
    ("ordering=-name", ["Ruche", "La Cantine", "Coworking Lille"]),
    ("ordering=opened", ["La Cantine", "Coworking Lille", "Ruche"]),
    ("ordering=-opened", ["Coworking Lille", "La Cantine", "Ruche"]),
    ("ordering=-documented", ["La Cantine", "Coworking Lille", "Ruche"]),
    ("ordering=documented", ["Ruche", "Coworking Lille", "La Cantine"]),
    ("near=lille", ["Coworking Lille", "La Cantine"]),
    ("near=48.85,2.35", ["La Cantine", "Coworking Lille"]),
    ("near=48.85,2.35&within=5km", ["La Cantine"]),
    ("near=48.85,2.35&within=500m", []),
    ("near=lille&ordering=name", ["Coworking Lille", "La Cantine"]),
    ("bbox=2,48,3,49", ["La Cantine"]),
])
def test_narrows_and_orders(client, three, query, expected):
    make_city("rennes")
    assert names(client, query) == expected
    assert client.get(f"{LIST}?{query}").json()["count"] == len(expected)


def test_by_distance_a_row_tells_it_and_whether_it_is_to_the_city_only(client, three):
    rows = client.get(f"{LIST}?near=48.87,2.34").json()["results"]
    assert [(row["name"], row["distance_m"], row["distance_approximate"]) for row in rows] == [
        ("La Cantine", 0, False), ("Coworking Lille", 202_286, True)
    ]


def test_names_sort_by_what_they_sound_like_on_every_database(client):
    for name in ("Zèbre", "École", "eclair", "L'Île", "Ébène", "Ecran", "102 Lab", "Œuvre"):
        make_space(name)
    assert names(client) == ["102 Lab", "Ébène", "eclair", "École", "Ecran", "L'Île", "Œuvre", "Zèbre"]


def test_pages_by_number(client, three):
    second = client.get(f"{LIST}?page_size=1&page=2&city=&status=none&status=associative").json()
    assert [one["name"] for one in second["results"]] == ["La Cantine"]
    address = "http://testserver/api/v1/spaces/?page_size=1&page={}&city=&status=none&status=associative"
    assert (second["count"], second["next"], second["previous"]) == (3, address.format(3), address.format(1))


@pytest.mark.parametrize("query", [
    "ordering=name", "ordering=-name", "ordering=opened", "ordering=-opened", "ordering=documented",
    "ordering=-documented", "near=paris", "near=paris&within=300km", "near=paris&ordering=name", "search=lieu",
    "search=lieu&ordering=-opened",
])
@pytest.mark.parametrize("size", [1, 3])
def test_a_walk_by_cursor_sees_every_space_once_in_the_order_of_the_pages(client, query, size):
    for number, opened in enumerate(["2013", "2013", "2011", "2014-05", None, None, "1999"]):
        dated = {"opened": opened} if opened else {}
        make_space(f"Lieu {number % 3}", city="paris" if number % 2 else "lille", **dated)
    whole = [one["id"] for one in client.get(f"{LIST}?{query}").json()["results"]]
    assert len(whole) == 7
    seen, address = [], f"{LIST}?{query}&page_size={size}&cursor=start"
    while address:
        page = client.get(address).json()
        assert page["count"] == 7
        seen += [one["id"] for one in page["results"]]
        address = page["next"]
    assert seen == whole


def test_a_walk_is_not_disturbed_by_what_comes_before(client, three):
    page = client.get(f"{LIST}?page_size=1&cursor=start").json()
    make_space("Aaa")
    assert [one["name"] for one in client.get(page["next"]).json()["results"]] == ["La Cantine"]


def test_a_cursor_belongs_to_its_filters_in_any_order(client, three):
    first = client.get(f"{LIST}?status=none&status=associative&page_size=1&cursor=start").json()
    token = first["next"].split("cursor=")[1]
    again = client.get(f"{LIST}?page_size=1&status=associative&cursor={token}&status=none&status=none")
    assert [one["name"] for one in again.json()["results"]] == ["La Cantine"]
    assert client.get(f"{LIST}?status=associative&page_size=1&cursor={token}").status_code == 400


def test_geojson_has_a_feature_for_each_space(client, three):
    response = client.get(f"{LIST}?format=geojson")
    assert (response.status_code, response["Content-Type"]) == (200, "application/geo+json")
    collection = json.loads(text_of(response))
    assert set(collection) == {"type", "features"}
    rows = client.get(LIST).json()["results"]
    precisions = ["city", "address", None]
    assert [feature["properties"] for feature in collection["features"]] == [
        {**row, "location_precision": precision} for row, precision in zip(rows, precisions, strict=True)
    ]
    assert [(one["id"], one["geometry"]) for one in collection["features"]] == [
        (three[1].public_id, {"type": "Point", "coordinates": [3.0573, 50.6292]}),
        (three[0].public_id, {"type": "Point", "coordinates": [2.34, 48.87]}),
        (three[2].public_id, None),
    ]


def test_csv_has_a_line_for_each_space_and_no_formula(client, three):
    make_space("=cmd|' /C calc'!A0", summary={"en": "@SUM(1)"}, focus=["new-technologies", "social-innovation"])
    response = client.get(f"{LIST}?format=csv")
    assert response["Content-Type"].startswith("text/csv")
    assert response["Content-Disposition"] == 'attachment; filename="spaces.csv"'
    rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(text_of(response)))}
    assert len(rows) == 4
    cantine = rows["la-cantine"]
    assert (cantine["city"], cantine["country"], cantine["opened"], cantine["phone"]) == (
        "paris", "fr", "2008", "+33 1 23 45 67 89"
    )
    evil = next(row for row in rows.values() if "calc" in row["name"])
    assert (evil["name"], evil["summary"]) == ("'=cmd|' /C calc'!A0", "'@SUM(1)")
    assert evil["focus"] == "new-technologies;social-innovation"


@pytest.mark.parametrize("format", ["csv", "geojson"])
def test_files_come_whole_unless_pages_are_asked_for(client, three, format):
    for number in range(25):
        make_space(f"Space {number}")
    whole = text_of(client.get(f"{LIST}?format={format}"))
    page = client.get(f"{LIST}?format={format}&page_size=2")
    part = text_of(page)
    assert whole.count("/api/v1/spaces/") == 28
    assert part.count("/api/v1/spaces/") == (2 if format == "csv" else 3)  # GeoJSON also says where the next page is
    assert page["Link"] == f'<http://testserver{LIST}?format={format}&page_size=2&page=2>; rel="next"'


@pytest.mark.parametrize("asked", ["", "&page_size=2"])
def test_a_file_by_distance_tells_it_as_the_list_does(client, three, asked):
    query = f"near=48.87,2.34{asked}"
    listed = [
        (row["slug"], row["distance_m"], row["distance_approximate"])
        for row in client.get(f"{LIST}?{query}").json()["results"]
    ]
    assert [name for name, _metres, _approximate in listed] == ["la-cantine", "coworking-lille"]
    features = json.loads(text_of(client.get(f"{LIST}?{query}&format=geojson")))["features"]
    found = [feature["properties"] for feature in features]
    assert [(one["slug"], one["distance_m"], one["distance_approximate"]) for one in found] == listed
    rows = csv.DictReader(io.StringIO(text_of(client.get(f"{LIST}?{query}&format=csv"))))
    assert [(one["slug"], one["distance_m"], one["distance_approximate"]) for one in rows] == [
        (name, str(metres), str(approximate)) for name, metres, approximate in listed
    ]


def test_a_missing_fragment_is_made_up_for(client, three):
    before = client.get(LIST).json(), client.get(f"{LIST}ruche/").json()
    with golden_writes():
        Fragment.objects.all().delete()
    assert (client.get(LIST).json(), client.get(f"{LIST}ruche/").json()) == before


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [
    ("", 3),  # number, ids, stored rows
    ("search=space", 2), ("search=space&ordering=name", 3),
    ("status=private", 3),
    ("city=paris", 4),  # whether there is such a city
    ("city=paris&focus=new-technologies&bbox=-10,40,10,60", 5),
    ("cursor=start&page_size=2", 3),
    ("format=geojson", 2),  # ids, stored rows and where they stand
    ("format=csv", 2),
])
def test_a_list_takes_as_many_queries_for_one_space_as_for_three(
    client, django_assert_num_queries, query, queries, number
):
    for place in range(number):
        make_space(f"Space {place}", city="paris", status="private", focus=["new-technologies"])
    with django_assert_num_queries(queries):
        response = client.get(f"{LIST}?{query}")
        assert (text_of(response) if response.streaming else response.json()) is not None


@pytest.mark.parametrize(("query", "number", "queries"), [
    ("near=48.85,2.35&within=1km", 1, 4),  # number, spots in two boxes, stored rows
    ("near=48.85,2.35&within=1km", 3, 5),  # and who stands at the one spot where several do
    ("near=48.85,2.35&within=1km", 9, 5),
    ("near=48.8566,2.3522&within=500m", 9, 3),  # the first box tells who
    ("near=48.8566,2.3522&within=500m&status=private", 9, 4),
])
def test_by_distance_a_box_is_one_query_and_who_stands_at_a_spot_another(
    client, django_assert_num_queries, query, number, queries
):
    for place in range(number):
        make_space(f"Space {place}", city="paris", status="private")
    with django_assert_num_queries(queries):
        found = client.get(f"{LIST}?{query}").json()
    assert [row["name"] for row in found["results"]] == [f"Space {place}" for place in range(number)]


def test_a_detail_takes_one_query(client, cantine, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(f"{LIST}la-cantine/")


def test_facets(client, three):
    answer = client.get(f"{LIST}facets/?city=paris&city=lille").json()
    assert answer["count"] == 2
    assert list(answer["facets"]) == ["status", "lifecycle", "focus", "country", "region", "department", "city"]
    assert answer["facets"]["city"] == [
        {"value": "lille", "label": {"fr": "Lille", "en": "Lille"}, "count": 1, "selected": True},
        {"value": "paris", "label": {"fr": "Paris", "en": "Paris"}, "count": 1, "selected": True},
        {"value": "none", "label": answer["facets"]["city"][2]["label"], "count": 1, "selected": False},
    ]
