"""The ordinary form of an event."""
from django.utils.translation import gettext_lazy as _

from spaces.enums import EntryKind
from spaces.forms import parts
from spaces.forms.entries import EntryForm
from spaces.forms.involvements import Involvements

from ..enums import EventState
from ..models import Event


class EventForm(EntryForm):
    kind = EntryKind.EVENT
    parts = (
        parts.Name("name"), parts.Lines("other_names"), parts.PartialDate("starts"), parts.PartialDate("ends"),
        parts.Translated("dates_as_stated", rows=1), parts.Number("days"), parts.Place("place"), parts.Part("venue"),
        parts.OneEntry("space", Event, "space"), parts.Entries("about", Event, "about"),
        parts.Choice("event_state", EventState), parts.Address("website", "url"), parts.Translated("summary"),
        parts.Lines("links"), Involvements(),
    )
    sections = (
        (_("What it is"), ("name", "other_names", "event_state", "about", "summary")),
        (_("When it is"), ("starts", "ends", "dates_as_stated", "days")),
        (_("Where it is"), ("venue", "space", "place")),
        (_("How to reach it"), ("website", "links")),
    )

    periods = (("starts", "ends"),)

    class Meta:
        model = Event
        fields = ()
