"""One site and one Chromium per process, one tab per test. Whatever lies in this package is marked ``browser``."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import dataset, server
from tests.browser.chromium import FLAGS, WIDE, Tab, executable

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory, worker_id) -> Path:
    """The site's own directory, filled once for all processes; BROWSER_TESTS_DIR keeps it for the next run."""
    base = tmp_path_factory.getbasetemp()
    shared = Path(os.environ.get("BROWSER_TESTS_DIR") or (base if worker_id == "master" else base.parent)) / "site"
    shared.parent.mkdir(parents=True, exist_ok=True)
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        dataset.build(shared)
    return shared


@pytest.fixture(scope="session")
def origin(site_folder) -> Iterator[str]:
    with server.serving(site_folder) as origin:
        yield origin


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_tab(chromium, origin) -> Iterator[Callable[..., Tab]]:
    """Opens a tab: ``open_tab(size=NARROW, java_script_enabled=False, …)``, options as Playwright's contexts take."""
    with ExitStack() as opened:
        def tab(size: tuple[int, int] = WIDE, **options) -> Tab:
            viewport = {"width": size[0], "height": size[1]}
            context = chromium.new_context(viewport=viewport, service_workers="block", **options)
            opened.callback(context.close)
            context.set_default_timeout(15_000)
            return Tab(origin, context, context.new_page())
        yield tab


@pytest.fixture
def tab(open_tab) -> Tab:
    return open_tab()
