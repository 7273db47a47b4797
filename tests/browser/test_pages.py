"""Every kind of page in every language, opened once on a desk and once on a phone, and asked everything there."""

import pytest

from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.chromium import NARROW, PHONE, WIDE, ZOOMED
from tests.browser.pages import AWKWARD, PAGES, visited
from tests.browser.visits import Visit, Visits

_DEVICES = {"desk": {"size": WIDE}, "phone": PHONE}
_MOST_SHIFT = 0.02


def by(visits: Visits, device: str) -> Visit:
    return visits.by(device, **_DEVICES[device])


@pytest.mark.parametrize(**visited(*PAGES))
class TestEveryPage:
    @pytest.mark.parametrize("device", _DEVICES)
    def test_quiet_private_and_still(self, visits, device):
        visit = by(visits, device)
        assert visit.status == visits.page.status
        assert visit.complaints == []
        assert visit.strangers == []
        assert visit.cookies == []
        assert visit.stored == [0, 0]
        assert visit.shift < _MOST_SHIFT

    @pytest.mark.parametrize("device", _DEVICES)
    def test_within_its_budget(self, visits, device):
        visit, most = by(visits, device), visits.page.budget
        cost = {"kilobytes": visit.kilobytes, "requests": visit.requests, "nodes": visit.nodes}
        assert {name: value for name, value in cost.items() if value > getattr(most, name)} == {}

    def test_no_horizontal_scroll_on_a_phone(self, visits):
        """Nor any text that is cut; with a finger, every control is 44 px."""
        page = by(visits, "phone").tab.page
        assert layout.overflowing(page) == []
        assert layout.cut_off(page) == []
        assert layout.too_small(page, 44) == []

    def test_no_horizontal_scroll_on_a_desk(self, visits):
        tab = by(visits, "desk").tab
        for size in (NARROW, WIDE):
            tab.size(size)
            assert layout.overflowing(tab.page) == []
            assert layout.cut_off(tab.page) == []
        # Text alone at twice its size, in a window as wide as before.
        with layout.double_text(tab.page):
            assert layout.overflowing(tab.page) == []
            assert layout.cut_off(tab.page) == []

    def test_the_focus_is_seen(self, visits):
        """With a mouse a row of check boxes may be closer than with a finger."""
        tab = by(visits, "desk").tab
        tab.size(WIDE)
        assert layout.too_small(tab.page, 24) == []
        assert layout.badly_focused(tab.page) == []

    def test_at_four_times_its_size(self, visits):
        tab = by(visits, "desk").tab
        tab.size(ZOOMED)
        tab.rest()
        assert layout.overflowing(tab.page) == []
        assert layout.badly_focused(tab.page) == []

    def test_axe_finds_nothing(self, visits):
        assert violations(by(visits, "desk").tab) == []


def test_the_reference_is_read_on_a_phone_without_moving_its_tables(open_tab):
    tab = open_tab(**PHONE)
    tab.goto("/api/v1/docs/")
    hidden = "[...document.querySelectorAll('.reference .scroll')].map(one => one.scrollWidth - one.clientWidth)"
    wide = tab.page.evaluate(hidden)
    assert len(wide) > 20
    assert {*wide} == {0}


@pytest.mark.parametrize(**visited(*AWKWARD))
class TestEveryAwkwardPage:
    """Bad data breaks no page: nothing overflows, nothing executes."""

    def test_nothing_overflows_or_executes(self, visits):
        visit = visits.by("narrow window", size=NARROW)
        tab = visit.tab
        assert visit.status == visits.page.status
        assert layout.overflowing(tab.page) == []
        assert layout.cut_off(tab.page) == []
        tab.size(WIDE)
        assert layout.overflowing(tab.page) == []
        tab.page.hover("h1")
        assert tab.page.evaluate("window.executed === undefined")
        assert tab.complaints == []
        assert tab.strangers() == []

    def test_axe_finds_nothing(self, visits):
        tab = visits.by("narrow window", size=NARROW).tab
        assert violations(tab, [("light", NARROW)]) == []
