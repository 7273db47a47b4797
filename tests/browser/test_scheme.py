"""The reader's palette: as the device says until the reader says otherwise, and then on every page."""

import pytest

from tests.browser.chromium import NARROW, WIDE

PAPER = {"light": "rgb(251, 248, 241)", "dark": "rgb(18, 24, 22)"}
SHOWN = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("device", ["light", "dark"])
def test_the_switch_overrules_the_device(open_tab, device, size):
    tab = open_tab(size, color_scheme=device)
    tab.goto("/en/about/")
    button = tab.page.locator("[data-scheme-switch]")
    box = button.bounding_box()
    assert (box["width"] >= 44, box["height"] >= 44) == (True, True)
    seen = []
    for _press in range(4):
        seen.append((button.get_attribute("aria-label"), tab.page.evaluate(SHOWN)))
        button.click()
    assert seen == [
        ("Colours: as the device says", PAPER[device]),
        ("Colours: light", PAPER["light"]),
        ("Colours: dark", PAPER["dark"]),
        ("Colours: as the device says", PAPER[device]),
    ]
    # Chosen is "light" now: it holds on the next page, from the first paint, and no cookie carries it.
    tab.goto("/fr/")
    assert tab.page.evaluate(SHOWN) == PAPER["light"]
    assert (
        tab.page.locator("[data-scheme-switch]").get_attribute("aria-label")
        == "Couleurs\N{NARROW NO-BREAK SPACE}: claires"
    )
    assert tab.context.cookies() == []
    tab.page.emulate_media(media="print")
    assert tab.page.evaluate(SHOWN) == "rgb(255, 255, 255)"


def test_as_the_device_says_leaves_nothing_behind(open_tab):
    tab = open_tab(color_scheme="light")
    tab.goto("/en/about/")
    for _press in range(3):
        tab.page.click("[data-scheme-switch]")
    assert tab.page.evaluate("localStorage.length") == 0


def test_on_paper_the_dark_palette_is_not_used(open_tab):
    tab = open_tab(color_scheme="dark")
    tab.goto("/en/about/")
    for _press in range(2):
        tab.page.click("[data-scheme-switch]")
    assert tab.page.evaluate(SHOWN) == PAPER["dark"]
    tab.page.emulate_media(media="print", color_scheme="dark")
    assert tab.page.evaluate(SHOWN) == "rgb(255, 255, 255)"


def test_without_scripting_there_is_no_switch(open_tab):
    tab = open_tab(java_script_enabled=False)
    tab.page.goto(f"{tab.origin}/en/about/")
    assert not tab.page.locator("[data-scheme-switch]").is_visible()
