"""When a page of a place or a source last changed: with everything that changes what it shows, and nothing else."""
import pytest
from django.core.management import call_command

from spaces.domain.entries import restore_entry, withdraw_entry
from spaces.domain.statements import rule
from spaces.enums import Decision, IdeaSection, Standing
from spaces.models import Figure, Idea, PageChange
from spaces.queries.sitemap import pages_changed
from tests.factories import make_actor, make_city, make_event, make_source, make_space, state

pytestmark = pytest.mark.django_db

PARIS = {("city", "paris"), ("area", "paris"), ("area", "ile-de-france")}
LILLE = {("city", "lille"), ("area", "nord"), ("area", "hauts-de-france")}
LEAFLET, STUDY = ("source", "leaflet"), ("source", "study")


@pytest.fixture
def touched():
    """A function that tells which pages changed since it was last asked."""
    before = pages_changed()

    def ask() -> set[tuple[str, str]]:
        nonlocal before
        now = pages_changed()
        found = {page for page in now if now[page] != before.get(page)}
        before = now
        return found

    return ask


def test_a_place_changes_with_what_comes_stays_and_goes(touched, cast):
    space = make_space("La Ruche", city="paris")
    assert touched() - {LEAFLET} == PARIS
    make_space("Mutualab", city="lille")
    assert touched() - {LEAFLET} == LILLE
    state(space, {"status": "private"})
    assert touched() == {*PARIS, LEAFLET}
    state(space, {"place": {"city": "lille"}}, make_source("newer", date="2020"), observed="2020")
    assert touched() == {*PARIS, *LILLE, ("source", "newer")}
    withdraw_entry(entry=space, by=cast.curator.user)
    assert touched() >= LILLE
    restore_entry(entry=space, by=cast.curator.user)
    assert touched() >= LILLE
    make_event("BarCamp", city="paris")
    assert touched() - {LEAFLET} == {("city", "paris"), ("area", "ile-de-france")}
    city = make_city("rennes")
    city.name = "Roazhon"
    city.save()
    assert ("city", "rennes") in touched()


def test_a_source_changes_with_what_it_says_and_what_is_said_of_it(touched, cast):
    leaflet, study = make_source("leaflet"), make_source("study")
    assert touched() == {LEAFLET, STUDY}
    space = make_space("La Ruche", source=leaflet)
    assert touched() == {LEAFLET}
    said = state(space, {"status": "private"}, leaflet, via=study)
    assert touched() == {LEAFLET, STUDY}
    rule(statement=said, decision=Decision.REJECTED, by=cast.curator.user)
    assert touched() == {LEAFLET, STUDY}
    make_actor("Anis", source=leaflet, involvements=[{"role": "publishes", "object_source": "study"}])
    assert touched() == {LEAFLET, STUDY}
    state(space, {"status": "public"}, leaflet, standing=Standing.PENDING)
    assert touched() == set()
    figure = Figure.objects.create(source=leaflet, ref="one", indicator="spaces", via=study)
    assert touched() == {LEAFLET, STUDY}
    figure.claim_en = "Many"
    figure.save()
    assert touched() == {LEAFLET, STUDY}
    idea = Idea.objects.create(source=leaflet, ref="two", section=IdeaSection.values[0])
    assert touched() == {LEAFLET}
    idea.delete()
    assert touched() == {LEAFLET}
    study.title = "The study"
    study.save()
    assert touched() == {STUDY}


def test_it_is_read_in_four_queries(django_assert_num_queries):
    make_space("La Ruche", city="paris")
    make_space("Mutualab", city="lille", source=make_source("other"))
    with django_assert_num_queries(4):
        assert {*PARIS, *LILLE, LEAFLET, ("source", "other")} <= set(pages_changed())


def test_the_same_again_changes_nothing(touched):
    space = make_space("La Ruche", city="paris")
    state(space, {"status": "private"}, ref="row")
    touched()
    state(space, {"status": "private"}, ref="row")
    assert touched() == set()


def test_seeding_again_changes_nothing(touched):
    call_command("seed", verbosity=0)
    assert ("city", "lille") in touched()
    call_command("seed", verbosity=0)
    assert touched() == set()
    assert PageChange.objects.filter(page="source").count() > 5
