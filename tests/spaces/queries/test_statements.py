from spaces.domain.entries import withdraw_entry
from spaces.domain.statements import rule
from spaces.enums import Decision, Standing
from spaces.queries.statements import public_statements
from tests.factories import make_space, state


def test_what_waits_or_was_rejected_is_for_curators(db):
    entry = make_space("La Cantine")
    shown = [entry.statements.get()]
    rejected = state(entry, {"status": "private"})
    rule(statement=rejected, decision=Decision.REJECTED)
    state(entry, {"status": "public"}, standing=Standing.PENDING)
    deprecated = state(entry, {"status": "associative"})
    rule(statement=deprecated, decision=Decision.DEPRECATED)
    in_part = state(entry, {"opened": "2008", "status": "cooperative"})
    rule(statement=in_part, decision=Decision.REJECTED, field="status")
    accepted_after_all = state(entry, {"closed": "2020"}, standing=Standing.PENDING)
    rule(statement=accepted_after_all, decision=Decision.ACCEPTED)
    assert list(public_statements()) == [*shown, deprecated, in_part, accepted_after_all]
    withdraw_entry(entry=entry)
    assert list(public_statements()) == []
