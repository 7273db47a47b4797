"""Bad input under /api/: always a problem document that says what is allowed, never a 500, never a longer list."""
import json

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coworking_site.errors import server_error
from spaces.api.lists import mark_of, write_cursor
from spaces.queries.selections import SpaceSelection
from tests.factories import make_city, make_space

pytestmark = pytest.mark.django_db

LIST = "/api/v1/spaces/"


def problem(response) -> dict:
    """The answer's problem document, checked for what all of them have."""
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.cookies == {}
    found = json.loads(response.content)
    assert found["status"] == response.status_code
    assert found["detail"]
    return found


@pytest.mark.parametrize(("query", "parameter"), [
    ("statuss=private", "statuss"),
    ("=private", ""),
    ("status=privat", "status"),
    ("status=PRIVATE", "status"),
    ("status= private", "status"),
    ("lifecycle=gone", "lifecycle"),
    ("focus=nothing", "focus"),
    ("city=atlantis", "city"),
    ("city=Paris", "city"),
    ("region=paris-region", "region"),
    ("department=99", "department"),
    ("country=FR", "country"),
    ("status=none&status=other", "status"),
    ("&".join(f"city=city-{number}" for number in range(60)), "city"),
    ("search=" + "a" * 201, "search"),
    ("search=" + "+".join(["a"] * 17), "search"),
    ("search=a&search=b", "search"),
    ("near=91,0", "near"),
    ("near=2.35,181", "near"),
    ("near=48.85", "near"),
    ("near=48.85;2.35", "near"),
    ("near=nan,nan", "near"),
    ("near=1e1,1", "near"),
    ("near=48.85,2.35,1", "near"),
    ("near=atlantis", "near"),
    ("near=paris&within=0km", "within"),
    ("near=paris&within=0.4m", "within"),
    ("near=paris&within=-5km", "within"),
    ("near=paris&within=5", "within"),
    ("near=paris&within=5 miles", "within"),
    ("near=paris&within=99999km", "within"),
    ("within=5km", "within"),
    ("bbox=1,2,3", "bbox"),
    ("bbox=a,b,c,d", "bbox"),
    ("bbox=2,49,3,48", "bbox"),
    ("bbox=2,48,3,91", "bbox"),
    ("bbox=-181,48,3,49", "bbox"),
    ("ordering=city", "ordering"),
    ("ordering=distance", "ordering"),
    ("ordering=relevance", "ordering"),
    ("page=0", "page"),
    ("page=-1", "page"),
    ("page=2", "page"),
    ("page=1000000000", "page"),
    ("page=10000000000", "page"),
    ("page=%D9%A1", "page"),
    ("page=one", "page"),
    ("page=1&page=1", "page"),
    ("page_size=0", "page_size"),
    ("page_size=101", "page_size"),
    ("page=1&cursor=start", "cursor"),
    ("cursor=forged", "cursor"),
    ("format=xml", "format"),
    ("format=CSV", "format"),
])
def test_names_the_parameter_and_what_is_allowed(client, query, parameter):
    make_city("paris")
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 400
    found = problem(response)
    assert (found["title"], found["parameter"]) == ("Bad Request", parameter)
    assert found["allowed"]


def test_lists_what_is_allowed_where_it_can():
    found = problem(Client().get(f"{LIST}?status=privat"))
    assert found["allowed"] == ["associative", "private", "public-private", "public", "cooperative", "none"]
    assert "near" in problem(Client().get(f"{LIST}?nearby=1"))["allowed"]
    for address in ("/api/v1/", "/api/v1/docs/"):
        assert problem(Client().get(f"{address}?colour=red"))["allowed"] == []


@pytest.mark.parametrize(("of", "key"), [
    (SpaceSelection(), ["a"]), (SpaceSelection(), []), (SpaceSelection(), ["a", 1, 2]),
    (SpaceSelection(ordering="opened"), ["2012-01-01", "a", 1]), (SpaceSelection(ordering="-name"), ["a", 1]),
    # The same order, but of other rows: it would leave out what lies before.
    (SpaceSelection(status=("private",)), ["a", 1]), (SpaceSelection(search="lab", ordering="name"), ["a", 1]),
])
def test_a_cursor_of_another_list_is_refused(client, of, key):
    assert problem(client.get(LIST, {"cursor": write_cursor(mark_of(of), key)}))["parameter"] == "cursor"


def test_a_cursor_that_was_tampered_with_is_refused(client):
    token = write_cursor(mark_of(SpaceSelection()), ["cantine", 1])
    assert client.get(LIST, {"cursor": token}).status_code == 200
    assert problem(client.get(LIST, {"cursor": f"{token[:-1]}!"}))["parameter"] == "cursor"


@pytest.mark.parametrize("address", [
    "/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1/nothing", "/api/v1/spaces/nothing/", "/api/v1/spaces/a/b/",
    "/api/v1/spaces/%F0%9F%99%82/", "/api/v1/spaces/" + "a" * 3000 + "/", "/api/v1/spaces/../../etc/passwd",
    "/api/v1/cities/atlantis/", "/api/v1/statements/a/", "/api/v1/statements/a:b:c/", "/api/v1/statements/a:b:1/",
    "/api/v1/figures/a/", "/api/v1/involvements/0/", "/api/v1/involvements/99999999999999999999/",
    "/api/v1/involvements/%D9%A1/", "/api/v1/sources/nobody/", "/api/v1/focuses/nothing/", "/api/v1/actors/nobody/",
    "/api/v1/events/nothing/",
])
def test_where_nothing_is_a_problem_says_so(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert problem(response)["title"] == "Not Found"


def test_only_the_last_slash_missing_redirects(client):
    response = client.get("/api/v1/spaces?status=private")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/spaces/?status=private")
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_only_reads(client, method):
    response = getattr(client, method)(LIST)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert problem(response)["allowed"] == ["GET", "HEAD", "OPTIONS"]


@pytest.mark.parametrize("address", ["/api/", "/api/v1/nothing/", "/api/v1/spaces"])
def test_writing_where_nothing_is_finds_nothing(address):
    """And is no matter of forged requests: the answer is a problem like any other."""
    response = Client(enforce_csrf_checks=True).post(address, data="x", content_type="text/plain")
    assert problem(response)["status"] == 404


def test_a_preflight_is_answered(client):
    response = client.options(LIST)
    assert (response.status_code, response["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_failure_is_a_problem_that_tells_nothing(client, caplog):
    def away(execute, sql, params, many, context):
        raise DatabaseError("password=secret")

    visitor = Client(raise_request_exception=False)
    with connection.execute_wrapper(away):
        response = visitor.get(LIST)
    assert response.status_code == 500
    assert "secret" not in problem(response)["detail"]
    assert "password=secret" in caplog.text  # the log is where it belongs


def test_a_host_that_is_not_ours_is_a_problem_too(client):
    response = client.get(LIST, headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil" not in problem(response)["detail"]


def test_a_failure_outside_the_endpoints_is_a_problem_too(rf):
    assert problem(server_error(rf.get(LIST)))["status"] == 500


NAMES = st.sampled_from([
    "status", "lifecycle", "focus", "country", "region", "department", "city", "search", "near", "within", "bbox",
    "ordering", "page", "page_size", "cursor", "format", "zoom", "entry", "source", "kind", "state", "role",
    "area", "q",
])
PATHS = st.sampled_from([
    "spaces/", "spaces/facets/", "spaces/clusters/", "cities/", "focuses/", "actors/", "events/", "involvements/",
    "figures/", "sources/", "statements/", "schema/", "docs/", "suggest/", "understand/", "",
])
USUAL = st.sampled_from(["none", "paris", "48.85,2.35", "5km", "start", "csv", "1", "-1", "\x00"])
VALUES = st.text(max_size=40) | USUAL


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=PATHS, query=st.lists(st.tuples(NAMES | st.text(max_size=10), VALUES), max_size=4))
def test_whatever_is_asked_is_answered_or_refused(db, client, path, query):
    if not Client().get(LIST).json()["count"]:
        make_space("La Cantine", city="paris")
    # Lone surrogates cannot be sent; bytes that are no UTF-8 have a test of their own.
    pairs = [tuple(text.encode("utf-8", "replace").decode() for text in pair) for pair in query]
    response = client.get(f"/api/v1/{path}", pairs)
    assert response.status_code in (200, 400)
    if response.status_code == 400:
        problem(response)


@pytest.mark.parametrize(
    "raw", ["%", "%E9", "%00", "a=%zz", "=", "&&&", "%FF=%FF", "a" * 9000, "search=%ED%A0%80", "?"]
)
def test_garbage_in_the_query_string_is_refused_or_ignored(client, raw):
    response = client.get(LIST, QUERY_STRING=raw)
    assert response.status_code in (200, 400)
    if response.status_code == 400:
        problem(response)
