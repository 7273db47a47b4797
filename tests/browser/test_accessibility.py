"""axe-core finds nothing where no visitor comes by an address: on pages of failures, and in the admin."""

import pytest
from django.template.loader import render_to_string

from tests.browser.axe import violations
from tests.browser.chromium import NARROW, WIDE, tabs
from tests.browser.dataset import CURATOR, PASSWORD

ADMIN = (
    "/admin/", "/admin/spaces/space/", "/admin/spaces/space/add/", "/admin/spaces/source/", "/admin/spaces/statement/",
    "/admin/actors/actor/",
)


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_no_violation_on_pages_that_cannot_be_asked_for(tab, template):
    """The page of a failure as the server would send it, at an address of the site."""
    html = render_to_string(template, {"detail": "The path contains a NUL character."})
    tab.page.route("**/failure", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    tab.goto("/failure")
    assert violations(tab) == []


def test_no_violation_where_curators_sign_in(tab):
    tab.goto("/admin/login/")
    assert violations(tab, [("light", NARROW), ("light", WIDE)]) == []


@pytest.fixture(scope="module")
def desk(chromium, origin):
    """A tab in which a curator has signed in."""
    with tabs(chromium, origin) as open_tab:
        tab = open_tab()
        tab.goto("/admin/login/")
        tab.page.fill("[name=username]", CURATOR)
        tab.page.fill("[name=password]", PASSWORD)
        tab.page.press("[name=password]", "Enter")
        tab.page.wait_for_url("**/admin/")
        yield tab


@pytest.mark.parametrize("path", [*ADMIN, "a space"])
def test_no_violation_in_the_admin(desk, path):
    desk.complaints.clear()
    if path == "a space":
        desk.goto("/admin/spaces/space/?q=cantine")
        desk.page.click("#result_list tbody th a >> nth=0")
        desk.page.wait_for_url("**/change/**")
    else:
        assert desk.goto(path) == 200
    # Before axe is let in: it rebuilds stylesheets, which the policy reports.
    assert desk.complaints == []
    assert violations(desk, [("light", NARROW), ("light", WIDE)]) == []
