"""Migrations over data that was there before them, there and back."""
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from spaces.models import Space
from spaces.queries.grid import cell_of
from spaces.queries.search import ranked, searched

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at():
    """A function that migrates this app to the named state and returns its models; at the end all is as it was."""
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()

    def migrate(name: str):
        executor = MigrationExecutor(connection)
        executor.migrate([("spaces", name)])
        return executor.loader.project_state([("spaces", name)]).apps

    yield migrate
    MigrationExecutor(connection).migrate(leaves)


def test_cells_are_filled_and_the_word_clusters_is_made_free(at):
    former = at("0002_search_index")
    entries, spaces = former.get_model("spaces", "Entry"), former.get_model("spaces", "Space")
    past, fragments = former.get_model("spaces", "PastSlug"), former.get_model("spaces", "Fragment")
    rows = [
        ("clusters", 48.8566, 2.3522), ("clusters-2", None, None), ("rim", 90.0, 180.0), ("other", -33.9, 151.2),
    ]
    ids = {}
    for number, (slug, lat, lon) in enumerate(rows):
        entry = entries.objects.create(kind="space", slug=slug, public_id=f"000000000{number}", is_public=True)
        spaces.objects.create(entry=entry, name=slug, is_public=True, map_latitude=lat, map_longitude=lon)
        fragments.objects.create(entry=entry, item="{}", detail="{}")
        ids[slug] = entry.pk
    past.objects.create(entry_id=ids["other"], kind="space", slug="clusters-3")

    present = at("0003_clusters")
    cells = dict(present.get_model("spaces", "Space").objects.values_list("entry_id", "map_cell"))
    assert cells == {ids[slug]: None if lat is None else cell_of(lat, lon) for slug, lat, lon in rows}
    entries = present.get_model("spaces", "Entry")
    assert entries.objects.get(pk=ids["clusters"]).slug == "clusters-4"
    past = present.get_model("spaces", "PastSlug")
    assert set(past.objects.values_list("slug", "entry_id")) == {
        ("clusters", ids["clusters"]), ("clusters-3", ids["other"])
    }
    fragments = present.get_model("spaces", "Fragment")
    assert set(fragments.objects.values_list("pk", flat=True)) == {ids[slug] for slug, *_place in rows[1:]}
    for word in ("clusters", "facets", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            entries.objects.create(kind="actor", slug=word, public_id="ZZZZZZZZZZ")

    entries = at("0002_search_index").get_model("spaces", "Entry")
    with pytest.raises(IntegrityError), transaction.atomic():
        entries.objects.create(kind="actor", slug="facets", public_id="ZZZZZZZZZZ")
    assert entries.objects.create(kind="actor", slug="clusters", public_id="ZZZZZZZZZZ").slug == "clusters"


def test_when_places_changed_is_found_in_the_changes(at):
    former = at("0005_cards")
    entry = former.get_model("spaces", "Entry").objects.create(kind="space", slug="one", public_id="0000000001")
    changes, moments = former.get_model("spaces", "Change").objects, []
    paris, lille = {"city": "paris", "region": "", "department": "paris"}, {"city": "lille", "region": "nord"}
    for number, (before, after) in enumerate([(None, paris), (paris, lille), (lille, lille)]):
        moments.append(changes.create(version=number, entry=entry, before=before, after=after).at)

    rows = at("0006_page_changes").get_model("spaces", "PageChange").objects.values_list("page", "slug", "at")
    assert set(rows) == {
        ("city", "paris", moments[1]), ("area", "paris", moments[1]),
        ("city", "lille", moments[2]), ("area", "nord", moments[2]),
    }


def test_a_search_ranks_what_was_there_before(at):
    former = at("0008_openings")
    names = ("Entry", "Space", "SearchDocument")
    entries, spaces, documents = (former.get_model("spaces", name) for name in names)
    for number, (name, place) in enumerate([("ruche", ""), ("la ruche", ""), ("atelier", " ruche "), ("atelier", "")]):
        entry = entries.objects.create(kind="space", slug=f"s{number}", public_id=f"000000000{number}", is_public=True)
        spaces.objects.create(entry=entry, name=name, name_sort=name, is_public=True)
        documents.objects.create(
            entry=entry, name_key=name, name_words=f" {name} ", place_words=place, forms="ruche", stems="ruch"
        )

    def scores():
        found = ranked(searched(Space.objects.order_by(), "ruche"), "ruche")
        return list(found.values_list("name_sort", "score"))

    at("0009_search_worth")
    assert scores() == [("ruche", 1_008), ("la ruche", 8), ("atelier", 4), ("atelier", 1)]
    at("0008_openings")
    at("0009_search_worth")
    assert scores() == [("ruche", 1_008), ("la ruche", 8), ("atelier", 4), ("atelier", 1)]


def test_traits_are_filled(at):
    former = at("0009_search_worth")
    entries, spaces = former.get_model("spaces", "Entry"), former.get_model("spaces", "Space")
    rows = [
        ("2013-05-31", {"opened_sort": "2009-12-31", "website": "https://example.org", "address": "1, rue du Port"}),
        ("2024-01-01", {"opened_sort": "2010-01-01", "latitude": 48.8, "longitude": 2.3}),
        (None, {}),
    ]
    for number, (seen, columns) in enumerate(rows):
        entry = entries.objects.create(
            kind="space", slug=f"s{number}", public_id=f"000000000{number}", is_public=True, last_observed=seen
        )
        spaces.objects.create(entry=entry, name=f"s{number}", is_public=True, **columns)

    present = at("0010_traits").get_model("spaces", "Space")
    traits = ("seen_year", "opened_decade", "has_website", "has_coordinates", "has_address")
    assert list(present.objects.order_by("entry__slug").values_list(*traits)) == [
        (2013, 2000, True, None, True), (2024, 2010, None, True, None), (None, None, None, None, None)
    ]
    assert at("0009_search_worth").get_model("spaces", "Space").objects.count() == len(rows)
