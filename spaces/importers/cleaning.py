"""Cells: how text that went through several programs is made readable again, and numbers are read."""
import re

#: What spreadsheets and people write where nothing is known. A cell that holds only this says nothing.
PLACEHOLDERS = frozenset(
    {"", "-", "--", "—", "–", ".", "?", "null", "none", "n/a", "#n/a", "#n/d", "#na", "#ref!", "#value!", "#valeur!"}
)
# UTF-8 read as Windows-1252 shows each accented letter as one of these leads and one or two odd characters.
_ODD = "[\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
_MOJIBAKE = re.compile(f"[ÃÂÅ]{_ODD}|â{_ODD}{{2}}")
#: What a repair may bring to light: Latin-1 and the marks of French. Anything else was no accident of encoding.
_PLAUSIBLE = frozenset("ŒœŸ’‘“”–—…€" + "".join(map(chr, range(0xA0, 0x100))))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,4}(?:[.,][0-9]{1,20})?")


def clean_cell(cell: str) -> str:
    """The text with mojibake repaired and without control characters or stray white space, non-breaking included.

    Empty for a placeholder.
    """
    text = " ".join(_CONTROL.sub(" ", repair(cell)).split())
    return "" if text.casefold() in PLACEHOLDERS else text


def repair(text: str) -> str:
    """The text with its mojibake undone, where that is certain: "ThÃ©Ã¢tre" is "Théâtre"."""
    for _round in range(3):  # some files were misread more than once
        better = _MOJIBAKE.sub(_repaired, text)
        if better == text:
            break
        text = better
    return text


def is_damaged(text: str) -> bool:
    """Whether characters were lost or misread in a way that nobody can undo with certainty."""
    return "\N{REPLACEMENT CHARACTER}" in text or bool(_MOJIBAKE.search(text))


def _repaired(match: re.Match) -> str:
    try:
        letter = b"".join(map(_byte, match[0])).decode("utf-8")
    except ValueError:
        return match[0]
    return letter if letter in _PLAUSIBLE else match[0]


def _byte(char: str) -> bytes:
    """The byte that Windows-1252 shows as this character; it leaves five bytes open, which Latin-1 fills."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def read_number(cell: str) -> float | None:
    """A number with a decimal point or comma ("47,245935"); None for an empty cell, ``ValueError`` for other text."""
    text = clean_cell(cell).replace(" ", "")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"“{text[:40]}” is not a number")
    return float(text.replace(",", "."))
