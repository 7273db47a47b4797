"""The curators' pages of places, entries, evidence and spaces: a file per noun."""
from . import changes, entries, figures, focus, involvements, places, sources, spaces, statements, titles

__all__ = [
    "changes", "entries", "figures", "focus", "involvements", "places", "sources", "spaces", "statements", "titles",
]  # fmt: skip
