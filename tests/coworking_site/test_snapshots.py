"""Snapshots: who holds an answer is told so, and an answer is made of one state of the data, whoever writes."""
import threading

import pytest
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext

from coworking_site.snapshots import release
from spaces.models import City, Figure, Focus, Idea, PastSlug, Space
from spaces.queries.snapshots import data_version, snapshot
from tests.factories import make_city, make_focus, make_source, make_space, state

pytestmark = pytest.mark.django_db

LIST = "/api/v1/spaces/"
ANSWERS = [
    LIST, f"{LIST}?format=geojson", f"{LIST}facets/", f"{LIST}clusters/?zoom=3", f"{LIST}la-cantine/",
    "/api/v1/cities/", "/api/v1/suggest/?q=can", "/api/v1/understand/?q=paris", "/fr/", "/en/", "/fr/espaces/",
    "/fr/espaces/la-cantine/", "/en/cities/paris/", "/fr/chiffres/", "/sitemap.xml",
]


@pytest.fixture
def cantine():
    return make_space("La Cantine", city="paris", focus=["new-technologies"])


def again(client, path, tag, **headers):
    return client.get(path, headers={"if-none-match": tag, **headers})


@pytest.mark.parametrize("path", ANSWERS)
def test_who_holds_the_answer_is_told_so_by_one_query(client, cantine, path):
    first = client.get(path)
    assert (first.status_code, first["Cache-Control"]) == (200, "no-cache")
    with CaptureQueriesContext(connection) as found:
        second = again(client, path, f'"another", {first["ETag"]}')
    assert (second.status_code, second.content, len(found)) == (304, b"", 1)
    for name in ("ETag", "Cache-Control", "Access-Control-Allow-Origin", "Content-Security-Policy"):
        assert second.get(name) == first.get(name)
    assert set(first.get("Vary", "").split(", ")) <= {"", *second["Vary"].split(", ")}
    # A proxy may have taken the mark of the weak one off.
    assert again(client, path, first["ETag"].removeprefix("W/")).status_code == 304
    state(cantine, {"opened": "2008"}, make_source("another"))
    third = again(client, path, first["ETag"])
    assert third.status_code == 200
    assert third["ETag"] != first["ETag"]


@pytest.mark.parametrize("edit", [
    lambda: City.objects.get(slug="paris").save(),
    lambda: Focus.objects.get(slug="new-technologies").save(),
    lambda: make_source("more"),
    lambda: PastSlug.objects.create(entry=Space.objects.get().entry, kind="space", slug="former"),
    lambda: Idea.objects.create(source=make_source(), ref="1", section="kinds", text_fr="Une idée", text_en="An idea"),
    lambda: Figure.objects.create(source=make_source(), ref="1", indicator="spaces", claim_fr="Deux", claim_en="Two"),
    lambda: Figure.objects.get().rests_on.add(make_source("more")),
    lambda: City.objects.get(slug="rennes").delete(),
])
def test_what_is_edited_as_it_stands_makes_a_new_state(cantine, edit):
    make_city("rennes")
    make_focus()
    Figure.objects.create(source=make_source(), ref="0", indicator="spaces", claim_fr="Un", claim_en="One")
    before = data_version()
    edit()
    assert data_version() > before


def test_the_same_question_has_the_same_tag(client, cantine):
    def tag(query, **headers):
        return client.get(f"{LIST}?{query}", headers=headers)["ETag"]

    one = tag("status=none&city=paris")
    assert tag("city=paris&status=none&near=&page=") == one
    others = {
        tag("status=none"), tag("status=none&city=paris&city=none"), tag("status=none&city=paris", accept="text/html"),
        *(client.get(f"/{path}/?status=none&city=paris")["ETag"] for path in ("fr/espaces", "en/spaces")),
    }
    assert len(others | {one}) == 6


@pytest.mark.parametrize("path", [f"{LIST}?city=nowhere", f"{LIST}nothing/", "/fr/espaces/rien/", "/api/nothing/"])
def test_errors_have_none(client, cantine, path):
    assert "ETag" not in client.get(path)


def test_who_is_logged_in_gets_none(cast, cantine):
    assert "ETag" not in cast.curator.client.get("/fr/espaces/")


@pytest.mark.parametrize("path", ["/robots.txt", "/api/v1/schema/", "/api/v1/docs/", "/site.webmanifest"])
def test_what_needs_no_data_reads_none(client, path):
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    assert len(found) == 0


def test_a_release_has_one_name():
    assert release() == release.__wrapped__()


def _elsewhere(action) -> None:
    """Do it in a thread, with a connection of its own."""
    failed = []

    def run():
        try:
            action()
        except Exception as error:  # the test fails with it, in its own thread
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive(), "it waits for somebody"
    if failed:
        raise failed[0]


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_seen():
    make_space("First")
    with snapshot():
        before = data_version(), Space.objects.count()
        _elsewhere(lambda: make_space("Second"))
        assert (data_version(), Space.objects.count()) == before
    assert (data_version() > before[0], Space.objects.count()) == (True, 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("format", ["geojson", "csv"])
def test_a_file_is_of_one_state_however_long_it_takes(client, format):
    make_space("First")
    parts = iter(client.get(f"{LIST}?format={format}").streaming_content)
    first = next(parts)
    _elsewhere(lambda: make_space("Second"))
    whole = first + b"".join(parts)
    assert (b"First" in whole, b"Second" in whole) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_writer(client):
    make_space("First")
    with transaction.atomic():
        make_space("Second")
        _elsewhere(lambda: client.get(LIST).json()["count"] == 1 or pytest.fail("an unfinished write was seen"))
    assert client.get(LIST).json()["count"] == 2


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_made_again(client):
    make_space("First")
    connection.connection.close()
    assert client.get(LIST).json()["count"] == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_in_a_snapshot():
    with snapshot(), pytest.raises(Error), transaction.atomic():
        make_focus("never")
    assert not Focus.objects.filter(slug="never").exists()
