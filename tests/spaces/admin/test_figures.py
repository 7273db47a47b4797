"""Figures and ideas are edited as they are; what is refused is shown again with its fault."""

import pytest
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.urls import reverse

from spaces.models import Figure, Idea
from tests.spaces.admin.browser import OpenForm, add_form, address


@pytest.mark.parametrize("forged", ["{{7*7}}", "9" * 40, "-1", "0", "²", "1 OR 1=1", "x" * 9000, "\x00"])
@pytest.mark.parametrize(("model", "field"), [
    (Figure, "source"), (Figure, "via"), (Figure, "subject_entry"), (Figure, "rests_on"), (Idea, "source"),
    (Idea, "also"),
])
def test_a_forged_choice_is_an_error_beside_its_field(directory, cast, model, field, forged):
    before = model.objects.count()
    response = add_form(cast.curator.client, model).save(**{field: forged})
    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors
    assert model.objects.count() == before


def test_a_figure_keeps_its_source_and_takes_another(directory, cast):
    figure = Figure.objects.get()
    form = OpenForm(cast.curator.client, address(figure), "figure_form")
    assert form.data["source"] == [str(directory.first.pk)]
    assert form.save(via=directory.second.pk, rests_on=[directory.second.pk]).status_code == 302
    figure.refresh_from_db()
    assert (figure.source, figure.via, [*figure.rests_on.all()]) == (
        directory.first, directory.second, [directory.second],
    )


@pytest.mark.parametrize(("sent", "field", "words"), [
    ({"low": "9", "high": "3"}, "high", "The highest value lies below the lowest."),
    ({"low": "", "high": "3"}, "low", "Write the lowest value"),
    ({"basis": "inferred", "note_fr": "x", "note_en": ""}, "note_en", "Say what this inference rests on."),
])
def test_what_the_database_would_refuse_is_said_beside_the_field(directory, cast, sent, field, words):
    form = OpenForm(cast.curator.client, address(Figure.objects.get()), "figure_form")
    response = form.save(**sent)
    errors = response.context["adminform"].form.errors
    assert [*errors] == [field]
    assert words in errors[field][0]
    assert [form.data[name][0] for name in sent] == [*sent.values()]


def test_a_single_number_is_both_bounds(directory, cast):
    figure = Figure.objects.get()
    assert OpenForm(cast.curator.client, address(figure), "figure_form").save(low="7", high="").status_code == 302
    figure.refresh_from_db()
    assert (figure.low, figure.high) == (7, 7)


def test_choices_are_still_searched_for(directory, cast):
    form = cast.curator.client.get(reverse("admin:spaces_figure_add")).context["adminform"].form
    searching = [
        name for name, field in form.fields.items()
        if isinstance(getattr(field.widget, "widget", None), AutocompleteSelect | AutocompleteSelectMultiple)
    ]
    assert searching == ["source", "subject_entry", "via", "rests_on"]
