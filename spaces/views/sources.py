"""The list of sources, and the page of one: all that it states."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ..domain import kinds
from ..domain.rulings import decision_on, rulings_of
from ..enums import Decision, SourceKind
from ..models import Entry, Source, Statement
from ..queries.areas import AreaNames
from ..queries.figures import figures_from
from ..queries.ideas import ideas_from
from ..queries.involvements import involvements_with
from ..queries.names import Names
from ..queries.sources import source_at, sources_by_key, sources_counted, statements_from, statements_quoting
from .amounts import value_words
from .lists import NotHere, only_pages, page_links, page_of, whole_list
from .notes import Notes
from .sentences import beginning, does, done, in_a_row, sentences_of, source_link, title_of, with_details
from .values import Html, entry_link, show_all, translated

STATEMENTS_PER_PAGE = 25


@dataclass
class Passage:
    """A statement in words: field labels and values, in the kind's order."""

    statement: Statement
    values: list[tuple[str, Html]]
    sentences: list[Html]


@dataclass
class About:
    """An entry with what the source says of it."""

    entry: Entry
    passages: list[Passage]


def _sentences(items: list[dict], names: Names, sources: dict[str, Source]) -> list[Html]:
    """Involvements as the statement gives them; a subject that was withdrawn is not named."""
    told: dict[tuple[bool, str], list[Html]] = {}
    for item in items:
        if "object_source" in item:
            other = source_link(sources[item["object_source"]])
        else:
            subject = names.entry(item["subject"]) if "subject" in item else None
            other = entry_link(subject) if subject else item.get("subject_name") or _("an entry that was withdrawn")
        period, note = item.get("period", {}), item.get("note")
        other = with_details(other, translated(note) if note else "", period.get("from", ""), period.get("to", ""))
        told.setdefault(("object_source" in item, item["role"]), []).append(other)
    return [
        beginning((does if active else done)(role, format_html("{}.", in_a_row(others))))
        for (active, role), others in told.items()
    ]


def _is_heading(statement: Statement, name: str) -> bool:
    """Whether the field is the name that stands above the passage, and the passage says more than that."""
    return name == "name" and statement.data["name"] == statement.entry.label and len(statement.data) > 1


def _abouts(statements: list[Statement]) -> list[About]:
    rulings = rulings_of(statements)
    shown = [one for one in statements if decision_on(one, "", rulings)[0] in Decision.counting()]
    involved = [item for one in shown for item in one.data.get("involvements") or []]
    said = [(name, value) for one in shown for name, value in one.data.items() if name != "involvements"]
    names = Names([*said, *(("successor", item["subject"]) for item in involved if "subject" in item)])
    sources = sources_by_key({item["object_source"] for item in involved if "object_source" in item})
    found = []
    for entry, group in groupby(shown, key=lambda one: one.entry):
        kind = kinds.get(entry.kind)
        passages = []
        for one in group:
            values = [
                (str(spec.label), show_all(spec.name, one.data[spec.name], names))
                # A summary is sentences: nothing follows their full stop.
                for spec in sorted(kind.fields, key=lambda spec: spec.name == "summary")
                if spec.name in one.data and spec.name != "involvements" and not _is_heading(one, spec.name)
            ]
            told = _sentences(one.data.get("involvements") or [], names, sources)
            passages.append(Passage(one, values, told))
        found.append(About(entry, passages))
    return found


def source_list(request: HttpRequest) -> HttpResponse:
    whole_list(request)
    kinds_in_order = SourceKind.values
    sources = sorted(sources_counted(), key=lambda source: kinds_in_order.index(source.kind))
    return render(request, "spaces/sources.html", {"sources": sources})


def source_page(request: HttpRequest, key: str) -> HttpResponse:
    source = source_at(key)
    if source is None:
        raise NotHere(_("No source has this address."))
    only_pages(request)
    page = page_of(request, statements_from(source), size=STATEMENTS_PER_PAGE)
    figures = list(figures_from(source))
    areas = AreaNames(figures)
    notes = Notes()
    title, title_language = title_of(source)
    quoted = list(statements_quoting(source)) if page.number == 1 else []
    return render(
        request,
        "spaces/source.html",
        {
            "source": source,
            "title": title,
            "title_language": title_language,
            "abouts": _abouts(list(page.object_list)),
            "page": page,
            "pages": page_links(page, request.GET),
            "figures": [(one, value_words(one), areas.name(one.area_kind, one.area_code)) for one in figures],
            "ideas": list(ideas_from(source)),
            "makers": sentences_of(involvements_with(source), notes, source),
            "quoted": _abouts(quoted),
            "notes": notes,
            "robots": "noindex,follow" if request.GET else "",
        },
    )
