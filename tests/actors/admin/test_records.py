"""Actors and events in their ordinary forms."""

import pytest

from actors.admin.actors import ActorForm
from actors.admin.events import EventForm
from actors.models import Actor, Event
from spaces.domain import kinds
from spaces.models import DataVersion, Entry, Ruling, Statement
from tests.spaces.admin.browser import add_form, open_form


@pytest.mark.parametrize("form", [ActorForm, EventForm])
def test_the_form_has_every_field_of_its_kind(form):
    names = [part.name for part in form.parts]
    assert names == [field.name for field in kinds.get(form.kind).fields]
    assert sorted([*(name for _, some in form.sections for name in some), "involvements"]) == sorted(names)


@pytest.mark.parametrize("model", [Actor, Event])
def test_saving_an_untouched_form_writes_nothing(directory, cast, model):
    before = Statement.objects.count(), Ruling.objects.count(), DataVersion.objects.get().number
    assert open_form(cast.curator.client, model.objects.get()).save().status_code == 302
    assert (Statement.objects.count(), Ruling.objects.count(), DataVersion.objects.get().number) == before


def test_an_actor_changes_kind_and_place(directory, cast):
    open_form(cast.curator.client, Actor.objects.get()).save(actor_kind="network", city=directory.namur.pk)
    assert Statement.objects.latest("pk").data == {
        "actor_kind": "network", "place": {"city": "namur", "country": "be"},
    }
    actor = Actor.objects.get()
    assert (actor.kind, actor.city) == ("network", directory.namur)


def test_an_event_changes_its_subjects_space_and_dates(directory, cast):
    open_form(cast.curator.client, Event.objects.get()).save(
        about=[directory.space.pk, directory.actor.pk], space=directory.space.pk, ends="2012-09",
        dates_as_stated_fr="mi-septembre",
    )
    data = Statement.objects.latest("pk").data
    assert sorted(data.pop("about")) == sorted([directory.space.public_id, directory.actor.public_id])
    assert data == {
        "ends": "2012-09", "space": directory.space.public_id,
        "dates_as_stated": {"en": "mid-September 2012", "fr": "mi-septembre"},
    }
    assert set(Event.objects.get().about.all()) == {directory.space, directory.actor}


@pytest.mark.parametrize(("model", "kind"), [(Actor, "actor"), (Event, "event")])
def test_one_is_added(directory, cast, model, kind):
    assert add_form(cast.curator.client, model).save(name="Un nouveau").status_code == 302
    assert Entry.objects.get(slug="un-nouveau").kind == kind
    assert model.objects.get(name="Un nouveau").is_public
