"""Events: the fields of an event, their rules, and what follows from them."""
from django.utils.translation import gettext_lazy as _

from spaces.domain import columns, values
from spaces.domain import survivorship as rules
from spaces.domain.kinds import Columns, Field
from spaces.domain.references import References
from spaces.domain.survivorship import Outcome
from spaces.enums import EntryKind

from ..enums import EventState
from ..models import Event, EventSubject


def _space(outcome: Outcome, references: References) -> Columns:
    return {"space_id": references.get("entry", outcome.value).pk if outcome.value else None}


FIELDS = (
    columns.NAME,
    columns.OTHER_NAMES,
    Field("starts", _("start"), rules.CORROBORATED_DATE, values.clean_date, columns.dated("starts")),
    Field("ends", _("end"), rules.CORROBORATED_DATE, values.clean_date, columns.dated("ends")),
    Field(
        "dates_as_stated", _("dates as stated"), rules.RECENT, values.clean_translations(200),
        columns.translated("dates_as_stated"), counts=False,
    ),
    Field("days", _("days"), rules.RECENT, values.clean_count(366), columns.plain("days", None)),
    columns.PLACE,
    Field("venue", _("venue"), rules.RECENT, values.clean_text(200), columns.plain("venue")),
    Field("space", _("space"), rules.RECENT, values.clean_entry(EntryKind.SPACE), _space),
    Field("about", _("about"), rules.UNION, values.clean_set(values.clean_entry()), columns.nothing, counts=False),
    Field("event_state", _("state"), rules.RECENT, values.clean_choice(EventState), columns.plain("state")),
    columns.WEBSITE,
    columns.SUMMARY,
    columns.LINKS,
    columns.INVOLVEMENTS,
)

JOINS = ("entry", "entry__successor", "country", "region", "department", "city__country", "city__region", "space")
PREFETCHES = ("about",)


def derive(outcomes: dict[str, Outcome], references: References) -> Columns:
    """What lists sort by."""
    return {"starts_sort": columns.first_day(outcomes["starts"].value)}


def project_subjects(outcomes: dict[int, dict[str, Outcome]], references: References) -> set[int]:
    """Make each event's subject rows what its outcome says."""
    standing: dict[int, set[int]] = {pk: set() for pk in outcomes}
    for event, entry in EventSubject.objects.filter(event_id__in=list(outcomes)).values_list("event_id", "entry_id"):
        standing[event].add(entry)
    changed: set[int] = set()
    new = []
    for pk, fields in outcomes.items():
        wanted = {references.get("entry", name).pk for name in fields["about"].value or []}
        if wanted == standing[pk]:
            continue
        changed.add(pk)
        EventSubject.objects.filter(event_id=pk, entry_id__in=standing[pk] - wanted).delete()
        new += [EventSubject(event_id=pk, entry_id=entry) for entry in sorted(wanted - standing[pk])]
    EventSubject.objects.bulk_create(new, batch_size=500)
    return changed


def facets(event: Event) -> dict:
    """The facet row: what a list can be narrowed by."""
    return {
        "state": event.state,
        "starts": event.starts,
        "city": event.city.slug if event.city else "",
        "region": event.region.slug if event.region else "",
    }


def texts(event: Event) -> dict[str, list[str]]:
    """What an event is found by, heaviest first."""
    places = [event.city, event.region]
    return {
        "name": [event.name, *event.other_names],
        "place": [event.venue, *columns.place_names(places)],
        "rest": [event.summary_fr, event.summary_en],
    }
