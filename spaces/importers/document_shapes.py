"""What a row of the readable documents may hold: which keys, of which type, and which of them it must have.

Checked before a row is used, so that a slip of the pen is told in one line. What the values mean is checked after, by
the models and by ``submit``.
"""
from dataclasses import dataclass
from typing import Any

_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list", dict: "a table"}
_NUMBER = (int, float)


def _keys(**by_type: str) -> dict[str, tuple[type, ...]]:
    """Names by type (``text="ref title"``) as key → types."""
    types = {"text": (str,), "whole": (int,), "number": _NUMBER, "flag": (bool,), "items": (list,), "table": (dict,)}
    return {key: types[name] for name, keys in by_type.items() for key in keys.split()}


@dataclass(frozen=True)
class Shape:
    """``keys`` → the types a value may have; ``needed`` are the keys every row has."""

    keys: dict[str, tuple[type, ...]]
    needed: tuple[str, ...]

    def fault(self, row: Any) -> str:
        """What is wrong with the row, beginning with its key; empty where nothing is."""
        if not isinstance(row, dict):
            return "write a table here"
        for key in self.needed:
            if key not in row:
                return f"{key}: is missing"
        for key, value in row.items():
            if key not in self.keys:
                return f"unknown key “{key[:40]}”"
            if not _is_one_of(value, self.keys[key]):
                return f"{key}: write {' or '.join(_WORDS[one] for one in self.keys[key])} here"
            if isinstance(value, list) and not all(isinstance(one, str) for one in value):
                return f"{key}: write a list of texts here"
        return ""


FOCUS = Shape(_keys(text="slug name_fr name_en"), needed=("slug",))
ENTRY = Shape(_keys(text="public_id kind slug"), needed=("public_id", "kind", "slug"))
SOURCE = Shape(
    _keys(
        text="key kind title title_language author publisher date dating_fr dating_en language url licence licence_url"
        " description_fr description_en file",
        flag="title_given date_inferred not_online", whole="trust",
    ),
    needed=("key",),
)
STATEMENT = Shape(
    _keys(
        text="ref about observed locator basis note_fr note_en via", whole="revision", items="rests_on", table="data"
    ),
    needed=("ref", "about", "data"),
)
FIGURE = Shape(
    _keys(
        text="ref indicator subject_fr subject_en base_fr base_en area_kind area category period qualifier unit"
        " claim_fr claim_en locator basis note_fr note_en subject_entry via",
        number="low high", items="rests_on",
    ),
    needed=("ref",),
)
IDEA = Shape(_keys(text="key section text_fr text_en locator", whole="order", items="also"), needed=("key",))
SHELF = {"focuses": FOCUS, "entries": ENTRY}
DOCUMENT = {"studies": SOURCE, "statements": STATEMENT, "figures": FIGURE, "ideas": IDEA}


def _is_one_of(value: Any, types: tuple[type, ...]) -> bool:
    # In Python true is a number; in a document it is a slip.
    return type(value) in types


def fault_of(content: dict[str, Any], tables: dict[str, Shape], *, source: bool) -> str:
    """The first thing wrong with a file's content, with its place; empty where it has its shape."""
    if source and (fault := SOURCE.fault(content.get("source", "missing"))):
        return f"source: {fault}"
    for name, rows in content.items():
        if name == "source" and source:
            continue
        if name not in tables:
            return f"unknown key “{name[:40]}”"
        if not isinstance(rows, list):
            return f"{name}: write a list of tables here"
        for number, row in enumerate(rows, start=1):
            if fault := tables[name].fault(row):
                return f"{name} {number}: {fault}"
    return ""
