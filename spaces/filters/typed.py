"""What is typed into a search box, before anybody has made sense of it, and what the page around it is asked for."""
from ..queries.selections import ALL_FACETS
from .parameters import OneChoiceField, Parameter, SearchField, StrictFilter


class BoxFilter(StrictFilter):
    q = Parameter(
        SearchField(), description="What was typed: the beginning of a name, or of one of its words.", example="lil"
    )


class TypedFilter(BoxFilter):
    """On the list of spaces ``typed`` keeps the text that the filters were understood from."""

    typed = Parameter(SearchField(), description="The text that the filters were understood from.")


class ListPageFilter(TypedFilter):
    """How the page of the list shows its filters; no spaces come or go by these."""

    more = Parameter(OneChoiceField(choices=["1"]), description="Shows the facets that are not always counted, too.")
    whole = Parameter(OneChoiceField(choices=ALL_FACETS), description="The facet of which all values are shown.")
