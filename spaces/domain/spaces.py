"""Spaces: the fields of a space, their rules, and what follows from them."""
from django.utils.translation import gettext_lazy as _

from ..enums import EntryKind, Lifecycle, Status
from ..models import Space, SpaceFocus
from ..queries.grid import cell_of
from . import columns, values
from . import survivorship as rules
from .kinds import Columns, Field, documented, last_observed
from .references import References
from .survivorship import Outcome


def _lifecycle(outcome: Outcome, references: References) -> Columns:
    """The state always goes with the date on which its source saw it."""
    dated = (claim for claim in outcome.support if claim.observed)
    observed = max(dated, key=lambda claim: claim.recency, default=None)
    return {
        "lifecycle": outcome.value or "",
        "lifecycle_as_of": str(observed.observed) if outcome.value and observed else "",
    }


def _successor(outcome: Outcome, references: References) -> Columns:
    return {"entry.successor_id": references.get("entry", outcome.value).pk if outcome.value else None}


FIELDS = (
    columns.NAME,
    columns.OTHER_NAMES,
    columns.PLACE,
    columns.COORDINATES,
    Field("status", _("legal status"), rules.RECENT, values.clean_choice(Status), columns.plain("status")),
    Field("focus", _("focus"), rules.UNION, values.clean_set(values.clean_focus), columns.nothing),
    Field("lifecycle", _("state"), rules.RECENT, values.clean_choice(Lifecycle), _lifecycle),
    Field("opened", _("opening"), rules.CORROBORATED_DATE, values.clean_date, columns.dated("opened")),
    Field("closed", _("closing"), rules.CORROBORATED_DATE, values.clean_date, columns.dated("closed")),
    Field(
        "successor", _("successor"), rules.RECENT, values.clean_entry(EntryKind.SPACE), _successor, counts=False
    ),
    columns.WEBSITE,
    Field("phone", _("phone"), rules.RECENT, values.clean_phone, columns.plain("phone")),
    Field("email", _("e-mail"), rules.RECENT, values.clean_email, columns.plain("email")),
    Field(
        "surface_m2", _("floor area"), rules.RECENT, values.clean_count(1_000_000), columns.plain("surface_m2", None)
    ),
    columns.SUMMARY,
    columns.LINKS,
    columns.INVOLVEMENTS,
)

JOINS = ("entry", "entry__successor", "country", "region", "department", "city__country", "city__region")
PREFETCHES = ("focuses", "entry__involvements_as_object__subject")


def derive(outcomes: dict[str, Outcome], references: References) -> Columns:
    """What lists sort by, where the space is drawn, and its traits."""
    opened, place, point, website = (outcomes[name].value for name in ("opened", "place", "coordinates", "website"))
    city = references.get("city", place["city"]) if place and "city" in place else None
    located = (
        (point["lat"], point["lon"]) if point
        else (city.latitude, city.longitude) if city and city.latitude is not None
        else None
    )
    latitude, longitude = located or (None, None)
    first_day, seen = columns.first_day(opened), last_observed(outcomes)
    return {
        "opened_sort": first_day,
        "opened_decade": int(first_day[:3]) * 10 if opened else None,
        "seen_year": seen.year if seen else None,
        "has_website": bool(website) or None,
        "has_coordinates": bool(point) or None,
        "has_address": bool(place and place.get("address")) or None,
        "documented": documented(FIELDS, outcomes),
        "focus_slugs": " ".join(sorted(outcomes["focus"].value or [])),
        "map_latitude": latitude,
        "map_longitude": longitude,
        "map_cell": cell_of(*located) if located else None,
    }


def project_focus(outcomes: dict[int, dict[str, Outcome]], references: References) -> set[int]:
    """Make each space's focus rows what its outcome says."""
    standing: dict[int, set[int]] = {pk: set() for pk in outcomes}
    for space, focus in SpaceFocus.objects.filter(space_id__in=list(outcomes)).values_list("space_id", "focus_id"):
        standing[space].add(focus)
    wanted = {
        pk: {references.get("focus", slug).pk for slug in fields["focus"].value or []}
        for pk, fields in outcomes.items()
    }
    changed = {pk for pk in outcomes if standing[pk] != wanted[pk]}
    new = []
    for pk in sorted(changed):
        if gone := standing[pk] - wanted[pk]:
            SpaceFocus.objects.filter(space_id=pk, focus_id__in=gone).delete()
        new += [SpaceFocus(space_id=pk, focus_id=focus) for focus in sorted(wanted[pk] - standing[pk])]
    SpaceFocus.objects.bulk_create(new, batch_size=500)
    return changed


def facets(space: Space) -> dict:
    """The facet row: what a list can be narrowed by."""
    return {
        "status": space.status,
        "lifecycle": space.lifecycle,
        "country": space.country.code if space.country else "",
        "region": space.region.slug if space.region else "",
        "department": space.department.slug if space.department else "",
        "city": space.city.slug if space.city else "",
        "focus": sorted(focus.slug for focus in space.focuses.all()),
        "opened": space.opened,
        "website": bool(space.website),
        "coordinates": space.latitude is not None,
    }


def _actors(space: Space) -> list[str]:
    """Who founds it, runs it, supports it, as far as they have a page; people have none, and are not searched for."""
    subjects = (one.subject for one in space.entry.involvements_as_object.all())
    return sorted({one.label for one in subjects if one and one.kind == EntryKind.ACTOR and one.is_public})


def texts(space: Space) -> dict[str, list[str]]:
    """What a space is found by, heaviest first."""
    places = [space.city, space.department, space.region, space.country]
    return {
        "name": [space.name, *space.other_names],
        "place": [*columns.place_names(places), space.postcode],
        "focus": [name for focus in space.focuses.all() for name in (focus.name_fr, focus.name_en)],
        "rest": [space.address, space.summary_fr, space.summary_en, *_actors(space)],
    }
