"""A frequent search finds, counts and sorts as any other does."""
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.models import Actor
from spaces.queries import facet_counts, frequent, nearby, positions, search
from spaces.queries import spaces as spaces_queries
from spaces.queries.facets import facets_of
from spaces.queries.positions import Listed, slice_behind, slice_of, whole
from spaces.queries.search import marks_of
from spaces.queries.selections import ALL_FACETS, Box, Point, SpaceSelection
from spaces.queries.snapshots import held, snapshot
from spaces.queries.spaces import count_spaces
from tests.factories import make_actor, make_space, state

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps no marks")


@pytest.fixture(autouse=True)
def spaces():
    for number in range(3):
        make_space(f"Cantine {number}", city="lille", summary={"fr": "La cantine de Paris."})
        make_space(f"Atelier {number}", city="paris", status="associative", summary={"fr": "Un lieu sans cantine."})
    make_space("Cantine", city="paris", focus=["new-technologies"], status="private")
    make_space("Cantine", city="lille", coordinates={"lat": 50.6, "lon": 3.1}, opened="2010")
    make_space("La Cantine", focus=["digital-fabrication"], summary={"fr": "Fab lab."})
    make_space("Vélo", city="rennes", coordinates={"lat": 48.1, "lon": -1.7}, opened="2009")
    make_actor("Cantine des acteurs")


@pytest.fixture
def every_search_is_frequent(monkeypatch):
    monkeypatch.setattr(search, "is_frequent", lambda sql, values: True)


def answers(selection: SpaceSelection) -> list:
    """All that pages and the API ask of a selection, within one snapshot."""
    with snapshot():
        listed = Listed(selection)
        walk = [slice_behind(selection, None, 4)]
        while walk[-1]:
            walk.append(slice_behind(selection, walk[-1][-1][1], 4))
        return [
            len(listed), listed[0:3], listed[2:5], listed[0:50], slice_of(selection, 5, 5), walk,
            list(whole(selection)), count_spaces(selection), facets_of(selection, ALL_FACETS),
        ]  # fmt: skip


WORDS = st.lists(
    st.sampled_from(["cantine", "cant", "la", "lille", "paris", "atelier", '"la cantine"', "fab-lab", "france", "zzz"]),
    min_size=1, max_size=3,
).map(" ".join)
SELECTIONS = st.builds(
    SpaceSelection, search=WORDS | st.just(""),
    ordering=st.sampled_from(["", "name", "-name", "opened", "-opened", "-documented"]),
    status=st.sampled_from([(), ("associative",), ("none", "private")]), city=st.sampled_from([(), ("lille",)]),
    country=st.sampled_from([(), ("fr",)]), website=st.sampled_from([(), ("none",)]),
    focus=st.sampled_from([(), ("new-technologies",), ("none", "digital-fabrication")]),
    region=st.sampled_from([(), ("hauts-de-france",), ("none", "ile-de-france")]),
    bbox=st.sampled_from([None, Box(-5.0, 41.0, 9.0, 51.0)]),
) | st.builds(
    SpaceSelection, search=WORDS, near=st.just(Point(50.0, 3.0)), within=st.sampled_from([None, 200_000]),
    ordering=st.sampled_from(["", "relevance"]), lifecycle=st.sampled_from([(), ("none",)]),
) | st.builds(
    SpaceSelection, near=st.just(Point(50.0, 3.0)), within=st.sampled_from([None, 200_000]),
    ordering=st.sampled_from(["", "-name", "-opened", "-documented"]), city=st.sampled_from([(), ("lille",)]),
    focus=st.sampled_from([(), ("new-technologies",), ("digital-fabrication", "new-technologies")]),
)  # fmt: skip


@pytest.mark.parametrize("few", [0, 2_000])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SELECTIONS)
def test_it_answers_what_it_answers_otherwise(monkeypatch, few, selection):
    monkeypatch.setattr(frequent, "_FEW", few)
    # With few in a class, very many stand in a box, and lists are long.
    monkeypatch.setattr(spaces_queries, "_ONE_OF", 100)
    found = []
    for often in (True, False):
        # Deep down a list, looking ahead among the first two, and among so many that they are all.
        for deep, ahead in [(few, 250), (2_000, 2), (2_000, 250)] if often else [(2_000, 250)]:
            with monkeypatch.context() as context:
                context.setattr(search, "is_frequent", lambda sql, values, often=often: often)
                context.setattr(spaces_queries, "_MANY", few if often else 20_000)
                context.setattr(positions, "_DEEP", deep)
                context.setattr(positions, "_AHEAD", (ahead,))
                context.setattr(positions, "_SORTED", 0)
                for module in (positions, nearby, facet_counts) if often else ():
                    context.setattr(module, "_FEW", few)
                found.append(answers(selection))
    assert all(one == found[-1] for one in found)


def test_a_search_that_is_not_frequent_is_ranked_far_down_a_list_too(monkeypatch):
    monkeypatch.setattr(spaces_queries, "_MANY", 0)
    monkeypatch.setattr(positions, "_DEEP", 0)
    with snapshot():
        found = slice_of(SpaceSelection(search="cantine", country=("fr",)), 0, 20)
        assert found[2:] == slice_of(SpaceSelection(search="cantine", country=("fr",)), 2, 20)
        assert [slice_of(SpaceSelection(search=text), 0, 5) for text in ("la", "zzz")] == [[], []]
    assert found == slice_of(SpaceSelection(search="cantine", country=("fr",)), 0, 20)


def test_other_entries_are_found_as_otherwise(monkeypatch):
    make_actor("Atelier des acteurs")
    found = []
    for often in (True, False):
        monkeypatch.setattr(search, "is_frequent", lambda sql, values, often=often: often)
        with snapshot():
            found.append([
                [one.name for one in search.ranked(search.searched(Actor.objects.public(), text), text)]
                for text in ("cant", "atelier", "acteurs", "zzz", "la")
            ])
    both = ["Atelier des acteurs", "Cantine des acteurs"]
    assert found == [[[both[1]], [both[0]], both, [], []]] * 2


@on_sqlite
def test_what_many_match_is_frequent(monkeypatch):
    monkeypatch.setattr(frequent, "_MANY", 3)
    monkeypatch.setattr(frequent, "_ONE_OF", 2)
    with snapshot():
        assert [bool(marks_of(text)) for text in ("cantine", "velo", "the", "")] == [True, False, False, False]
        assert marks_of("cantine").row.count(1) == count_spaces(SpaceSelection(search="cantine")) == 9
        assert count_spaces(SpaceSelection(search="velo")) == 1


@on_sqlite
def test_it_is_read_once_in_a_snapshot_and_not_kept(every_search_is_frequent, django_assert_num_queries):
    assert (held(), marks_of("cantine")) == (None, None)
    with snapshot():
        # Whether it is frequent, here, is not asked; its matches, entries that are no spaces, the three worths of its
        # word, those of that name; then the two classes that are met: the exact name and the word in it.
        with django_assert_num_queries(6 + 2):
            listed = Listed(SpaceSelection(search="cantine"))
            assert (len(listed), len(listed[0:4])) == (9, 4)
        assert held() != {}
    assert held() is None
    state(make_space("Mutinerie"), {"summary": {"fr": "Une cantine."}})
    with snapshot():
        assert count_spaces(SpaceSelection(search="cantine")) == 10


@on_sqlite
def test_more_scores_than_a_byte_can_say_are_not_marked(every_search_is_frequent):
    with snapshot():
        assert marks_of("cantine " + " ".join(f"mot{number}" for number in range(40))) is None
        assert marks_of("cantine " + " ".join(f"mot{number}" for number in range(10))) is not None


@pytest.mark.parametrize("path", [
    "", "?format=csv", "?format=geojson", "facets/", "facets/?facets=opened", "clusters/?zoom=3", "?cursor=start",
    "?status=associative", "?near=48.85,2.35", "?ordering=name&page_size=2&page=2", "?bbox=-5,41,9,51",
])  # fmt: skip
def test_the_api_gives_the_same_bytes(client, monkeypatch, path):
    address = f"/api/v1/spaces/{path}{'&' if '?' in path else '?'}search=cant"
    found = []
    for often in (True, False):
        monkeypatch.setattr(search, "is_frequent", lambda sql, values, often=often: often)
        response = client.get(address)
        found.append((response.status_code, response.getvalue()))
    assert found[0] == found[1]
    assert found[0][0] == 200


def test_only_sqlite_keeps_marks(every_search_is_frequent):
    with snapshot():
        assert bool(marks_of("cantine")) == (connection.vendor == "sqlite")
