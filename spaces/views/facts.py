"""Facts: a record's fields as a page shows them, each value with the marks of its sources."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..domain.kinds import Kind
from ..domain.survivorship import canonical
from ..enums import Basis
from ..models import Record, Statement
from ..queries.names import Names
from . import values
from .notes import Mark, Notes, in_order
from .wording import listed, local

#: Fields that pages show in their own way, or not at all.
ELSEWHERE = frozenset({"name", "involvements", "summary", "successor"})


@dataclass
class Said:
    """One value, who says it and how."""

    value: values.Html
    marks: list[Mark]
    inferred: bool = False
    note: str = ""
    note_lang: str = ""
    observed: str = ""


@dataclass
class Fact:
    """A field with what is kept (several items for a set), what disagrees, and what held before."""

    name: str
    label: str
    items: list[Said]
    others: list[Said] = field(default_factory=list)
    history: list[Said] = field(default_factory=list)
    reason: str = ""

    @property
    def inferred(self) -> bool:
        return all(item.inferred for item in self.items)

    @property
    def note(self) -> Said | None:
        """The item that explains the inference, where there is one."""
        return next((item for item in self.items if item.inferred and item.note), None)

    @property
    def only(self) -> Said:
        return self.items[0]

    @property
    def groups(self) -> list[list[Said]]:
        """The items by who says them and how, so that a page says that once for each group."""
        found: dict[tuple, list[Said]] = {}
        for item in self.items:
            found.setdefault((tuple(item.marks), item.inferred), []).append(item)
        return list(found.values())


def weights(support: list[dict], others: list[dict]) -> tuple[int, int]:
    """How many sources carry the kept value, and how many the strongest of the others.

    Where another value is stated, too, sources that state count before those it is only inferred from: then it is
    these that are counted, unless they are as many on both sides.
    """
    def most(claims: list[dict]) -> int:
        pairs = {(canonical(one["value"]), one["source"]) for one in claims}
        return max(Counter(value for value, _source in pairs).values(), default=0)

    def stated(claims: list[dict]) -> list[dict]:
        return [one for one in claims if one["basis"] == Basis.STATED]

    def carriers(claims: list[dict]) -> int:
        return len({one["source"] for one in claims})

    kept, against = carriers(stated(support)), most(stated(others))
    return (kept, against) if against and kept > against else (carriers(support), most(others))


def reason_sentence(reason: str, kept: int, others: int) -> str:
    """Why a disputed value is the one kept. ``kept`` and ``others`` are numbers of sources: see :func:`weights`."""
    if reason == "preferred":
        return _("A curator has looked at the sources and prefers this value.")
    if reason == "corroborated":
        if kept > others:
            return ngettext(
                "More sources carry the value kept: %(kept)d against %(others)d.",
                "More sources carry the value kept: %(kept)d against %(others)d.",
                kept,
            ) % {"kept": kept, "others": others}
        return _("A source states the value kept; the other is only inferred.")
    if reason in {"recent", "agreed", "only", "union"}:
        return _("The value kept was observed last.")
    return _("The sources weigh the same; a fixed order of trust decides until another source speaks.")


class FactSheet:
    """All facts of one record. Building it numbers the sources, in the order of the kind's fields."""

    def __init__(self, kind: Kind, record: Record, statements: Iterable[Statement], notes: Notes):
        self.kind, self.record, self.notes = kind, record, notes
        self._statements = {statement.key: statement for statement in statements}
        self._provenance = record.entry.provenance
        self.names = Names(
            (name, claim["value"])
            for name, one in self._provenance.items()
            for claim in (*one["support"], *one["others"], *one["history"])
        )
        self._facts: dict[str, Fact] = {}
        for spec in kind.fields:
            if spec.name in self._provenance and spec.name != "involvements":
                fact = self._fact(spec.name, str(spec.label))
                if fact:
                    self._facts[spec.name] = fact

    def get(self, name: str) -> Fact | None:
        return self._facts.get(name)

    def __getitem__(self, name: str) -> Fact | None:
        # Templates ask sheet.summary: an undocumented field is None, and what is no field is an attribute.
        self.kind.field(name)
        return self._facts.get(name)

    @property
    def facts(self) -> list[Fact]:
        return [fact for name, fact in self._facts.items() if name not in ELSEWHERE]

    @property
    def disputes(self) -> list[Fact]:
        return [fact for fact in self._facts.values() if fact.others]

    @property
    def disputes_by_reason(self) -> list[tuple[str, list[Fact]]]:
        """The disputed facts with the reason they share, which a page then gives once."""
        found: dict[str, list[Fact]] = {}
        for fact in self.disputes:
            found.setdefault(fact.reason, []).append(fact)
        return list(found.items())

    @property
    def older(self) -> list[Fact]:
        return [fact for fact in self._facts.values() if fact.history]

    def missing(self, *names: str) -> str:
        """The labels of those of the fields (or ``address``) that no source gives, as a list in words."""
        labels = [str(self.kind.field(name).label) for name in names if name != "address" and name not in self._facts]
        if "address" in names and not self.record.address:
            labels.append(_("address"))
        return listed(labels)

    def cite(self, claim: dict, label: str) -> Mark:
        """The mark of a claim, its statement cited with its passage."""
        return self.notes.cite(self._statements[claim["statement"]], label)

    def source_language(self, name: str) -> str:
        """The language in which the source of the kept value is written; empty where that is not known."""
        return self._statements[self._provenance[name]["statement"]].source.language

    def _fact(self, name: str, label: str) -> Fact | None:
        one = self._provenance[name]
        kept = one["support"][0]
        if kept["value"] in (None, []):
            return None
        if name in values.SETS:
            items = self._items(name, label, one)
        else:
            marks = in_order([self.cite(claim, label) for claim in one["support"]])
            items = [self._said(name, kept, marks, inferred=one["basis"] == Basis.INFERRED)]
        others, history = self._grouped(name, label, one["others"]), self._grouped(name, label, one["history"])
        reason = reason_sentence(one["reason"], *weights(one["support"], one["others"]))
        return Fact(name, label, items, others, history, reason)

    def _items(self, name: str, label: str, one: dict) -> list[Said]:
        kept = one["support"] if one["reason"] != "preferred" else one["support"][:1]
        found: dict[str, tuple[Any, list[dict]]] = {}
        for claim in kept:
            for item in claim["value"] or []:
                found.setdefault(canonical(item), (item, []))[1].append(claim)
        items = []
        for key in sorted(found):
            item, claims = found[key]
            marks = in_order([self.cite(claim, label) for claim in claims])
            inferred = all(claim["basis"] == Basis.INFERRED for claim in claims)
            items.append(self._said(name, {**claims[0], "value": item}, marks, inferred=inferred))
        return items

    def _grouped(self, name: str, label: str, claims: list[dict]) -> list[Said]:
        groups: dict[str, list[dict]] = {}
        for claim in claims:
            groups.setdefault(canonical(claim["value"]), []).append(claim)
        return [
            self._said(
                name,
                group[0],
                in_order([self.cite(claim, label) for claim in group]),
                inferred=all(claim["basis"] == Basis.INFERRED for claim in group),
            )
            for group in groups.values()
        ]

    def _said(self, name: str, claim: dict, marks: list[Mark], *, inferred: bool) -> Said:
        note, lang = local(self._statements[claim["statement"]], "note") if inferred else ("", "")
        return Said(values.show_all(name, claim["value"], self.names), marks, inferred, note, lang, claim["observed"])
