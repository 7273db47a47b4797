"""Search finds the same on both databases: every test here runs on each."""
from importlib import import_module

import pytest
from django.apps import apps
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spaces.analysis import apart, begun_apart, sought_stems
from spaces.domain.entries import withdraw_entry
from spaces.domain.resolution import refresh
from spaces.filters import select_spaces
from spaces.models import SearchDocument, Space
from spaces.models.guard import golden_writes
from spaces.queries.search import ranked, searched, words_of
from spaces.queries.spaces import spaces_matching
from tests.factories import make_actor, make_space, state
from tests.kept import once

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    query = QueryDict(mutable=True)
    query["search"] = text
    return [space.name for space in spaces_matching(select_spaces(query))]


@pytest.fixture
@once
def spaces():
    make_space("L’Atelier des Œuvres", city="lille", summary={"fr": "Un lieu d'affaires pour les artistes."})
    make_space("La Cantine", city="paris", other_names=["Cantine numérique"], focus=["new-technologies"])
    make_space("Cantine", city="rennes")
    make_space("Coworking Lille", city="lille", website="https://coworkinglille.example")
    make_space("Le Vélo", city="paris", summary={"fr": "Près de la cantine des ouvriers.", "en": "Bicycles welcome."})
    make_space("東京 Hub", city="paris")


@pytest.mark.parametrize(("text", "names"), [
    ("atelier", ["L’Atelier des Œuvres"]),
    ("l'atelier", ["L’Atelier des Œuvres"]),
    ("OEUVRES", ["L’Atelier des Œuvres"]),
    ("œuvre", ["L’Atelier des Œuvres"]),
    ("affaires", ["L’Atelier des Œuvres"]),
    ("artiste", ["L’Atelier des Œuvres"]),
    ("lieux artistes", ["L’Atelier des Œuvres"]),
    ("lieu", ["L’Atelier des Œuvres"]),
    ("velo", ["Le Vélo"]),
    ("bicycle", ["Le Vélo"]),
    ("lille", ["Coworking Lille", "L’Atelier des Œuvres"]),
    ("atelier lil", ["L’Atelier des Œuvres"]),
    ("lil atelier", []),
    ("numeriques", ["La Cantine"]),
    ("technology", ["La Cantine"]),
    ("hauts-de-france", ["Coworking Lille", "L’Atelier des Œuvres"]),
    ("東京", ["東京 Hub"]),
    ("東", ["東京 Hub"]),
    ("zzz", []),
])
def test_finds_words_however_they_are_written(spaces, text, names):
    assert found(text) == names


def test_ranks_exact_name_before_name_before_the_rest(spaces):
    assert found("cantine") == ["Cantine", "La Cantine", "Le Vélo"]
    assert found("la cantine")[0] == "La Cantine"


@pytest.mark.parametrize(("text", "names"), [
    ('"cantine numerique"', ["La Cantine"]),
    ('"numerique cantine"', []),
    ('"la cantine"', ["La Cantine", "Le Vélo"]),
    # Names stand side by side in the index, but a phrase does not reach from one into the next.
    ('"cantine cantine"', []),
    ('« coworking lille » lille', ["Coworking Lille"]),
])
def test_phrases_match_as_they_stand(spaces, text, names):
    assert found(text) == names


@pytest.fixture
@once
def compounds():
    for name in ("Fablab Lille", "Fab-Lab Lille", "Co&Working", "Coworking", "Le Tiers-Lieu", "TiersLieux du Nord"):
        make_space(name, city="lille")
    make_space("La Loco", city="paris", summary={"fr": "Un fab lab, un espace de co-working et un atelier."})
    make_space("Fab City", city="paris", summary={"fr": "Le lab de la ville."})
    make_space("Dupont & Co", city="lille")


@pytest.mark.parametrize(("texts", "names"), [
    (
        ["fablab", "fab lab", "fab-lab", "FabLabs", "Fab’Lab", "fab labs", "fablab ?"],
        ["Fab-Lab Lille", "Fablab Lille", "La Loco"],
    ),
    (["fablab lille", "lille fab lab", "fab lab lil", "fab-lab lille"], ["Fab-Lab Lille", "Fablab Lille"]),
    (["coworking", "co working", "co-working", "co-workings"], ["Co&Working", "Coworking", "La Loco"]),
    (["cowork", "co-work", "co-worki", "coworki"], ["Co&Working", "Coworking", "La Loco"]),
    (["atelier coworking", "co-working atelier"], ["La Loco"]),
    (["tiers lieu", "tiers-lieux", "tierslieu", "tierslieux"], ["Le Tiers-Lieu", "TiersLieux du Nord"]),
    # A first part is a word like others beside what is no second part of it, or may yet become something else.
    (["co lille", "co lil"], ["Co&Working", "Dupont & Co"]),
    # In quotes it stands as it stands.
    (['"fab lab"'], ["Fab-Lab Lille", "La Loco"]),
    (['"fablab"'], ["Fablab Lille"]),
])
def test_compounds_are_found_however_they_are_written(compounds, texts, names):
    for text in texts:
        assert (text, sorted(found(text))) == (text, sorted(names))
    assert len({tuple(found(text)) for text in texts}) == 1


def test_a_name_is_exact_however_its_compounds_are_written(compounds):
    make_space("Atelier Fablab Lille", city="lille")
    for text in ("fab lab lille", "fablab lille"):
        assert found(text) == ["Fab-Lab Lille", "Fablab Lille", "Atelier Fablab Lille"]


@pytest.mark.parametrize("text", ["de la", "the", "🙂", "--", '"" OR', "( ) * : ^", "'", '"', "AND"])
def test_what_has_no_word_finds_nothing(spaces, text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["cantine OR zzz", "NOT cantine", "cantine & !zzz", "forms:cantine", "NEAR(cantine, 2)"]
)
def test_operators_are_words_like_others(spaces, text):
    assert found(text) == []


def test_follows_what_is_written(spaces):
    entry = make_space("Mutinerie")
    assert found("mutinerie") == ["Mutinerie"]
    state(entry, {"name": "Mutualab"}, observed="2020")
    assert (found("mutinerie"), found("mutualab")) == ([], ["Mutualab"])
    withdraw_entry(entry=entry)
    assert found("mutualab") == []


def score_by_hand(document: SearchDocument, text: str) -> int:
    words = words_of(text)
    sought = [[f" {one} " for one in (*sought_stems(word), *apart(word))] for word in words.loose]
    if words.prefix:
        whole = [f" {one} " for one in (*sought_stems(words.prefix), *apart(words.prefix))]
        sought.append([*whole, *(f" {one}" for one in (words.prefix, *begun_apart(words.prefix)))])
    sought += [[f" {' '.join(phrase)} "] for phrase in words.phrases]
    score = 1_000 if document.name_key in words.keys else 0
    for needles in sought:
        places = [(document.name_words, 8), (document.place_words, 4), (document.focus_words, 2)]
        score += next((worth for text, worth in places if any(one in text for one in needles)), 1)
    return score


TEXTS = st.lists(st.sampled_from([
    "cantine", "cantines", "la", "lille", "lil", "paris", "par", "technologies", "techno", "numérique", "atelier",
    "oeuvr", "東", "france", "fr", '"la cantine"', '"cantine numerique"', "« atelier des oeuvres »", "ouvriers",
    "velo", "75", "coworking", "co-working", "co", "work", "fab lab", "fablabs", "fab", "tiers lieu",
]), min_size=1, max_size=4).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_the_score_is_that_of_the_words(spaces, compounds, text):
    documents = SearchDocument.objects.in_bulk()
    for space in ranked(searched(Space.objects.all(), text), text):
        assert space.score == score_by_hand(documents[space.pk], text)


def test_the_rank_follows_what_is_written(spaces):
    assert found("lille cantine") == []
    entry = Space.objects.get(name="Le Vélo").entry
    state(entry, {"name": "Cantine des vélos"}, observed="2021")
    assert found("cantine") == ["Cantine", "Cantine des vélos", "La Cantine"]
    state(entry, {"place": {"city": "lille"}}, observed="2022")
    assert found("lille cantine") == ["Cantine des vélos"]
    withdraw_entry(entry=entry)
    assert found("cantine") == ["Cantine", "La Cantine"]


def test_words_are_taken_apart():
    words = words_of('l’atelier de "la Ruche" Paris 75010')
    assert (words.loose, words.prefix, words.phrases) == (("atelier", "paris"), "75010", (("la", "ruche"),))
    assert not words_of("de la")
    words = words_of("Fab-Lab et co-work")
    assert (words.loose, words.prefix) == (("fablab",), "cowork")
    assert words.keys == ("fab lab et co work", "fablab et cowork")


def test_a_space_is_found_by_the_actors_that_act_for_it():
    actor = make_actor("Agence des Œuvres", actor_kind="association")
    make_space("Ruche", involvements=[
        {"role": "funds", "subject": actor.public_id}, {"role": "founds", "subject_name": "Camille Inconnue"},
    ])
    make_space("Other")
    assert found("oeuvres agence") == ["Ruche"]
    assert found('"agence des oeuvres"') == ["Ruche"]
    assert found("camille") == []  # people have no page, and are not searched for
    state(actor, {"name": "Maison des Métiers"}, observed="2022")
    assert (found("agence"), found("métiers")) == ([], ["Ruche"])
    withdraw_entry(entry=actor)
    assert found("métiers") == []


def test_documents_that_stood_get_their_actors(monkeypatch):
    actor = make_actor("Agence des Œuvres", actor_kind="association")
    for name in ("Ruche", "Anticafé"):
        make_space(name, involvements=[{"role": role, "subject": actor.public_id} for role in ("funds", "supports")])
    written = dict(SearchDocument.objects.values_list("pk", "forms"))
    meant = dict(SearchDocument.objects.values_list("pk", "stems"))
    monkeypatch.setattr("spaces.domain.spaces._actors", lambda space: [])
    refresh(written)
    assert found("agence") == []
    with golden_writes():
        import_module("spaces.migrations.0012_actors_found").add_actors(apps, None)
    assert found("agence") == ["Anticafé", "Ruche"]
    assert dict(SearchDocument.objects.values_list("pk", "forms")) == written
    assert dict(SearchDocument.objects.values_list("pk", "stems")) == meant
