"""The figures page: sourced claims side by side, with what they count, when and of whom before their size."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..enums import AreaKind, Basis, EntryKind, Status
from ..exports import csv
from ..exports import figures as exported
from ..filters import ParameterError
from ..filters.figures import ChartFilter
from ..models import Figure, Source
from ..queries.areas import AreaNames
from ..queries.facets import facet_of
from ..queries.figures import all_figures, figure_at
from ..queries.selections import NONE, SpaceSelection
from .amounts import value_words
from .facets import label_of
from .findings import finding_of
from .lists import NotHere, refusal, whole_list, whole_page
from .notes import Mark, Notes
from .sentences import title_of
from .wording import listed, local, written

#: Names of what breakdowns distinguish; statuses have their own enum.
CATEGORIES = {"employees": gettext_lazy("employees"), "freelance": gettext_lazy("freelancers")}


@dataclass
class Row:
    """One figure in a chart: ``start`` and ``end`` are percents of the longest bar."""

    figure: Figure
    label: str
    value: str
    area: str
    base: str
    marks: list[Mark]
    has_bar: bool = False
    start: float = 0
    end: float = 0
    #: The language of the label where it is not the page's.
    lang: str = ""

    @property
    def key(self) -> str:
        return f"{self.figure.source.key}:{self.figure.ref}"

    @property
    def spread(self) -> float:
        return self.end - self.start

    @property
    def inferred(self) -> bool:
        return self.figure.basis == Basis.INFERRED

    @property
    def period(self) -> str:
        return self.figure.period or _of_event(self.figure)[0]

    @property
    def period_inferred(self) -> bool:
        return self.inferred if self.figure.period else _of_event(self.figure)[1]


def _of_event(figure: Figure) -> tuple[str, bool]:
    """The year of the event that the figure counts at, where sources date the event, and whether it is inferred."""
    event = getattr(figure.subject_entry, "event", None)
    if event is None or not event.is_public or not event.starts:
        return "", False
    return event.starts[:4], figure.subject_entry.provenance["starts"]["basis"] == Basis.INFERRED


@dataclass
class Section:
    """Figures that answer one question. ``finding`` says in a sentence what they show."""

    key: str
    title: Any
    takes: Callable[[Figure], bool]
    remark: Any = ""
    #: Its indicators in the order in which they are read.
    indicators: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    own: list[tuple[str, int]] = field(default_factory=list)
    #: Studies that its figures are quoted from, of which something is to be said; each once on a page.
    studies: list[Source] = field(default_factory=list)

    @property
    def finding(self) -> str:
        return finding_of(self)

    @property
    def column(self) -> str:
        """What tells its rows apart."""
        return str(_COLUMNS.get(self.key, _("What is counted")))

    @property
    def dates(self) -> str:
        periods = sorted({row.period for row in self.rows if row.period})
        undated = sum(1 for row in self.rows if not row.period)
        words = [written(period) for period in periods]
        if undated:
            said = ngettext("%(count)d undated number", "%(count)d undated numbers", undated)
            words.append(said % {"count": undated})
        return listed(words)

    @property
    def one_date(self) -> bool:
        """Whether all its rows are of one time, or none is dated: then the line above the table says it for all."""
        return len({(row.period, row.period_inferred) for row in self.rows}) == 1

    @property
    def bases(self) -> str:
        return listed(sorted({row.base for row in self.rows if row.base})) or _("base not stated")

    @property
    def areas(self) -> str:
        return listed(list(dict.fromkeys(row.area for row in self.rows if row.area))) or _("area not stated")


_COLUMNS = {
    "statuses": gettext_lazy("Legal status"), "france": gettext_lazy("According to"), "world": gettext_lazy("Where"),
    "growth": gettext_lazy("Where"),
}  # fmt: skip


def _section(key: str, title: str, *indicators: str, remark: str = "") -> Section:
    return Section(key, title, lambda figure: figure.indicator in indicators, remark, indicators)


def sections() -> list[Section]:
    """The questions, in reading order; a figure goes to the first that takes it."""
    return [
        _section("statuses", _("Who do the spaces belong to?"), "spaces-by-status", "most-common-status"),
        Section(
            "france",
            _("How many spaces in France?"),
            lambda one: one.indicator == "spaces-count" and (one.area_kind, one.area_code) == (AreaKind.COUNTRY, "fr"),
            _("The sources count at different times, or say none: these numbers are no curve."),
        ),
        _section(
            "world", _("How many in the world?"), "spaces-count",
            remark=_("The numbers come from different sources and contain one another: they are never added up."),
        ),
        _section("growth", _("How fast does it grow?"), "growth", "catching-up"),
        _section("people", _("Who are the coworkers?"), "coworkers-by-employment", "couples-formed"),
        Section(
            "gatherings",
            _("Who gathers?"),
            lambda one: one.low is not None and bool(one.subject_entry) and one.subject_entry.kind == EntryKind.EVENT,
        ),
        _section(
            "beginnings", _("Where and when did it begin?"),
            "birth-of-coworking", "arrival-in-france", "birth-in-france", "first-space",
        ),
        _section("support", _("Who supports it?"), "public-support", "grant", "grant-duration"),
        Section("others", _("Other figures"), lambda one: True),
    ]


def section_of(figure: Figure, found: list[Section]) -> Section:
    return next(section for section in found if section.takes(figure))


def label_in(figure: Figure, section: str, area: str) -> tuple[str, str]:
    """What tells the figure apart from the others of its chart, and its language where it is not the page's."""
    if figure.category:
        if figure.category in Status.values:
            return str(Status(figure.category).label), ""
        return str(CATEGORIES.get(figure.category, figure.category)), ""
    if section in {"world", "growth"} and area:
        return area, ""
    if section == "france":
        return title_of(figure.source)
    return local(figure, "subject")


def _wholes_first(row: Row) -> int:
    """The world before its parts, in charts of areas."""
    kinds = AreaKind.values
    return kinds.index(row.figure.area_kind) if row.figure.area_kind in kinds else len(kinds)


def fill(found: list[Section], figures: list[Figure], notes: Notes, areas: AreaNames) -> list[Section]:
    """Sort the figures into the sections and size their bars; sections without figures are left out."""
    for figure in figures:
        section = section_of(figure, found)
        area = areas.name(figure.area_kind, figure.area_code)
        label, lang = label_in(figure, section.key, area)
        row = Row(
            figure,
            label,
            value_words(figure),
            area,
            local(figure, "base")[0],
            [notes.cite(figure) if len(figures) == 1 else notes.cite_source(figure.source)],
            lang=lang,
        )
        (section.claims if figure.low is None else section.rows).append(row)
    remarked: set[int] = set()
    for section in found:
        for rows in (section.rows, section.claims) if section.indicators else ():
            rows.sort(key=lambda row: section.indicators.index(row.figure.indicator))
        if section.key in {"world", "growth"}:
            section.rows.sort(key=_wholes_first)
        if section.key == "statuses":
            # Parts of one whole: the largest first. Numbers of different sources stay in the order of their documents.
            section.rows.sort(key=lambda row: -row.figure.low)
        for figure in (row.figure for row in (*section.rows, *section.claims)):
            if figure.via and figure.via_id not in remarked and local(figure.via, "description")[0]:
                remarked.add(figure.via_id)
                section.studies.append(figure.via)
        for unit in {row.figure.unit for row in section.rows}:
            same = [row for row in section.rows if row.figure.unit == unit]
            if len({(row.figure.low, row.figure.high) for row in same}) == 1 and unit != "percent":
                continue  # a bar compares: alone, or among equals, it would only look like something
            longest = Decimal(100) if unit == "percent" else max(row.figure.high for row in same)
            for row in same:
                row.has_bar = True
                row.start = round(float(row.figure.low / longest * 100), 2)
                row.end = round(float(row.figure.high / longest * 100), 2)
    return [section for section in found if section.rows or section.claims]


def figure_list(request: HttpRequest) -> HttpResponse:
    whole_list(request)
    notes = Notes()
    figures = list(all_figures())
    shown = fill(sections(), figures, notes, AreaNames(figures))
    own = facet_of(SpaceSelection(), "status").values
    for section in shown:
        if section.key == "statuses":
            section.own = [(label_of(one), one.count) for one in own if one.count or one.value == NONE]
    return render(request, "spaces/figures.html", {"sections": shown, "notes": notes})


def figure_page(request: HttpRequest, key: str) -> HttpResponse:
    source_key, _colon, ref = key.partition(":")
    figure = figure_at(source_key, ref)
    if figure is None:
        raise NotHere(_("No figure has this address."))
    whole_page(request)
    notes = Notes()
    (section,) = fill(sections(), [figure], notes, AreaNames([figure]))
    (row,) = section.rows or section.claims
    return render(request, "spaces/figure.html", {"figure": figure, "row": row, "section": section, "notes": notes})


def figures_csv(request: HttpRequest) -> HttpResponse:
    """All figures, or with ``chart`` those of one section of the page; :class:`NotHere` where there is none such."""
    try:
        chart = ChartFilter.read(request.GET)["chart"]
    except ParameterError as error:
        raise refusal(error) from error
    figures, name = all_figures(), "figures"
    if chart:
        found = sections()
        figures, name = [one for one in figures if section_of(one, found).key == chart], f"figures-{chart}"
    response = HttpResponse(content_type=csv.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    exported.write(figures, response)
    return response
