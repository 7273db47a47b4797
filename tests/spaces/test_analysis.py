"""The analyzer: what is the same word."""
import pytest

from spaces import analysis


@pytest.mark.parametrize(("one", "other"), [
    ("L’Atelier", "l'atelier"), ("ŒUVRE", "oeuvre"), ("Études", "etudes"), ("La  Cantine", "la cantine"),
    ("Co‑working", "co-working"), ("ﬁlature", "filature"), ("Straße", "STRASSE"),
])
def test_folding_makes_variants_one(one, other):
    assert analysis.fold(one) == analysis.fold(other)


def test_elisions_are_cut_and_names_match_without_them():
    assert analysis.forms("l'atelier d’œuvres qu'il") == ["atelier", "oeuvres", "il"]
    assert analysis.match_key("L’Atelier") == analysis.match_key("atelier") == "atelier"


def test_plurals_and_derived_words_share_a_stem_in_both_languages():
    assert set(analysis.stems("ateliers")) & set(analysis.stems("atelier"))
    assert set(analysis.stems("associatives")) & set(analysis.stems("associatif"))
    assert set(analysis.stems("workshops")) & set(analysis.stems("workshop"))
    assert analysis.stems("le la the of") == []


def test_names_sort_by_letters_and_not_by_accents():
    assert sorted(["Zone", "Échelle", "Eclectic", "École"], key=analysis.sort_key) == [
        "Échelle", "Eclectic", "École", "Zone",
    ]


@pytest.mark.parametrize(
    ("one", "many"), [("lieu", "lieux"), ("bleu", "bleus"), ("bureau", "bureaux"), ("clou", "clous")]
)
def test_a_search_for_one_finds_many_and_the_other_way_round(one, many):
    assert set(analysis.stems_of(many)) <= set(analysis.sought_stems(one))
    assert set(analysis.stems_of(one)) <= set(analysis.sought_stems(many))
    assert analysis.sought_stems("eux") == analysis.stems_of("eux")
    assert analysis.sought_stems("atelier") == analysis.stems_of("atelier")
