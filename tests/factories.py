"""Makers of small data, through the same doors as everybody: places by their tables, facts by ``submit``."""
import itertools
from typing import Any

from spaces.domain.entries import create_entry
from spaces.domain.statements import Draft, submit
from spaces.enums import SourceKind
from spaces.models import City, Country, Department, Entry, Focus, Region, Source, Statement

_numbers = itertools.count(1)

_REGIONS = {
    "ile-de-france": ("11", "Île-de-France", 48.7, 2.5),
    "hauts-de-france": ("32", "Hauts-de-France", 50.0, 2.8),
    "bretagne": ("53", "Bretagne", 48.2, -2.9),
}
_DEPARTMENTS = {
    "paris": ("75", "Paris", "ile-de-france"),
    "nord": ("59", "Nord", "hauts-de-france"),
    "ille-et-vilaine": ("35", "Ille-et-Vilaine", "bretagne"),
}
#: slug: name, INSEE code, département, population, latitude, longitude
_CITIES = {
    "paris": ("Paris", "75056", "paris", 2_133_111, 48.8566, 2.3522),
    "lille": ("Lille", "59350", "nord", 236_234, 50.6292, 3.0573),
    "roubaix": ("Roubaix", "59512", "nord", 98_828, 50.6942, 3.1746),
    "rennes": ("Rennes", "35238", "ille-et-vilaine", 222_485, 48.1173, -1.6778),
}


def make_country(code: str = "fr", name_fr: str = "France", name_en: str = "France") -> Country:
    return Country.objects.get_or_create(code=code, defaults={"slug": code, "name_fr": name_fr, "name_en": name_en})[0]


def make_region(slug: str = "ile-de-france") -> Region:
    code, name, lat, lon = _REGIONS[slug]
    return Region.objects.get_or_create(slug=slug, defaults={
        "code": code, "name_fr": name, "name_en": name, "country": make_country(), "latitude": lat, "longitude": lon,
    })[0]


def make_department(slug: str = "paris") -> Department:
    code, name, region = _DEPARTMENTS[slug]
    return Department.objects.get_or_create(slug=slug, defaults={
        "code": code, "name_fr": name, "name_en": name, "region": make_region(region),
    })[0]


def make_city(slug: str = "paris") -> City:
    """One of four French cities: paris, lille, roubaix, rennes; with everything that contains it."""
    name, insee, department, population, lat, lon = _CITIES[slug]
    row = make_department(department)
    return City.objects.get_or_create(slug=slug, defaults={
        "name": name, "insee_code": insee, "country": row.region.country, "region": row.region, "department": row,
        "population": population, "latitude": lat, "longitude": lon,
    })[0]


def make_focus(slug: str = "new-technologies") -> Focus:
    name = slug.replace("-", " ")
    return Focus.objects.get_or_create(slug=slug, defaults={"name_fr": name, "name_en": name})[0]


def make_source(key: str = "leaflet", *, date: str = "", trust: int = 50, **columns) -> Source:
    """A document by that key, made once."""
    defaults = {"kind": SourceKind.DOCUMENT, "title": f"The {key}", "date": date, "trust": trust, **columns}
    return Source.objects.get_or_create(key=key, defaults=defaults)[0]


def state(entry: Entry, data: dict[str, Any], source: Source | None = None, **draft) -> Statement:
    """Submit a statement on the entry; its record's name is fresh unless ``ref`` is given."""
    ref = draft.pop("ref", None) or f"record-{next(_numbers)}"
    return submit(Draft(entry=entry, source=source or make_source(), ref=ref, data=data, **draft)).statement


def _make(kind: str, name: str, source: Source | None, data: dict[str, Any]) -> Entry:
    if isinstance(city := data.pop("city", None), str):
        data["place"] = {"city": make_city(city).slug, **data.get("place", {})}
    for slug in data.get("focus", []):
        make_focus(slug)
    entry = create_entry(kind=kind, name=name)
    state(entry, {"name": name, **data}, source)
    entry.refresh_from_db()
    return entry


def make_space(name: str = "La Cantine", *, source: Source | None = None, **data) -> Entry:
    """A public space; ``city="lille"`` is short for its place, other keywords are statement fields."""
    return _make("space", name, source, data)


def make_actor(name: str = "Mairie de Paris", *, source: Source | None = None, **data) -> Entry:
    return _make("actor", name, source, data)


def make_event(name: str = "BarCampParis 10", *, source: Source | None = None, **data) -> Entry:
    return _make("event", name, source, data)
