"""A part of a list is the same however it is met."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spaces.models import Space
from spaces.queries import positions
from spaces.queries import spaces as spaces_queries
from spaces.queries.positions import slice_behind, slice_of
from spaces.queries.selections import Box, Point, SpaceSelection
from spaces.queries.snapshots import snapshot
from tests.factories import make_space

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses itself")
FRANCE = Box(-5, 41, 10, 52)
ORDERS = {
    "name": lambda one: (one.name_sort, one.pk), "opened": lambda one: (one.opened_sort, one.name_sort, one.pk),
    "-documented": lambda one: (-one.documented, one.pk),
}  # fmt: skip


@pytest.fixture
def many(monkeypatch):
    """A handful is very many, and too many to be sorted."""
    monkeypatch.setattr(spaces_queries, "_MANY", 0)
    monkeypatch.setattr(positions, "_SORTED", 0)


@pytest.fixture
def spaces():
    for number in range(6):
        make_space(
            f"Space {(5 * number) % 7}", city=("paris", "lille", "rennes")[number % 3], opened=str(2015 - number),
            lifecycle="open" if number % 2 else "closed", focus=["culture"] if number < 4 else [],
            **({"website": f"https://{number}.example.org/"} if number > 2 else {}),
        )  # fmt: skip
    return list(Space.objects.all())


def queries_of(selection: SpaceSelection, start: int, stop: int) -> list[str]:
    with snapshot(), CaptureQueriesContext(connection) as found:
        slice_of(selection, start, stop)
    return [query["sql"] for query in found.captured_queries]


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(row[3] for row in cursor.fetchall())


@pytest.mark.parametrize("ahead", [1, 4, 250])
@pytest.mark.parametrize("ordering", ORDERS)
def test_an_order_is_that_of_a_sort_by_hand(monkeypatch, many, spaces, ordering, ahead):
    monkeypatch.setattr(positions, "_AHEAD", (ahead,))
    monkeypatch.setattr(spaces_queries, "_ONE_OF", 100)
    for asked, condition in [
        ({"bbox": FRANCE}, lambda one: True),
        ({"near": Point(48.85, 2.35)}, lambda one: True),
        ({"lifecycle": ("open",), "bbox": FRANCE}, lambda one: one.lifecycle == "open"),
        ({"focus": ("none",)}, lambda one: not one.focus_slugs),
        ({"focus": ("culture",), "country": ("fr",)}, lambda one: one.focus_slugs == "culture"),
        ({"website": ("none",), "country": ("fr",)}, lambda one: not one.website),
        ({"opened": ("1990s",)}, lambda one: False),
    ]:
        selection = SpaceSelection(**asked, ordering=ordering)
        wanted = [one.pk for one in sorted(filter(condition, spaces), key=ORDERS[ordering])]
        with snapshot():
            parts = [pk for start in (0, 2, 4, 6) for pk, _metres in slice_of(selection, start, start + 2)]
            walk = slice_behind(selection, None, 1)
            walk += slice_behind(selection, walk[-1][1], 9) if walk else []
        assert [parts, [pk for (pk, _metres), _key in walk]] == [wanted, wanted]


@on_sqlite
def test_the_first_of_many_are_looked_for_among_the_first_of_all(many, spaces):
    asked = queries_of(SpaceSelection(bbox=FRANCE, ordering="-documented"), 0, 2)
    # How many there are and of how many, then those: no other is met.
    assert len(asked) == 3
    assert plan_of(asked[-1]).count("space_by_documented") == 1


@on_sqlite
def test_those_that_are_not_among_them_are_met_by_a_row(many, spaces, monkeypatch):
    monkeypatch.setattr(positions, "_AHEAD", (1,))
    asked = queries_of(SpaceSelection(bbox=FRANCE, lifecycle=("open",), ordering="-documented"), 0, 2)
    assert "substr(" in asked[-1]
    assert "USING COVERING INDEX space_by_documented" not in plan_of(asked[-2])


@on_sqlite
def test_few_are_found_by_what_counts_them(spaces):
    asked = queries_of(SpaceSelection(country=("fr",), lifecycle=("open",), ordering="opened"), 0, 2)
    assert ["space_by_states" in plan_of(sql) for sql in asked] == [True, True]


@on_sqlite
def test_nobody_is_looked_for_where_there_is_none(spaces):
    assert len(queries_of(SpaceSelection(opened=("1990s",)), 0, 2)) == 1
    assert len(queries_of(SpaceSelection(country=("fr",), lifecycle=("open",)), 3, 5)) == 1


@on_sqlite
def test_of_one_facet_by_name_its_own_index_is_read(many, spaces):
    asked = queries_of(SpaceSelection(country=("fr",), focus=("none",)), 0, 2)
    assert "USING INDEX space_by_country (country_id=?)" in plan_of(asked[-1])


@on_sqlite
def test_a_circle_is_not_read_from_pole_to_pole(spaces):
    with snapshot(), CaptureQueriesContext(connection) as found:
        spaces_queries.count_spaces(SpaceSelection(near=Point(48.85, 2.35), within=200_000))
    assert found.captured_queries[-1]["sql"].count('"map_latitude" >=') == 2  # of the box, and of one in the circle
