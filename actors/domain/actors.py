"""Actors: the fields of an actor and their rules."""
from django.utils.translation import gettext_lazy as _

from spaces.domain import columns, values
from spaces.domain import survivorship as rules
from spaces.domain.kinds import Field

from ..enums import ActorKind
from ..models import Actor

FIELDS = (
    columns.NAME,
    columns.OTHER_NAMES,
    Field("actor_kind", _("kind"), rules.RECENT, values.clean_choice(ActorKind), columns.plain("kind")),
    columns.PLACE,
    columns.WEBSITE,
    columns.SUMMARY,
    columns.LINKS,
    columns.INVOLVEMENTS,
)

JOINS = ("entry", "entry__successor", "country", "region", "department", "city__country", "city__region")


def facets(actor: Actor) -> dict:
    """The facet row: what a list can be narrowed by."""
    return {
        "kind": actor.kind,
        "region": actor.region.slug if actor.region else "",
        "city": actor.city.slug if actor.city else "",
    }


def texts(actor: Actor) -> dict[str, list[str]]:
    """What an actor is found by, heaviest first."""
    places = [actor.city, actor.region]
    return {
        "name": [actor.name, *actor.other_names],
        "place": columns.place_names(places),
        "rest": [actor.summary_fr, actor.summary_en],
    }
