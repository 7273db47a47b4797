"""Where communes lie: matches INSEE's communes with GeoNames' places when the gazetteer is built.

A commune takes GeoNames' coordinates only when name, region and population point at one place. What is left takes
its seat's (merged communes) or the mean of the communes that share its postcode, and is marked approximate.
"""
import math
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from spaces.queries.place_names import place_key

#: GeoNames files these as countries, INSEE as regions of France; here they are France.
OVERSEAS_REGION = {
    "GP": "01", "MQ": "02", "GF": "03", "RE": "04", "YT": "06", "PM": "975", "BL": "977", "MF": "978", "TF": "984",
    "WF": "986", "PF": "987", "NC": "988",
}
#: How far two counts of one population may lie apart: when the name is unique in its region on both sides, and when
#: places share it; a pairing must then also be this many times closer than any other.
RATIO_UNIQUE, RATIO_SHARED, CLEARLY_WORSE = 4.0, 2.0, 2.0


@dataclass
class Coverage:
    """What the build found, for its closing lines."""

    counts: Counter = field(default_factory=Counter)

    def lines(self) -> list[str]:
        return [f"{label}: {count}" for label, count in self.counts.items()]


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
