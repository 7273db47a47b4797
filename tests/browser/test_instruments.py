"""The instruments see what they are there to see: each is shown something broken."""

import pytest

from tests.browser import layout
from tests.browser.axe import violations
from tests.browser.chromium import NARROW
from tests.browser.test_markup import Document
from tests.browser.visits import shift_of

_STYLE = "<style>:focus-visible {outline: 3px solid} body {margin: 0} h1 {font-size: 16px}</style>"


def shown(tab, body: str):
    """An empty page of the site with that body."""
    html = f"<!doctype html><html lang='en'><title>Page</title>{_STYLE}<main><h1>Page</h1>{body}</main>"
    tab.page.route("**/broken", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    tab.goto("/broken")
    return tab


def small(page) -> list[str]:
    return layout.too_small(page, 44)


@pytest.mark.parametrize(("instrument", "body", "finding"), [
    (layout.overflowing, "<p style='width:400px'>wide</p>", "the page is 400 px wide, the window 320 px"),
    (layout.overflowing, "<p style='position:relative;left:-9px'>left</p>", "main > p “left” from -9 to 311 of 320 px"),
    (layout.cut_off, "<p style='height:5px;overflow:hidden'>text</p>", "main > p “text”"),
    (small, "<button style='width:50px;height:30px'>b</button>", "main > button “b” is 50 × 30 px"),
    (layout.badly_focused, "<a href='/' style='outline:0'>a</a>", "main > a “a” has the outline"),
    (layout.badly_focused, "<a href='/' style='position:absolute;left:-999px'>away</a>", "is outside the window"),
    (
        layout.badly_focused,
        "<a href='/'>under</a><div style='position:fixed;inset:0;background:white'></div>",
        "main > a “under” is covered when focused",
    ),
], ids=["wide", "left", "cut", "small", "no outline", "away", "covered"])
def test_a_broken_layout_is_found_out(open_tab, instrument, body, finding):
    tab = shown(open_tab(NARROW), body)
    assert finding in "\n".join(instrument(tab.page))
    shown(tab, "<p>Nothing wrong. <a href='/'>home</a></p>")
    assert instrument(tab.page) == []


def test_axe_is_at_work(tab):
    shown(tab, "<p>Nothing wrong. <a href='/'>home</a></p>")
    assert violations(tab) == []
    shown(tab, "<img src='data:,'><p style='color:#222; background:light-dark(white, black)'>dark</p>")
    tab.page.add_style_tag(content=":root {color-scheme: light dark}")
    assert violations(tab) == [
        "light 320: image-alt: img", "dark 320: color-contrast: p", "light 1280: image-alt: img",
        "dark 1280: color-contrast: p",
    ]


def test_a_shift_is_measured(tab):
    shown(tab, "<p>still</p>")
    tab.rest()
    assert shift_of(tab.page) == 0
    script = "setTimeout(() => document.querySelector('h1').style.marginTop = '200px', 50)"
    shown(tab, f"<p style='height:400px; background:blue'>block</p><script>{script}</script>")
    tab.rest()
    assert shift_of(tab.page) > 0.02


def test_rest_comes_after_what_a_script_asks_for_by_itself(tab):
    script = "const read = path => fetch(path).then(one => one.text());"
    shown(tab, f"<script>{script} setTimeout(() => read('/healthz').then(() => read('/robots.txt')), 50)</script>")
    tab.rest()
    assert [url.removeprefix(tab.origin) for url in tab.asked] == ["/broken", "/healthz", "/robots.txt"]
    assert (tab.waiting, tab.transferred[f"{tab.origin}/robots.txt"] > 100) == (set(), True)


def test_a_tab_notes_what_happens_in_it(tab, origin):
    shown(tab, "<script>console.warn('w'); alert('a'); throw Error('e')</script><img alt='' src='http://127.0.0.2:9/x'>")
    # The picture's failure is noted too, whenever it comes.
    noted = [complaint.split(" (")[0] for complaint in tab.complaints if "Failed to load" not in complaint]
    assert (noted, len(tab.complaints)) == (["warning: w", "dialog: a", "error: e"], 4)
    assert tab.strangers() == ["http://127.0.0.2:9/x"]


def test_a_tab_notes_what_the_policy_refuses(tab):
    """The site's own policy, on a page of its own: what is injected neither runs nor passes unnoticed."""
    tab.goto("/healthz")
    assert tab.complaints == []
    tab.goto("/en/")
    with tab.page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        tab.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.executed=1>')")
    assert any("Content Security Policy" in complaint for complaint in tab.complaints)
    assert tab.page.evaluate("window.executed === undefined")


def test_a_document_is_read():
    document = Document("<html lang=fr><a id=x href='#y' onclick='1'></a><b id=x style='a'></b><script>1</script>")
    assert (document.language, document.ids["x"], document.references) == ("fr", 2, ["y"])
    assert document.inline == ["a: onclick", "b: style", "script without src"]
