"""The benchmarks measure real entries: generated ones are the same on every machine, and are what the rules make of
their statements."""
import pytest

from benchmarks.generator import generate
from benchmarks.loading import load
from benchmarks.report import median, table
from benchmarks.wrk import Run
from spaces.domain.resolution import resolve_many
from spaces.models import Space, Statement

COUNT = 200


def test_the_same_number_gives_the_same_spaces():
    spaces = list(generate(COUNT))
    assert spaces == list(generate(COUNT))
    assert spaces[:20] == list(generate(20))
    assert spaces != list(generate(COUNT, seed=1))


def test_identifiers_and_slugs_are_given_once():
    spaces = list(generate(5_000))
    assert len({space.public_id for space in spaces}) == len({space.slug for space in spaces}) == 5_000


def test_spaces_crowd_where_people_do():
    cities = [space.said[0].data["place"]["city"] for space in generate(5_000)]
    share = cities.count("paris") / len(cities)
    assert 0.12 < share < 0.22
    assert len(set(cities)) > 1_000


@pytest.mark.django_db
def test_loaded_spaces_are_what_the_rules_make_of_their_statements():
    spaces = list(generate(COUNT))
    assert load(spaces) == COUNT
    assert Statement.objects.count() == sum(len(space.said) for space in spaces)
    found = {row.entry.slug: row for row in Space.objects.public().select_related("entry", "city")}
    assert {slug: (row.entry.public_id, row.name, row.city.slug) for slug, row in found.items()} == {
        space.slug: (space.public_id, space.said[0].data["name"], space.said[0].data["place"]["city"])
        for space in spaces
    }
    assert resolve_many([row.pk for row in found.values()]) == set()


def test_the_table_holds_rates_against_goals():
    # The second round fell into a slow while of the machine: its ratio holds all the same.
    site, other = [Run(400, 1, 2), Run(100, 3, 4), Run(90, 2, 9)], [Run(100, 5, 6), Run(20, 5, 6), Run(15, 5, 6)]
    runs = {"Q1": {"site": site, "datasette": other}}
    assert median(site) == Run(100, 2, 4)
    assert "| Q1 | a page | 100 | 2.0 | 4.0 | 20 | 5 × (goal 4, reached) |" in table(runs, {"Q1": "a page"}, {})
