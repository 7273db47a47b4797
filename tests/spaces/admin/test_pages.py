"""Every page of every registered model opens, with data; and every model has pages."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.urls import reverse

from spaces.admin.base import ReadOnlyAdmin

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
#: Rows of these are shown on the page of what they belong to.
SHOWN_ELSEWHERE = {"spaces.SpaceFocus", "spaces.InvolvementEvidence", "actors.EventSubject"}


def addresses_of(model: type[models.Model]) -> dict[str, str]:
    opts = model._meta
    name = f"admin:{opts.app_label}_{opts.model_name}"
    pk = model._default_manager.order_by("pk").values_list("pk", flat=True)[0]
    found = {"list": reverse(f"{name}_changelist")} | {
        page: reverse(f"{name}_{page}", args=[pk]) for page in ("change", "history")
    }
    return found | {"add": reverse(f"{name}_add")}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_page_opens_and_needs_no_inline_style_or_script(full_directory, cast, model):
    expected = {"list": 200, "change": 200, "history": 200, "add": 200, "search": 200}
    if isinstance(admin.site.get_model_admin(model), ReadOnlyAdmin):
        expected["add"] = 403
    addresses = addresses_of(model)
    addresses["search"] = addresses["list"] + "?q=l'%C5%92uvre+59000"
    pages = {name: cast.curator.client.get(url) for name, url in addresses.items()}
    assert {name: page.status_code for name, page in pages.items()} == expected
    for page in pages.values():
        text = page.content.decode()
        assert [word for word in (" style=", " onclick=", "<style", "<script>") if word in text] == []


def test_every_model_of_the_directory_has_pages():
    ours = {
        model._meta.label for app in ("spaces", "actors") for model in apps.get_app_config(app).get_models()
        if not model._meta.auto_created
    }
    assert ours - {model._meta.label for model in MODELS} == SHOWN_ELSEWHERE


def test_the_first_page_opens_and_counts_what_waits(full_directory, cast):
    response = cast.curator.client.get(reverse("admin:index"))
    queues = response.context["queues"]
    counts = {str(row["label"]): [cell and cell["count"] for cell in row["cells"]] for row in queues}
    assert counts == {
        "disputed, not ruled on": [0, 0, 0], "disputed": [1, 0, 0], "inferred": [0, 0, 0], "without source": [0, 0, 0],
        "without status": [1, None, None], "without opening": [0, None, None], "without place": [0, 0, 1],
        "without city": [0, 0, 1], "without coordinates": [1, None, None],
        "not confirmed for two years": [0, 1, None], "not public: withdrawn or not accepted": [0, 0, 0],
    }
    for row in queues:
        for cell in row["cells"]:
            if cell:
                listed = cast.curator.client.get(cell["url"]).context["cl"]
                assert listed.result_count == cell["count"]


def test_only_staff_sees_any_of_it(full_directory, cast):
    for person in (cast.contributor, cast.visitor):
        response = person.client.get(reverse("admin:index"))
        assert (response.status_code, "/login/" in response.headers.get("Location", "")) == (302, True)


def test_entries_are_dated_as_precisely_as_their_sources_date_them(directory, cast):
    page = cast.curator.client.get(reverse("admin:spaces_entry_changelist"), {"q": "filature"}).content.decode()
    assert '<td class="field-seen">2013</td>' in page
    assert "Dec. 31" not in page


@pytest.mark.parametrize("asked", ["", "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x"])
def test_a_login_that_asks_for_another_site_leads_to_the_first_page(client, admin_user, asked):
    sent = {"username": admin_user.username, "password": "password", "next": asked}
    response = client.post(reverse("admin:login") + "?next=" + asked, sent)
    assert (response.status_code, response.headers["Location"]) == (302, reverse("admin:index"))
