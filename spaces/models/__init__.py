"""The ground floor's tables: places, entries with the evidence they rest on, and spaces."""
from .cards import Card
from .changes import Change, DataVersion, PageChange, Tally
from .entries import Entry, Located, PastSlug, Record
from .figures import Figure, Idea
from .focus import Focus
from .fragments import Fragment
from .involvements import Involvement, InvolvementEvidence
from .places import City, Country, Department, FormerCommune, Postcode, Region
from .search import SearchDocument
from .sources import CURATORS_KEY, Source
from .spaces import Space, SpaceFocus
from .statements import Ruling, Statement

__all__ = [
    "CURATORS_KEY", "Card", "Change", "City", "Country", "DataVersion", "Department", "Entry", "Figure", "Focus",
    "FormerCommune", "Fragment", "Idea", "Involvement", "InvolvementEvidence", "Located", "PageChange", "PastSlug",
    "Postcode", "Record", "Region", "Ruling", "SearchDocument", "Source", "Space", "SpaceFocus", "Statement",
    "Tally",
]
