"""Draws the pictures that have to be pixels from the ones that are lines: ``python -m tests.browser.draw``.

``static/share/picture.png`` (1200 × 630, what others show of a link) from ``picture.svg`` beside it, and the icons of
telephones and old browsers from ``static/icons/favicon.svg``. Run it after changing one of the two drawings.
"""

import struct
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, executable

STATIC = Path(__file__).resolve().parents[2] / "static"
FACES = {
    "Bricolage Grotesque": "bricolage-grotesque-latin-wght-normal.woff2",
    "Atkinson Hyperlegible Next": "atkinson-hyperlegible-next-latin-wght-normal.woff2",
}
TOUCH, TAB = 180, 32  # pixels


def page_of(svg: Path, width: int) -> str:
    """A page that shows nothing but the drawing, that wide, in the site's faces."""
    faces = "".join(
        f"@font-face{{font-family:'{name}';src:url('{(STATIC / 'fonts' / file).as_uri()}');font-weight:200 800}}"
        for name, file in FACES.items()
    )
    style = f"{faces}*{{margin:0}}svg{{display:block;width:{width}px;height:auto}}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{svg.read_text(encoding='utf-8')}"


def as_icon(png: bytes, size: int) -> bytes:
    """An ``.ico`` with one picture in it, which may be a PNG as it is."""
    entry = struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(png), 6 + 16)
    return struct.pack("<HHH", 0, 1, 1) + entry + png


def main() -> None:
    share, mark = STATIC / "share" / "picture.svg", STATIC / "icons" / "favicon.svg"
    draft = STATIC / "share" / "draft.html"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), headless=True, args=FLAGS)
        tab = browser.new_page()

        def draw(svg: Path, width: int, height: int) -> bytes:
            tab.set_viewport_size({"width": width, "height": height})
            # From a file: a page without an address may not load the fonts that lie beside it.
            draft.write_text(page_of(svg, width), encoding="utf-8")
            try:
                tab.goto(draft.as_uri())
                tab.evaluate("document.fonts.ready.then(() => null)")
                return tab.screenshot()
            finally:
                draft.unlink()

        (STATIC / "share" / "picture.png").write_bytes(draw(share, 1200, 630))
        (STATIC / "icons" / "apple-touch-icon.png").write_bytes(draw(mark, TOUCH, TOUCH))
        (STATIC / "icons" / "favicon.ico").write_bytes(as_icon(draw(mark, TAB, TAB), TAB))
        browser.close()


if __name__ == "__main__":
    main()
