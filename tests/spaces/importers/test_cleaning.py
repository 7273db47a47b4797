"""Cells made readable: white space, placeholders, mojibake, numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaces.importers.cleaning import clean_cell, is_damaged, read_number, repair

#: No Â: before a quotation mark or a degree sign it could be either, and no French word ends in it.
FRENCH = "aeinorst' -.,:0123456789àâçéèêëîïôùûœÀÇÉÈÊÎÔŒ«»°’“”–…"


@pytest.mark.parametrize(("cell", "text"), [
    ("  36 quai Fulchiron\xa0", "36 quai Fulchiron"), ("à\xa0 la\tposte", "à la poste"), ("a\x01b\x85", "a b"),
    ("", ""), ("NULL", ""), ("#N/D", ""), ("-", ""), ("n/a", ""), ("Nadège", "Nadège"), ("0", "0"),
    ("ROCHER concept |Â\xa0Coworking", "ROCHER concept | Coworking"),
    ("Le Cerisier - Cie Apsaras ThÃ©Ã¢tre", "Le Cerisier - Cie Apsaras Théâtre"), ("1Âª place", "1ª place"),
    ("Lâ€™Atelier", "L’Atelier"), ("CÅ“ur", "Cœur"), ("Ã‰toile", "Étoile"), ("ÃƒÂ©tage", "étage"),
])
def test_clean_cell(cell, text):
    assert clean_cell(cell) == text


@pytest.mark.parametrize("text", ["Château", "PÂTÉ", "SÃO PAULO", "CAFÉ»", "Œuvre", "Ærø", "bâ–", "Ã", "Âge d'or"])
def test_what_is_no_mojibake_is_left_alone(text):
    assert (repair(text), is_damaged(text)) == (text, False)


@pytest.mark.parametrize("text", ["Th\ufffdâtre", "Â\x9f"])
def test_what_nobody_can_repair_is_known_as_damaged(text):
    assert is_damaged(repair(text))


@given(st.text(alphabet=FRENCH, max_size=40))
def test_misread_french_is_repaired(text):
    try:
        misread = text.encode().decode("cp1252")
    except UnicodeDecodeError:  # Windows-1252 leaves five bytes open
        misread = text.encode().decode("latin-1")
    assert repair(misread) == text


@given(st.text(alphabet=FRENCH, max_size=40))
def test_good_french_is_left_alone(text):
    assert repair(text) == text


@pytest.mark.parametrize(("cell", "number"), [
    ("47.245935", 47.245935), ("47,245935", 47.245935), ("-1,505602", -1.505602), ("\xa02 ", 2.0), ("", None),
    ("#N/A", None),
])
def test_read_number(cell, number):
    assert read_number(cell) == number


@pytest.mark.parametrize("cell", ["47.245.935", "abc", "1e5", "nan", "inf", "12345678", "4°", "٤"])
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(ValueError, match="is not a number"):
        read_number(cell)
