"""What only resolution writes, and what never changes."""
import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from spaces.models import Change, Entry, Fragment, Involvement, Ruling, SearchDocument, Space, SpaceFocus, Statement
from spaces.models.guard import GoldenWriteError, ImmutableError, golden_writes
from tests.factories import make_space

pytestmark = pytest.mark.django_db

GOLDEN = (Entry, Space, SpaceFocus, Involvement, Fragment, SearchDocument, Change)


@pytest.mark.parametrize("model", GOLDEN, ids=lambda model: model.__name__)
def test_writing_a_golden_row_elsewhere_raises(model):
    make_space(focus=["new-technologies"])
    rows = model.objects.all()
    field = next(field for field in model._meta.concrete_fields if not field.primary_key)
    for write in (
        lambda: rows.update(**{field.name: None}),
        lambda: rows.delete(),
        lambda: model.objects.bulk_create([model()]),
        lambda: model.objects.bulk_update([], [field.name]),
        lambda: model.objects.create(),
        lambda: model().save(),
    ):
        with pytest.raises(GoldenWriteError, match="submit a statement"):
            write()


@pytest.mark.parametrize("model", [Statement, Ruling], ids=lambda model: model.__name__)
def test_evidence_never_changes(model, cast):
    from spaces.domain.statements import rule

    statement = make_space().statements.get()
    rule(statement=statement, decision="deprecated", by=cast.curator.user)
    row = model.objects.get()
    for write in (
        lambda: model.objects.update(pk=1),
        lambda: model.objects.all().delete(),
        lambda: model.objects.bulk_update([row], ["pk"]),
        lambda: row.save(),
        lambda: row.delete(),
    ):
        with pytest.raises(ImmutableError):
            write()


def test_only_the_domain_opens_the_guard():
    root = Path(settings.BASE_DIR)
    found = set()
    for package in ("spaces", "actors", "coworking_site"):
        for path in (root / package).rglob("*.py"):
            names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
            if "golden_writes" in names:
                found.add(path.relative_to(root).parts[:2])
    assert found == {("spaces", "domain")}


@pytest.mark.parametrize(("column", "value"), [
    ("status", "municipal"), ("lifecycle", "zombie"), ("latitude", 91.0), ("longitude", 2.0),
])
def test_the_database_itself_refuses_what_no_rule_allows(column, value):
    entry = make_space()
    with pytest.raises(IntegrityError), golden_writes(), transaction.atomic():
        Space.objects.filter(pk=entry.pk).update(**{column: value})
