"""A page opened once, with an empty cache, and asked for everything: what the visit cost is noted as it ends."""

from collections.abc import Callable
from dataclasses import dataclass, field

import playwright.sync_api as playwright

from tests.browser.chromium import Tab
from tests.browser.pages import Page

_SHIFT = """
() => {
  const observer = new PerformanceObserver(() => null);
  observer.observe({type: 'layout-shift', buffered: true});
  return observer.takeRecords().filter(one => !one.hadRecentInput).reduce((sum, one) => sum + one.value, 0);
}
"""


@dataclass(frozen=True)
class Visit:
    """What had happened when the page had come to rest; the tab still shows it."""

    tab: Tab
    status: int
    complaints: list[str]
    strangers: list[str]
    cookies: list[dict]
    #: How much the page keeps in the browser: items of local and of session storage.
    stored: list[int]
    shift: float
    kilobytes: float
    requests: int
    nodes: int


def shift_of(page: playwright.Page) -> float:
    """How much of the page has moved since it was opened, as Chromium counts it."""
    return page.evaluate(_SHIFT)


def visit(tab: Tab, page: Page, language: str) -> Visit:
    """Opens the page in a fresh tab and waits for its rest."""
    status = tab.open(page, language)
    tab.rest()
    return Visit(
        tab, status, complaints=list(tab.complaints), strangers=tab.strangers(), cookies=tab.context.cookies(),
        stored=tab.page.evaluate("[localStorage.length, sessionStorage.length]"), shift=shift_of(tab.page),
        kilobytes=sum(tab.transferred.values()) / 1_000, requests=len(tab.asked),
        nodes=tab.page.evaluate("document.querySelectorAll('*').length"),
    )


@dataclass
class Visits:
    """The visits to one page in one language, each made when it is first asked for."""

    page: Page
    language: str
    open_tab: Callable[..., Tab]
    made: dict[str, Visit] = field(default_factory=dict)

    def by(self, device: str, **options) -> Visit:
        """The visit by a device of that name; ``options`` are those of its tab."""
        if device not in self.made:
            self.made[device] = visit(self.open_tab(**options), self.page, self.language)
        return self.made[device]
