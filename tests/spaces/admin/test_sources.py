"""Sources and focuses are edited as they are; what rests on them follows."""

import pytest
from django.urls import reverse

from spaces.models import Figure, Focus, Fragment, SearchDocument, Source, Space
from tests.factories import make_source, state
from tests.spaces.admin.browser import OpenForm, address


def open_source(cast, source):
    return OpenForm(cast.curator.client, address(source), "source_form")


def test_a_renamed_focus_is_found_by_its_new_name(directory, cast):
    crafts = Focus.objects.get(slug="crafts")
    OpenForm(cast.curator.client, address(crafts), "focus_form").save(name_en="weaving")
    assert "weaving" in SearchDocument.objects.get(entry=directory.space).forms


def test_trust_decides_ties_anew(directory, cast):
    assert open_source(cast, directory.second).save(trust="90").status_code == 302
    assert Space.objects.get().opened == "2011"


@pytest.mark.parametrize(("field", "value", "words"), [
    ("language", "français", "Write a language as its code"), ("title_language", "<b>", "Write a language as its code"),
    ("trust", "101", "less than or equal to 100"),
])
def test_what_no_page_could_show_is_refused_beside_its_field(directory, cast, field, value, words):
    errors = open_source(cast, directory.second).save(**{field: value}).context["adminform"].form.errors
    assert [*errors] == [field]
    assert words in errors[field][0]


@pytest.mark.parametrize(("model", "field"), [
    (Source, "title"), (Source, "description_fr"), (Focus, "name_fr"), (Figure, "claim_en"), (Figure, "base_fr"),
])
def test_no_text_hides_a_control_character(directory, cast, model, field):
    form = OpenForm(cast.curator.client, address(model.objects.order_by("pk")[0]), f"{model._meta.model_name}_form")
    assert form.save(**{field: "a\x02b"}).context["adminform"].form.errors == {
        field: ["Control characters are not allowed."],
    }


def test_a_retitled_document_is_called_so_where_it_is_studied(directory, cast):
    study = make_source("study", kind="study")
    state(directory.actor, {"involvements": [{"role": "commissions", "object_source": "study"}]}, directory.first)
    open_source(cast, study).save(title="A study of looms")
    assert "A study of looms" in Fragment.objects.get(entry=directory.actor).detail


def test_keys_and_slugs_never_change(directory, cast):
    open_source(cast, directory.first).save(key="other", title="The very first paper")
    directory.first.refresh_from_db()
    assert (directory.first.key, directory.first.title) == ("first-paper", "The very first paper")


def test_only_what_nobody_names_is_deleted(directory, cast):
    unused = make_source("unused")
    empty = Focus.objects.get(slug="music")
    study = make_source("study", kind="study")
    state(directory.actor, {"involvements": [{"role": "commissions", "object_source": "study"}]}, directory.first)
    for row in (directory.first, directory.curators, study, Focus.objects.get(slug="crafts")):
        answer = cast.curator.client.post(address(row, "delete"), {"post": "yes"}, follow=True)
        assert answer.redirect_chain == [(address(row), 302)]
        assert f"“{row}” stays: statements name it" in answer.content.decode()
    for row in (unused, empty):
        assert cast.curator.client.post(address(row, "delete"), {"post": "yes"}).status_code == 302
        assert not type(row).objects.filter(pk=row.pk).exists()
    assert cast.contributor.client.post(address(study, "delete"), {"post": "yes"}).status_code == 302
    assert set(Source.objects.values_list("key", flat=True)) >= {"study", "curators", directory.first.key}


def test_a_search_for_a_space_offers_only_spaces(directory, cast):
    url = reverse("admin:autocomplete")
    asked = {"app_label": "actors", "model_name": "event", "field_name": "space", "term": "la"}
    offered = [one["text"] for one in cast.curator.client.get(url, asked).json()["results"]]
    assert offered == ["La Filature (space, la-filature)"]
    asked = {"app_label": "spaces", "model_name": "involvement", "field_name": "subject", "term": "la"}
    offered = [one["text"] for one in cast.curator.client.get(url, asked).json()["results"]]
    assert offered == ["La Filature (space, la-filature)", "La Ruche (actor, la-ruche)"]


def test_a_city_is_found_by_name_postcode_and_code(directory, cast):
    from spaces.models import Postcode

    Postcode.objects.create(city=directory.roubaix, code="59100")
    url = reverse("admin:autocomplete")
    asked = {"app_label": "spaces", "model_name": "space", "field_name": "city"}
    found = [
        [one["text"] for one in cast.curator.client.get(url, {**asked, "term": term}).json()["results"]]
        for term in ("Lîl", "59100", "59350", "zzz")
    ]
    assert found == [["Lille (Nord)"], ["Roubaix (Nord)"], ["Lille (Nord)"], []]
