"""Several who write at the same moment: nothing is lost, nothing is numbered twice, and nobody is turned away."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client

from spaces.domain import kinds
from spaces.domain.edits import edit_entry
from spaces.domain.entries import create_entry
from spaces.domain.fragments import refresh_cards
from spaces.domain.resolution import resolve_many
from spaces.domain.sources import ensure_curators
from spaces.domain.statements import Draft, rule, submit, submit_many
from spaces.models import Card, DataVersion, Entry, Ruling, Source, Space, Statement
from tests.factories import make_actor, make_source, make_space
from tests.spaces.admin.browser import address, open_form

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions: Callable[[], object]) -> None:
    """Each in a thread with a connection of its own, started together; fails with whatever any of them raises."""
    ready, failed = threading.Barrier(len(actions)), []

    def run(action):
        try:
            connection.ensure_connection()
            ready.wait(timeout=30)
            action()
        except Exception as error:  # the test fails with it, in its own thread
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    if failed:
        raise ExceptionGroup("at once", failed)


def repeated(action: Callable[[int], object], times: int = 5) -> Callable[[], None]:
    def run():
        for number in range(times):
            action(number)
    return run


def test_one_record_that_many_revise_at_once_has_every_revision_once():
    entry, source = make_space(), make_source("site", date="2020")

    def writer(name):
        return repeated(lambda number: submit(Draft(
            entry=entry, source=source, ref="row-1", data={"website": f"http://{name}{number}.example"},
        )))

    at_once(*map(writer, "abcd"))
    said = Statement.objects.filter(ref="row-1").order_by("revision")
    assert [one.revision for one in said] == list(range(1, 21))
    assert len({one.data["website"] for one in said}) == 20
    assert Space.objects.get().website == said.last().data["website"]
    assert resolve_many([entry]) == set()


def test_the_same_said_by_many_at_once_is_said_once():
    entry, source = make_space(), make_source("site", date="2020")
    draft = {"entry": entry, "source": source, "ref": "row-1", "data": {"opened": "2008"}}
    at_once(*[lambda: submit(Draft(**draft))] * 6)
    assert Statement.objects.filter(ref="row-1").count() == 1


def test_edits_of_different_fields_all_stand(django_user_model):
    entry, curators = make_space(), ensure_curators()
    before = DataVersion.objects.get().number
    changes = [{"opened": "2008"}, {"status": "private"}, {"phone": "03 20 00 00 00"}, {"website": "http://a.example"}]
    at_once(*(lambda given=given: edit_entry(entry=entry, changes=given, source=curators) for given in changes))
    space = Space.objects.get()
    assert (space.opened, space.status, space.phone, space.website) == (
        "2008", "private", "03 20 00 00 00", "http://a.example",
    )
    mine = Statement.objects.filter(source=curators).values_list("revision", flat=True)
    assert sorted(mine) == [1, 2, 3, 4]
    assert DataVersion.objects.get().number == before + 4


def test_who_writes_two_entries_in_either_order_waits_and_is_not_turned_away():
    one, other = make_space("One"), make_space("Other")
    source = make_source("site", date="2020")

    def both(name, *entries):
        @transaction.atomic
        def write(number):
            for entry in entries:
                data = {"website": f"http://{name}{number}.example"}
                submit(Draft(entry=entry, source=source, ref=f"{name}-{entry.slug}", data=data))
        return repeated(write)

    at_once(both("a", one, other), both("b", other, one), both("c", one, other))
    assert Statement.objects.filter(source=source).count() == 30
    assert resolve_many([one, other]) == set()


def test_rulings_beside_statements_lose_nothing():
    actor = make_actor()
    entry, source = make_space(opened="2008"), make_source("site", date="2020")
    first = Statement.objects.get(entry=entry)
    item = {"role": "supports", "subject": actor.public_id}

    def say(number):
        submit_many([
            Draft(entry=entry, source=source, ref=f"row-{number}", data={"involvements": [item], "opened": "2009"}),
            Draft(entry=actor, source=source, ref=f"town-{number}", data={"website": f"http://{number}.example"}),
        ])

    def decide(number):
        rule(statement=first, decision="rejected" if number % 2 else "accepted", field="opened")

    at_once(repeated(say, 6), repeated(decide, 6))
    assert Statement.objects.filter(source=source).count() == 12
    assert Ruling.objects.count() == 5  # the first says what stands already
    assert resolve_many([entry, actor]) == set()
    assert Space.objects.get().opened == "2009"


def test_new_entries_of_one_name_get_addresses_of_their_own():
    at_once(*[repeated(lambda number: create_entry(kind="space", name="La Ruche"), 3)] * 4)
    assert sorted(Entry.objects.values_list("slug", flat=True)) == sorted(
        ["la-ruche", *(f"la-ruche-{number}" for number in range(2, 13))]
    )


def test_cards_made_anew_beside_an_edit_are_those_of_the_edit():
    entry = make_space("Before")
    again = threading.Thread(target=lambda: (refresh_cards(kinds.get("space"), [entry.pk]), connection.close()))
    with transaction.atomic():
        edit_entry(entry=entry, changes={"name": "After"})
        again.start()
        again.join(timeout=2)
        assert again.is_alive()
    again.join(timeout=30)
    cards = Card.objects.filter(entry=entry).values_list("text", flat=True)
    assert {"After" in text for text in cards} == {True}


@contextmanager
def meanwhile(action: Callable[[], object]) -> Iterator[list]:
    """The block is one transaction. The action begins after it, in a connection of its own, and has to wait for it to
    end; the list then holds what it returned."""
    returned = []
    other = threading.Thread(target=lambda: (returned.append(action()), connection.close()))
    with transaction.atomic():
        yield returned
        other.start()
        other.join(timeout=2)
        assert other.is_alive()
        assert not returned
    other.join(timeout=30)
    assert returned, "it waits for ever, or has failed"


@pytest.fixture
def curator(django_user_model) -> Client:
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("ada", "ada@example.org", "a password"))
    return client


def test_a_source_cited_while_somebody_deletes_it_stays_and_they_are_told_why(curator):
    entry, source = make_space(), make_source("unused", date="2020")
    delete = address(source, "delete")
    with meanwhile(lambda: curator.post(delete, {"post": "yes"}, follow=True)) as answers:
        submit(Draft(entry=entry, source=source, ref="row-1", data={"opened": "2008"}))
    assert "“The unused” stays: statements name it" in answers[0].content.decode()
    assert Source.objects.filter(pk=source.pk).exists()


def test_who_cites_a_source_while_it_is_deleted_is_asked_for_another(curator):
    make_space("La Cantine")
    ensure_curators()
    source = make_source("unused", date="2020")
    form = open_form(curator, Space.objects.get())
    with meanwhile(lambda: form.save(opened="2008", source=str(source.pk))) as answers:
        curator.post(address(source, "delete"), {"post": "yes"})
    assert answers[0].status_code == 200
    assert [*answers[0].context["adminform"].form.errors] == ["source"]
    assert not Source.objects.filter(pk=source.pk).exists()
    assert Space.objects.get().opened == ""


def test_two_curators_who_save_one_form_at_once(django_user_model):
    make_space("La Cantine")
    ensure_curators()
    forms = []
    for name in ("ada", "grace"):
        client = Client()
        client.force_login(django_user_model.objects.create_superuser(name, f"{name}@example.org", "a password"))
        forms.append(open_form(client, Space.objects.get()))
    answers = {}

    def save(form, opened):
        answers[opened] = form.save(opened=opened).status_code

    at_once(lambda: save(forms[0], "2008"), lambda: save(forms[1], "2009"))
    assert sorted(answers.values()) == [200, 302]  # the second is told, and nothing of theirs is written over
    (saved,) = (opened for opened, status in answers.items() if status == 302)
    assert Space.objects.get().opened == saved
    assert Statement.objects.filter(source__key="curators").count() == 1
