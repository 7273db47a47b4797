"""What is typed into a search box, before anybody has made sense of it."""
from .parameters import Parameter, SearchField, StrictFilter


class BoxFilter(StrictFilter):
    q = Parameter(
        SearchField(), description="What was typed: the beginning of a name, or of one of its words.", example="lil"
    )


class TypedFilter(BoxFilter):
    """On the list of spaces ``typed`` keeps the text that the filters were understood from."""

    typed = Parameter(SearchField(), description="The text that the filters were understood from.")
