"""``python -m benchmarks.agreement``: the site on SQLite and on PostgreSQL, asked the same few hundred questions.

The questions are made of the words, places and positions of the spaces that are there: searches of every kind, filters
together, distances, boxes, orders, pages and walks, facets, clusters, suggestions, files and pages for people. The same
bytes are expected of both, but for the port in the addresses of neighbouring pages.
"""
import argparse
import os
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from . import contenders, postgres

ROOT = Path(__file__).resolve().parent.parent
LIST = "/api/v1/spaces/"
COMPOUNDS = ("fab lab", "fablabs", "co-working", "coworking", "co work", "tiers-lieux")
ORDERS = ("name", "-name", "opened", "-opened", "documented", "-documented")


def shapes(row: tuple, dice: random.Random) -> list[Callable[[], str]]:
    """What may be asked about one space, an address each."""
    name, status, lifecycle, lat, lon, summary, city, city_name, region, postcode = row

    def filters() -> dict:
        given = {"status": status or "none", "lifecycle": lifecycle or "none", "city": city, "region": region or "none"}
        return {key: given[key] for key in dice.sample(sorted(given), dice.randint(1, 3))}

    def search() -> dict:
        words = f"{name} {city_name} {summary}".split()
        typed = " ".join(dice.sample(words, min(len(words), dice.randint(1, 3))))
        texts = [typed, typed[:-1] or typed, f'"{name}"', f"{typed} {postcode}", typed.upper()]
        texts.append(f"{dice.choice(COMPOUNDS)} {city_name}")
        return {"search": dice.choice(texts)[:150]}

    def box() -> dict:
        half = dice.choice([0.02, 0.2, 2])
        return {"bbox": f"{lon - half:.4f},{lat - half:.4f},{lon + half:.4f},{lat + half:.4f}"}

    def order() -> dict:
        return {"ordering": dice.choice(ORDERS)}

    def at(path: str, **parameters: str | int) -> str:
        return f"{path}?{urlencode(parameters)}"

    near = {"near": f"{lat:.4f},{lon:.4f}"}
    return [
        lambda: at(LIST, **search()),
        lambda: at(LIST, **search(), **filters()),
        lambda: at(LIST, **filters(), **order(), page_size=7),
        lambda: at(LIST, **order(), page=dice.randint(1, 50)),
        lambda: at(LIST, cursor="start", **order(), **filters()),
        lambda: at(LIST, **near),
        lambda: at(LIST, **near, within=dice.choice(["500m", "5km", "50km"]), **filters()),
        lambda: at(LIST, **box(), **order()),
        lambda: at(f"{LIST}facets/", **filters()),
        lambda: at(f"{LIST}facets/", **search(), facets="opened"),
        lambda: at(f"{LIST}clusters/", **box(), **filters(), zoom=dice.randint(4, 14)),
        lambda: at("/api/v1/suggest/", q=name[:dice.randint(2, 8)]),
        lambda: at("/api/v1/understand/", q=search()["search"]),
        lambda: at(LIST, **box(), format=dice.choice(["geojson", "csv"]), page_size=30),
        lambda: at(dice.choice(["/fr/espaces/", "/en/spaces/"]), **search(), **filters()),
    ]


def questions(connection: sqlite3.Connection, number: int) -> list[str]:
    """So many addresses, the same for the same data."""
    dice = random.Random(number)
    rows = connection.execute(
        "SELECT s.name, s.status, s.lifecycle, s.map_latitude, s.map_longitude, s.summary_fr, c.slug, c.name, r.slug,"
        " s.postcode FROM spaces_space s JOIN spaces_city c ON c.id = s.city_id LEFT JOIN spaces_region r ON"
        " r.id = s.region_id WHERE s.is_public AND s.map_latitude IS NOT NULL ORDER BY s.entry_id"
    ).fetchall()
    found = []
    for place in range(number):
        asked = shapes(dice.choice(rows), dice)
        found.append(asked[place % len(asked)]())
    return found


def answer(site: contenders.Contender, path: str) -> bytes:
    """The body, or what refuses it, without the port."""
    try:
        body = site.get(path, "text/html" if path[:4] in ("/fr/", "/en/") else "application/json")
    except contenders.ServerError as error:
        body = str(error).partition(": ")[2].encode()
    return re.sub(rb"127\.0\.0\.1:\d+", b"", body)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "bench" / "10000", help="of a loaded site")
    parser.add_argument("--questions", type=int, default=420)
    options = parser.parse_args()
    folder = options.folder.resolve()
    file = folder / "directory.sqlite3"
    asked = questions(sqlite3.connect(f"file:{file}?mode=ro", uri=True), options.questions)
    environment = {"DIRECTORY_VAR_DIR": str(folder)}
    with postgres.running(folder / "postgres-agreement") as address:
        other = {**environment, "DATABASE_URL": address}
        copy = [sys.executable, "-m", "benchmarks.postgres", "--site", str(file)]
        subprocess.run(copy, cwd=ROOT, env=os.environ | other, check=True)
        sites = [
            contenders.site("sqlite", environment, folder, "coworking_site.settings", "/healthz"),
            contenders.site("postgresql", other, folder, "coworking_site.settings", "/healthz"),
        ]
        try:
            for site in sites:
                site.start()
            differing = [path for path in asked if answer(sites[0], path) != answer(sites[1], path)]
        finally:
            for site in sites:
                site.stop()
    for path in differing:
        sys.stdout.write(f"differs: {path}\n")
    sys.stdout.write(f"{len(asked)} questions, {len(asked) - len(differing)} answered the same by both databases\n")
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
