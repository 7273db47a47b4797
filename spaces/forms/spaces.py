"""The ordinary form of a space."""
from django.utils.translation import gettext_lazy as _

from ..enums import EntryKind, Lifecycle, Status
from ..models import Space
from . import parts
from .entries import EntryForm
from .involvements import Involvements


class SpaceForm(EntryForm):
    kind = EntryKind.SPACE
    parts = (
        parts.Name("name"), parts.Lines("other_names"),
        parts.Place("place"), parts.Coordinates("coordinates"),
        parts.Choice("status", Status), parts.Focuses("focus"),
        parts.Choice("lifecycle", Lifecycle), parts.PartialDate("opened"), parts.PartialDate("closed"),
        parts.OneEntry("successor", help_text=_("The space that this one became.")),
        parts.Address("website", "url"), parts.Address("phone", "tel"), parts.Address("email", "email"),
        parts.Number("surface_m2", help_text=_("in square metres")), parts.Translated("summary"),
        parts.Lines("links"), Involvements(),
    )
    sections = (
        (_("What it is"), ("name", "other_names", "status", "focus", "summary")),
        (_("Where it is"), ("place", "coordinates")),
        (_("Its life"), ("lifecycle", "opened", "closed", "successor")),
        (_("How to reach it"), ("website", "phone", "email", "surface_m2", "links")),
    )

    periods = (("opened", "closed"),)

    class Meta:
        model = Space
        fields = ()
