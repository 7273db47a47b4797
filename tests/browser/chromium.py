"""The system's Chromium, and a page that remembers what happened to it."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import playwright.sync_api as playwright

from tests.browser.pages import Page

#: The shell first: the same engine without a window's trappings opens a page for half of the work.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
#: Headless, as root or not, and silent: a browser that phones home would drown what the site does.
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
NARROW, WIDE = (320, 800), (1280, 900)
PHONE = {"size": NARROW, "has_touch": True, "is_mobile": True}
#: 1280 by 1024 pixels at 400 % zoom.
ZOOMED = (320, 256)
_LONGEST_REST = 15  # seconds
#: Past the next frame, and past whatever the page's own thread has before it.
_A_MOMENT = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))"


def executable() -> str:
    """Where the browser is; a machine without one fails the tests, it does not skip them."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    raise RuntimeError(f"None of {', '.join(_NAMES)} is installed: apt-get install chromium-headless-shell")


@dataclass
class Tab:
    """A browser tab with an empty cache and no cookie, which notes what the console, the network and the CSP say."""

    origin: str
    context: playwright.BrowserContext
    page: playwright.Page
    complaints: list[str] = field(default_factory=list)
    #: Addresses asked for, in order.
    asked: list[str] = field(default_factory=list)
    #: Bytes over the wire, headers included, by address.
    transferred: dict[str, int] = field(default_factory=dict)
    #: What was asked for and has not been answered yet.
    waiting: set[str] = field(default_factory=set)

    def __post_init__(self):
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.context.on("request", lambda request: self.asked.append(request.url))
        network = self.context.new_cdp_session(self.page)
        network.send("Network.enable")
        addresses: dict[str, str] = {}

        def sent(event: dict) -> None:
            addresses[event["requestId"]] = event["request"]["url"]
            self.waiting.add(event["requestId"])

        def finished(event: dict) -> None:
            self.waiting.discard(event["requestId"])
            url = addresses.get(event["requestId"], "")
            self.transferred[url] = self.transferred.get(url, 0) + int(event["encodedDataLength"])

        network.on("Network.requestWillBeSent", sent)
        network.on("Network.loadingFinished", finished)
        network.on("Network.loadingFailed", lambda event: self.waiting.discard(event["requestId"]))

    def _console(self, message: playwright.ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        # Chromium reports the status of an error page as an error of that page; what it lacks is still a complaint.
        if message.location.get("url") == self.page.url and re.search(r"status of 40[04]", message.text):
            return
        self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _dialog(self, dialog: playwright.Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, page: Page, language: str) -> int:
        """Show the page, everything loaded; returns its status."""
        return self.goto(page.path(language))

    def goto(self, path: str) -> int:
        answer = self.page.goto(f"{self.origin}{path}", wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => null)")
        return answer.status

    def rest(self) -> None:
        """Wait until scripts have done what they do by themselves: nothing is under way, and nothing comes after it."""
        until, asked = time.monotonic() + _LONGEST_REST, None
        while self.waiting or asked != len(self.asked):
            if time.monotonic() > until:
                raise AssertionError(f"{self.at()} does not come to rest: {sorted(self.waiting)}, {self.asked[-3:]}")
            asked = len(self.asked)
            self.page.evaluate(_A_MOMENT)

    def size(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def strangers(self) -> list[str]:
        """Requests that left the origin."""
        return [url for url in self.asked if not url.startswith((f"{self.origin}/", "data:", "blob:"))]

    def at(self) -> str:
        """Path and query of the page that is shown."""
        parts = urlsplit(self.page.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path


@contextmanager
def tabs(browser: playwright.Browser, origin: str) -> Iterator[Callable[..., Tab]]:
    """What opens tabs: ``open_tab(size=NARROW, java_script_enabled=False, …)``, options as of Playwright's contexts."""
    with ExitStack() as opened:
        def tab(size: tuple[int, int] = WIDE, **options) -> Tab:
            viewport = {"width": size[0], "height": size[1]}
            context = browser.new_context(viewport=viewport, service_workers="block", **options)
            opened.callback(context.close)
            context.set_default_timeout(15_000)
            return Tab(origin, context, context.new_page())
        yield tab
