"""Quality: what is missing, contested or old. Each function narrows a queryset of records (spaces, actors, events).

Give it the records meant, so that "public" stays said in one place: ``without_status(Space.objects.public())``.
"""
import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..enums import Decision, SourceKind, Standing
from ..models import Ruling, Statement
from ..partial_dates import UNDATED, PartialDate

#: Evidence older than this counts as not confirmed.
STALE_AFTER_YEARS = 2


def stale_before(today: datetime.date) -> datetime.date:
    """The first day that still counts as confirmed: two years before the day given."""
    try:
        return today.replace(year=today.year - STALE_AFTER_YEARS)
    except ValueError:  # 29 February
        return today.replace(year=today.year - STALE_AFTER_YEARS, day=28)


def is_stale(as_of: str, today: datetime.date | None = None) -> bool:
    """Whether what was seen then counts as not confirmed; unknown dates do."""
    date = PartialDate.parse_or_none(as_of)
    return date is None or date.latest < stale_before(today or datetime.date.today())


def stale_from(as_of: str) -> datetime.date | None:
    """The first day on which what was seen then counts as not confirmed; None for an unknown date."""
    date = PartialDate.parse_or_none(as_of)
    if date is None:
        return None
    first = date.latest + datetime.timedelta(days=1)
    try:
        return first.replace(year=first.year + STALE_AFTER_YEARS)
    except ValueError:  # 29 February
        return datetime.date(first.year + STALE_AFTER_YEARS, 3, 1)


def _empty(records: QuerySet, *columns: str) -> QuerySet:
    """The records of which all these columns are undocumented; none of a kind that lacks one of them."""
    names = {field.name for field in records.model._meta.get_fields()}
    if not names.issuperset(columns):
        return records.none()
    condition = Q()
    for column in columns:
        field = records.model._meta.get_field(column)
        condition &= Q(**{f"{column}__isnull": True}) if field.null else Q(**{column: ""})
    return records.filter(condition)


def without_status(records: QuerySet) -> QuerySet:
    return _empty(records, "status")


def without_opening(records: QuerySet) -> QuerySet:
    """Told from what they sort by, which an index has."""
    names = {field.name for field in records.model._meta.get_fields()}
    return records.filter(opened_sort=UNDATED) if "opened_sort" in names else records.none()


def without_address(records: QuerySet) -> QuerySet:
    return _empty(records, "address")


def without_place(records: QuerySet) -> QuerySet:
    """Records of which no source names even the country."""
    return _empty(records, "country", "region", "department", "city")


def without_city(records: QuerySet) -> QuerySet:
    return _empty(records, "city")


def without_coordinates(records: QuerySet) -> QuerySet:
    return _empty(records, "latitude")


def disputed(records: QuerySet) -> QuerySet:
    """Records of which sources contradict each other on at least one field."""
    return records.filter(entry__is_disputed=True)


def disputed_without_ruling(records: QuerySet, fields: Iterable[str]) -> QuerySet:
    """Records with at least one dispute that the rules decided and no curator did; ``fields`` are the kind's."""
    undecided = Q()
    for field in fields:
        at = f"entry__provenance__{field}"
        undecided |= Q(**{f"{at}__disputed": True}) & ~Q(**{f"{at}__reason": "preferred"})
    return disputed(records).filter(undecided)


def inferred(records: QuerySet) -> QuerySet:
    """Records with at least one value that no source states: the directory concludes it."""
    return records.filter(entry__is_inferred=True)


def unconfirmed(records: QuerySet, *, today: datetime.date) -> QuerySet:
    """Records that no dated source has seen for two years; undated evidence confirms nothing."""
    return records.filter(Q(entry__last_observed__isnull=True) | Q(entry__last_observed__lt=stale_before(today)))


def with_verdict(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Annotates ``verdict``: the latest ruling on the whole statement, or how it came in."""
    latest = Ruling.objects.filter(statement=OuterRef("pk"), field="").order_by("-pk").values("decision")[:1]
    return statements.annotate(verdict=Coalesce(Subquery(latest), "standing"))


def statements_standing(verdict: str, statements: QuerySet[Statement] | None = None) -> QuerySet[Statement]:
    """Statements that stand so as a whole: a decision, or ``pending``."""
    return with_verdict(Statement.objects.all() if statements is None else statements).filter(verdict=verdict)


def statements_pending() -> QuerySet[Statement]:
    """Statements that wait: nobody ruled on the whole, nor on every field of them."""
    waiting = statements_standing(Standing.PENDING)
    decided_in_part: dict[int, set[str]] = {}
    rulings = Ruling.objects.filter(statement__standing=Standing.PENDING).exclude(field="")
    for statement, field in rulings.values_list("statement_id", "field"):
        decided_in_part.setdefault(statement, set()).add(field)
    data = dict(waiting.filter(pk__in=list(decided_in_part)).values_list("pk", "data"))
    done = [pk for pk, said in data.items() if set(said) <= decided_in_part[pk]]
    return waiting.exclude(pk__in=done) if done else waiting


def without_source(records: QuerySet) -> QuerySet:
    """Public records that rest on nothing but the curators' own word."""
    # What is public was named by somebody: asked first, the curators' few entries keep the many others unread.
    own = Statement.objects.filter(source__kind=SourceKind.CURATORS).values("entry")
    counting = with_verdict(Statement.objects.filter(entry=OuterRef("pk"))).filter(verdict__in=Decision.counting())
    return records.filter(~Exists(counting.exclude(source__kind=SourceKind.CURATORS)), pk__in=own)


def hidden(records: QuerySet) -> QuerySet:
    """Records nobody may see: withdrawn, or not accepted yet."""
    return records.filter(is_public=False)

