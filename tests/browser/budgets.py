"""What each kind of page costs, as a table: ``python -m tests.browser.budgets``.

Every page in every language, opened on a desk with an empty cache, over the data of the browser tests; of the languages
the dearer. BROWSER_TESTS_DIR names a directory whose data is used if it is complete.
"""

import os
import sys
import tempfile
import uuid
from pathlib import Path

import django
from playwright.sync_api import sync_playwright


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from tests.browser import dataset, server
    from tests.browser.chromium import FLAGS, Tab, executable, tabs
    from tests.browser.pages import PAGES, Page
    from tests.browser.visits import visit

    def cost(page: Page, open_tab) -> tuple[float, ...]:
        visits = []
        for language in page.languages:
            tab: Tab = open_tab()
            visits.append(visit(tab, page, language))
            tab.context.close()
        return tuple(max(getattr(one, what) for one in visits) for what in ("kilobytes", "requests", "nodes"))

    write = sys.stdout.write
    write("| page | kB, of at most | requests | DOM nodes |\n|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(os.environ.get("BROWSER_TESTS_DIR") or scratch) / "site"
        folder.parent.mkdir(parents=True, exist_ok=True)
        dataset.build(folder, run=uuid.uuid4().hex)
        with server.serving(folder) as origin, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable(), headless=True, args=FLAGS)
            with tabs(browser, origin) as open_tab:
                for page in PAGES:
                    kilobytes, requests, nodes = cost(page, open_tab)
                    most = page.budget
                    write(
                        f"| {page.name} | {kilobytes:.0f} of {most.kilobytes} | {requests} of {most.requests}"
                        f" | {nodes} of {most.nodes} |\n"
                    )
            browser.close()


if __name__ == "__main__":
    main()
