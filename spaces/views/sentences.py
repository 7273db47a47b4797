"""Sentences: an involvement in words, the same on the page of either side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ..domain.sources import CURATORS_TITLE
from ..enums import Basis, Role
from ..models import Entry, Involvement, Source
from .notes import Mark, Notes, in_order
from .values import entry_link
from .wording import in_language, said, time_of

#: Active sentences: French would otherwise have to agree with genders that nobody records.
SENTENCES = {
    Role.FOUNDS: gettext_lazy("{subject} founded {object}"),
    Role.OPERATES: gettext_lazy("{subject} runs {object}"),
    Role.OVERSEES: gettext_lazy("{subject} oversees {object}"),
    Role.FUNDS: gettext_lazy("{subject} funds {object}"),
    Role.SUPPORTS: gettext_lazy("{subject} supports {object}"),
    Role.INITIATES: gettext_lazy("{subject} initiated {object}"),
    Role.ENCOURAGES: gettext_lazy("{subject} encourages {object}"),
    Role.HOSTS: gettext_lazy("{subject} hosts {object}"),
    Role.ORGANISES: gettext_lazy("{subject} organises {object}"),
    Role.SPONSORS: gettext_lazy("{subject} sponsors {object}"),
    Role.COMMISSIONS: gettext_lazy("{subject} commissioned {object}"),
    Role.STUDIES: gettext_lazy("{subject} carried out {object}"),
    Role.PUBLISHES: gettext_lazy("{subject} published {object}"),
    Role.CONTRIBUTES: gettext_lazy("{subject} contributed to {object}"),
    Role.LINKED_TO: gettext_lazy("{subject} is linked to {object}"),
    Role.MEMBER_OF: gettext_lazy("{subject} is a member of {object}"),
}

#: What a passage of a source speaks of, read from either side: "l. 5: name, support".
NOUNS = {
    Role.FOUNDS: pgettext_lazy("role", "founding"),
    Role.OPERATES: pgettext_lazy("role", "running"),
    Role.OVERSEES: pgettext_lazy("role", "oversight"),
    Role.FUNDS: pgettext_lazy("role", "funding"),
    Role.SUPPORTS: pgettext_lazy("role", "support"),
    Role.INITIATES: pgettext_lazy("role", "initiative"),
    Role.ENCOURAGES: pgettext_lazy("role", "encouragement"),
    Role.HOSTS: pgettext_lazy("role", "hosting"),
    Role.ORGANISES: pgettext_lazy("role", "organisation"),
    Role.SPONSORS: pgettext_lazy("role", "sponsorship"),
    Role.COMMISSIONS: pgettext_lazy("role", "commission"),
    Role.STUDIES: pgettext_lazy("role", "authorship"),
    Role.PUBLISHES: pgettext_lazy("role", "publication"),
    Role.CONTRIBUTES: pgettext_lazy("role", "contribution"),
    Role.LINKED_TO: pgettext_lazy("role", "link"),
    Role.MEMBER_OF: pgettext_lazy("role", "membership"),
}


@dataclass
class Sentence:
    html: SafeString
    marks: list[Mark]
    inferred: bool


def source_link(source: Source) -> SafeString:
    """A link to the source's page, its title between quotation marks and in its own language."""
    return format_html('<a href="{}">{}</a>', reverse("source", args=[source.key]), source_title(source))


def title_of(source: Source) -> tuple[str, str]:
    """The title and its language; what we ourselves call the curators is said in the page's."""
    if source.title == CURATORS_TITLE:
        return _(CURATORS_TITLE), ""
    return source.title, source.title_language


def source_title(source: Source) -> SafeString:
    return format_html(_("“{title}”"), title=in_language(*title_of(source)))


def _document(source: Source, here: Entry | Source | None) -> SafeString:
    return format_html("<strong>{}</strong>", source_title(source)) if source == here else source_link(source)


def _side(entry: Entry | None, here: Entry | Source | None) -> SafeString:
    return format_html("<strong>{}</strong>", entry.label) if entry == here else entry_link(entry)


def _period(row: Involvement) -> SafeString | str:
    if row.period_from and row.period_to:
        return format_html(_("from {start} to {end}"), start=time_of(row.period_from), end=time_of(row.period_to))
    if row.period_from:
        return format_html(_("since {start}"), start=time_of(row.period_from))
    if row.period_to:
        return format_html(_("until {end}"), end=time_of(row.period_to))
    return ""


def sentences_of(rows: Iterable[Involvement], notes: Notes, here: Entry | Source | None = None) -> list[Sentence]:
    """The involvements in words, in the order of the roles, each with the marks of its sources. ``here`` is what the
    page is about: it is named, and no link."""
    order = list(Role)
    found = []
    for row in sorted(rows, key=lambda one: (order.index(one.role), one.pk)):
        subject = _side(row.subject, here) if row.subject else row.subject_name
        target = _document(row.object_source, here) if row.object_source else _side(row.object, here)
        html = format_html(str(SENTENCES[Role(row.role)]), subject=subject, object=target)
        # A note says anything in any form: in brackets it breaks no sentence.
        if note := said(row, "note"):
            html = format_html("{} ({})", html, note)
        if period := _period(row):
            html = format_html("{}, {}", html, period)
        statements = [one.statement for one in row.evidence.all()]
        marks = in_order([notes.cite(one, str(NOUNS[Role(row.role)])) for one in statements])
        inferred = bool(statements) and all(one.basis == Basis.INFERRED for one in statements)
        found.append(Sentence(html, marks, inferred))
    return found
