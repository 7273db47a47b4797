"""Spaces: the parameters of their list, the same for page, map, API and export."""
from collections.abc import Collection

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..enums import EntryKind, Lifecycle, Status
from ..models import City, Country, Department, Entry, Focus, Region, Space
from ..queries.prepared import rows_of
from ..queries.selections import ORDERINGS, SpaceSelection
from ..queries.spaces import spaces_matching
from ..queries.traits import YES
from .parameters import (
    BoxField,
    ChoiceField,
    DistanceField,
    NamedField,
    NearField,
    OneChoiceField,
    Parameter,
    ParameterError,
    PatternField,
    SearchField,
    StrictFilter,
)


def _actors(*slugs: str) -> QuerySet:
    return Entry.objects.public().filter(kind=EntryKind.ACTOR, slug__in=slugs).order_by().values_list("slug")


class SupporterField(NamedField):
    """Public actors, by the slug of their entry."""

    def __init__(self, **kwargs):
        where = gettext_lazy("slugs of actors (see /api/v1/actors/), or none")
        super().__init__(model=Entry, field="slug", where=where, **kwargs)

    def unknown(self, values):
        known = {slug for (slug,) in rows_of(_actors, *values)} if values else set()
        return [value for value in values if value not in known]


class SpaceFilter(StrictFilter):
    """Which spaces. Repeated values of one parameter widen the choice, different parameters narrow it."""

    status = Parameter(
        ChoiceField(choices=Status.values), description="Who the space belongs to.", example="associative"
    )
    lifecycle = Parameter(
        ChoiceField(choices=Lifecycle.values), description="Where the space stands in its life.", example="open"
    )
    focus = Parameter(
        NamedField(
            model=Focus, field="slug",
            where=gettext_lazy("the slugs of /api/v1/focuses/, or none"),
        ),
        description="What the space is about: slug of a focus.",
    )
    country = Parameter(
        NamedField(
            model=Country, field="code",
            where=gettext_lazy("ISO 3166-1 alpha-2 codes in lower case, or none"),
        ),
        description="Country: ISO 3166-1 alpha-2, lower case.", example="fr",
    )
    region = Parameter(
        NamedField(
            model=Region, field="slug",
            where=gettext_lazy("slugs of regions, such as ile-de-france, or none"),
        ),
        description="Slug of a region.", example="ile-de-france",
    )
    department = Parameter(
        NamedField(
            model=Department, field="slug",
            where=gettext_lazy("slugs of départements, or none"),
        ),
        description="Slug of a département.",
    )
    city = Parameter(
        NamedField(
            model=City, field="slug",
            where=gettext_lazy("slugs of cities, such as paris (see /api/v1/cities/), or none"),
        ),
        description="Slug of a city.", example="paris",
    )
    opened = Parameter(
        PatternField(pattern=r"(1[89]|20)\d0s", where=gettext_lazy("decades such as 2010s, or none")),
        description="Decade of opening.", example="2010s",
    )
    supported_by = Parameter(
        SupporterField(), description="Slug of an actor that supports the space."
    )
    website = Parameter(ChoiceField(choices=[YES]), description="Whether a website is documented.")
    coordinates = Parameter(ChoiceField(choices=[YES]), description="Whether coordinates of its own are documented.")
    address = Parameter(ChoiceField(choices=[YES]), description="Whether an address is documented.")
    confirmed = Parameter(
        PatternField(pattern=r"(19|20)\d\d", where=gettext_lazy("years such as 2019, or none")),
        description="A dated source saw anything of it in this year or later.", example="2019",
    )
    search = Parameter(
        SearchField(),
        description="Words to find, in French or English: in names, places, focuses, addresses, summaries and the names"
        " of the actors that act for a space. All must match, by stem; the last one also as the beginning"
        " of a word; compounds as one word or two (fablab, fab lab, fab-lab); “quoted words” as they stand. They stay"
        " words: /api/v1/understand/ reads places, statuses and focuses out of a text, as the search box does.",
        example="atelier",
    )
    near = Parameter(
        NearField(), description="Nearest first from latitude,longitude in degrees, or from the slug of a city.",
        example="48.85,2.35",
    )
    within = Parameter(DistanceField(), description="With near: no further than this, in m or km.", example="5km")
    bbox = Parameter(
        BoxField(), description="west,south,east,north in degrees; west greater than east crosses the antimeridian.",
        example="2.2,48.8,2.5,48.95",
    )
    ordering = Parameter(
        OneChoiceField(choices=ORDERINGS),
        description="The order of the list. By default name, or relevance with search, or distance with near.",
    )

    class Meta:
        model = Space
        fields: list[str] = []

    @classmethod
    def selection(cls, query: QueryDict, ignored: Collection[str] = ()) -> SpaceSelection:
        """The validated parameters; :class:`ParameterError` otherwise."""
        found = SpaceSelection(**cls.read(query, ignored))
        if found.within is not None and found.near is None:
            raise ParameterError("within", _("A distance needs a point to count from."), _("together with near"))
        for order, needed in (("distance", "near"), ("relevance", "search")):
            if found.ordering == order and not getattr(found, needed):
                message = _("This order needs the parameter “%(needed)s”.") % {"needed": needed}
                raise ParameterError("ordering", message, [one for one in ORDERINGS if one != order])
        return found

    def filter_queryset(self, queryset: QuerySet[Space]) -> QuerySet[Space]:
        """The spaces of the selection that are also in the queryset."""
        return spaces_matching(SpaceSelection(**self.form.cleaned_data)).filter(pk__in=queryset.order_by().values("pk"))


def select_spaces(query: QueryDict, *, ignored: Collection[str] = ()) -> SpaceSelection:
    """What a query string asks for. ``ignored`` are keys that the caller reads itself, such as ``page``.

    Raises :class:`ParameterError` for anything else that is not known.
    """
    return SpaceFilter.selection(query, ignored)
