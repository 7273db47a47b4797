"""Rulings, releases, withdrawals and addresses: shown before they are done, only by those who may."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from spaces.domain.edits import edit_entry
from spaces.domain.previews import Evidence
from spaces.domain.statements import release, rule
from spaces.models import PastSlug, Ruling, Space, Statement
from tests.factories import make_space, state
from tests.pages import read
from tests.spaces.admin.browser import address


@pytest.fixture
def space(directory):
    return Space.objects.get()


@pytest.fixture
def reader(cast):
    """Staff who may look at spaces and do nothing to them."""
    user = cast.contributor.user
    user.is_staff = True
    user.save()
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_space", "view_statement"]))
    return cast.contributor.client


def ask(client, space, **parameters):
    return client.get(address(space, "decide"), parameters)


def confirm(client, page, **more):
    """Press the button of the page that shows the effect."""
    form = page.context["form"]
    data = {name: page.wsgi_request.GET.get(name, "") for name in ("act", "statement", "field", "decision")}
    return client.post(page.request["PATH_INFO"], {**data, "seen": form.number, **more})


def shown(page):
    return {
        str(one["label"]): (one["before"]["value"], one["after"]["value"], one["after"]["source"])
        for one in page.context["effects"]
    }


@pytest.mark.parametrize(("decision", "effect", "opened"), [
    ("preferred", {"opening": ("2010", "2011", "The second-paper")}, "2011"),
    ("rejected", {"opening": ("2010", "2010", "The first-paper")}, "2010"),
    ("deprecated", {"opening": ("2010", "2010", "The first-paper")}, "2010"),
    ("accepted", {}, "2010"),
])
def test_a_field_is_ruled_on_after_its_effect_was_shown(space, directory, cast, decision, effect, opened):
    second = Statement.objects.get(source=directory.second)
    page = ask(cast.curator.client, space, act="rule", statement=second.pk, field="opened", decision=decision)
    assert shown(page) == effect
    assert Ruling.objects.count() == 0
    answer = confirm(cast.curator.client, page, reason="we asked")
    assert answer.headers["Location"] == address(space)
    rulings = list(Ruling.objects.values_list("statement", "field", "decision", "by", "reason"))
    expected = [] if decision == "accepted" else [(second.pk, "opened", decision, cast.curator.user.pk, "we asked")]
    assert rulings == expected  # accepted is how it stands already
    space.refresh_from_db()
    assert space.opened == opened


def test_a_whole_statement_is_ruled_on(space, directory, cast):
    second = Statement.objects.get(source=directory.second)
    page = ask(cast.curator.client, space, act="rule", statement=second.pk, decision="rejected")
    assert shown(page)["state"] == ("open", "nothing", "")
    confirm(cast.curator.client, page)
    space.refresh_from_db()
    assert (space.lifecycle, space.entry.is_disputed) == ("", False)


def test_a_field_is_released_to_the_rules(space, cast):
    edit_entry(entry=space.entry, changes={"lifecycle": "closed"}, observed="2012")
    page = ask(cast.curator.client, space, act="release", field="lifecycle")
    assert shown(page) == {"state": ("closed", "open", "The second-paper")}
    confirm(cast.curator.client, page)
    space.refresh_from_db()
    assert space.lifecycle == "open"
    again = ask(cast.curator.client, space, act="release", field="lifecycle")
    assert again.headers["Location"] == address(space)


def test_what_changed_since_the_preview_is_shown_again_first(space, directory, cast):
    second = Statement.objects.get(source=directory.second)
    page = ask(cast.curator.client, space, act="rule", statement=second.pk, field="opened", decision="preferred")
    state(space.entry, {"opened": "2010"}, directory.curators, observed="2013")
    answer = confirm(cast.curator.client, page)
    assert (answer.status_code, Ruling.objects.count()) == (200, 0)
    data = {name: page.wsgi_request.GET.get(name, "") for name in ("act", "statement", "field", "decision")}
    answer = cast.curator.client.post(address(space, "decide"), {**data, "seen": answer.context["form"].number})
    assert (answer.status_code, Ruling.objects.count()) == (302, 1)


def test_delete_is_withdraw_and_can_be_undone(space, cast):
    answer = cast.curator.client.post(address(space, "delete"), {"post": "yes"})
    assert answer.headers["Location"] == address(space, "decide") + "?act=withdraw"
    page = ask(cast.curator.client, space, act="withdraw")
    assert shown(page)["name"] == ("La Filature", "nothing", "")
    confirm(cast.curator.client, page, reason="it never existed")
    space.refresh_from_db()
    assert not space.is_public
    assert set(Ruling.objects.values_list("decision", "reason")) == {("rejected", "it never existed")}
    assert Statement.objects.filter(entry=space.pk).count() == 2
    page = ask(cast.curator.client, space, act="restore")
    confirm(cast.curator.client, page)
    space.refresh_from_db()
    assert (space.is_public, space.name, space.opened) == (True, "La Filature", "2010")


@pytest.mark.parametrize("named", ["la-boate", "https://annuaire.example/fr/espaces/la-boate/", "{id}"])
def test_a_duplicate_is_withdrawn_in_favour_of_another(space, cast, client, named):
    stays = make_space("La Boate")
    slug, identifier = space.entry.slug, space.entry.public_id
    old = (f"/en/spaces/{slug}/", f"/api/v1/spaces/{slug}/", f"/api/v1/spaces/{identifier}/")
    page = ask(cast.curator.client, space, act="withdraw")
    wrong = confirm(cast.curator.client, page, instead=space.entry.slug)
    assert "No other public entry of this kind has the address" in read(wrong).text
    assert Ruling.objects.count() == 0
    confirm(cast.curator.client, page, instead=named.format(id=stays.public_id.lower()))
    led = [client.get(path) for path in old]
    assert [one.status_code for one in led] == [301] * 3
    assert [one.headers["Location"] for one in led] == ["/en/spaces/la-boate/", *["/api/v1/spaces/la-boate/"] * 2]
    assert "Withdraw in favour of La Boate" in LogEntry.objects.get(object_id=space.pk).change_message
    moved = cast.curator.client.post(address(space, "address"), {"slug": "elsewhere"})
    assert "withdrawn in favour of another" in read(moved).text
    confirm(cast.curator.client, ask(cast.curator.client, space, act="restore"))
    assert [client.get(path).status_code for path in old] == [200] * 3


def test_what_is_restored_stands_as_it_did(space, directory, cast):
    """Rejected before stays rejected, preferred stays preferred, and what waited is not let in by the way."""
    wrong = state(space.entry, {"opened": "1999"}, directory.second)
    rule(statement=wrong, decision="rejected", by=cast.curator.user)
    edit_entry(entry=space.entry, changes={"opened": "2009", "lifecycle": "closed"}, observed="2012")
    release(entry=space.entry, field="opened")
    waiting = state(space.entry, {"status": "public"}, directory.second, standing="pending")
    before = Evidence.of(space.entry).outcomes()
    confirm(cast.curator.client, ask(cast.curator.client, space, act="withdraw"), reason="by mistake")
    page = ask(cast.curator.client, space, act="restore")
    assert shown(page)["state"] == ("nothing", "closed", "The curators of this directory")
    confirm(cast.curator.client, page)
    after = Evidence.of(space.entry)
    assert [one.value for one in after.outcomes().values()] == [one.value for one in before.values()]
    assert [after.decision(one) for one in (wrong, waiting)] == ["rejected", "rejected"]
    assert [len(after.preferred_on(name)) for name in ("opened", "lifecycle")] == [0, 1]
    again = ask(cast.curator.client, space, act="restore")
    assert again.headers["Location"] == address(space)


def test_several_are_withdrawn_and_restored_from_the_list(space, cast):
    url = reverse("admin:spaces_space_changelist")
    asked = {"action": "withdraw_selected", "_selected_action": [space.pk]}
    page = cast.curator.client.post(url, asked)
    assert (page.status_code, Ruling.objects.count()) == (200, 0)
    cast.curator.client.post(url, {**asked, "confirmed": "1", "reason": "twice in the list"})
    space.refresh_from_db()
    assert not space.is_public
    assert set(Ruling.objects.values_list("reason", flat=True)) == {"twice in the list"}
    cast.curator.client.post(url, {**asked, "action": "restore_selected", "confirmed": "1"})
    space.refresh_from_db()
    assert space.is_public


def test_pending_statements_are_accepted_and_rejected_from_their_list(space, directory, cast):
    url = reverse("admin:spaces_statement_changelist")
    good = state(space.entry, {"phone": "03 20 00 00 00"}, directory.second, standing="pending")
    bad = state(space.entry, {"status": "public"}, directory.second, standing="pending")

    def waiting():
        return {one.pk for one in cast.curator.client.get(url, {"verdict": "pending"}).context["cl"].result_list}

    assert waiting() == {good.pk, bad.pk}
    first_page = cast.curator.client.get(reverse("admin:index")).context["pending"]
    listed = cast.curator.client.get(first_page["url"]).context["cl"].result_list
    assert (first_page["count"], [one.pk for one in listed]) == (2, [good.pk, bad.pk])
    for statement, action in ((good, "accept_selected"), (bad, "reject_selected")):
        asked = {"action": action, "_selected_action": [statement.pk]}
        page = cast.curator.client.post(url, asked)
        shown_first = [
            (str(row["label"]), row["after"]["value"]) for one in page.context["changes"] for row in one["effects"]
        ]
        assert shown_first == ([("phone", "03 20 00 00 00")] if statement == good else [])
        cast.curator.client.post(url, {**asked, "confirmed": "1"})
    assert waiting() == set()
    space.refresh_from_db()
    assert (space.phone, space.status) == ("03 20 00 00 00", "")


def test_a_page_moves_and_its_old_address_stays_known(space, directory, cast):
    url = address(space, "address")
    for wrong in ("La Filature", "", "l'atelier"):
        page = cast.curator.client.post(url, {"slug": wrong})
        assert list(page.context["form"].errors) == ["slug"]
    space.entry.refresh_from_db()
    assert space.entry.slug == "la-filature"
    cast.curator.client.post(url, {"slug": "la-filature-lille"})
    space.entry.refresh_from_db()
    assert space.entry.slug == "la-filature-lille"
    assert list(PastSlug.objects.values_list("slug", flat=True)) == ["la-filature"]


def test_who_may_only_look_does_not_decide(space, directory, reader):
    second = Statement.objects.get(source=directory.second)
    kinds_shown = [len(row["cells"]) for row in reader.get(reverse("admin:index")).context["queues"]]
    assert set(kinds_shown) == {1}
    page = reader.get(address(space))
    assert page.status_code == 200
    assert "The second-paper" in page.content.decode()
    assert address(space, "decide") not in page.content.decode()
    rule = {"act": "rule", "statement": second.pk, "decision": "rejected", "seen": "9-9"}
    for parameters in (rule, {"act": "release", "field": "opened"}, {"act": "withdraw"}, {"act": "restore"}, {}):
        assert reader.get(address(space, "decide"), parameters).status_code == 403
        assert reader.post(address(space, "decide"), parameters).status_code == 403
    assert reader.post(address(space), {"name": "Mine"}).status_code == 403
    assert reader.get(address(space, "address")).status_code == 403
    action = {"action": "reject_selected", "_selected_action": [second.pk], "confirmed": "1"}
    reader.post(reverse("admin:spaces_statement_changelist"), action)
    action["action"] = "withdraw_selected"
    reader.post(reverse("admin:spaces_space_changelist"), action)
    assert Ruling.objects.count() == 0


def test_who_may_change_but_not_delete_does_not_withdraw(space, reader, cast):
    cast.contributor.user.user_permissions.add(Permission.objects.get(codename="change_space"))
    statement = Statement.objects.filter(entry=space.pk).first()
    assert ask(reader, space, act="rule", statement=statement.pk, decision="rejected").status_code == 200
    assert ask(reader, space, act="withdraw").status_code == 403


@pytest.mark.parametrize("parameters", [
    {"act": "rule"}, {"act": "rule", "statement": "999999", "decision": "rejected"}, {"act": "dance"},
    {"act": "rule", "statement": "x", "decision": "rejected"}, {"act": "release", "field": "no such field"}, {},
])
def test_a_question_without_sense_leads_back_with_a_word(space, cast, parameters):
    answer = ask(cast.curator.client, space, **parameters)
    assert answer.headers["Location"] == address(space)
    assert cast.curator.client.get(reverse("admin:spaces_space_decide", args=[999999])).status_code == 404


def test_the_history_tells_who_said_and_decided_what(space, directory, cast):
    second = Statement.objects.get(source=directory.second)
    page = ask(cast.curator.client, space, act="rule", statement=second.pk, field="opened", decision="preferred")
    confirm(cast.curator.client, page, reason="the founder told us")
    moments = cast.curator.client.get(address(space, "history")).context["moments"]
    assert [(one.kind, str(one.who or ""), one.what) for one in moments] == [
        ("log", "curator", "Prefer what “The second-paper” says of opening"),
        ("ruling", "curator", "preferred: “The second-paper” on opening"),
        ("statement", "", "“The second-paper” states"),
        ("statement", "", "“The first-paper” states"),
    ]
    assert moments[1].reason == "the founder told us"
    assert ("opening", "2011") in moments[2].details
    assert LogEntry.objects.count() == 1


def test_a_withdrawal_says_what_goes_and_when_it_is_not_meant(admin_client, space):
    asked = f"/admin/spaces/space/{space.pk}/decide/?act=withdraw"
    page = read(admin_client.get(asked, headers={"accept-language": "en"}))
    assert "it can be restored" in page.text
    assert "write its state, its closing and its successor" in page.text
