"""Streets from elsewhere: a PMTiles file, and raster tiles, from another origin that a setting names."""

import io
import re
import struct
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from tests.browser import server
from tests.browser.chromium import WIDE, Tab

DEEPEST = 3


def picture() -> bytes:
    """A PNG of 256 pixels either way, in one colour."""
    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\x9c\xb4\x86" * 256 for _row in range(256))
    head = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def archive() -> bytes:
    """A PMTiles file of the world down to zoom 3."""
    file = io.BytesIO()
    writer, tile = Writer(file), picture()
    places = [(zoom, x, y) for zoom in range(DEEPEST + 1) for x in range(2**zoom) for y in range(2**zoom)]
    for number in sorted(zxy_to_tileid(*place) for place in places):
        writer.write_tile(number, tile)
    header = {"tile_type": TileType.PNG, "tile_compression": Compression.NONE, "min_zoom": 0, "max_zoom": DEEPEST}
    edges = {"min_lon_e7": -180 * 10**7, "min_lat_e7": -85 * 10**7, "max_lon_e7": 180 * 10**7, "max_lat_e7": 85 * 10**7}
    writer.finalize(header | edges | {"center_zoom": 0, "center_lon_e7": 0, "center_lat_e7": 0}, {})
    return file.getvalue()


class Elsewhere(BaseHTTPRequestHandler):
    """Serves the archive by ranges, and the picture for every tile, to any origin."""

    asked: list[tuple[str, str]] = []

    def do_OPTIONS(self):
        self.answer(204, b"")

    def do_GET(self):
        wanted = self.headers.get("Range")
        self.asked.append((self.path, wanted or ""))
        if self.path.endswith(".png"):
            return self.answer(200, picture())
        content = archive()
        start, end = (int(one) for one in re.fullmatch(r"bytes=(\d+)-(\d+)", wanted).groups())
        part = content[start:end + 1]
        return self.answer(206, part, f"bytes {start}-{start + len(part) - 1}/{len(content)}")

    def answer(self, status: int, content: bytes, span: str = ""):
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "range")
        self.send_header("Content-Length", str(len(content)))
        if span:
            self.send_header("Content-Range", span)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        """Nothing: the test reads what was asked."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    Elsewhere.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{other.server_port}"
        other.shutdown()
        thread.join()


@pytest.mark.parametrize(("setting", "address"), [
    ("MAP_PMTILES_URL", "/world.pmtiles"), ("MAP_TILES_URL", "/{z}/{x}/{y}.png"),
])
def test_streets_are_shown_and_only_they_are_asked_for(
    chromium, site_folder, elsewhere, monkeypatch, setting, address
):
    monkeypatch.setenv(setting, f"{elsewhere}{address}")
    monkeypatch.setenv("MAP_TILES_ATTRIBUTION", "© Everybody https://example.org/rights")
    with server.serving(site_folder) as origin:
        context = chromium.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
        tab = Tab(origin, context, context.new_page())
        tab.goto("/en/spaces/?city=lille")
        expect(tab.page.locator("[data-shown]")).to_have_text(re.compile(r"^\d+ space"))
        tab.page.wait_for_function(
            "[...document.querySelectorAll('img.leaflet-tile-loaded')].some(one => one.naturalWidth === 256)"
        )
        assert tab.page.locator(".mark").count() > 1
        assert tab.page.locator(".legend-line a").get_attribute("href") == "https://example.org/rights"
        assert {url.split("/")[2] for url in tab.strangers()} == {elsewhere.removeprefix("http://")}
        assert tab.complaints == []
        context.close()
    if setting == "MAP_PMTILES_URL":
        assert {path for path, _range in Elsewhere.asked} == {"/world.pmtiles"}
        assert all(wanted.startswith("bytes=") for _path, wanted in Elsewhere.asked)
    else:
        assert all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path, _range in Elsewhere.asked)
