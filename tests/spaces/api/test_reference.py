"""The schema, the reference page, and answers in a browser."""
import re

import pytest
import yaml

from tests.factories import make_space

pytestmark = pytest.mark.django_db

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PATHS = {
    "/api/v1/spaces/", "/api/v1/spaces/clusters/", "/api/v1/spaces/facets/", "/api/v1/spaces/{key}/", "/api/v1/cities/",
    "/api/v1/cities/{key}/", "/api/v1/focuses/", "/api/v1/focuses/{key}/", "/api/v1/actors/", "/api/v1/actors/{key}/",
    "/api/v1/events/", "/api/v1/events/{key}/", "/api/v1/involvements/", "/api/v1/involvements/{key}/",
    "/api/v1/figures/", "/api/v1/figures/{key}/", "/api/v1/sources/", "/api/v1/sources/{key}/", "/api/v1/statements/",
    "/api/v1/statements/{key}/", "/api/v1/suggest/", "/api/v1/understand/", "/api/v1/schema/",
}


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html", "image/png", "nonsense"])
def test_the_schema_answers_any_accept(client, accept):
    response = client.get("/api/v1/schema/", headers={"accept": accept})
    assert response["Content-Type"] == "application/vnd.oai.openapi+json"
    assert (response.json()["openapi"], set(response.json()["paths"])) == ("3.1.0", PATHS)


def test_the_schema_is_the_same_in_yaml(client):
    response = client.get("/api/v1/schema/?format=yaml")
    assert yaml.safe_load(response.content) == client.get("/api/v1/schema/").json()
    assert client.get("/api/v1/schema/?format=xml").status_code == 400


def test_the_schema_names_every_parameter_that_is_taken(client):
    schema = client.get("/api/v1/schema/").json()
    named = [one["name"] for one in schema["paths"]["/api/v1/spaces/"]["get"]["parameters"]]
    assert named == [
        "status", "lifecycle", "focus", "country", "region", "department", "city", "opened", "supported_by",
        "website", "coordinates", "address", "confirmed", "search", "near", "within", "bbox",
        "ordering", "page", "page_size", "format", "cursor",
    ]
    assert sorted(named) == client.get("/api/v1/spaces/?unknown=1").json()["allowed"]


@pytest.mark.parametrize("address", [
    "docs/", "spaces/", "spaces/la-cantine/", "spaces/facets/", "spaces/clusters/", "sources/", "",
])
def test_in_a_browser_it_is_a_page_without_cookie_or_anything_inline(client, address):
    make_space("La Cantine", website="https://lacantine.example/?a=1&b=<script>")
    response = client.get(f"/api/v1/{address}", headers=BROWSER)
    page = response.content.decode()
    assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert response.cookies == {}
    vary = {name.strip() for name in response.headers.get("Vary", "").split(",")}
    assert vary & {"Cookie", "Accept-Language"} == set()
    assert re.findall(r"<script(?![^>]* src=\"/static/)|<style|\sstyle=|\son[a-z]+=", page) == []
    assert response["Access-Control-Allow-Origin"] == "*"


def test_answers_in_a_browser_hold_links_that_work(client):
    make_space("La Cantine", website="https://lacantine.example/?a=1&b=2")
    page = client.get("/api/v1/spaces/", headers=BROWSER).content.decode()
    assert '<a href="/api/v1/spaces/la-cantine/" rel="nofollow">/api/v1/spaces/la-cantine/</a>' in page
    assert '<a href="https://lacantine.example/?a=1&amp;b=2" rel="nofollow">' in page


@pytest.mark.parametrize("accept", [
    "application/json", "*/*", "", "image/png", "application/json, text/html", "text/html;q=0.1, application/json",
    "text/html;q=0.5, */*;q=0.8", "text/html;q=0, */*", "text/html;q=0", "html", "text/html; a*=x'y",
])
def test_programs_get_json(client, accept):
    response = client.get("/api/v1/spaces/", headers={"accept": accept})
    assert (response["Content-Type"], response["Vary"]) == ("application/json", "Accept")


@pytest.mark.parametrize("accept", [
    BROWSER["accept"], "TEXT/HTML", "application/xhtml+xml", "text/html;q=0.9, application/json;q=0.8",
    "*/*, application/json;q=0.1, text/html;q=0.5", "text/html;q=high",
])
def test_who_wants_html_more_gets_it(client, accept):
    response = client.get("/api/v1/spaces/", headers={"accept": accept})
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Vary"].startswith("Accept, ")


def test_a_format_asked_for_wins_over_the_browser(client):
    assert client.get("/api/v1/spaces/?format=json", headers=BROWSER)["Content-Type"] == "application/json"


def test_errors_are_problems_in_a_browser_too(client):
    assert client.get("/api/v1/spaces/?x=1", headers=BROWSER)["Content-Type"] == "application/problem+json"


def test_every_line_that_is_to_be_tried_runs(client, documents):
    # An involvement's number is not known beforehand.
    for path, number in (("/api/v1/docs/", len(PATHS) - 1), ("/fr/api/", 3), ("/en/api/", 3)):
        page = client.get(path).content.decode()
        lines = [line.replace("&amp;", "&") for line in re.findall(r'curl [^"<]*"([^"]+)"', page)]
        assert len(lines) == number, path
        assert {address: client.get(address).status_code for address in lines} == dict.fromkeys(lines, 200)
