"""The system's Chromium, and a page that remembers what happened to it."""

import re
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import playwright.sync_api as playwright

from tests.browser.pages import Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
#: Headless, as root or not, and silent: a browser that phones home would drown what the site does.
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
NARROW, WIDE = (320, 800), (1280, 900)
#: 1280 by 1024 pixels at 400 % zoom.
ZOOMED = (320, 256)


def executable() -> str:
    """Where the browser is; a machine without one fails the tests, it does not skip them."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    raise RuntimeError(f"None of {', '.join(_NAMES)} is installed: apt-get install chromium")


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

        def finished(event: dict) -> None:
            url = addresses.get(event["requestId"], "")
            self.transferred[url] = self.transferred.get(url, 0) + int(event["encodedDataLength"])

        network.on("Network.requestWillBeSent", sent)
        network.on("Network.loadingFinished", finished)

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

    def size(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def strangers(self) -> list[str]:
        """Requests that left the origin."""
        return [url for url in self.asked if not url.startswith((f"{self.origin}/", "data:", "blob:"))]

    def at(self) -> str:
        """Path and query of the page that is shown."""
        parts = urlsplit(self.page.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
