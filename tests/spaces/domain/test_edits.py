"""A curator's edit: one statement of what changed, preferred, and nothing where nothing changed."""

import pytest
from django.utils import timezone

from spaces.domain.edits import add_entry, edit_entry
from spaces.domain.previews import Evidence
from spaces.domain.statements import StatementError, release
from spaces.models import Change, DataVersion, Entry, Ruling, Space, Statement
from tests.spaces.curation import make_directory


@pytest.fixture
def directory(db):
    return make_directory()


def test_an_edit_states_only_what_changed_and_wins(directory, cast):
    version = DataVersion.objects.get().number
    statement = edit_entry(
        entry=directory.space, changes={"opened": "2009-05"}, reason="the founder told us", by=cast.curator.user
    )
    assert statement.data == {"opened": "2009-05"}
    assert (statement.source.key, statement.ref, statement.observed) == (
        "curators", directory.space.public_id, timezone.localdate().isoformat()
    )
    assert statement.recorded_by == cast.curator.user
    ruling = Ruling.objects.get()
    assert (ruling.decision, ruling.field, ruling.by, ruling.reason) == (
        "preferred", "", cast.curator.user, "the founder told us"
    )
    assert Space.objects.get().opened == "2009-05"
    assert DataVersion.objects.get().number == version + 1
    assert Change.objects.filter(version=version + 1).count() == 1


def test_an_emptied_field_is_an_explicit_null_that_wins(directory):
    statement = edit_entry(entry=directory.space, changes={"focus": None, "opened": None})
    assert statement.data == {"focus": None, "opened": None}
    space = Space.objects.get()
    assert (space.opened, list(space.focuses.all())) == ("", [])


def test_a_released_field_follows_the_rules_again(directory):
    edit_entry(entry=directory.space, changes={"place": {"city": "namur"}}, observed="2012")
    assert Space.objects.get().city == directory.namur
    assert release(entry=directory.space, field="place") == 1
    assert Space.objects.get().city == directory.lille


def test_another_source_brings_its_own_date(directory):
    statement = edit_entry(entry=directory.space, changes={"phone": "03 20 00 00 00"}, source=directory.second)
    assert (statement.source, statement.observed) == (directory.second, "2013")


def test_no_changes_write_nothing(directory):
    before = Statement.objects.count(), Ruling.objects.count(), DataVersion.objects.get().number
    assert edit_entry(entry=directory.space, changes={}) is None
    assert (Statement.objects.count(), Ruling.objects.count(), DataVersion.objects.get().number) == before


def test_what_breaks_a_rule_writes_nothing(directory):
    before = Statement.objects.count()
    with pytest.raises(StatementError) as refused:
        edit_entry(entry=directory.space, changes={"opened": "2009-13"})
    assert refused.value.field == "opened"
    assert Statement.objects.count() == before


def test_an_added_entry_is_named_and_placed(directory):
    entry = add_entry(kind="space", changes={"name": "La Filature", "place": {"city": "namur"}})
    assert (entry.slug, Space.objects.get(pk=entry.pk).city) == ("la-filature-namur", directory.namur)
    entries = Entry.objects.count()
    with pytest.raises(StatementError):
        add_entry(kind="space", changes={"place": {"city": "namur"}})
    assert Entry.objects.count() == entries


def test_an_edit_is_refused_in_the_words_of_its_preview(directory):
    evidence = Evidence.of(directory.space)
    changed = edit_entry(entry=directory.space, changes={"opened": "2009"})
    assert Evidence.of(directory.space).as_of(evidence.number).outcomes() == evidence.outcomes()
    assert changed.pk > evidence.number[0]
