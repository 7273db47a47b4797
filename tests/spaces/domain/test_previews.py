"""A preview shows what then happens, and writes nothing."""

import pytest

from spaces.domain.edits import draft_edit, edit_entry
from spaces.domain.previews import Evidence, effects, same_value
from spaces.domain.statements import StatementError, release, rule
from spaces.models import DataVersion, Ruling, Statement
from tests.factories import state
from tests.spaces.curation import make_directory


@pytest.fixture
def directory(db):
    return make_directory()


def shown(before, after):
    return {
        one.field.name: (one.before.value, one.after.value, one.after.kept.source if one.after.kept else None)
        for one in effects(before, after)
    }


def test_the_effect_of_a_ruling_is_what_the_ruling_then_does(directory):
    evidence = Evidence.of(directory.space)
    second = Statement.objects.get(source=directory.second)
    before = Ruling.objects.count(), DataVersion.objects.get().number
    preview = evidence.ruled([second], "preferred", "opened")
    assert shown(evidence, preview) == {"opened": ("2010", "2011", "second-paper")}
    assert (Ruling.objects.count(), DataVersion.objects.get().number) == before
    rule(statement=second, decision="preferred", field="opened")
    after = Evidence.of(directory.space)
    assert after.outcomes()["opened"].value == preview.outcomes()["opened"].value
    assert after.outcomes()["opened"].kept.statement == preview.outcomes()["opened"].kept.statement


def test_rejecting_the_whole_of_a_statement_shows_every_field_it_carried(directory):
    evidence = Evidence.of(directory.space)
    preview = evidence.ruled([Statement.objects.get(source=directory.second)], "rejected")
    assert shown(evidence, preview) == {
        "lifecycle": ("open", None, None), "opened": ("2010", "2010", "first-paper"),
    }


def test_the_effect_of_a_release_is_what_the_release_then_does(directory):
    edit_entry(entry=directory.space, changes={"lifecycle": "closed"}, observed="2012")
    evidence = Evidence.of(directory.space)
    preview = evidence.released("lifecycle")
    assert shown(evidence, preview) == {"lifecycle": ("closed", "open", "second-paper")}
    release(entry=directory.space, field="lifecycle")
    assert Evidence.of(directory.space).outcomes()["lifecycle"].value == "open"


def test_the_effect_of_a_statement_is_shown_before_it_is_made(directory):
    evidence = Evidence.of(directory.space)
    before = Statement.objects.count()
    draft = draft_edit(entry=directory.space, changes={"place": {"city": "roubaix"}}, source=directory.curators)
    preview = evidence.stated(draft)
    assert shown(evidence, preview)["place"][1]["city"] == "roubaix"
    assert Statement.objects.count() == before
    wrong = draft_edit(entry=directory.space, changes={"place": {"city": "atlantis"}}, source=directory.curators)
    with pytest.raises(StatementError):
        evidence.stated(wrong)


def test_evidence_is_read_in_a_constant_number_of_queries(directory, django_assert_num_queries):
    # statements with their sources, what inferences rest on, rulings, the last statement, the last ruling
    with django_assert_num_queries(5):
        Evidence.of(directory.space)
    state(directory.space, {"phone": "03 20 00 00 00"}, directory.first)
    with django_assert_num_queries(5):
        Evidence.of(directory.space)


@pytest.mark.parametrize(("one", "other", "same"), [
    (["b", "a"], ["a", "b"], True), ([], None, True), (None, None, True), (["a"], [], False), ("2010", "2011", False),
    ({"fr": "a", "en": "b"}, {"en": "b", "fr": "a"}, True),
])
def test_values_are_the_same_whatever_their_order(one, other, same):
    assert same_value(one, other) is same
