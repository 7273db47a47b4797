"""The laws of survivorship, over random claims: no database, no clock."""
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaces.domain import survivorship as rules
from spaces.domain.survivorship import Claim, Outcome
from spaces.partial_dates import PartialDate

DATES = st.sampled_from(["2007", "2008", "2008-02", "2008-02-14", "2011-02", "2013"])
OBSERVED = st.one_of(st.none(), st.sampled_from(["2007", "2012-09", "2013", "2019-01-01"]).map(PartialDate.parse))
SOURCES = ["s0", "s1", "s2", "s3"]
PLACES = st.sampled_from([
    {"country": "fr"}, {"country": "fr", "city": "paris"}, {"country": "fr", "city": "paris", "address": "1 rue X"},
    {"country": "fr", "city": "lille"},
])
RULES = {
    "corroborated date": (rules.CORROBORATED_DATE, DATES),
    "recent": (rules.RECENT, st.sampled_from(["open", "closed", "planned"])),
    "recent place": (rules.RECENT_PLACE, PLACES),
    "union": (rules.UNION, st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3)),
}


@st.composite
def claims(draw, values, *, preferring=False):
    """Some claims with distinct statement numbers; ``preferring`` lets curators prefer some of them."""
    numbers = draw(st.lists(st.integers(1, 99), unique=True, max_size=7))
    return [
        Claim(
            statement=number, source=draw(st.sampled_from(SOURCES)), ref=draw(st.sampled_from(["a", "b"])),
            value=draw(st.one_of(st.none(), values) if number % 5 == 0 else values), observed=draw(OBSERVED),
            trust=draw(st.sampled_from([40, 50])), basis=draw(st.sampled_from(["stated", "inferred"])),
            preferred=number if preferring and draw(st.booleans()) else None,
        )
        for number in numbers
    ]


def by_rule(**options):
    return st.sampled_from(sorted(RULES)).flatmap(
        lambda name: st.tuples(st.just(RULES[name][0]), claims(RULES[name][1], **options))
    )


@given(by_rule(preferring=True), st.randoms())
def test_order_of_arrival_never_matters(case, random):
    rule, given_claims = case
    shuffled = list(given_claims)
    random.shuffle(shuffled)
    assert rule(shuffled) == rule(given_claims)


@given(by_rule(), OBSERVED)
def test_a_claim_taken_back_leaves_no_trace(case, observed):
    rule, given_claims = case
    value = {RULES["union"][0]: ["z"], RULES["recent place"][0]: {"country": "be"}}.get(rule, "2020-01-01")
    said = Claim(statement=100, source="s9", ref="x", value=value, observed=observed, trust=90)
    taken_back = replace(said, statement=101, value=None)
    assert rule([*given_claims, said, taken_back]) == rule(given_claims)
    heard = rule([*given_claims, said])
    assert said in heard.support + heard.others + heard.history


@given(by_rule())
def test_the_kept_value_is_one_that_somebody_stands_for(case):
    rule, given_claims = case
    outcome = rule(given_claims)
    standing = rules.current(given_claims, by_ref=rule is rules.UNION)
    if rule is rules.UNION:
        assert {rules.canonical(item) for item in outcome.value or []} == {
            rules.canonical(item) for claim in standing for item in claim.value
        }
    else:
        assert (outcome.kept in standing) if standing else outcome == Outcome()
        parts = [outcome.kept, *outcome.support[1:], *outcome.others, *outcome.history] if standing else []
        assert sorted(claim.statement for claim in parts) == sorted(claim.statement for claim in standing)


@given(by_rule(preferring=True))
def test_the_latest_preferred_wins(case):
    rule, given_claims = case
    preferred = [claim for claim in given_claims if claim.preferred is not None]
    if preferred:
        latest = max(preferred, key=lambda claim: claim.preferred)
        outcome = rule(given_claims)
        assert (outcome.kept, outcome.value, outcome.reason) == (latest, latest.value, "preferred")


@given(by_rule())
def test_an_older_claim_of_the_same_source_says_nothing_more(case):
    rule, given_claims = case
    if rule is not rules.UNION:
        newest = {}
        for claim in given_claims:
            if claim.source not in newest or newest[claim.source].recency < claim.recency:
                newest[claim.source] = claim
        assert rule(newest.values()) == rule(given_claims)


def claim(number, source, value, observed=None, **more):
    return Claim(number, source, "x", value, PartialDate.parse_or_none(observed), **more)


def test_two_stated_sources_outweigh_an_inferred_one():
    outcome = rules.CORROBORATED_DATE([
        claim(1, "s0", "2008"), claim(2, "s1", "2008"), claim(3, "s3", "2007", "2013", basis="inferred"),
    ])
    assert (outcome.value, outcome.reason) == ("2008", "corroborated")
    assert [one.source for one in outcome.support] == ["s0", "s1"]
    assert [one.value for one in outcome.others] == ["2007"]
    assert outcome.disputed


def test_a_less_precise_date_corroborates_and_the_more_precise_is_kept():
    outcome = rules.CORROBORATED_DATE([claim(1, "s0", "2013"), claim(2, "s3", "2013-02")])
    assert (outcome.value, outcome.disputed, len(outcome.support)) == ("2013-02", False, 2)


def test_a_day_that_is_inferred_stays_so_though_its_year_is_stated():
    outcome = rules.CORROBORATED_DATE([claim(1, "s0", "2012"), claim(2, "s4", "2012-11-08", basis="inferred")])
    assert (outcome.value, outcome.inferred, outcome.disputed) == ("2012-11-08", True, False)


def test_a_tie_goes_to_trust_then_to_the_source():
    equal = [claim(1, "b", "2007"), claim(2, "a", "2008")]
    assert rules.CORROBORATED_DATE(equal).value == "2008"
    assert rules.CORROBORATED_DATE([claim(1, "b", "2007", trust=60), equal[1]]).value == "2007"
    assert rules.CORROBORATED_DATE(equal).reason == "trust"


def test_an_older_value_is_history_and_not_a_dispute():
    outcome = rules.RECENT([claim(1, "s3", "open", "2013"), claim(2, "cget", "closed", "2019")])
    assert (outcome.value, outcome.disputed, [one.value for one in outcome.history]) == ("closed", False, ["open"])


def test_values_seen_at_the_same_time_dispute_each_other():
    outcome = rules.RECENT([claim(1, "a", "open", "2013"), claim(2, "b", "closed", "2013-05")])
    # Some day of 2013 may lie after May: the year's last possible day counts, and the two dispute each other.
    assert (outcome.value, outcome.disputed) == ("open", True)


def test_undated_sorts_oldest_and_never_counts_as_a_check():
    assert rules.RECENT([claim(9, "a", "open"), claim(1, "b", "closed", "1999")]).value == "closed"
    assert rules.RECENT([claim(1, "a", "open"), claim(2, "b", "closed")]).disputed


def test_a_later_city_keeps_the_earlier_address_in_it():
    address = {"country": "fr", "city": "paris", "address": "1 rue X"}
    outcome = rules.RECENT_PLACE([
        claim(1, "a", address, "2013"), claim(2, "b", {"country": "fr", "city": "paris"}, "2019"),
    ])
    assert (outcome.value, outcome.disputed) == (address, False)


def test_a_last_slash_makes_no_other_address():
    outcome = rules.RECENT_ADDRESS([
        claim(1, "a", "http://x.example", "2013"), claim(2, "b", "http://x.example/", "2019"),
    ])
    assert (outcome.value, outcome.history, len(outcome.support)) == ("http://x.example/", (), 2)


def test_null_withdraws_and_silence_does_not():
    assert rules.RECENT([claim(1, "a", "x", "2013"), claim(2, "a", None, "2014")]).value is None
    assert rules.RECENT([claim(1, "a", "x", "2013"), claim(2, "b", None, "2014")]).value == "x"
    assert rules.RECENT([claim(1, "a", "x"), claim(2, "b", None, preferred=1)]).reason == "preferred"


def test_two_records_of_one_source_add_up_in_a_set():
    records = [Claim(1, "s0", "a", ["x"]), Claim(2, "s0", "b", ["y"]), Claim(3, "s0", "a", ["z"])]
    assert rules.UNION(records).value == ["y", "z"]


@pytest.mark.parametrize("kind", ["space", "actor", "event"])
def test_every_field_has_a_rule(kind):
    from spaces.domain import kinds

    for field in kinds.get(kind).fields:
        assert isinstance(field.rule, rules.Rule), field.name
        assert field.rule([]) == Outcome(), field.name
