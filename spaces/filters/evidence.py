"""Parameters of the lists of places and evidence: cities, focuses, involvements, figures, sources, statements."""
from django.db.models import Q, QuerySet

from ..enums import AreaKind, Basis, EntryKind, Role, SourceKind
from ..models import Country, Department, Entry, Figure, Region, Source
from .narrowing import by_order, by_row, by_text
from .parameters import ChoiceField, NamedField, OneChoiceField, Parameter, StrictFilter

_ENTRIES = "identifiers of entries, the id of a space, an actor or an event"
_SOURCES = "keys of /api/v1/sources/"


class PublicEntryField(NamedField):
    """Entries anybody may see, by identifier."""

    def __init__(self, **kwargs):
        super().__init__(model=Entry, field="public_id", where=_ENTRIES, none=False, pattern="[0-9A-Z]{10}", **kwargs)

    def unknown(self, values):
        known = set(Entry.objects.public().filter(public_id__in=values).values_list("public_id", flat=True))
        return [value for value in values if value not in known]


def sources(description: str, narrow) -> Parameter:
    return Parameter(
        NamedField(none=False, model=Source, field="key", where=_SOURCES), description=description, narrow=narrow
    )


class CityFilter(StrictFilter):
    country = Parameter(
        NamedField(none=False, model=Country, field="code", where="ISO 3166-1 alpha-2 codes in lower case"),
        description="Country: ISO 3166-1 alpha-2, lower case.", narrow=by_row("country", "code"),
    )
    region = Parameter(
        NamedField(model=Region, field="slug", where="slugs of regions, or none"),
        description="Slug of a region.", narrow=by_row("region", "slug"),
    )
    department = Parameter(
        NamedField(model=Department, field="slug", where="slugs of départements, or none"),
        description="Slug of a département.", narrow=by_row("department", "slug"),
    )
    ordering = Parameter(
        OneChoiceField(choices=["name", "-spaces"]), description="By name unless given; -spaces: most spaces first.",
        narrow=by_order({"name": ("name_sort", "id"), "-spaces": ("-spaces_number", "name_sort", "id")}),
    )


class FocusFilter(StrictFilter):
    """Nothing to narrow: there are a few dozen at most."""


def _by_side(rows: QuerySet, values: tuple[str, ...]) -> QuerySet:
    return rows.filter(Q(subject__public_id__in=values) | Q(object__public_id__in=values))


def _by_evidence(rows: QuerySet, values: tuple[str, ...]) -> QuerySet:
    return rows.filter(evidence__statement__source__key__in=values).distinct()


class InvolvementFilter(StrictFilter):
    role = Parameter(
        ChoiceField(choices=Role.values, none=False), description="What is done.", narrow=by_text("role")
    )
    entry = Parameter(
        PublicEntryField(), description="Identifier of an entry on either side.", narrow=_by_side
    )
    source = sources("Key of a source that states it.", _by_evidence)


class FigureFilter(StrictFilter):
    indicator = Parameter(
        NamedField(none=False, model=Figure, field="indicator", where="indicators of /api/v1/figures/"),
        description="What is counted.", narrow=by_text("indicator"),
    )
    area = Parameter(
        ChoiceField(choices=AreaKind.values), description="What kind of area is counted.", narrow=by_text("area_kind")
    )
    source = sources("Key of the source.", by_row("source", "key"))


class SourceFilter(StrictFilter):
    kind = Parameter(
        ChoiceField(choices=SourceKind.values, none=False), description="What the source is.", narrow=by_text("kind")
    )


class StatementFilter(StrictFilter):
    source = sources("Key of the source.", by_row("source", "key"))
    entry = Parameter(
        PublicEntryField(), description="Identifier of the entry it is about.", narrow=by_row("entry", "public_id")
    )
    kind = Parameter(
        ChoiceField(choices=EntryKind.values, none=False), description="What it is about.",
        narrow=by_text("entry__kind"),
    )
    basis = Parameter(
        ChoiceField(choices=Basis.values, none=False), description="Stated or inferred.", narrow=by_text("basis")
    )
