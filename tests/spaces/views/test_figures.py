"""Figures side by side, never summed; sources with all they state; sentences with their sources."""

import csv
import io

from spaces.enums import Basis
from spaces.models import Figure
from tests.factories import make_source, make_space, state
from tests.pages import read


def test_the_documents_figures_answer_their_questions(client, documents):
    text = read(client.get("/en/figures/")).text
    for words in (
        "Most often associative: 8 of 17 major coworking spaces.",
        "This directory’s own count, today: associative 2, public-private 1, not documented 8.",
        "3 sources count from 60 to 600 spaces.", "more than 60 spaces", "nearly 120 spaces", "700 to 800 spaces",
        "The numbers come from different sources and contain one another: they are never added up.",
        "base not stated", "Nearly 300 people",
    ):  # fmt: skip
        assert words in text


def test_what_is_odd_about_a_study_stands_beside_its_figures(client, documents):
    remark = "dates both the study and France’s first space to 2008"
    assert read(client.get("/en/figures/")).text.count(remark) == 1
    for ref in ("private", "public-private", "associative"):
        page = read(client.get(f"/en/figures/s0:study-2008-{ref}/"))
        assert page.faults == []
        assert remark in page.text
        assert "/en/sources/study-2008/" in page.links
    assert remark not in read(client.get("/en/figures/s0:spaces-france/")).text


def test_an_undated_figure_is_hatched_and_an_equal_one_has_no_bar(client, documents):
    html = client.get("/en/figures/").content.decode()
    assert html.count('class="bar undated"') == 6  # two of France, three of the coworkers, half of the tour
    assert "100% a year</td>" in html.replace("\n", "")


def test_a_figure_has_an_address_of_its_own(client, documents):
    page = read(client.get("/fr/chiffres/s0:spaces-france/"))
    assert page.faults == []
    assert "plus de 60 espaces" in page.text
    assert "base non précisée" in page.text


def test_the_csv_has_every_figure_and_no_formula(client, documents):
    Figure.objects.create(
        source=make_source(), ref="x", indicator="growth", subject_fr="x", subject_en="x", claim_fr="=1", claim_en="@a",
        basis=Basis.STATED,
    )  # fmt: skip
    response = client.get("/en/figures/figures.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert len(rows) == Figure.objects.count()
    found = next(row for row in rows if row["id"] == "leaflet:x")
    assert (found["claim_fr"], found["claim_en"]) == ("'=1", "'@a")


def test_a_source_shows_all_that_it_states(client, documents):
    page = read(client.get("/en/sources/s3/"))
    assert page.faults == []
    for words in ("ANIS published “Une autre façon de travailler", "Coworking Namur", "public-private", "300,000"):
        assert words in page.text
    assert "inferred — The leaflet gives no status" in page.text


def test_a_study_shows_who_made_it_and_what_others_quote(client, documents):
    text = read(client.get("/en/sources/study-2008/")).text
    assert "Silicon Sentier carried out" in text
    assert "Of 17 major spaces studied, 8 were associations." in text


def test_a_rejected_statement_is_not_shown(client, db):
    from spaces.domain.statements import rule

    space = make_space("La Ruche")
    wrong = state(space, {"website": "https://wrong.example.org"}, make_source("rumour"))
    assert "wrong.example.org" in read(client.get("/en/sources/rumour/")).text
    rule(statement=wrong, decision="rejected")
    assert "wrong.example.org" not in read(client.get("/en/sources/rumour/")).text


def test_each_sentence_on_coworking_has_its_source(client, documents):
    page = read(client.get("/fr/le-coworking/"))
    assert page.faults == []
    assert "Brad Neuberg" in page.text
    assert page.headings.count(2) == 10  # nine sections and the sources
