"""One visit with an empty cache: what it costs, what it asks for, what it leaves behind, and whether it holds still."""

import pytest

from tests.browser.chromium import NARROW, WIDE
from tests.browser.pages import PAGES, every

_SHIFT = """
() => new Promise(resolve => {
  let shift = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(shift), 100);
})
"""
_MOST_SHIFT = 0.02


@pytest.mark.parametrize(**every(*(page for page in PAGES if page.budget)))
def test_within_its_budget(tab, page, language):
    tab.open(page, language)
    tab.page.wait_for_load_state("networkidle")
    nodes = tab.page.evaluate("document.querySelectorAll('*').length")
    cost = {
        "kilobytes": sum(tab.transferred.values()) / 1_000, "requests": len(tab.asked), "DOM nodes": nodes,
    }
    most = {"kilobytes": page.budget.kilobytes, "requests": page.budget.requests, "DOM nodes": page.budget.nodes}
    assert {name: value for name, value in cost.items() if value > most[name]} == {}


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize(**every(*PAGES))
def test_quiet_private_and_still(open_tab, page, language, size):
    tab = open_tab(size)
    assert tab.open(page, language) == page.status
    tab.page.wait_for_load_state("networkidle")
    assert tab.complaints == []
    assert tab.strangers() == []
    assert tab.context.cookies() == []
    assert tab.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert tab.page.evaluate(_SHIFT) < _MOST_SHIFT
