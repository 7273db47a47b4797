"""What waits for a curator, and what it costs to ask."""

import pytest
from django.db import connection

from spaces.domain.sources import ensure_curators
from spaces.domain.statements import rule
from spaces.models import Space, Statement
from spaces.queries.quality import without_source
from tests.factories import make_source, make_space, state

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    return [space.name for space in without_source(Space.objects.public())]


def test_without_source_is_what_only_curators_vouch_for():
    curators = ensure_curators()
    make_space("Documented")
    make_space("Ours", source=curators)
    both = make_space("Confirmed", source=curators)
    state(both, {"opened": "2010"}, make_source())
    refused = make_space("Refused", source=curators)
    state(refused, {"opened": "2010"}, make_source("other"))
    rule(statement=Statement.objects.get(entry=refused, source__key="other"), decision="rejected")
    pending = make_space("Pending", source=curators)
    state(pending, {"opened": "2010"}, make_source("third"), standing="pending")
    assert found() == ["Ours", "Pending", "Refused"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a table of three rows whole, and rightly")
def test_without_source_reads_no_list_of_everything():
    plan = without_source(Space.objects.public()).order_by().explain()
    assert "SEARCH spaces_space " in plan
    assert "SCAN spaces_space" not in plan
