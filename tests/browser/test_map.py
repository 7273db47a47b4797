"""The map: real links and buttons on paper of our own, led by keyboard or finger, and never in the list's way."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Locator, expect

from tests.browser import layout
from tests.browser.awkward import CROWD, CROWDED_CITY, ROOF, TWINS
from tests.browser.chromium import NARROW, WIDE, ZOOMED, Tab
from tests.browser.pages import LANGUAGES
from tests.browser.test_accessibility import violations

MARKS, PINS, CROWDS = ".mark", "a.mark:not(.crowd)", "button.mark"
PAPER, SEARCH, SHOWN = "[data-paper]", "[data-search-area]", "[data-shown]"
COUNT = "[data-region=count]"
_COUNTED = """
() => {
  const count = one => Number(one.textContent.replace(/\\D/g, '')) || 1;
  return [...document.querySelectorAll('.mark')].reduce((sum, one) => sum + count(one), 0);
}
"""
#: Remembers each text that the canvas writes, as a box in its pixels, until it is wiped.
_LISTEN = """
() => {
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  let written = window.written = [];
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    written = window.written = [];
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const { a, e, f } = this.getTransform(), left = x + e / a, middle = y + f / a;
    written.push({ text, box: [left, middle - 7, left + this.measureText(text).width, middle + 7] });
    return fillText.call(this, text, x, y);
  };
}
"""
#: How far each written name of a pin lies from its pin or number, and from the nearest of another mark.
_FAR = """
() => {
  const paper = document.querySelector('[data-paper] canvas').getBoundingClientRect();
  const far = (one, other) => Math.hypot(
    Math.max(0, one[0] - other[2], other[0] - one[2]), Math.max(0, one[1] - other[3], other[1] - one[3]),
  );
  const marks = [...document.querySelectorAll('.mark')].map(mark => {
    const { left, top, right, bottom } = mark.getBoundingClientRect();
    if (mark.matches('.crowd')) return { mark, parts: [[left, top, right, bottom]] };
    const parts = [[left + 11, top + 9, right - 11, bottom - 6]];
    const wide = parseFloat(getComputedStyle(mark, '::after').width);
    const start = mark.matches('.turned') ? right - 33 - wide : left + 33;
    if (mark.dataset.number) parts.push([start, top + 4, start + wide, top + 27]);
    return { mark, parts };
  });
  return window.written.flatMap(({ text, box: [left, top, right, bottom] }) => {
    const own = marks.find(({ mark }) => mark.matches('a:not(.crowd)') && mark.getAttribute('aria-label') === text);
    if (!own) return [];
    const box = [left + paper.left, top + paper.top, right + paper.left, bottom + paper.top];
    const to = ({ parts }) => Math.min(...parts.map(part => far(box, part)));
    return [[text, to(own), Math.min(...marks.filter(one => one !== own).map(to))]];
  });
}
"""
#: The marks that lie under a button of the scale, in their visible part.
_UNDER = """
() => {
  const boxes = ['in', 'out', 'all'].map(name => document.querySelector(`[data-do=${name}]`).getBoundingClientRect());
  return [...document.querySelectorAll('.mark')].filter(mark => {
    const { left, top, right, bottom } = mark.getBoundingClientRect();
    const room = mark.dataset.number && !mark.matches('.turned') ? 13 : -8;
    const it = { left: left + 8, right: right + room, top: top + 4, bottom: bottom - 4 };
    return boxes.some(one => it.left < one.right && one.left < it.right && it.top < one.bottom && one.top < it.bottom);
  }).map(mark => mark.getAttribute('aria-label'));
}
"""
#: The pairs of the map's controls that lie over each other, and those that stick out of its frame or are too small.
_CLASHES = """
() => {
  const controls = [...document.querySelectorAll('.atlas [data-do], .atlas .bar > *')].filter(one => one.offsetWidth);
  const boxes = controls.map(one => one.getBoundingClientRect());
  const called = one => one.dataset.do ?? one.textContent.trim();
  const clashes = controls.flatMap((one, at) => controls.slice(0, at).filter((_, before) => {
    const [a, b] = [boxes[at], boxes[before]];
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }).map(other => `${called(other)} and ${called(one)}`));
  const frame = document.querySelector('.atlas .frame').getBoundingClientRect();
  const isOut = box => box.bottom > frame.bottom || box.right > frame.right;
  const out = controls.filter((one, at) => one.dataset.do && isOut(boxes[at])).map(one => `${called(one)} sticks out`);
  const small = controls.filter((_, at) => boxes[at].width < 44 || boxes[at].height < 44);
  return [...clashes, ...out, ...small.map(one => `${called(one)} is small`)];
}
"""
#: The colour of water; and those of the row of pixels across the middle of the ground.
_WATER = """
() => {
  const hex = getComputedStyle(document.documentElement).getPropertyValue('--water').trim().slice(1);
  return [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16));
}
"""
_INKS = """
() => {
  const canvas = document.querySelector('[data-paper] canvas'), pen = canvas.getContext('2d');
  const { data } = pen.getImageData(0, canvas.height / 2, canvas.width, 1), found = new Set();
  for (let at = 0; at < data.length; at += 4) found.add([...data.slice(at, at + 3)].join());
  return [...found];
}
"""
_SCALE = """
() => {
  const bar = document.querySelector('[data-scale]');
  return `${bar.style.cssText} ${bar.textContent}`;
}
"""


def path(language: str, view: str = "spaces", *arguments: str, query: str = "") -> str:
    with translation.override(language):
        return reverse(view, args=arguments) + query


def opened(tab: Tab, address: str) -> Tab:
    """The tab with the page's map, drawn and counted."""
    tab.goto(address)
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"\d"))
    settled(tab)
    return tab


def settled(tab: Tab) -> None:
    tab.page.wait_for_load_state("networkidle")


def number(text: str) -> int:
    """The first number of a text, whatever parts its thousands."""
    return int(re.sub(r"\D", "", re.match(r"[\d\s,\u202f\u00a0]*", text).group()) or 0)


def marks(tab: Tab) -> list[str]:
    """What each mark is called, in the order of the Tab key."""
    return tab.page.eval_on_selector_all(MARKS, "all => all.map(one => one.getAttribute('aria-label'))")


def names(tab: Tab) -> list[str]:
    return tab.page.locator(".rows h3").all_inner_texts()


def scale_of(tab: Tab) -> str:
    """The scale as the map says it: so many pixels for so many metres."""
    return tab.page.evaluate(_SCALE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marks_are_what_the_list_counts(tab, language):
    opened(tab, path(language, query="?city=lille"))
    listed = number(tab.page.inner_text(COUNT))
    assert listed > 0
    assert tab.page.evaluate(_COUNTED) == listed == number(tab.page.inner_text(SHOWN))
    assert tab.complaints == []


def test_a_pin_is_a_link_to_its_space_and_called_like_it(tab):
    opened(tab, path("en", query="?search=mutualab"))
    pin = tab.page.locator(f"{PINS}[aria-label='Mutualab']")
    assert pin.get_attribute("data-number") == str(names(tab).index("Mutualab") + 1)
    pin.focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(f"**{path('en', 'space', 'mutualab')}")
    assert tab.page.inner_text("h1") == "Mutualab"


def test_a_crowd_is_looked_into_by_keyboard(tab):
    opened(tab, path("fr", query="?region=bretagne"))
    before, rows, address = scale_of(tab), names(tab), tab.at()
    crowd = tab.page.locator(CROWDS).first
    assert re.fullmatch(r"\d+ espaces\u202f: voir de plus près", crowd.get_attribute("aria-label"))
    crowd.focus()
    tab.page.keyboard.press("Enter")
    settled(tab)
    assert scale_of(tab) != before
    # The focus went on to what was in it; list and address are as they were.
    assert tab.page.evaluate("document.activeElement.matches('.mark')")
    assert (names(tab), tab.at()) == (rows, address)


def test_keys_and_buttons_move_the_map(tab):
    opened(tab, path("fr", query="?city=paris"))
    tab.page.locator(PAPER).focus()
    seen = [scale_of(tab)]
    for key in ("+", "-"):
        tab.page.keyboard.press(key)
        seen.append(scale_of(tab))
    assert seen[0] == seen[2] != seen[1]
    moved = []
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        tab.page.keyboard.press(key)
        moved.append(tab.page.get_attribute(SEARCH, "href"))
    assert len(set(moved)) == 4
    for where in ("west", "north", "east", "south"):
        tab.page.click(f"[data-do={where}]")
        moved.append(tab.page.get_attribute(SEARCH, "href"))
    assert moved[4:] == moved[:4]
    tab.page.click("[data-do=all]")
    # Where all of them are is asked of the server first.
    tab.page.locator(SEARCH).wait_for(state="hidden")
    settled(tab)
    assert scale_of(tab) == seen[0]


@pytest.mark.parametrize("size", [NARROW, ZOOMED])
def test_a_window_of_another_size_shows_the_same_spaces(tab, size):
    opened(tab, path("fr", "city", "lille"))
    inside = number(tab.page.inner_text(SHOWN))
    assert inside > 0
    tab.size(size)
    tab.rest()
    assert number(tab.page.inner_text(SHOWN)) == inside == tab.page.evaluate(_COUNTED)


def test_tab_reaches_every_mark_in_the_order_of_the_cards(tab):
    opened(tab, path("en", query="?city=lille"))
    called = marks(tab)
    tab.page.locator(MARKS).first.focus()
    reached = []
    for _mark in called:
        reached.append(tab.page.evaluate("document.activeElement.getAttribute('aria-label')"))
        tab.page.keyboard.press("Tab")
    assert reached == called
    numbered = f"{MARKS}[data-number]"
    numbers = tab.page.eval_on_selector_all(numbered, "all => all.map(one => Number(one.dataset.number))")
    assert numbers == sorted(numbers)
    assert layout.badly_focused(tab.page) == []


def test_a_card_and_its_pin_outline_each_other(tab):
    opened(tab, path("en", query="?search=mutualab"))
    tab.page.locator(".rows h3 a", has_text="Mutualab").focus()
    assert tab.page.locator(".mark.held").get_attribute("aria-label") == "Mutualab"
    tab.page.locator(f"{PINS}[aria-label='Mutualab']").focus()
    assert tab.page.locator(".rows > li.held h3").inner_text() == "Mutualab"
    tab.page.locator("h1 ~ *, .found").first.evaluate("one => document.activeElement.blur()")
    assert tab.page.locator(".held").count() == 0


def test_the_rows_and_the_pins_of_a_place_share_numbers(tab):
    opened(tab, path("en", "city", "lille"))
    numbered = {
        pin.get_attribute("aria-label"): pin.get_attribute("data-number")
        for pin in tab.page.locator(f"{PINS}[data-number]").all()
    }
    rows = tab.page.locator("[data-region=rows] h3").all_inner_texts()
    assert numbered
    assert numbered == {name: str(rows.index(name) + 1) for name in numbered}
    first = tab.page.locator("[data-region=rows] .rows > li").first
    assert first.evaluate("row => getComputedStyle(row, '::before').content") == 'counter(card) / ""'


@pytest.mark.parametrize("query", ["?city=lille", "?city=rennes", "?city=nantes&search=coworking"])
def test_a_name_stands_at_its_own_pin_or_not_at_all(tab, query):
    tab.page.add_init_script(f"({_LISTEN})()")
    opened(tab, path("fr", query=query))
    tab.page.wait_for_function("window.written.length > 0")
    tab.rest()
    written = tab.page.evaluate(_FAR)
    assert written
    assert [(name, own, other) for name, own, other in written if own > 8 or other <= own] == []


def test_a_narrow_map_of_a_whole_country_still_says_where_they_are(open_tab):
    tab = open_tab(NARROW)
    corners = ("bretagne", "hauts-de-france", "ile-de-france", "grand-est", "nouvelle-aquitaine", "occitanie")
    tab.goto(path("fr", query="?" + "&".join(f"region={one}" for one in corners)))
    tab.page.click("[data-open-map]")
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"\d"))
    settled(tab)
    counts = [number(text) for text in tab.page.locator(CROWDS).all_inner_texts()]
    assert len(counts) >= 5, counts
    assert max(counts) < sum(counts) / 2, counts


def test_where_two_sheets_of_the_ground_meet_there_is_no_gap(tab):
    # Far from any water, on the meridian where two files of the ground meet.
    opened(tab, path("fr", query="?bbox=1.73,47.92,1.77,47.96"))
    assert tab.page.evaluate(_WATER) == [228, 236, 234]
    tab.page.wait_for_timeout(500)
    inks = tab.page.evaluate(_INKS)
    assert ("239,232,216" in inks, "228,236,234" in inks) == (True, False)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("address", ["/fr/espaces/?city=lille", "/fr/villes/nantes/", "/en/areas/bretagne/"])
def test_what_a_map_shows_at_first_lies_beside_its_scale(open_tab, address, size):
    tab = open_tab(size)
    tab.goto(address)
    if "?" in address and size == NARROW:
        tab.page.click("[data-open-map]")
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"\d"))
    settled(tab)
    assert tab.page.locator(MARKS).count()
    assert tab.page.evaluate(_UNDER) == []


def test_only_search_this_area_changes_the_list(tab):
    # Where no crowd stands across the edge of the window: it would be counted whole, and listed in part.
    opened(tab, path("fr", query="?region=bretagne&page=2"))
    tab.page.evaluate("window.sameDocument = true")
    rows = names(tab)
    tab.page.click("[data-do=in]")
    settled(tab)
    assert names(tab) == rows
    inside, scale = number(tab.page.inner_text(SHOWN)), scale_of(tab)
    tab.page.click(SEARCH)
    tab.page.wait_for_url("**bbox=**")
    settled(tab)
    query = parse_qs(urlsplit(tab.page.url).query)
    assert (query["region"], set(query)) == (["bretagne"], {"region", "bbox"})
    assert number(tab.page.inner_text(COUNT)) == inside
    assert tab.page.evaluate("window.sameDocument === true")
    # The map stays where the reader put it, and opens there when the address is opened.
    assert (scale_of(tab), tab.page.locator(SEARCH).is_visible()) == (scale, False)
    opened(tab, tab.at())
    assert number(tab.page.inner_text(SHOWN)) == inside
    assert tab.complaints == []


def test_a_filter_moves_the_map_to_what_it_leaves(tab):
    opened(tab, path("en"))
    before = marks(tab)
    tab.page.locator("form.facets input[name=city][value=paris]").check()
    tab.page.wait_for_url("**city=paris")
    # All but the one that is said to be in Paris and to lie far away: a city's map is no country's for its sake.
    inside = number(tab.page.inner_text(COUNT)) - 1
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(rf"^{inside}\b"))
    settled(tab)
    assert marks(tab) != before
    assert tab.page.evaluate(_COUNTED) == inside
    tab.page.evaluate("history.back()")
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"\d[\d,]{3,}"))
    settled(tab)
    assert marks(tab) == before


def test_what_no_scale_parts_is_fanned_out(tab):
    lat, lon = ROOF["lat"], ROOF["lon"]
    opened(tab, path("en", query=f"?bbox={lon - 0.01:.2f},{lat - 0.01:.2f},{lon + 0.01:.2f},{lat + 0.01:.2f}"))
    spot = tab.page.locator(CROWDS)
    assert (spot.inner_text(), spot.get_attribute("aria-expanded")) == (str(TWINS), "false")
    spot.focus()
    tab.page.keyboard.press("Enter")
    assert tab.page.eval_on_selector_all(PINS, "all => all.map(one => one.getAttribute('aria-label')).sort()") == [
        f"Awkward twin {one}" for one in range(TWINS)
    ]
    assert tab.page.evaluate("document.activeElement.matches('a.mark')")
    assert violations(tab, [("light", WIDE)]) == []
    tab.page.keyboard.press("Escape")
    assert tab.page.locator(PINS).count() == 0
    assert tab.page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"


def test_too_many_at_one_spot_lead_to_their_list(tab):
    opened(tab, path("en", query=f"?city={CROWDED_CITY}"))
    spot = tab.page.locator("a.crowd")
    assert spot.inner_text() == str(CROWD)
    spot.click()
    tab.page.wait_for_url("**bbox=**")
    assert number(tab.page.inner_text(COUNT)) == CROWD


def test_a_card_in_a_crowd_outlines_the_crowd(tab):
    opened(tab, path("en"))
    tab.page.locator(".rows h3 a").nth(2).focus()
    expect(tab.page.locator(".mark.held")).to_have_class(re.compile("crowd"))
    tab.page.locator(".rows h3 a").nth(2).evaluate("one => one.blur()")
    expect(tab.page.locator(".mark.held")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_narrow_window_the_map_takes_all_of_it_and_gives_it_back(open_tab, language):
    tab = open_tab(NARROW, has_touch=True, is_mobile=True)
    tab.goto(path(language, query="?city=lille"))
    settled(tab)
    # Nobody has asked for the map yet, and nothing was loaded for it.
    assert not [url for url in tab.asked if "leaflet" in url or "basemap" in url or "clusters" in url]
    opener = tab.page.locator("[data-open-map]")
    counted = f"({number(tab.page.inner_text(COUNT))})"
    assert counted in opener.inner_text()
    opener.click()
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"\d"))
    settled(tab)
    box = tab.page.locator("[data-map-sheet]").bounding_box()
    assert (box["width"], box["height"]) == NARROW
    assert tab.page.evaluate("document.activeElement.matches('[data-paper]')")
    assert layout.too_small(tab.page, 44) == []
    assert layout.overflowing(tab.page) == []
    tab.page.tap("[data-do=in]")
    settled(tab)
    tab.page.tap(SEARCH)
    tab.page.wait_for_url("**bbox=**")
    assert f"({number(tab.page.inner_text(COUNT))})" in tab.page.inner_text("[data-close-map]")
    tab.page.tap("[data-close-map]")
    assert not tab.page.locator(PAPER).is_visible()
    assert tab.page.evaluate("document.activeElement.matches('[data-open-map]')")
    opener.click()
    tab.page.keyboard.press("Escape")
    assert not tab.page.locator(PAPER).is_visible()
    assert tab.complaints == []


@pytest.mark.parametrize(
    "address", ["/fr/villes/lyon/", "/en/areas/bretagne/", "/fr/espaces/mutualab/", "/fr/espaces/?city=lille"]
)
def test_no_control_of_the_map_lies_over_another(open_tab, address):
    tab = open_tab(NARROW)
    tab.goto(address)
    for opener in ("[data-open-map]", ".on-the-map > summary"):
        if tab.page.locator(opener).count():
            tab.page.click(opener)
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"\d"))
    tab.page.click("[data-do=in]")
    low = ((320, 480), (320, 417), (320, 416), (360, 300), ZOOMED, (740, 360), (740, 430), (1100, 420))
    for size in (NARROW, (320, 640), *low, WIDE):
        tab.size(size)
        if not tab.page.locator(PAPER).is_visible():
            continue
        assert tab.page.evaluate(_CLASHES) == [], size


@pytest.mark.parametrize("size", [NARROW, ZOOMED, WIDE], ids=["320", "400 %", "1280"])
def test_axe_finds_nothing_on_the_map(open_tab, size):
    tab = open_tab(size)
    tab.goto(path("fr", query="?city=lille"))
    if size != WIDE:
        tab.page.click("[data-open-map]")
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"\d"))
    tab.page.click("[data-do=east]")
    settled(tab)
    assert violations(tab, [("light", size), ("dark", size)]) == []
    assert layout.overflowing(tab.page) == []


def test_whoever_asks_for_less_motion_and_who_does_not_see_none(tab):
    """Nothing glides: a new view is there at once, so there is nothing to turn off."""
    opened(tab, path("en", query="?city=lille"))
    tab.page.click("[data-do=in]")
    assert tab.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("address", ["/fr/espaces/", "/en/cities/paris/", "/fr/territoires/bretagne/"])
def test_nobody_else_is_asked_wherever_the_map_is_moved(tab, address):
    opened(tab, address)
    for where in ("in", "in", "west", "north", *["in"] * 3, *["out"] * 7, "all"):
        tab.page.click(f"[data-do={where}]")
    settled(tab)
    assert tab.strangers() == []
    assert tab.complaints == []
    assert tab.context.cookies() == []


def test_the_map_of_a_space_is_there_when_it_is_asked_for(tab):
    tab.goto(path("en", "space", "mutualab"))
    settled(tab)
    assert not [url for url in tab.asked if "leaflet" in url]
    assert tab.page.locator(".whereabouts").is_visible()
    tab.page.click(".on-the-map > summary")
    assert not tab.page.locator(".whereabouts").is_visible()
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"\d"))
    settled(tab)
    assert "Mutualab" in marks(tab) or tab.page.locator(CROWDS).count()
    assert tab.complaints == []


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
def test_the_map_of_a_space_names_it_before_all_others(open_tab, size):
    tab = open_tab(size)
    tab.page.add_init_script(f"({_LISTEN})()")
    tab.goto(path("fr", "space", "la-coroutine"))
    tab.page.click(".on-the-map > summary")
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"\d"))
    settled(tab)
    tab.page.wait_for_timeout(500)
    assert tab.page.evaluate("window.written.map(one => one.text)")[:1] == ["La Coroutine"]


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("address", ["/fr/espaces/", "/fr/villes/paris/", "/fr/espaces/mutualab/"])
def test_without_scripting_no_empty_box_waits_for_a_map(open_tab, address, size):
    tab = open_tab(size, java_script_enabled=False)
    tab.page.goto(f"{tab.origin}{address}")
    hidden: list[Locator] = [tab.page.locator(one) for one in (".atlas", "[data-open-map]", ".on-the-map")]
    assert [one.is_visible() for part in hidden for one in part.all()].count(True) == 0


def test_on_paper_there_is_no_map(tab):
    opened(tab, path("en", query="?city=lille"))
    tab.page.emulate_media(media="print")
    assert not tab.page.locator(".atlas").is_visible()


def test_a_server_that_does_not_answer_is_told_in_words(tab):
    opened(tab, path("en", query="?city=lille"))
    tab.context.set_offline(True)
    tab.page.click("[data-do=in]")
    expect(tab.page.locator(SHOWN)).to_have_text("The map cannot be reached just now; the list is complete.")
    tab.context.set_offline(False)
    tab.page.click("[data-do=in]")
    expect(tab.page.locator(SHOWN)).to_have_text(re.compile(r"^\d+ space"))
