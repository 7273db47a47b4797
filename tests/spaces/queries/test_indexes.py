"""What is counted of very many is read in an index that has all of it: the row of a space is ten times as long."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spaces.queries import facet_counts, spaces
from spaces.queries.facets import facets_of
from spaces.queries.selections import ALL_FACETS, Box, Point, SpaceSelection
from spaces.queries.snapshots import snapshot
from spaces.queries.spaces import count_spaces
from tests.factories import make_space

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by statistics, which small tables lack"),
]
NAMES = [name for name in ALL_FACETS if name != "supported_by"]


def plans_of(queries) -> list[str]:
    """How SQLite reads the spaces in each of the queries."""
    found = []
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            found += [row[3] for row in cursor.fetchall() if "spaces_space " in f"{row[3]} "]
    return found


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("place", [
    {}, {"near": Point(48.85, 2.35)}, {"bbox": Box(-5, 41, 9, 51)}, {"near": Point(48.85, 2.35), "within": 500_000},
])
@pytest.mark.parametrize("chosen", [
    {"country": ("fr",)}, {"lifecycle": ("open",)}, {"status": ("none",), "lifecycle": ("none",)},
    {"country": ("fr",), "lifecycle": ("open",)}, {"country": ("fr",), "confirmed": ("2019",)},
    {"focus": ("none",), "country": ("fr",)},
    {"website": ("yes",), "lifecycle": ("open",)}, {"country": ("fr",), "status": ("associative",)},
])
def test_no_row_is_read_to_be_counted(monkeypatch, chosen, place, many):
    monkeypatch.setattr(spaces, "_MANY", 0 if many else 20_000)
    make_space("La Cantine", city="paris", lifecycle="open")
    selection = SpaceSelection(**chosen, **place)
    with snapshot(), CaptureQueriesContext(connection) as found:
        facets_of(selection, NAMES)
    with CaptureQueriesContext(connection) as found_alone:
        count_spaces(selection)
    plans = plans_of([*found.captured_queries, *found_alone.captured_queries])
    assert len(plans) >= 4
    # Whether many stand there, and who does.
    asked = many and not {"bbox", "within"}.isdisjoint(place)
    assert sum("space_by_position" in plan for plan in plans) >= (2 if asked else 0)
    # One facet alone is counted by its own index, whose condition is all that is asked besides: no row is read there.
    alone = f"USING INDEX space_by_{next(iter(chosen))} (" if len(chosen) == 1 else "COVERING INDEX"
    wanted = ("COVERING INDEX", "SCAN", alone)
    assert [plan for plan in plans if not any(one in plan for one in wanted)] == []


@pytest.mark.parametrize("chosen", [
    {"region": ("ile-de-france",), "country": ("fr",)}, {"region": ("ile-de-france", "bretagne"), "country": ("fr",)},
    {"region": ("none",), "country": ("fr",)}, {"department": ("paris",), "lifecycle": ("open",)},
    {"city": ("paris", "lille"), "lifecycle": ("open",)}, {"focus": ("culture", "crafts"), "country": ("fr",)},
])
def test_nor_of_those_that_many_have_of_what_few_have(monkeypatch, chosen):
    monkeypatch.setattr(facet_counts, "_FEW", 0)
    for place in ("paris", "lille"):
        make_space(f"Space in {place}", city=place, lifecycle="open", focus=["culture"])
    with snapshot(), CaptureQueriesContext(connection) as found:
        facets_of(SpaceSelection(**chosen), NAMES)
    # But for the question whether they are more than so few, which stops at those.
    plans = plans_of([query for query in found.captured_queries if "OFFSET" not in query["sql"]])
    assert len(plans) >= 3
    assert [plan for plan in plans if "COVERING INDEX" not in plan] == []
