"""axe-core on the page that a tab shows."""

from pathlib import Path

import axe_playwright_python

from tests.browser.chromium import NARROW, WIDE, Tab

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
#: Every rule that axe runs by default, best practices included, and the size of targets (WCAG 2.2), which it does not.
#: Of a page that was looked at in light, only colours change in the dark.
_RUN = """
async scheme => {
  const rules = scheme === 'dark' ? {runOnly: ['color-contrast', 'link-in-text-block']}
    : {rules: {'target-size': {enabled: true}}};
  const found = await axe.run(document, {resultTypes: ['violations'], ...rules});
  return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.target.join(' ')}`));
}
"""
LOOKS = tuple((scheme, size) for size in (NARROW, WIDE) for scheme in ("light", "dark"))


def violations(tab: Tab, looks=LOOKS) -> list[str]:
    """What axe finds on the page that is shown, with each look."""
    tab.page.evaluate(_AXE)
    found = []
    for scheme, size in looks:
        tab.page.emulate_media(color_scheme=scheme)
        if tab.page.viewport_size != {"width": size[0], "height": size[1]}:
            tab.size(size)
            # A map that is fitted anew has the marks of its old scale until the server has answered.
            tab.rest()
        found += [f"{scheme} {size[0]}: {one}" for one in tab.page.evaluate(_RUN, scheme)]
    return found
