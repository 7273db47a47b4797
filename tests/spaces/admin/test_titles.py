"""What curators' pages call their columns, and themselves."""

import pytest
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise

from actors.models import Actor, Event
from spaces.models import City, Entry, Figure, Focus, Idea, Involvement, PastSlug, Ruling, Source, Space, Statement
from tests.factories import make_space
from tests.pages import read

READ = (Space, Actor, Event, Entry, PastSlug, Involvement, Focus, Statement, Ruling, Source, Figure, Idea, City)


@pytest.mark.parametrize("model", READ, ids=lambda model: model.__name__)
def test_every_column_has_a_title_in_the_curators_language(model):
    shown = admin.site.get_model_admin(model)
    inline = [name for one in shown.inlines for name in one.fields or ()]
    titles = {}
    for name in {*shown.list_display, *(shown.fields or ()), *(() if model is not Statement else inline)}:
        for of in (model, Ruling) if name in inline else (model,):
            try:
                titles[name] = of._meta.get_field(name).verbose_name
            except FieldDoesNotExist:
                continue  # a column of the page's own, which says its title itself
    assert [name for name, title in titles.items() if not isinstance(title, Promise)] == []


def test_pages_are_titled_by_what_they_show(admin_client, db):
    space = make_space("La Cantine").space
    for address, title in (
        ("/admin/spaces/space/", "Spaces | Curation"),
        (f"/admin/spaces/space/{space.pk}/change/", "La Cantine | Space | Curation"),
        ("/admin/spaces/space/add/", "New: space | Curation"),
    ):
        assert read(admin_client.get(address, headers={"accept-language": "en"})).title == title
    french = admin_client.get("/admin/spaces/space/", headers={"accept-language": "fr"}).content.decode()
    assert "<h1>Espaces</h1>" in french
    assert "Par par inférence" not in french
