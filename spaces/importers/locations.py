"""Where a row says a space is: its place in the gazetteer, and coordinates only where they agree with that place."""
import re
from dataclasses import dataclass, field
from typing import Any

from ..analysis import sort_key
from ..models import City, Department, Space
from ..queries.geometry import metres_between
from ..queries.locations import commune_positions, names_abroad
from ..queries.matching import NOWHERE, Whereabouts
from ..queries.places import PlaceIndex
from .base import Note
from .cleaning import clean_cell, read_number

ADDRESS_LENGTH = Space._meta.get_field("address").max_length
#: Coordinates further from the centre of their commune are a mistake, whichever of the two is wrong. Metres.
FARTHEST_FROM_CENTRE = 50_000
_POSTCODE = re.compile(r"[0-9]{5}")


@dataclass(frozen=True)
class StatedPlace:
    """What a row says of the place, as cleaned text; everything may be empty or contradict the rest.

    ``town`` is as somebody typed it; ``code`` and ``commune`` are a geocoder's reading of it. ``point_code`` and
    ``point_commune`` are the commune in which the coordinates fall, and ``department`` is that of the point too.
    """

    address: str = ""
    postcode: str = ""
    town: str = ""
    code: str = ""
    commune: str = ""
    point_code: str = ""
    point_commune: str = ""
    department: str = ""
    region_code: str = ""
    region: str = ""

    @property
    def names_a_town(self) -> bool:
        return bool(_given(self.postcode) or self.town or _given(self.code) or self.commune)


@dataclass
class Location:
    """Canonical parts of the fields ``place`` and ``coordinates``; what could not be used is in the notes."""

    place: dict[str, str] = field(default_factory=dict)
    where: Whereabouts = NOWHERE
    coordinates: dict[str, float] | None = None
    notes: list[Note] = field(default_factory=list)


class Locator:
    """Finds places of rows. One object serves one import: the gazetteer is read once."""

    def __init__(self, index: PlaceIndex | None = None):
        self._index = index or PlaceIndex()
        self._abroad: set[str] | None = None
        self._positions: dict[int, list[tuple[float, float]]] = {}

    def locate(self, stated: StatedPlace, latitude: str, longitude: str) -> Location:
        """The most precise place that the row is sure of, its postcode and address, and the coordinates that fit."""
        found = Location()
        city = self._city(stated, found)
        department = city.department if city else None
        if city:
            found.place["city"] = city.slug
            found.where = Whereabouts(city.pk, city.department_id, city.region_id)
        elif self._is_abroad(stated):
            found.notes.clear()
            found.notes.append(Note("place", f"“{stated.town[:60]}” is a town abroad, not in France"))
            found.notes.append(Note("coordinates", "the place they should lie in is not certain"))
            return found
        else:
            department, _note = self._index.resolve_department(stated.department)
            region, _note = self._index.resolve_region(stated.region_code, stated.region)
            if department:
                found.place["department"] = department.slug
                found.where = Whereabouts(None, department.pk, department.region_id)
            elif region:
                found.place["region"] = region.slug
                found.where = Whereabouts(None, None, region.pk)
        self._add_postcode(stated, city, department, found)
        if len(stated.address) > ADDRESS_LENGTH:
            found.notes.append(Note("place", f"the address is longer than {ADDRESS_LENGTH} characters"))
        elif stated.address:
            found.place["address"] = stated.address
        found.coordinates = self._coordinates(latitude, longitude, city, department, found)
        return found

    def _city(self, stated: StatedPlace, found: Location) -> City | None:
        """By what was typed, then by the geocoder's name, then by the commune of the point.

        The point speaks alone only where the row names no town; otherwise the postcode must agree with it.
        """
        index, area = self._index, stated.department or None
        if not stated.names_a_town:
            city, note = self._point(stated)
            self._remark(city, note, found)
            return city
        city, note = index.resolve(stated.code, stated.postcode, stated.town, area)
        if city is None and stated.commune and stated.commune != stated.town:
            city, _second = index.resolve(stated.code, stated.postcode, stated.commune, area)
            note = f"“{stated.town[:60]}” does not agree with the rest, which is {city}" if city else note
        if city is None and _given(stated.postcode):
            point, _third = self._point(stated)
            if point and index.has_postcode(point, stated.postcode):
                city, note = point, f"found by postcode and coordinates; no commune is called “{stated.town[:60]}”"
        self._remark(city, note, found)
        return city

    def _point(self, stated: StatedPlace) -> tuple[City | None, str]:
        """The commune of the point. An outdated name does not speak against it: it was looked up by the code."""
        area = stated.department or None
        city, note = self._index.resolve(stated.point_code, None, stated.point_commune, area)
        return (city, note) if city else self._index.resolve(stated.point_code, None, None, area)

    def _remark(self, city: City | None, note: str, found: Location) -> None:
        if note:
            found.notes.append(Note("place", note, "corrected" if city else "refused"))

    def _is_abroad(self, stated: StatedPlace) -> bool:
        if self._abroad is None:
            self._abroad = names_abroad()
        return bool(stated.town) and sort_key(stated.town) in self._abroad

    def _add_postcode(
        self, stated: StatedPlace, city: City | None, department: Department | None, found: Location
    ) -> None:
        """A postcode is kept where it is the commune's, or nobody's in its département: a CEDEX."""
        if not _given(stated.postcode):
            return
        postcode = stated.postcode.replace(" ", "").zfill(5)
        if not _POSTCODE.fullmatch(postcode):
            found.notes.append(Note("place", "the postcode is not five digits"))
            return
        owned = self._index.has_postcode(city, postcode) if city else None
        inside = department is None or postcode.startswith(department.code.replace("2A", "20").replace("2B", "20"))
        if owned is False:
            found.notes = [note for note in found.notes if postcode not in note.reason]
            found.notes.append(Note("place", f"postcode {postcode} is not one of {city} but another commune's"))
        elif not owned and not inside:
            found.notes.append(Note("place", f"postcode {postcode} is not one of the département {department.code}"))
        else:
            found.place["postcode"] = postcode

    def _coordinates(
        self, latitude: str, longitude: str, city: City | None, department: Department | None, found: Location
    ) -> dict[str, float] | None:
        def refuse(reason: str) -> None:
            found.notes.append(Note("coordinates", reason))

        try:
            lat, lon = read_number(latitude), read_number(longitude)
        except ValueError as error:
            return refuse(str(error))
        if lat is None and lon is None:
            return None
        if lat is None or lon is None:
            return refuse("latitude without longitude, or the other way round")
        swapped = not self._fits(lat, lon, city, department) and self._fits(lon, lat, city, department)
        if swapped and (city or department):
            return refuse("latitude and longitude are exchanged")
        if not _on_globe(lat, lon):
            return refuse("not a point on the globe")
        if lat == lon == 0:
            return refuse("0, 0 stands for unknown")
        if not self._fits(lat, lon, city, department):
            return refuse(f"more than {FARTHEST_FROM_CENTRE // 1000} km from {city or department}")
        return {"lat": lat, "lon": lon}

    def _fits(self, lat: float, lon: float, city: City | None, department: Department | None) -> bool:
        """Whether the point is on the globe and near the commune, or near one of the département's communes."""
        if not _on_globe(lat, lon):
            return False
        if city and city.latitude is not None:
            centres: Any = [(city.latitude, city.longitude)]
        elif department:
            if department.pk not in self._positions:
                self._positions[department.pk] = commune_positions(department)
            centres = self._positions[department.pk]
        else:
            return True
        # A département without a single located commune contradicts nothing.
        return not centres or any(metres_between(lat, lon, *centre) <= FARTHEST_FROM_CENTRE for centre in centres)


def _on_globe(lat: float, lon: float) -> bool:
    return -90 <= lat <= 90 and -180 <= lon <= 180


def _given(code: str) -> bool:
    """Whether a code is one, and not the zero that stands for unknown."""
    return bool(clean_cell(code).strip("0"))
