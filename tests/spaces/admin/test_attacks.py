"""Who may not, cannot: every page of every model is sent everything, by who only looks and by a page from elsewhere."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from spaces.models import Statement
from tests.spaces.admin.test_pages import MODELS

ACTIONS = ("accept_selected", "reject_selected", "withdraw_selected", "restore_selected", "delete_selected")
#: What a login writes by itself.
NOT_COUNTED = {"sessions.Session"}


def everything() -> dict[str, list[tuple]]:
    """Every row of every table."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models() if model._meta.label not in NOT_COUNTED
    }


def attempts() -> list[tuple[str, dict]]:
    """Everything that anybody could send to the pages of a row of each model."""
    statement = Statement.objects.order_by("pk").first()
    found = []
    for model in MODELS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pk = model._default_manager.order_by("pk").values_list("pk", flat=True)[0]
        sent = {"name": "Taken", "title": "Taken", "key": "taken", "seen": "9-9", "slug": "taken", "opened": "1999"}
        pages = {
            "change": [sent], "delete": [{"post": "yes"}], "address": [{"slug": "taken"}], "history": [sent],
            "decide": [{"act": act, "statement": statement.pk, "decision": "rejected", "field": field, "seen": seen}
                       for act in ("rule", "release", "withdraw", "restore", "") for field in ("", "opened")
                       for seen in ("", "1-1")],
        }
        for page, all_sent in pages.items():
            try:
                url = reverse(f"{name}_{page}", args=[pk])
            except NoReverseMatch:
                continue
            found += [(url, data) for data in all_sent]
        found.append((reverse(f"{name}_add"), sent))
        for action in ACTIONS:
            found += [
                (reverse(f"{name}_changelist"), {"action": action, "_selected_action": [pk], **more})
                for more in ({"confirmed": "1"}, {"post": "yes"}, {"confirmed": "1", "select_across": "1"})
            ]
    return found


@pytest.fixture
def reader(cast):
    """Staff who may look at everything and do nothing."""
    user = cast.contributor.user
    user.is_staff = True
    user.save()
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return cast.contributor.client


@pytest.fixture
def forgery(cast):
    """A curator's own browser, sent by a page of somebody else: with the session, without the token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.curator.user)
    return client


@pytest.mark.parametrize("attacker", ["reader", "forgery", "contributor", "visitor"])
def test_nothing_is_written_and_nothing_breaks(full_directory, cast, request, attacker):
    outsider = attacker in ("contributor", "visitor")
    client = getattr(cast, attacker).client if outsider else request.getfixturevalue(attacker)
    before, answers = everything(), set()
    for url, sent in attempts():
        answers.add(client.post(url, sent).status_code)
    assert everything() == before
    # To the login; refused; a list that knows of no such action; or a row whose key is no number (a tally's is a word).
    assert answers == {"reader": {200, 302, 403, 404}, "forgery": {403}}.get(attacker, {302})


def test_the_same_attempts_do_write_where_they_may(full_directory, cast):
    """Otherwise the test above would prove nothing."""
    before = everything()
    for url, sent in attempts():
        assert cast.curator.client.post(url, sent).status_code < 500, url
    after = everything()
    changed = {label for label in after if after[label] != before[label]}
    assert changed >= {"spaces.Ruling", "spaces.PastSlug", "spaces.Space", "actors.Actor", "actors.Event"}


def test_every_action_there_is_was_tried():
    offered = {name for model in MODELS for name in admin.site._registry[model].actions or ()}
    assert offered <= set(ACTIONS)


NUMBERS = [str(2**63), "9" * 400, " 9_999999999999999999"]


@pytest.mark.parametrize("key", ["x", "", "-1", "۱", "1.5"])
def test_a_chosen_row_has_a_number(full_directory, cast, key):
    for model in ("spaces_space", "spaces_statement", "actors_actor"):
        sent = {"action": "withdraw_selected", "_selected_action": ["1", key]}
        assert cast.curator.client.post(reverse(f"admin:{model}_changelist"), sent).status_code == 404, model


@pytest.mark.parametrize("number", NUMBERS, ids=["2⁶³", "400 digits", "a space before"])
def test_a_number_that_no_row_can_have_is_nobody(full_directory, cast, number):
    for model in MODELS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for page in ("change", "delete", "history", "decide", "address"):
            try:
                url = reverse(f"{name}_{page}", args=[number])
            except NoReverseMatch:
                continue
            assert cast.curator.client.get(url).status_code == 404, url
        for action in ACTIONS:
            sent = {"action": action, "_selected_action": [number]}
            assert cast.curator.client.post(reverse(f"{name}_changelist"), sent).status_code == 404, name


@pytest.mark.parametrize("number", NUMBERS, ids=["2⁶³", "400 digits", "a space before"])
@pytest.mark.parametrize(("page", "field"), [
    ("auth_user", "groups"), ("auth_user", "user_permissions"), ("auth_group", "permissions"),
])
def test_nor_is_it_a_choice_of_djangos_own_forms(admin_client, full_directory, cast, page, field, number):
    row = cast.curator.user if page == "auth_user" else cast.contributor.user.groups.get(name="curators")
    for url in (reverse(f"admin:{page}_change", args=[row.pk]), reverse(f"admin:{page}_add")):
        assert admin_client.post(url, {"name": "x", "username": "x", field: ["1", number]}).status_code == 404


@pytest.mark.parametrize(("page", "field"), [
    ("spaces_statement", "recorded_at"), ("spaces_ruling", "at"), ("spaces_space", "opened_min"),
    ("actors_event", "ends_max"),
])
@pytest.mark.parametrize(("lookup", "value"), [
    *(("year", year) for year in ("0", "1", "9999", "10000", "9" * 30, "-1", "x", "۱")), ("range", ""), ("regex", "("),
])
def test_what_cannot_be_looked_up_shows_the_list_without_it(full_directory, cast, page, field, lookup, value):
    if lookup == "regex" and connection.vendor == "postgresql":
        pytest.skip("after an error PostgreSQL answers nothing more within the test's own transaction")
    address = reverse(f"admin:{page}_changelist")
    response = cast.curator.client.get(address, {f"{field}__{lookup}": value}, follow=True)
    assert (response.status_code, response.templates[0].name) == (200, "admin/change_list.html")


def test_a_fault_of_ours_in_a_list_is_not_hidden(full_directory, cast, monkeypatch, caplog):
    def broken(admin, request):
        raise ValueError("a bug")

    monkeypatch.setattr("spaces.admin.statements.StatementAdmin.get_queryset", broken)
    for asked in ("", "?e=1"):
        with pytest.raises(ValueError, match="a bug"):
            cast.curator.client.get(reverse("admin:spaces_statement_changelist") + asked)
    cast.curator.client.get(reverse("admin:spaces_statement_changelist") + "?recorded_at__year=2012")
    assert ["a bug" in record.exc_text for record in caplog.records if record.name == "spaces.admin.base"] == [True]
