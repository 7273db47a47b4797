"""Django fixtures: the database's rows as natural-key JSON, one file per kind, the same bytes for the same rows.

Order matters to ``loaddata``: a file only refers to rows of files before it, so the files are numbered. Places are
those that the other rows need; ``load_gazetteer`` brings the rest. What is derived from records (fragments, search
documents) is not in a fixture: it is rebuilt when they come in.
"""
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.fields.related import ForeignKey

from ..domain import kinds
from ..domain.survivorship import canonical
from ..models import (
    City,
    Country,
    Department,
    Entry,
    Figure,
    Focus,
    Idea,
    Involvement,
    InvolvementEvidence,
    PastSlug,
    Region,
    Source,
    SpaceFocus,
    Statement,
)

#: When the documents were recorded; a fixture says the same whenever it is built.
RECORDED_AT = "2026-11-22T00:00:00Z"


def _natural(row: models.Model) -> list:
    # A record has no name of its own: it is found by its entry's.
    return list(row.natural_key() if hasattr(row, "natural_key") else row.entry.natural_key())


def _value(row: models.Model, field: models.Field) -> Any:
    if isinstance(field, ForeignKey):
        other = getattr(row, field.name)
        return None if other is None else _natural(other)
    if field.name == "recorded_at":
        return RECORDED_AT
    value = getattr(row, field.attname)
    if isinstance(value, dict | list):
        return json.loads(canonical(value))  # PostgreSQL keeps no order of keys
    plain = value is None or isinstance(value, str | int | float | bool)
    return value if plain else field.value_to_string(row)


def fixture_row(row: models.Model) -> dict[str, Any]:
    """One object of a fixture: columns by name, foreign keys natural, no primary key of its own."""
    fields = {
        field.name: _value(row, field) for field in row._meta.concrete_fields
        if isinstance(field, ForeignKey) or not field.primary_key
    }
    fields.update({
        field.name: sorted(_natural(other) for other in getattr(row, field.name).all())
        for field in row._meta.local_many_to_many if field.remote_field.through._meta.auto_created
    })
    return {"model": row._meta.label_lower, "fields": fields}


def _places() -> Iterator[models.Model]:
    """The places that records name, with everything that contains them."""
    levels = {"country": Country, "region": Region, "department": Department, "city": City}
    for level, model in levels.items():
        ids: set[int] = set()
        for name in kinds.names():
            records = kinds.get(name).model.objects.filter(**{f"{level}__isnull": False})
            ids.update(records.values_list(f"{level}_id", flat=True))
        yield from model._default_manager.filter(pk__in=ids).order_by("code" if level == "country" else "slug")


def _links(model: type[models.Model]) -> list[models.Model]:
    return sorted(model._default_manager.all(), key=_natural)


def fixture_files() -> dict[str, list[models.Model]]:
    """File name to rows, in the order in which they load."""
    records = {name: list(kinds.get(name).model.objects.order_by("entry__slug")) for name in kinds.names()}
    files = {
        "places": list(_places()),
        "focuses": list(Focus.objects.order_by("slug")),
        "sources": list(Source.objects.order_by("key")),
        "entries": [*Entry.objects.order_by("kind", "slug"), *PastSlug.objects.order_by("kind", "slug")],
        "spaces": [*records["space"], *_links(SpaceFocus)],
        "actors": records["actor"],
        "events": [*records["event"], *_links(apps.get_model("actors", "EventSubject"))],
        "statements": list(Statement.objects.select_related("source", "entry").order_by("source__key", "id")),
        "involvements": [*_links(Involvement), *_links(InvolvementEvidence)],
        "figures": list(Figure.objects.order_by("source__key", "id")),
        "ideas": list(Idea.objects.order_by("source__key", "id")),
    }
    return {f"{number:02d}_{name}.json": rows for number, (name, rows) in enumerate(files.items(), start=1)}


def fixture_text(rows: Iterable[models.Model]) -> str:
    """The text of one fixture file."""
    return json.dumps([fixture_row(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
