"""axe-core finds nothing: every kind of page, in both languages, light and dark, at 320 and at 1280 pixels."""

from pathlib import Path

import axe_playwright_python
import pytest
from django.template.loader import render_to_string

from tests.browser.chromium import NARROW, WIDE, Tab
from tests.browser.dataset import CURATOR, PASSWORD
from tests.browser.pages import AWKWARD, PAGES, every

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
#: Every rule that axe runs by default, best practices included, and the size of targets (WCAG 2.2), which it does not.
#: Of a page that was looked at in light, only colours change in the dark.
_RUN = """
async scheme => {
  const rules = scheme === 'dark' ? {runOnly: ['color-contrast', 'link-in-text-block']}
    : {rules: {'target-size': {enabled: true}}};
  const found = await axe.run(document, {resultTypes: ['violations'], ...rules});
  return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.target.join(' ')}`));
}
"""
_LOOKS = [(scheme, size) for size in (NARROW, WIDE) for scheme in ("light", "dark")]
ADMIN = (
    "/admin/", "/admin/spaces/space/", "/admin/spaces/space/add/", "/admin/spaces/source/", "/admin/spaces/statement/",
    "/admin/actors/actor/",
)


def violations(tab: Tab, looks=tuple(_LOOKS)) -> list[str]:
    """What axe finds on the page that is shown, with each look."""
    tab.page.evaluate(_AXE)
    found = []
    for scheme, size in looks:
        tab.page.emulate_media(color_scheme=scheme)
        tab.size(size)
        found += [f"{scheme} {size[0]}: {one}" for one in tab.page.evaluate(_RUN, scheme)]
    return found


@pytest.mark.parametrize(**every(*PAGES))
def test_no_violation(tab, page, language):
    assert tab.open(page, language) == page.status
    assert violations(tab) == []


@pytest.mark.parametrize(**every(*(page for page in AWKWARD if "space" in page.name)))
def test_no_violation_on_awkward_pages(tab, page, language):
    assert tab.open(page, language) == page.status
    assert violations(tab, [("light", NARROW)]) == []


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


@pytest.mark.parametrize("path", [*ADMIN, "a space"])
def test_no_violation_in_the_admin(tab, path):
    tab.goto("/admin/login/")
    tab.page.fill("[name=username]", CURATOR)
    tab.page.fill("[name=password]", PASSWORD)
    tab.page.press("[name=password]", "Enter")
    tab.page.wait_for_url("**/admin/")
    if path == "a space":
        tab.goto("/admin/spaces/space/?q=cantine")
        tab.page.click("#result_list tbody th a >> nth=0")
        tab.page.wait_for_url("**/change/**")
    else:
        assert tab.goto(path) == 200
    # Before axe is let in: it rebuilds stylesheets, which the policy reports.
    assert tab.complaints == []
    assert violations(tab, [("light", NARROW), ("light", WIDE)]) == []
