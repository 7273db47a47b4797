"""Nothing sticks out, nothing is cut, everything can be hit and the focus is always seen."""

import pytest

from tests.browser import layout
from tests.browser.chromium import NARROW, WIDE, ZOOMED
from tests.browser.pages import PAGES, every

_ONE_LANGUAGE = {
    "argnames": "page", "argvalues": PAGES, "ids": [page.name for page in PAGES],
}


@pytest.mark.parametrize(**every(*PAGES))
def test_no_horizontal_scroll(open_tab, page, language):
    tab = open_tab(NARROW)
    tab.open(page, language)
    assert layout.overflowing(tab.page) == []
    assert layout.cut_off(tab.page) == []
    tab.size(WIDE)
    assert layout.overflowing(tab.page) == []
    # Text alone at twice its size, in a window as wide as before.
    layout.double_text(tab.page)
    assert layout.overflowing(tab.page) == []
    assert layout.cut_off(tab.page) == []


@pytest.mark.parametrize(**_ONE_LANGUAGE)
def test_at_four_times_its_size(open_tab, page):
    tab = open_tab(ZOOMED, device_scale_factor=4)
    tab.open(page, page.languages[0])
    assert layout.overflowing(tab.page) == []
    assert layout.badly_focused(tab.page) == []


@pytest.mark.parametrize(**_ONE_LANGUAGE)
def test_targets_and_focus(open_tab, page):
    """With a finger, every control is 44 px; with a mouse a row of check boxes may be closer."""
    touch = open_tab(NARROW, has_touch=True, is_mobile=True)
    touch.open(page, page.languages[0])
    assert layout.too_small(touch.page, 44) == []
    mouse = open_tab(WIDE)
    mouse.open(page, page.languages[0])
    assert layout.too_small(mouse.page, 24) == []
    assert layout.badly_focused(mouse.page) == []
