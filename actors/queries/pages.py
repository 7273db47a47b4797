"""Lists of actors and events for the pages."""

import datetime
from collections.abc import Collection

from django.db.models import Q, QuerySet

from spaces.models import City, Entry, Region, Space

from ..enums import EventState
from ..models import Actor, Event

_JOINS = ("entry", "city", "region", "country")


def actors_listed() -> QuerySet[Actor]:
    """Public actors by kind, then name; those of undocumented kind first."""
    return Actor.objects.public().select_related(*_JOINS).order_by("kind", "name_sort", "entry_id")


def events_listed() -> QuerySet[Event]:
    """Public events by their earliest possible day; undated last."""
    return Event.objects.public().select_related(*_JOINS).order_by("starts_sort", "name_sort", "entry_id")


def upcoming(events: QuerySet[Event], today: datetime.date) -> QuerySet[Event]:
    """Those that may still be going on or to come."""
    return events.filter(Q(ends_max__gte=today) | Q(ends_max__isnull=True, starts_max__gte=today))


def past(events: QuerySet[Event], today: datetime.date) -> QuerySet[Event]:
    """Those that are over or undated; latest first."""
    over = Q(ends_max__lt=today) | Q(ends_max__isnull=True, starts_max__lt=today) | Q(starts_max__isnull=True)
    return events.filter(over).order_by("-starts_sort", "name_sort", "entry_id")


def events_about(entry: Entry) -> QuerySet[Event]:
    """Events that are about the entry, or that it hosts."""
    found = Q(subject_links__entry=entry) | Q(space=entry)
    return events_listed().filter(pk__in=Event.objects.filter(found).order_by().values("pk"))


def events_in(place: City | Region) -> QuerySet[Event]:
    return events_listed().filter(**{"city" if isinstance(place, City) else "region": place})


def actors_in(place: City | Region) -> QuerySet[Actor]:
    found = actors_listed().filter(**{"city" if isinstance(place, City) else "region": place})
    return found.order_by("name_sort", "entry_id")


def first_announced(before: str) -> Event | None:
    """The earliest announced event that begins by that day and is about no entry; ``before`` is an ISO date."""
    return (
        events_listed().filter(state=EventState.ANNOUNCED, starts_sort__lte=before, subject_links__isnull=True).first()
    )


def dated_among(entries: Collection[int], limit: int) -> tuple[list[Space], list[Event]]:
    """Of these entries, by id, the public spaces whose opening and the public events whose start is documented, the
    earliest first; so many of each."""
    if not entries:
        return [], []
    spaces = Space.objects.public().filter(pk__in=entries).exclude(opened="").select_related("entry")
    events = events_listed().filter(pk__in=entries).exclude(starts="")
    return list(spaces.order_by("opened_sort", "name_sort", "entry_id")[:limit]), list(events[:limit])


def dated_events(limit: int) -> list[Event]:
    """Events with a documented start, earliest first."""
    return list(events_listed().exclude(starts="")[:limit])
