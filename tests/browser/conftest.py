"""One site and one Chromium per process; one tab per test, or shared by the tests that ask the same page.

Whatever lies in this package is marked ``browser``.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import dataset, server
from tests.browser.chromium import FLAGS, Tab, executable, tabs
from tests.browser.visits import Visits

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory, worker_id, testrun_uid) -> Path:
    """The site's own directory, filled once for all processes; BROWSER_TESTS_DIR keeps it for the next run."""
    base = tmp_path_factory.getbasetemp()
    shared = Path(os.environ.get("BROWSER_TESTS_DIR") or (base if worker_id == "master" else base.parent)) / "site"
    shared.parent.mkdir(parents=True, exist_ok=True)
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        dataset.build(shared, testrun_uid)
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
    with tabs(chromium, origin) as open_tab:
        yield open_tab


@pytest.fixture
def tab(open_tab) -> Tab:
    return open_tab()


@pytest.fixture(scope="module")
def plain_tab(chromium, origin) -> Iterator[Tab]:
    """One tab with scripting off for all tests of a file: it keeps nothing that could be in a test's way."""
    with tabs(chromium, origin) as open_tab:
        yield open_tab(java_script_enabled=False)


@pytest.fixture(scope="class")
def visits(chromium, origin, request) -> Iterator[Visits]:
    """The visits to the page and in the language that are its parameter, shared by all tests of a class."""
    page, language = request.param
    with tabs(chromium, origin) as open_tab:
        yield Visits(page, language, open_tab)
