"""Findings: what the figures of a chart say together, in one sentence."""

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .amounts import amount
from .wording import counted, listed, number

if TYPE_CHECKING:
    from .figures import Row, Section

#: So many numbers are named one by one; of more, the range.
MOST_NAMED = 4


def finding_of(section: "Section") -> str:
    """What its figures show, no line ending after a number. Without a number: how many sources speak of it."""
    return counted(_finding(section))


def _finding(section: "Section") -> str:
    rows = section.rows
    if not rows:
        sources = _sources(section.claims)
        words = ngettext(
            "%(count)d source speaks of it, without a number.",
            "%(count)d sources speak of it, without a number.",
            sources,
        )
        return words % {"count": sources}
    if section.key == "statuses":
        largest = max(rows, key=lambda row: row.figure.low)
        words = {"label": largest.label, "value": number(largest.figure.low), "base": largest.base}
        return _("Most often %(label)s: %(value)s of %(base)s.") % words
    if len(rows) > 1 and len({row.figure.unit for row in rows}) == 1:
        if len({(row.figure.indicator, row.value) for row in rows}) == 1:
            return _("All say the same: %(value)s.") % {"value": rows[0].value}
        if section.key == "france":
            return _numbers(rows)
        if section.key == "world" and len(rows) > MOST_NAMED:
            largest = max(rows, key=lambda row: row.figure.high)
            words = {"label": largest.label, "value": largest.value}
            return _("The largest number is that of %(label)s: %(value)s.") % words
    return _by_subject(rows)


def _sources(rows: "list[Row]") -> int:
    return len({row.figure.source_id for row in rows})


def _numbers(rows: "list[Row]") -> str:
    """Several numbers for one thing: they are named where they are few."""
    rows = sorted(rows, key=lambda row: (row.figure.low, row.figure.high))
    values = list(dict.fromkeys(row.value for row in rows))
    sources = _sources(rows)
    if len(values) > MOST_NAMED:
        largest = max(row.figure.high for row in rows)
        words = ngettext(
            "%(sources)d source, numbers from %(low)s to %(high)s.",
            "%(sources)d sources, numbers from %(low)s to %(high)s.",
            sources,
        )
        ends = {"low": number(rows[0].figure.low), "high": amount(largest, rows[0].figure.unit)}
        return words % {"sources": sources, **ends}
    words = {
        "sources": ngettext("%(count)d source", "%(count)d sources", sources) % {"count": sources},
        "numbers": ngettext("%(count)d number", "%(count)d numbers", len(values)) % {"count": len(values)},
        "values": listed(values),
    }
    return _("%(sources)s, %(numbers)s: %(values)s.") % words


def _by_subject(rows: "list[Row]") -> str:
    """The values of each thing that is counted, and the parts of each whole, in the order of the chart."""
    # Beside numbers a share says nothing: it does not say of what.
    if any(row.figure.unit != "percent" for row in rows):
        rows = [row for row in rows if row.figure.unit != "percent" or row.figure.category]
    groups: dict[tuple, list[str]] = {}
    for row in rows:
        if row.figure.category:
            part = _("%(label)s %(value)s") % {"label": row.label, "value": row.value}
            groups.setdefault(("", row.figure.indicator, row.figure.source_id), []).append(part)
        else:
            values = groups.setdefault((_subject(row, rows),), [])
            if row.figure.unit == "years" and values:
                values[-1] = _("%(value)s for %(years)s") % {"value": values[-1], "years": row.value}
            else:
                values.append(row.value)
    words = []
    for (subject, *_whole), values in groups.items():
        values = listed(list(dict.fromkeys(values)))
        words.append(_("%(subject)s: %(values)s") % {"subject": subject, "values": values} if subject else values)
    return capfirst(_("; ").join(words)) + "."


def _subject(row: "Row", rows: "list[Row]") -> str:
    """The entry that is counted; what is counted, where there is none or where its numbers would look alike."""
    figure = row.figure
    entry = figure.subject_entry
    if entry is None or not entry.is_public or figure.unit == "percent":
        return row.label
    figures = [one.figure for one in rows if one.figure.subject_entry == entry]
    alike = {one.indicator for one in figures if one.unit == figure.unit}
    return str(entry) if len(alike) == 1 else row.label
