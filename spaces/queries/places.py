"""Finds places: by slug for pages, and by the codes and names that other people's files give."""
import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from spaces.models import City, Country, Department, FormerCommune, Postcode, Region
from spaces.queries.place_names import area_key, loose_key, place_key

#: Regions before 2016 that are now part of another one: naming one does not say which commune or département is meant.
FORMER_REGIONS = {
    area_key(name) for name in (
        "Alsace", "Aquitaine", "Auvergne", "Basse-Normandie", "Bourgogne", "Champagne-Ardenne", "Franche-Comté",
        "Haute-Normandie", "Languedoc-Roussillon", "Limousin", "Lorraine", "Midi-Pyrénées", "Nord-Pas-de-Calais",
        "Picardie", "Poitou-Charentes", "Rhône-Alpes",
    )
}
#: The same areas under a shorter or an older name.
REGION_ALIASES = {"paca": "93", area_key("Centre"): "24", area_key("Réunion"): "04"}
_CODE = re.compile(r"^[0-9][0-9AB][0-9]{3}$")
_COLUMNS = [field.attname for field in City._meta.concrete_fields]


def city_by_slug(slug: str) -> City | None:
    return City.objects.select_related("country", "region", "department").filter(slug=slug).first()


def area_by_slug(slug: str) -> Region | Department | None:
    """The region or département with this slug; the gazetteer gives no two areas the same."""
    return (
        Region.objects.select_related("country").filter(slug=slug).first()
        or Department.objects.select_related("region__country").filter(slug=slug).first()
    )


class PlaceIndex:
    """All French places in memory, for importers that resolve many rows. Six queries; build one per import.

    A commune becomes an object when a row names it: 35,000 at once would take longer than resolving the rows, and the
    collector would walk them all again and again.

    Every `resolve…` answers (place or None, note). The note is empty when the place is plain, otherwise it says what
    was corrected, or why nothing was chosen: an ambiguous place is never guessed. Nothing is written.
    """

    def __init__(self):
        countries = Country.objects.in_bulk()
        regions = Region.objects.in_bulk()
        for region in regions.values():
            region.country = countries[region.country_id]
        departments = Department.objects.in_bulk()
        for department in departments.values():
            department.region = regions[department.region_id]
        self._regions = {region.code: region for region in regions.values()}
        self._departments = {department.code: department for department in departments.values()}
        self._region_names = _by_area_name(regions.values())
        self._department_names = _by_area_name(departments.values())
        self._countries, self._cities = countries, {}
        self._department_ids, self._region_ids = departments, regions
        self._by_code, self._by_postcode = {}, defaultdict(tuple)
        self._by_name, self._by_loose_name, self._by_former_name = (defaultdict(tuple) for _unused in range(3))
        self._rows = {}
        at = {column: number for number, column in enumerate(_COLUMNS)}
        for row in City.objects.filter(insee_code__isnull=False).order_by().values_list(*_COLUMNS):
            pk = row[at["id"]]
            self._rows[pk] = row
            self._by_code[row[at["insee_code"]]] = pk
            key = place_key(row[at["name"]])
            self._by_name[key] += (pk,)
            self._by_loose_name[loose_key(key)] += (pk,)
        for code, pk in Postcode.objects.order_by().values_list("code", "city_id"):
            if pk in self._rows:
                self._by_postcode[code] += (pk,)
        self._former = {}
        for code, name, pk in FormerCommune.objects.order_by().values_list("insee_code", "name", "city_id"):
            self._former[code] = pk
            if name:
                self._by_former_name[place_key(name)] += (pk,)

    def _city(self, pk: int | None) -> City | None:
        """The commune with everything that contains it: one object, however often it is named."""
        if pk is None:
            return None
        if pk not in self._cities:
            city = City.from_db(City.objects.db, _COLUMNS, self._rows[pk])
            city.country = self._countries[city.country_id]
            city.department = self._department_ids.get(city.department_id)
            city.region = self._region_ids.get(city.region_id)
            self._cities[pk] = city
        return self._cities[pk]

    def _cities_of(self, index: dict[str, tuple[int, ...]], key: str) -> set[City]:
        """The communes under a key of one of the indexes; none where it has no such key."""
        return {self._city(pk) for pk in index.get(key, ())}

    def resolve(
        self, insee_code: str | None = None, postcode: str | None = None, name: str | None = None,
        department: str | None = None,
    ) -> tuple[City | None, str]:
        """The French commune that code, postcode and name point at; `department` (code or name) tells homonyms apart.

        Two that agree outvote the third. One clue alone is enough when it is unambiguous and nothing contradicts it.
        """
        by_code = self._city_of_code(insee_code)
        postcode = _postcode(postcode)
        near = self._cities_of(self._by_postcode, postcode)
        area = self._area(department, postcode)
        named = self._named(name, area)
        if by_code:
            return self._check_code(by_code, insee_code, postcode, near, name, named, area)
        if named:
            return self._by_known_name(postcode, near, name, named, area)
        return self._by_unknown_name(postcode, near, name, area)

    def resolve_department(self, code: str | None = None, name: str | None = None) -> tuple[Department | None, str]:
        """A département by code ("1", "2a") and name; None with a note when they disagree or say nothing known."""
        by_code = self._departments.get(_area_code(code))
        by_name = self._department_names.get(area_key(name or ""))
        return _agree(by_code, by_name, code, name)

    def resolve_region(self, code: str | None = None, name: str | None = None) -> tuple[Region | None, str]:
        """A region by code and name, like `resolve_department`; the regions merged in 2016 are not resolved."""
        by_code = self._regions.get(_area_code(code))
        key = area_key(name or "")
        by_name = self._region_names.get(key) or self._regions.get(REGION_ALIASES.get(key))
        if by_name is None and by_code is None and key in FORMER_REGIONS:
            return None, _("“%(name)s” is a region from before 2016.") % {"name": name}
        return _agree(by_code, by_name, code, name)

    def has_postcode(self, city: City, postcode: str) -> bool | None:
        """Whether the postcode is one of the city's; None where it is no city's, as those of a CEDEX are."""
        holders = self._cities_of(self._by_postcode, _postcode(postcode))
        return city in holders if holders else None

    def _city_of_code(self, insee_code: str | None) -> City | None:
        code = _insee_code(insee_code)
        return self._city(self._by_code.get(code, self._former.get(code)))

    def _area(self, department: str | None, postcode: str) -> set[str]:
        """Codes of the départements in question, by either clue; empty when nothing says."""
        area = set()
        if department:
            found = self.resolve_department(department)[0] or self.resolve_department(None, department)[0]
            if found:
                area.add(found.code)
        listed = {city.department.code for city in self._cities_of(self._by_postcode, postcode) if city.department}
        if listed:
            return area | listed
        if postcode.startswith("20"):
            return area | {"2A", "2B"}
        if postcode:
            area.add(postcode[:3] if postcode[:2] in ("97", "98") else postcode[:2])
        return area

    def _named(self, name: str | None, area: set[str]) -> set[City]:
        """Communes of that name: current names before looser and former ones, in the area where there is one."""
        key = place_key(name or "")
        if not key:
            return set()
        loose = loose_key(key)
        tiers = ((self._by_name, key), (self._by_loose_name, loose), (self._by_former_name, key))
        found = [tier for tier in (self._cities_of(*tier) for tier in tiers) if tier]
        for tier in found:
            inside = _inside(tier, area)
            if inside:
                return inside
        return found[0] if found else set()

    def _check_code(self, city, insee_code, postcode, near, name, named, area):
        """The code's city, unless the postcode and the name agree against it, or nothing but it says so."""
        both = near & named
        if city in near and (city in named or not named):
            return city, ""
        if city in named:
            note = _("Postcode %(postcode)s is not one of %(city)s.") % {"postcode": postcode, "city": city}
            return city, note if near else ""
        if city in near:
            note = _("The name “%(name)s” is not that of %(city)s, which code and postcode agree on.")
            return city, note % {"name": name, "city": city}
        if len(both) == 1:
            other = next(iter(both))
            note = _("Code %(code)s is %(city)s; postcode and name agree on %(other)s.")
            return other, note % {"code": insee_code, "city": city, "other": other}
        if not near and not named and (not area or _inside({city}, area)):
            return city, _unknown(name) if place_key(name or "") else ""
        note = _("Code %(code)s is %(city)s, and neither postcode nor name agrees.")
        return None, note % {"code": insee_code, "city": city}

    def _by_known_name(self, postcode, near, name, named, area):
        both = near & named
        if len(both) == 1:
            return next(iter(both)), ""
        inside = both or (_inside(named, area) if area else named)
        if len(inside) > 1:
            return None, _several(name)
        if not inside:
            return None, _("No “%(name)s” in the département that postcode or département give.") % {"name": name}
        city = next(iter(inside))
        if not near:
            return city, ""
        note = _("Postcode %(postcode)s is not one of %(city)s, the only place of that name in its département.")
        return city, note % {"postcode": postcode, "city": city}

    def _by_unknown_name(self, postcode, near, name, area):
        """By postcode; the start of the name may tell its communes apart ("Florac": Florac Trois Rivières)."""
        key = place_key(name or "")
        if not near:
            return None, _unknown(name or postcode)
        begun = self._beginning(key, near, area)
        found = near & begun if begun else near
        if len(found) == 1:
            city = next(iter(found))
            note = _("Found by postcode %(postcode)s; the name “%(name)s” is not a commune's.")
            return city, note % {"postcode": postcode, "name": name} if key else ""
        if begun:
            note = _("Postcode %(postcode)s and the name “%(name)s” are different places.")
            return None, note % {"postcode": postcode, "name": name}
        note = _("Postcode %(postcode)s belongs to %(count)d communes.")
        return None, note % {"postcode": postcode, "count": len(near)}

    def _beginning(self, key: str, near: Collection[City], area: set[str]) -> set[City]:
        """Communes of the area whose name starts this one, and communes of the postcode that this one starts."""
        if not key:
            return set()
        words = key.split()
        begun = {city for city in near if place_key(city.name).startswith(f"{key} ")}
        for count in range(1, len(words)):
            begun |= _inside(self._cities_of(self._by_name, " ".join(words[:count])), area)
        return begun


def _inside(cities: Iterable[City], area: set[str]) -> set[City]:
    return {city for city in cities if city.department and city.department.code in area}


def _insee_code(code: str | None) -> str:
    """Five characters in upper case, a lost leading zero put back; empty for placeholders."""
    text = (code or "").strip().upper()
    text = text.removesuffix(".0")
    text = text.zfill(5) if text.strip("0") and len(text) == 4 else text
    return text if _CODE.match(text) and text != "00000" else ""


def _postcode(postcode: str | None) -> str:
    """Five digits; "1000" is 01000, a CEDEX stays as it is written; empty for placeholders and foreign codes."""
    text = (postcode or "").replace(" ", "").replace("\N{NO-BREAK SPACE}", "").removesuffix(".0")
    text = text.removeprefix("F-")
    text = text.zfill(5) if len(text) == 4 else text
    return text if len(text) == 5 and text.isdigit() and text.strip("0") else ""


def _area_code(code: str | None) -> str:
    text = (code or "").strip().upper()
    return text.zfill(2) if text.strip("0") else ""


def _by_area_name(areas) -> dict:
    """Area by its name in either language."""
    return {area_key(name): area for area in areas for name in (area.name_en, area.name_fr)}


def _agree(by_code, by_name, code, name):
    if by_code and by_name and by_code != by_name:
        return None, _("Code %(code)s and name “%(name)s” are two different areas.") % {"code": code, "name": name}
    if by_code and name and not by_name:
        return by_code, _unknown(name)
    if by_name and code and not by_code:
        return by_name, _unknown(code)
    found = by_code or by_name
    return found, "" if found else _unknown(name or code or "")


def _several(name: str) -> str:
    return _("“%(name)s” is the name of several places.") % {"name": name}


def _unknown(text: str) -> str:
    if not text.strip():
        return _("No place is given.")
    return _("“%(text)s” is not a place of the gazetteer.") % {"text": text.strip()}
