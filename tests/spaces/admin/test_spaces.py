"""A space in its ordinary form: what is saved is a statement of what changed."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from spaces.domain import kinds
from spaces.domain.entries import withdraw_entry
from spaces.models import DataVersion, Entry, Ruling, Source, Space, Statement
from tests.spaces.admin.browser import add_form, address, open_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(directory):
    return Space.objects.get()


def written():
    return Statement.objects.count(), Ruling.objects.count(), DataVersion.objects.get().number, LogEntry.objects.count()


def errors_of(response):
    return response.context["adminform"].form.errors.get_json_data()


def test_saving_states_the_changed_fields_and_wins(space, cast):
    response = open_form(cast.curator.client, space).save(
        opened="2009-05", status="private", locator="by phone", reason="the founder said so"
    )
    assert response.status_code == 302
    statement = Statement.objects.latest("pk")
    assert statement.data == {"status": "private", "opened": "2009-05"}
    assert (statement.source.key, statement.ref, statement.locator) == ("curators", space.entry.public_id, "by phone")
    assert (statement.observed, statement.recorded_by) == (timezone.localdate().isoformat(), cast.curator.user)
    ruling = Ruling.objects.latest("pk")
    assert (ruling.statement, ruling.decision, ruling.by) == (statement, "preferred", cast.curator.user)
    assert ruling.reason == "the founder said so"
    space.refresh_from_db()
    assert (space.status, space.opened) == ("private", "2009-05")
    assert LogEntry.objects.get().get_change_message() == "Changed legal status and opening."


def test_saving_an_untouched_form_writes_nothing(space, cast):
    form = open_form(cast.curator.client, space)
    before = written()
    response = cast.curator.client.post(form.url, {**form.data, "_continue": "1"}, follow=True)
    assert written() == before
    messages = [str(message) for message in response.context["messages"]]
    assert messages == ["Nothing was changed, so nothing was written."]


def test_a_space_does_not_close_before_it_opens(space, cast):
    form = open_form(cast.curator.client, space)
    before = written()
    response = form.save(opened="2014", closed="2010-05")
    assert errors_of(response)["closed"][0]["message"] == "The period ends (2010-05) before it begins (2014)."
    assert (written(), form.data["opened"], form.data["closed"]) == (before, ["2014"], ["2010-05"])
    assert form.save(opened="2010", closed="2010-05").status_code == 302


def test_a_postcode_has_letters_and_digits(space, cast):
    errors = errors_of(open_form(cast.curator.client, space).save(postcode="?"))
    assert [*errors] == ["postcode"]
    assert errors["postcode"][0]["message"] == "Write a postcode in letters and digits, such as 59000."


def test_who_adds_a_namesake_in_the_same_place_is_told(space, cast):
    form = add_form(cast.curator.client, Space)
    sent = {**form.data, "name": space.name, "city": str(space.city_id), "_continue": "1"}
    response = cast.curator.client.post(form.url, sent, follow=True)
    warnings = [str(message) for message in response.context["messages"] if message.level_tag == "warning"]
    assert len(warnings) == 1
    assert f'href="{address(space)}"' in warnings[0]
    response = cast.curator.client.post(form.url, {**sent, "name": "Elsewhere"}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["success"]


def test_a_new_form_begins_with_the_name(space, cast):
    """Django's script puts the focus on the first control; a form that is there already has its buttons on top too."""
    pages = [cast.curator.client.get(reverse(*where)).content.decode() for where in (
        ("admin:spaces_space_add",), ("admin:spaces_space_change", None, [space.pk]),
    )]
    assert [page.count('class="submit-row"') for page in pages] == [1, 2]


def test_an_emptied_field_says_that_there_is_nothing(space, cast):
    open_form(cast.curator.client, space).save(opened="", focus=[])
    assert Statement.objects.latest("pk").data == {"opened": None, "focus": None}
    space.refresh_from_db()
    assert (space.opened, list(space.focuses.all())) == ("", [])


def test_another_source_is_named_and_brings_its_date(space, directory, cast):
    open_form(cast.curator.client, space).save(phone="03 20 00 00 00", source=directory.second.pk)
    statement = Statement.objects.latest("pk")
    assert (statement.source, statement.observed) == (directory.second, "2013")


def test_a_new_city_brings_what_contains_it(space, directory, cast):
    open_form(cast.curator.client, space).save(city=directory.namur.pk, address="Rue de Fer 1")
    space.refresh_from_db()
    assert (space.city, space.region, space.department) == (directory.namur, None, None)
    assert (space.country.code, space.address) == ("be", "Rue de Fer 1")


def test_a_place_that_contradicts_itself_is_refused_beside_the_place(space, directory, cast):
    form = open_form(cast.curator.client, space)
    belgium = directory.namur.country
    response = form.save(country=belgium.pk, opened="2009")
    assert list(errors_of(response)) == ["address"]
    assert (form.data["country"], form.data["opened"]) == ([str(belgium.pk)], ["2009"])


@pytest.mark.parametrize(("field", "value", "named"), [
    ("opened", "2009-13", "opened"), ("name", "", "name"), ("website", "example.org", "website"),
    ("email", "nobody", "email"), ("phone", "call us", "phone"), ("observed", "yesterday", "observed"),
    ("latitude", "48.85", "latitude"), ("latitude", "148", "latitude"), ("surface_m2", "0", "surface_m2"),
    ("name", "x" * 201, "name"),
])
def test_what_breaks_a_rule_is_said_beside_its_field_and_nothing_is_lost(space, cast, field, value, named):
    form = open_form(cast.curator.client, space)
    before = written()
    response = form.save(**{"status": "private", field: value})
    assert list(errors_of(response)) == [named]
    assert (form.data[field], form.data["status"]) == ([value], ["private"])
    assert written() == before


def test_a_space_does_not_succeed_itself(space, cast):
    assert list(errors_of(open_form(cast.curator.client, space).save(successor=space.pk))) == ["successor"]


def test_involvements_are_rows_of_the_form(space, directory, cast):
    form = open_form(cast.curator.client, space)
    assert form.data["involvements-0-subject"] == [str(directory.actor.pk)]
    form.save(**{"involvements-1-role": "founds", "involvements-1-subject_name": "Ada", "involvements-1-since": "2009"})
    assert Statement.objects.latest("pk").data == {"involvements": [
        {"role": "supports", "subject": directory.actor.public_id},
        {"role": "founds", "subject_name": "Ada", "period": {"from": "2009"}},
    ]}
    form = open_form(cast.curator.client, space)
    form.save(**{"involvements-0-DELETE": "on", "involvements-1-DELETE": "on"})
    assert Statement.objects.latest("pk").data == {"involvements": None}


def test_an_involvement_names_one_other_side(space, cast):
    form = open_form(cast.curator.client, space)
    before = written()
    assert form.save(**{"involvements-1-role": "founds"}).status_code == 200
    assert form.data["involvements-1-role"] == ["founds"]
    assert written() == before


def test_an_involvement_that_ends_before_it_begins_is_one_error_beside_its_end(space, cast):
    form = open_form(cast.curator.client, space)
    before = written()
    response = form.save(**{"involvements-0-since": "2013-02-14", "involvements-0-until": "2013-01"})
    (row, *_others) = response.context["adminform"].form.involvements.forms
    assert row.errors == {"until": ["The period ends (2013-01) before it begins (2013-02-14)."]}
    assert errors_of(response) == {}
    assert written() == before
    assert form.save(**{"involvements-0-until": "2013"}).status_code == 302


def test_adding_a_space_makes_its_entry_and_its_first_statement(directory, cast):
    Source.objects.filter(key="curators").delete()
    response = add_form(cast.curator.client, Space).save(name="L’Atelier", city=directory.lille.pk, focus=["music"])
    entry = Entry.objects.get(slug="l-atelier")
    assert response.headers["Location"] == address(entry.space)
    assert entry.space.is_public
    assert list(entry.statements.values_list("data", "source__key")) == [(
        {"name": "L’Atelier", "focus": ["music"], "place": {
            "city": "lille", "department": "nord", "region": "hauts-de-france", "country": "fr",
        }}, "curators",
    )]
    assert LogEntry.objects.get().is_addition()


def test_its_public_page_is_one_step_away_while_anybody_sees_it(space, cast):
    link = 'href="/en/spaces/la-filature/"'
    assert link in cast.curator.client.get(address(space)).content.decode()
    withdraw_entry(entry=space.entry)
    assert link not in cast.curator.client.get(address(space)).content.decode()


def test_a_space_is_not_added_without_a_name(directory, cast):
    before = Entry.objects.count()
    assert list(errors_of(add_form(cast.curator.client, Space).save(city=directory.lille.pk))) == ["name"]
    assert Entry.objects.count() == before


def test_the_form_has_every_field_a_space_has(space):
    from spaces.admin.spaces import SpaceForm

    names = [part.name for part in SpaceForm.parts]
    assert names == [field.name for field in kinds.get("space").fields]
    assert sorted([*(name for _, some in SpaceForm.sections for name in some), "involvements"]) == sorted(names)


def test_a_list_takes_the_same_queries_however_long(directory, cast, django_assert_num_queries):
    from tests.factories import make_space

    url = reverse("admin:spaces_space_changelist")
    # session, user; the filters' focuses and regions; the count; the rows with entry and city
    with django_assert_num_queries(6):
        cast.curator.client.get(url)
    make_space("Deux", city="lille", focus=["music"])
    make_space("Trois", city="roubaix")
    with django_assert_num_queries(6):
        assert cast.curator.client.get(url).context["cl"].result_count == 3


def test_a_page_takes_the_same_queries_however_much_was_said(space, directory, cast, django_assert_max_num_queries):
    from tests.factories import state

    url = address(space)
    with django_assert_max_num_queries(100) as few:
        cast.curator.client.get(url)
    for number in range(3):
        state(space.entry, {"phone": f"03 20 00 00 0{number}", "place": {"city": "roubaix"}}, directory.second)
    with django_assert_max_num_queries(100) as many:
        cast.curator.client.get(url)
    # one more: the second city and what contains it are new names, the first ones were all there were
    assert len(many) - len(few) in (0, 1)


@pytest.mark.parametrize("number", ["-1", "x", "{{7*7}}", "9" * 40])
def test_a_tampered_choice_is_refused(space, cast, number):
    response = open_form(cast.curator.client, space).save(source=number)
    assert response.status_code == 200
    assert [one["code"] for one in errors_of(response)["source"]] == ["invalid_choice"]
