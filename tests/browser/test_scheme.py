"""The reader's palette: as the device says until the reader says otherwise, and then on every page."""

import pytest

from tests.browser.chromium import NARROW, PHONE, WIDE

PAPER = {"light": "rgb(251, 248, 241)", "dark": "rgb(18, 24, 22)"}
#: Chosen, to be chosen, and of no space: each kind of box, and what is seen of it.
FILTERED = "/en/spaces/?city=lille"
BOXES = """["checked", "enabled:not(:checked)", "disabled"].map(state => {
  const box = document.querySelector(`form.facets details[open] input:${state}`), seen = getComputedStyle(box);
  return [seen.appearance, seen.borderTopStyle, seen.borderTopColor, seen.backgroundColor,
    getComputedStyle(box, "::before").content];
})"""
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


def contrast(one: str, other: str) -> float:
    """Of two colours of the browser's, by WCAG 2: from 1 to 21."""
    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_box_shows_whether_it_is_and_can_be_ticked(open_tab, scheme):
    tab = open_tab(color_scheme=scheme)
    tab.goto(FILTERED)
    card = tab.page.evaluate("getComputedStyle(document.querySelector('form.facets')).backgroundColor")
    checked, empty, disabled = tab.page.evaluate(BOXES)
    assert [one[:2] for one in (checked, empty, disabled)] == [["none", "solid"], ["none", "solid"], ["none", "dashed"]]
    assert contrast(empty[2], card) >= 3 > contrast(disabled[2], card)
    assert contrast(checked[3], card) >= 3
    assert (empty[3], disabled[3]) == (PAPER[scheme], "rgba(0, 0, 0, 0)")
    assert [one[4] for one in (checked, empty, disabled)] == ['""', "none", "none"]


def test_in_forced_colours_the_system_draws_the_boxes(open_tab):
    tab = open_tab(forced_colors="active")
    tab.goto(FILTERED)
    assert [(one[0], one[4]) for one in tab.page.evaluate(BOXES)] == [("auto", "none")] * 3


def test_with_a_finger_each_row_of_a_filter_is_large_enough(open_tab):
    tab = open_tab(**PHONE)
    tab.goto(FILTERED)
    tab.page.click("[data-open-filters]")
    rows = "dialog details[open] label.choice, dialog [data-region=filters] a"
    heights = tab.page.locator(rows).evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert len(heights) > 10
    assert min(heights) >= 44
