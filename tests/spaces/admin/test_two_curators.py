"""Two curators on one entry: the second is told, loses nothing, and does not undo the first."""

import pytest
from django.test import Client

from spaces.models import Space, Statement
from tests.spaces.admin.browser import open_form


@pytest.fixture
def second(cast, django_user_model):
    user = django_user_model.objects.create_superuser("second curator", "second@example.org", "another password")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def forms(directory, cast, second):
    """Both have the same page open."""
    space = Space.objects.get()
    return open_form(cast.curator.client, space), open_form(second, space)


def test_the_second_is_told_and_keeps_what_they_wrote(forms):
    mine, theirs = forms
    assert mine.save(opened="2008", status="private").status_code == 302
    before = Statement.objects.count()
    refused = theirs.save(phone="03 20 00 00 00", opened="2007")
    assert refused.status_code == 200
    assert Statement.objects.count() == before
    assert [(str(one["label"]), one["theirs"], one["mine"]) for one in refused.context["conflicts"]] == [
        ("legal status", "private", None), ("opening", "2008", "2007"),
    ]
    # What they wrote is kept, what they left alone follows the first curator.
    assert [theirs.data[name] for name in ("phone", "opened", "status")] == [["03 20 00 00 00"], ["2007"], ["private"]]


def test_saving_again_is_deliberate_and_undoes_nothing(forms):
    mine, theirs = forms
    mine.save(opened="2008", status="private")
    theirs.save(phone="03 20 00 00 00", opened="2007")
    assert theirs.save().status_code == 302
    assert Statement.objects.latest("pk").data == {"opened": "2007", "phone": "03 20 00 00 00"}
    space = Space.objects.get()
    assert (space.opened, space.status, space.phone) == ("2007", "private", "03 20 00 00 00")


def test_a_ruling_in_between_counts_too(forms, directory, cast):
    from spaces.domain.statements import rule

    _, theirs = forms
    rule(statement=Statement.objects.get(source=directory.second), decision="preferred", field="opened")
    refused = theirs.save(phone="03 20 00 00 00")
    assert [(one["theirs"], one["mine"]) for one in refused.context["conflicts"]] == [("2011", None)]
    assert theirs.data["opened"] == ["2011"]


def test_a_third_change_is_told_again(forms, cast):
    mine, theirs = forms
    mine.save(opened="2008")
    theirs.save(phone="03 20 00 00 00")
    open_form(cast.curator.client, Space.objects.get()).save(opened="2006")
    assert theirs.save().status_code == 200
    assert theirs.save().status_code == 302
    space = Space.objects.get()
    assert (space.opened, space.phone) == ("2006", "03 20 00 00 00")


def test_an_untouched_form_has_nothing_to_refuse(forms):
    mine, theirs = forms
    mine.save(opened="2008")
    before = Statement.objects.count()
    assert theirs.save().status_code == 302
    assert Statement.objects.count() == before
    assert Space.objects.get().opened == "2008"


def test_a_form_without_its_numbers_is_not_trusted(forms):
    mine, _ = forms
    before = Statement.objects.count()
    assert mine.save(opened="2008", seen="").status_code == 200
    assert Statement.objects.count() == before
