"""Tallies: whatever happens to records, they say what counting the table would."""
import pytest
from django.core.management import call_command

from spaces.domain import kinds
from spaces.domain.entries import restore_entry, withdraw_entry
from spaces.domain.tallies import recount_all
from spaces.models import Space, Tally
from spaces.models.guard import golden_writes
from spaces.queries.selections import Point, SpaceSelection
from spaces.queries.spaces import count_spaces
from tests.factories import make_actor, make_city, make_source, make_space, state

pytestmark = pytest.mark.django_db


def kept():
    return {tally.kind: (tally.public, tally.located) for tally in Tally.objects.all()}


def counted():
    public = Space.objects.public()
    return public.count(), public.filter(map_latitude__isnull=False).count()


def test_every_write_keeps_them(cast):
    paris, nowhere = make_space("In Paris", city="paris"), make_space("Somewhere")
    make_actor("Somebody")
    assert kept() == {"space": (2, 1), "actor": (1, 0)}
    state(nowhere, {"coordinates": {"lat": 1.0, "lon": 2.0}}, make_source("measured"))
    assert kept()["space"] == counted() == (2, 2)
    withdraw_entry(entry=paris, by=cast.curator.user, reason="twice")
    assert kept()["space"] == counted() == (1, 1)
    restore_entry(entry=paris, by=cast.curator.user, reason="not twice")
    assert kept()["space"] == counted() == (2, 2)


def test_the_whole_list_is_not_counted(django_assert_num_queries):
    make_space("In Paris", city="paris")
    make_space("Somewhere")
    with django_assert_num_queries(2) as found:
        assert count_spaces(SpaceSelection(ordering="opened")) == 2
        assert count_spaces(SpaceSelection(near=Point(48.85, 2.35))) == 1
    assert all("tally" in query["sql"] for query in found.captured_queries)


def test_without_a_tally_the_table_is_counted_and_the_next_write_makes_one():
    make_city("lille")
    make_space("In Paris", city="paris")
    with golden_writes():
        Tally.objects.all().delete()
    assert count_spaces(SpaceSelection()) == 1
    make_space("In Lille", city="lille")
    assert kept()["space"] == counted() == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_a_fixture_is_counted_once_it_is_in(tmp_path):
    make_space("In Paris", city="paris")
    path = tmp_path / "all.json"
    call_command("dumpdata", "spaces", exclude=["spaces.tally"], output=str(path), natural_foreign=True, verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    assert kept() == {}
    call_command("loaddata", str(path), verbosity=0)
    recount_all()
    assert kept() == {name: (1, 1) if name == "space" else (0, 0) for name in kinds.names()}
