"""Facets as the list's form shows them: checkboxes with counts, the long ones shortened."""

from dataclasses import dataclass
from html import escape

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from ..queries.facets import Facet, FacetValue
from ..queries.selections import NONE
from .lists import address
from .wording import labelled, lettered, number, unbroken

#: A facet shows its most frequent values; the chosen ones always stay.
VALUES_SHOWN = 5
#: The key of the page for the facet whose values are all shown.
WHOLE = "whole"


@dataclass(slots=True)
class Choice:
    """One value of a facet in the form."""

    value: str
    label: str
    count: int
    selected: bool

    @property
    def disabled(self) -> bool:
        return not self.count and not self.selected

    def checkbox(self, name: str) -> str:
        """HTML. Forty of them stand on every list: as a template each costs as much as a query."""
        empty, state = (" empty", " disabled") if self.disabled else ("", " checked" if self.selected else "")
        return (
            f'<label class="choice{empty}"><input type="checkbox" name="{name}" value="{escape(self.value)}"{state}> '
            f'{escape(unbroken(self.label))} <span class="count">{number(self.count)}</span></label>\n'
        )


@dataclass(slots=True)
class ShownFacet:
    name: str
    label: str
    choices: list[Choice]
    hidden: int
    is_open: bool
    #: The list with all values of the facet, where some are hidden.
    whole: str

    @property
    def checkboxes(self) -> SafeString:
        return mark_safe("".join(choice.checkbox(self.name) for choice in self.choices))

    @property
    def more(self) -> str:
        """How many values are hidden, in words."""
        words = ngettext("%(shown)s more value", "%(shown)s more values", self.hidden)
        return words % {"shown": number(self.hidden)}


def label_of(value: FacetValue) -> str:
    return lettered(labelled(value.label_fr, value.label_en))


def choice_of(value: FacetValue) -> Choice:
    return Choice(value.value, label_of(value), value.count, value.selected)


def shown(facet: Facet, query: QueryDict, *, whole: bool) -> ShownFacet:
    """The facet in the list's form; ``whole``: with all its values."""
    kept = [
        value
        for number, value in enumerate(facet.values)
        if whole or number < VALUES_SHOWN or value.selected or value.value == NONE
    ]
    is_open = whole or any(value.selected for value in kept) or facet.name in ("status", "city", "focus")
    hidden = facet.hidden + len(facet.values) - len(kept)
    link = f"{address(query, **{WHOLE: facet.name})}#facet-{facet.name}" if hidden else ""
    return ShownFacet(facet.name, str(facet.label), [choice_of(value) for value in kept], hidden, is_open, link)
