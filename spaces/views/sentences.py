"""Sentences: the involvements of an entry or a source in words, as the page of either side says them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from ..analysis import sort_key
from ..domain.sources import CURATORS_TITLE
from ..enums import Basis, Role
from ..models import Entry, Involvement, Source
from ..partial_dates import PartialDate
from .notes import Mark, Notes, in_order, marks_html
from .values import entry_link
from .wording import in_language, said, time_of

#: What an entry does, on its own page: the page names the subject. French says it with a verb and a colon, for what
#: follows are names, and nobody records their article.
DOES = {
    Role.FOUNDS: gettext_lazy("founded {what}"),
    Role.OPERATES: gettext_lazy("runs {what}"),
    Role.OVERSEES: gettext_lazy("oversees {what}"),
    Role.FUNDS: gettext_lazy("funds {what}"),
    Role.SUPPORTS: gettext_lazy("supports {what}"),
    Role.INITIATES: gettext_lazy("initiated {what}"),
    Role.ENCOURAGES: gettext_lazy("encourages {what}"),
    Role.HOSTS: gettext_lazy("hosts {what}"),
    Role.ORGANISES: gettext_lazy("organises {what}"),
    Role.SPONSORS: gettext_lazy("sponsors {what}"),
    Role.COMMISSIONS: gettext_lazy("commissioned {what}"),
    Role.STUDIES: gettext_lazy("carried out {what}"),
    Role.PUBLISHES: gettext_lazy("published {what}"),
    Role.CONTRIBUTES: gettext_lazy("contributed to {what}"),
    Role.LINKED_TO: gettext_lazy("linked to {what}"),
    Role.MEMBER_OF: gettext_lazy("member of {what}"),
}

#: The same from the other side, on the page of what it is done for. French says it with a noun: a participle would have
#: to agree with genders that nobody records.
DONE = {
    Role.FOUNDS: gettext_lazy("founded by {who}"),
    Role.OPERATES: gettext_lazy("run by {who}"),
    Role.OVERSEES: gettext_lazy("overseen by {who}"),
    Role.FUNDS: gettext_lazy("funded by {who}"),
    Role.SUPPORTS: gettext_lazy("supported by {who}"),
    Role.INITIATES: gettext_lazy("initiated by {who}"),
    Role.ENCOURAGES: gettext_lazy("encouraged by {who}"),
    Role.HOSTS: gettext_lazy("hosted by {who}"),
    Role.ORGANISES: gettext_lazy("organised by {who}"),
    Role.SPONSORS: gettext_lazy("sponsored by {who}"),
    Role.COMMISSIONS: gettext_lazy("commissioned by {who}"),
    Role.STUDIES: gettext_lazy("carried out by {who}"),
    Role.PUBLISHES: gettext_lazy("published by {who}"),
    Role.CONTRIBUTES: gettext_lazy("with contributions from {who}"),
    Role.LINKED_TO: gettext_lazy("linked to {who}"),
    Role.MEMBER_OF: gettext_lazy("has among its members {who}"),
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


#: Of more, each has a line.
MOST_IN_A_ROW = 6


@dataclass
class Other:
    """The other side of an involvement, with what is said of it and who says it."""

    html: SafeString | str
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


def does(role: str, what: SafeString | str) -> SafeString:
    return format_html(str(DOES[Role(role)]), what=what)


def done(role: str, who: SafeString | str) -> SafeString:
    return format_html(str(DONE[Role(role)]), who=who)


def _acts(row: Involvement, here: Entry | Source) -> bool:
    """Whether ``here`` is the side that does it."""
    return row.subject_id is not None and row.subject == here


def _side(row: Involvement, here: Entry | Source) -> SafeString | str:
    """A link to the other side than ``here``; people have no page."""
    if _acts(row, here):
        return source_link(row.object_source) if row.object_source else entry_link(row.object)
    return entry_link(row.subject) if row.subject else row.subject_name


def with_details(html: SafeString | str, note: SafeString | str, start: str, end: str) -> SafeString | str:
    """A side with what else is known of the involvement: a note, and when it was."""
    # A note says anything in any form: in brackets it breaks no sentence.
    if note:
        html = format_html("{} ({})", html, note)
    if start and end:
        return format_html("{}, {} – {}", html, time_of(start), time_of(end))
    if start:
        words = pgettext("a day", "{side}, since {start}") if _is_day(start) else _("{side}, since {start}")
        return format_html(words, side=html, start=time_of(start))
    if end:
        words = pgettext("a day", "{side}, until {end}") if _is_day(end) else _("{side}, until {end}")
        return format_html(words, side=html, end=time_of(end))
    return html


def _is_day(text: str) -> bool:
    return PartialDate.parse(text).precision == 3


def in_a_row(words: list[SafeString | str]) -> SafeString | str:
    """ "a; b and c": names have commas of their own."""
    *first, last = (conditional_escape(one) for one in words)
    if not first:
        return last
    return mark_safe(_("%(first)s and %(last)s") % {"first": _("; ").join(first), "last": last})


def beginning(html: SafeString) -> SafeString:
    """As a sentence begins. Our words come first, or a tag that stays as it is."""
    return mark_safe(capfirst(html))


def sentences_of(rows: Iterable[Involvement], notes: Notes, here: Entry | Source) -> list[SafeString]:
    """The involvements of what the page is about in words: a sentence for each role on either side, with the marks of
    its sources."""
    order = list(Role)
    turned = sorted(
        ((order.index(Role(row.role)), not _acts(row, here), _name(row, here), row.pk, row) for row in rows),
        key=lambda one: one[:4],
    )  # fmt: skip
    found = []
    for (at, passive), group in groupby(turned, key=lambda one: one[:2]):
        others = [_other(row, here, notes) for *_place, row in group]
        if len(others) > MOST_IN_A_ROW:
            items = format_html_join("\n", "<li>{}{}</li>", ((one.html, _tail(one)) for one in others))
            words = format_html("<ul>{}</ul>", items)
        else:
            last = format_html("{}.{}", others[-1].html, _tail(others[-1]))
            words = in_a_row([*(_cited(one, then) for one, then in pairwise(others)), last])
        found.append(beginning((done if passive else does)(order[at], words)))
    return found


def _name(row: Involvement, here: Entry | Source) -> str:
    """What the other side is listed by."""
    if _acts(row, here):
        return sort_key(row.object_source.title) if row.object_source else row.object.label_sort
    return row.subject.label_sort if row.subject else sort_key(row.subject_name)


def _other(row: Involvement, here: Entry | Source, notes: Notes) -> Other:
    statements = [one.statement for one in row.evidence.all()]
    marks = in_order([notes.cite(one, str(NOUNS[Role(row.role)])) for one in statements])
    inferred = bool(statements) and all(one.basis == Basis.INFERRED for one in statements)
    return Other(with_details(_side(row, here), said(row, "note"), row.period_from, row.period_to), marks, inferred)


def _tail(one: Other) -> SafeString:
    word = format_html(' <span class="inferred-word">{}</span>', _("inferred")) if one.inferred else ""
    return format_html("{}{}", word, marks_html(one.marks))


def _cited(one: Other, then: Other) -> SafeString | str:
    """What the same sources say of the next as well is marked there."""
    if (one.marks, one.inferred) == (then.marks, then.inferred):
        return one.html
    return format_html("{}{}", one.html, _tail(one))
