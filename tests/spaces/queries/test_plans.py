"""Plans that PostgreSQL keeps: the same rows as without, whatever the values, and not where a pooler forbids."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spaces.models import Focus
from spaces.queries import plans
from spaces.queries.prepared import rows_among, rows_of
from spaces.queries.selections import SpaceSelection
from spaces.queries.spaces import count_spaces
from tests.factories import make_focus, make_space

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL plans a query each time it is sent"),
]


def named(slug):
    return Focus.objects.filter(slug=slug).order_by().values_list("slug")


@pytest.fixture
def focuses():
    return [make_focus(slug).slug for slug in ("food", "it-s", "100%")]


def test_a_query_is_prepared_once(focuses):
    with CaptureQueriesContext(connection) as found:
        assert [rows_of(named, slug) for slug in (*focuses, "none")] == [*([(slug,)] for slug in focuses), []]
    assert {query["sql"].partition(" (")[0] for query in found} == {found[0]["sql"].partition(" (")[0]}
    assert found[0]["sql"].startswith("EXECUTE")


def labels():
    return Focus.objects.order_by().values_list("pk", "slug")


def test_any_number_of_keys_is_one_query(focuses):
    keys = list(Focus.objects.order_by("pk").values_list("pk", flat=True))
    rows_among(labels, "id", keys)
    before = len(plans._prepared[connection.connection])
    for number in range(4):
        assert {pk for pk, _slug in rows_among(labels, "id", keys[:number])} == {*keys[:number]}
    assert len(plans._prepared[connection.connection]) == before


def test_no_more_are_kept_than_meant(focuses, monkeypatch):
    monkeypatch.setattr(plans, "_MOST", 2)
    for number in range(5):
        assert rows_of(named, "food", tail=f" LIMIT {number + 1}") == [("food",)]
    assert rows_of(named, "food") == [("food",)]
    assert len(plans._prepared[connection.connection]) <= 2


def test_what_is_given_in_another_place_is_another_query():
    make_space("La Cantine", status="private")
    make_space("Le Lab", lifecycle="open")
    for _time in range(2):
        assert count_spaces(SpaceSelection(status=("private",), lifecycle=("none",))) == 1
        assert count_spaces(SpaceSelection(status=("none",), lifecycle=("open",))) == 1


def test_a_pooler_is_left_alone(focuses, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    with CaptureQueriesContext(connection) as found:
        assert rows_of(named, "food") == [("food",)]
    assert found[0]["sql"].startswith("SELECT")
