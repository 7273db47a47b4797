"""What a page's layout is asked: the functions of ``layout.js`` on the page that is shown, findings as text."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def _ask(page: Page, function: str, argument: int | None = None) -> list[str]:
    return page.evaluate(f"argument => {{ {_SCRIPT}\nreturn layout.{function}(argument); }}", argument)


def overflowing(page: Page) -> list[str]:
    """What sticks out to the side."""
    return _ask(page, "overflowing")


def cut_off(page: Page) -> list[str]:
    """Text that its box hides."""
    return _ask(page, "cutOff")


def too_small(page: Page, least: int) -> list[str]:
    """Controls below ``least`` CSS pixels in height or width."""
    return _ask(page, "tooSmall", least)


def badly_focused(page: Page) -> list[str]:
    """What the focus makes invisible, or is invisible on."""
    return _ask(page, "badlyFocused")


@contextmanager
def double_text(page: Page) -> Iterator[None]:
    """Within the block text is at 200 %, everything else as before."""
    _ask(page, "doubleText")
    yield
    _ask(page, "singleText")
