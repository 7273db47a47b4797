"""Generates spaces: the same ones for the same number and seed, on real communes, as skewed as the real world.

A generated space is what one or two sources say of it, in the form that statements have; nothing here knows a table.
"""
import csv
import functools
import gzip
import io
import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spaces.queries.place_names import place_slug

from .vocabulary import (
    FOCUSES,
    HEADS,
    LIFECYCLES,
    MIDDLES,
    SENTENCES_EN,
    SENTENCES_FR,
    STATUSES,
    STREETS,
    THINGS,
)

GAZETTEER = Path(__file__).resolve().parent.parent / "fixtures" / "gazetteer.csv.gz"
SEED = 20131
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: How much more often than its population says a place has a coworking space: large towns draw them.
_PULL = 1.22
_PARIS, _PARIS_PULL = "paris", 2.2
#: Cities outside France, by how often they occur in a thousand.
_ABROAD = {
    "brussels": ("be", 12), "namur": ("be", 2), "london": ("gb", 14), "berlin": ("de", 12), "barcelona": ("es", 8),
    "geneva": ("ch", 5), "montreal": ("ca", 8), "milan": ("it", 4), "lisbon": ("pt", 5),
}
_METRES_PER_DEGREE = 111_195


@dataclass(frozen=True, slots=True)
class Place:
    """A commune or city: coordinates in degrees, ``radius`` in metres within which its spaces lie."""

    slug: str
    postcode: str
    latitude: float
    longitude: float
    radius: float


@dataclass(frozen=True, slots=True)
class Said:
    """What one of the SOURCES says of a space; ``observed`` is a partial date."""

    source: str
    ref: str
    observed: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GeneratedSpace:
    """A space to be: its number counts from 0 and is in its slug, so that slugs are unique."""

    number: int
    public_id: str
    slug: str
    said: tuple[Said, ...]


#: key: title, trust. The first is the register that every space is in, the second knows some of them better.
SOURCES = {"generated-register": ("A generated register", 50), "generated-survey": ("A generated survey", 55)}


@functools.cache
def places() -> tuple[list[Place], list[float]]:
    """Places with coordinates, and the cumulated weight of each."""
    text = gzip.decompress(GAZETTEER.read_bytes()).decode()
    found: list[Place] = []
    weights: list[float] = []
    abroad: dict[str, tuple[Place, float]] = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        if row["kind"] not in ("commune", "city") or not row["lat"]:
            continue
        slug = row["slug"] or place_slug(row["name"])
        population = int(row["population"] or 0)
        radius = 400 + 6 * math.sqrt(population)
        place = Place(slug, row["postcodes"].split(" ")[0], float(row["lat"]), float(row["lon"]), min(radius, 9_000))
        if row["kind"] == "commune" and population:
            found.append(place)
            weights.append(population ** _PULL * (_PARIS_PULL if slug == _PARIS else 1))
        elif slug in _ABROAD and row["parent"] == _ABROAD[slug][0]:
            abroad[slug] = place, _ABROAD[slug][1]
    whole = sum(weights)
    for place, share in abroad.values():
        found.append(place)
        weights.append(whole * share / 1000)
    return found, list(itertools.accumulate(weights))


def _public_id(number: int) -> str:
    """A permutation of the numbers below 2⁵⁰, so that identifiers look as random as real ones and never repeat."""
    bits = (number * 0x2545F4914F6CD + 0x1234567) % (1 << 50)
    return "".join(_ALPHABET[bits >> shift & 31] for shift in range(45, -5, -5))


def _one_of(draw: random.Random, shares: dict[str, int]) -> str | None:
    """A key by its share of a thousand; None for the rest."""
    point = draw.random() * 1000
    for value, share in shares.items():
        point -= share
        if point < 0:
            return value
    return None


_THING_WEIGHTS = list(itertools.accumulate(1 / n for n in range(1, len(THINGS) + 1)))


def _summary(draw: random.Random, sentences: tuple[str, ...], language: int, bytes_wanted: int) -> str:
    chosen, length = [], 0
    for sentence in draw.sample(sentences, len(sentences)):
        thing = draw.choices(THINGS, cum_weights=_THING_WEIGHTS)[0][language]
        chosen.append(sentence.replace("{thing}", thing))
        length += len(chosen[-1]) + 1
        if length >= bytes_wanted:
            break
    return " ".join(chosen)


def _date(draw: random.Random) -> str:
    year = min(2024, int(2026 - draw.expovariate(1 / 7)))
    text = str(max(2005, year))
    if draw.random() < 0.4:
        text += f"-{draw.randint(1, 12):02d}"
        if draw.random() < 0.3:
            text += f"-{draw.randint(1, 28):02d}"
    return text


def _space(draw: random.Random, number: int, place: Place) -> GeneratedSpace:
    name = draw.choice(HEADS)
    if draw.random() < 0.8:
        name += f" {draw.choice(MIDDLES)}"
    if draw.random() < 0.2:
        name += f" {place.slug.replace('-', ' ').title()}"
    slug = f"{place_slug(name)[:90]}-{number}"
    where: dict[str, Any] = {"city": place.slug}
    if place.postcode:
        where["postcode"] = place.postcode
    if draw.random() < 0.8:
        where["address"] = f"{draw.randint(1, 180)} {draw.choice(STREETS)}"
    data: dict[str, Any] = {"name": name, "place": where}
    if draw.random() < 0.7:
        angle, distance = draw.random() * 2 * math.pi, place.radius * math.sqrt(draw.random())
        narrow = max(0.05, math.cos(math.radians(place.latitude)))
        data["coordinates"] = {
            "lat": round(place.latitude + distance * math.cos(angle) / _METRES_PER_DEGREE, 6),
            "lon": round(place.longitude + distance * math.sin(angle) / _METRES_PER_DEGREE / narrow, 6),
        }
    if status := _one_of(draw, STATUSES):
        data["status"] = status
    if focus := [slug for slug, (_fr, _en, share) in FOCUSES.items() if draw.random() * 1000 < share]:
        data["focus"] = focus
    lifecycle = _one_of(draw, LIFECYCLES)
    if lifecycle:
        data["lifecycle"] = lifecycle
    if draw.random() < 0.45:
        data["opened"] = _date(draw)
    if lifecycle == "closed":
        data["closed"] = "2025"
    if draw.random() < 0.55:
        data["website"] = f"https://{slug[:60].strip('-')}.example.org/"
    if draw.random() < 0.4:
        data["phone"] = f"+33 1 99 00 {number // 100 % 100:02d} {number % 100:02d}"
    if draw.random() < 0.3:
        data["email"] = f"contact@{slug[:60].strip('-')}.example.org"
    if draw.random() < 0.2:
        data["surface_m2"] = 40 + int(draw.expovariate(1 / 250))
    if draw.random() < 0.85:
        data["summary"] = {"fr": _summary(draw, SENTENCES_FR, 0, 390)}
        if draw.random() < 0.25:
            data["summary"]["en"] = _summary(draw, SENTENCES_EN, 1, 260)
    register, survey = SOURCES
    said = [Said(register, f"row-{number}", "2023-06", data)]
    if draw.random() < 0.25:
        later: dict[str, Any] = {"name": name, "lifecycle": "open" if draw.random() < 0.9 else "closed"}
        if draw.random() < 0.4:
            later["status"] = draw.choice(list(STATUSES))
        if draw.random() < 0.3:
            later["opened"] = data.get("opened", "2019")[:4] if draw.random() < 0.7 else "2018"
        said.append(Said(survey, f"answer-{number}", "2024-11-05", later))
    return GeneratedSpace(number, _public_id(number), slug, tuple(said))


def generate(count: int, *, seed: int = SEED) -> Iterator[GeneratedSpace]:
    """``count`` spaces. The first ones are the same whatever the count."""
    draw = random.Random(seed)
    found, weights = places()
    for number in range(count):
        yield _space(draw, number, draw.choices(found, cum_weights=weights)[0])
