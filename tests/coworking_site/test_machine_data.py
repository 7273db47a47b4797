"""What search engines are told is what the page shows."""

import json

import pytest

from tests.pages import Page, read

HOST = "http://testserver"


def data(page: Page, kind: str) -> dict:
    found = [one for one in map(json.loads, page.data) if one["@type"] == kind]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("/fr/espaces/la-cantine/", [("Accueil", "/fr/"), ("Espaces", "/fr/espaces/"), ("La Cantine, Paris", None)]),
        ("/en/events/barcampparis-10/", [("Home", "/en/"), ("Events", "/en/events/"), ("BarCampParis 10", None)]),
    ],
)
def test_a_record_says_where_it_stands(client, documents, path, steps):
    items = data(read(client.get(path)), "BreadcrumbList")["itemListElement"]
    assert [(one["position"], one["name"], one["item"]) for one in items] == [
        (number, name, f"{HOST}{url or path}") for number, (name, url) in enumerate(steps, start=1)
    ]


@pytest.mark.parametrize("path", ["/en/spaces/?status=associative", "/fr/villes/lille/"])
def test_a_list_says_what_it_shows(client, documents, path):
    page = read(client.get(path))
    told = data(page, "ItemList")
    urls = [one["url"].removeprefix(HOST) for one in told["itemListElement"]]
    assert [one["position"] for one in told["itemListElement"]] == list(range(1, len(urls) + 1))
    assert told["numberOfItems"] == len(urls) > 1
    assert [link for link in page.links if link in urls] == urls


def test_the_directory_is_a_data_set_whose_files_are_there(client, documents):
    told = data(read(client.get("/en/licence/")), "Dataset")
    assert told["license"] == f"{HOST}/en/licence/"
    for file in told["distribution"]:
        response = client.get(file["contentUrl"].removeprefix(HOST))
        assert response.status_code == 200
        assert response["Content-Type"].partition(";")[0] == file["encodingFormat"]
