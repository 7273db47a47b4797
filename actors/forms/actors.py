"""The ordinary form of an actor."""
from django.utils.translation import gettext_lazy as _

from spaces.enums import EntryKind
from spaces.forms import parts
from spaces.forms.entries import EntryForm
from spaces.forms.involvements import Involvements

from ..enums import ActorKind
from ..models import Actor


class ActorForm(EntryForm):
    kind = EntryKind.ACTOR
    parts = (
        parts.Name("name"), parts.Lines("other_names"), parts.Choice("actor_kind", ActorKind), parts.Place("place"),
        parts.Address("website", "url"), parts.Translated("summary"), parts.Lines("links"), Involvements(),
    )
    sections = (
        (_("Who it is"), ("name", "other_names", "actor_kind", "summary")),
        (_("Where it is"), ("place",)),
        (_("How to reach it"), ("website", "links")),
    )

    class Meta:
        model = Actor
        fields = ()
