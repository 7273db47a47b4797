"""What a list was asked for, as validated values. Built from a request by ``spaces.filters``, or by hand in a page."""
from dataclasses import dataclass, field, replace

#: The value of a facet that stands for "not documented".
NONE = "none"
#: The facets that every list of spaces counts, in the order shown; attributes of :class:`SpaceSelection` by name.
FACETS = ("status", "lifecycle", "focus", "country", "region", "department", "city")
#: Facets that are counted only where they are asked for; see ``traits``.
TRAITS = ("opened", "supported_by", "website", "coordinates", "address", "confirmed")
ALL_FACETS = FACETS + TRAITS
ORDERINGS = ("name", "-name", "opened", "-opened", "documented", "-documented", "relevance", "distance")


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the globe in degrees (WGS 84). ``city`` is the slug of the city it is the centre of, if it is one."""

    lat: float
    lon: float
    city: str = ""
    #: What that city is called, in French and in English.
    names: tuple[str, str] = field(default=("", ""), compare=False)


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees. ``west`` is greater than ``east`` where the box crosses the antimeridian (RFC 7946)."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class SpaceSelection:
    """Which spaces, in which order. Within a facet any value will do, all facets must hold.

    Facet values are those of the API: enum values, slugs, the country's code, or ``none``. ``search`` is the text as
    typed. ``within`` is in metres and needs ``near``. An empty ``ordering`` means :attr:`order`'s choice.
    """

    status: tuple[str, ...] = ()
    lifecycle: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    supported_by: tuple[str, ...] = ()
    website: tuple[str, ...] = ()
    coordinates: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    search: str = ""
    near: Point | None = None
    within: int | None = None
    bbox: Box | None = None
    ordering: str = ""
    #: A byte for each entry, from 1 on: only spaces with another than 0. How SQLite is told what very many match; see
    #: ``frequent``.
    row: bytes | None = field(default=None, repr=False)

    @property
    def order(self) -> str:
        """The order asked for, else what fits: nearest first, best match first, or by name."""
        return self.ordering or ("distance" if self.near else "relevance" if self.search else "name")

    def of(self, facet: str) -> tuple[str, ...]:
        """The values chosen in one facet."""
        return getattr(self, facet)

    def without(self, *facets: str) -> "SpaceSelection":
        """The same, but for those facets (or ``search``, ``near``, ``bbox``) dropped."""
        empty = {"search": "", "near": None, "within": None, "bbox": None}
        dropped: dict[str, object] = {facet: empty.get(facet, ()) for facet in facets}
        if "near" in facets:
            dropped["within"] = None
        if self.ordering in ("distance", "relevance") and not {"near", "search"}.isdisjoint(facets):
            dropped["ordering"] = ""
        return replace(self, **dropped)
