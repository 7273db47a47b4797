"""Figures side by side, never summed; sources with all they state; sentences with their sources."""

import csv
import io

import pytest

from spaces.domain.sources import ensure_curators
from spaces.enums import Basis
from spaces.filters.figures import CHARTS
from spaces.models import Entry, Figure, Source
from tests.factories import make_source, make_space, state
from tests.pages import read


def test_the_documents_figures_answer_their_questions(client, documents):
    text = read(client.get("/en/figures/")).text
    for words in (
        "Most often associative: 8 of 17 major coworking spaces.",
        "This directory’s own count, today: associative 2, public-private 1, not documented 8.",
        "3 sources, 3 numbers: more than 60 spaces, nearly 120 spaces and 600 spaces.",
        "When: 2013 and 2 undated numbers", "700 to 800 spaces",
        "Employees 52% and freelancers 48%; those who saw couples come together: 28%.",
        "The world: more than 2,000 spaces; Europe: 880 spaces;", "700 to 800 spaces. When: 2012 and 2013",
        "All say the same: twice as many each year.",
        "Conférence européenne du coworking, Paris: nearly 300 people and more than 30 countries; Tour du coworking:"
        " 16 spaces.",
        "Coworking Namur: €300,000 a year for 3 years.", "Ashoka: 70 countries and nearly 3,000 people.",
        "The numbers come from different sources and contain one another: they are never added up.",
        "base not stated",
    ):  # fmt: skip
        assert words in text


def make_figure(ref: str, low: int, unit: str, **fields) -> Figure:
    return Figure.objects.create(
        ref=ref, low=low, high=low, unit=unit, claim_fr=ref, claim_en=ref, basis=Basis.STATED,
        **{"source": make_source(ref), "indicator": "spaces-count", "subject_fr": ref, "subject_en": ref} | fields,
    )  # fmt: skip


def test_many_numbers_for_one_thing_are_a_range(client, db):
    for number in (10, 20, 30, 40):
        make_figure(f"of-{number}", number, "spaces", area_kind="country", area_code="fr")
    few = read(client.get("/en/figures/")).text
    assert "4 sources, 4 numbers: 10 spaces, 20 spaces, 30 spaces and 40 spaces." in few
    make_figure("of-50", 50, "spaces", area_kind="country", area_code="fr")
    assert "5 sources, numbers from 10 to 50 spaces." in read(client.get("/en/figures/")).text


def test_numbers_of_one_entry_that_would_look_alike_say_what_they_count(client, db):
    ruche = make_space("La Ruche")
    make_figure("members", 12, "people", indicator="members", subject_entry=ruche)
    make_figure("visitors", 40, "people", indicator="visitors", subject_entry=ruche)
    make_figure("desks", 7, "desks", indicator="desks", subject_entry=ruche)
    text = read(client.get("/en/figures/")).text
    assert "La Ruche: 7 desks; members: 12 people; visitors: 40 people." in text


def test_numbers_are_the_same_only_of_the_same_thing(client, db):
    make_figure("owls", 3, "people", indicator="owls")
    make_figure("bees", 3, "people", indicator="bees")
    assert "Bees: 3 people; owls: 3 people." in read(client.get("/en/figures/")).text


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
    assert html.count('class="bar undated"') == 5  # two of France, three of the coworkers
    assert html.count("twice as many each year</td>") == 4


def test_what_is_counted_at_an_event_is_dated_as_the_event(client, documents):
    assert "Nearly 300 people attend the conference.1 What is counted" in read(
        client.get("/en/figures/s4:conference-attendance/")
    ).text.replace("figure — ", "")
    gatherings = client.get("/en/figures/").content.decode().partition("Who gathers?")[2].partition("<table")[0]
    assert '2012 <span class="inferred-word">inferred</span>' in gatherings
    # Beside a number of no date, each says its own.
    event = Entry.objects.get(slug="coworking-week-end")
    make_figure("guests", 12, "people", indicator="guests", subject_entry=event, period="2010")
    page = client.get("/en/figures/").content.decode().replace("\n", "")
    tour = page.partition("s4:tour-spaces/")[2].partition("</tr>")[0]
    assert '<time datetime="2012">2012</time> <span class="inferred-word">inferred</span>' in tour


def test_claims_are_read_from_the_world_to_the_town(client, documents):
    found = read(client.get("/en/figures/")).text.partition("Where and when did it begin?")[2]
    said = [
        "The first spaces came into being in San Francisco in 2005.", "Coworking reaches France in 2007",
        "Paris is where coworking started in France.", "France’s first space is La Cantine, in 2008.",
    ]  # fmt: skip
    assert [found.index(words) for words in said] == sorted(found.index(words) for words in said)


def test_a_title_that_stands_for_its_source_is_in_the_language_of_the_source(client, documents):
    assert 'lang="en">Co-working spaces as new places' in client.get("/fr/chiffres/").content.decode()
    assert 'lang="fr">Partager un espace' in client.get("/en/figures/").content.decode()


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


def test_each_chart_has_a_link_to_itself_and_a_csv_of_its_own(client, documents):
    page = read(client.get("/en/figures/"))
    asked = [link for link in page.links if "?chart=" in link]
    charts = [link.partition("=")[2] for link in asked]
    assert charts == list(CHARTS)
    assert [link[1:] for link in page.links if link[1:] in charts] == charts
    assert set(charts) <= set(page.ids)
    found = {}
    for chart in charts:
        response = client.get(f"/en/figures/figures.csv?chart={chart}")
        assert response["Content-Disposition"] == f'attachment; filename="figures-{chart}.csv"'
        found[chart] = [row["id"] for row in csv.DictReader(io.StringIO(response.content.decode()))]
    assert found["others"] == ["s0:ashoka-countries", "s0:ashoka-fellows"]
    # Each figure stands in one chart.
    figures = Figure.objects.select_related("source")
    assert sorted(one for some in found.values() for one in some) == sorted(f"{f.source.key}:{f.ref}" for f in figures)


@pytest.mark.parametrize(("query", "words"), [
    ("chart=imaginary", "chart: “imaginary” is not known here. Allowed: statuses, france, world,"),
    ("chrat=france", "chrat: There is no such parameter. Allowed: chart."),
    ("chart=france&chart=world", "chart: This parameter is given more than once. Allowed: one value."),
])
def test_a_csv_of_no_chart_is_a_page_that_helps(client, documents, query, words):
    response = client.get(f"/en/figures/figures.csv?{query}")
    assert response.status_code == 404
    assert words in read(response).text


def test_what_we_call_the_curators_is_said_in_the_language_of_the_page(client, db):
    source = ensure_curators()
    french = client.get(f"/fr/sources/{source.key}/").content.decode()
    assert "<h1>Les curateurs de cet annuaire</h1>" in french
    # Nobody printed them, dated them or put them online.
    page = read(client.get(f"/en/sources/{source.key}/"))
    assert page.faults == []
    for words in ("It prints no title", "undated", "not online here"):
        assert words not in page.text
    Source.objects.filter(pk=source.pk).update(title="The team of Lille", title_language="en")
    french = client.get(f"/fr/sources/{source.key}/").content.decode()
    assert '<h1 lang="en">The team of Lille</h1>' in french


def test_a_source_shows_all_that_it_states(client, documents):
    page = read(client.get("/en/sources/s3/"))
    assert page.faults == []
    for words in ("Published “Une autre façon de travailler", "Coworking Namur", "public-private", "300,000"):
        assert words in page.text
    assert "inferred — The leaflet gives no status" in page.text


def test_a_source_says_a_name_once_and_that_it_is_undated_once(client, documents):
    text = " ".join(read(client.get("/en/sources/s0/")).text.split())
    assert "l. 40–42 kind: network" in text
    assert "name: Ashoka" not in text
    # A name of its own stays, and so does one that is all that is said.
    assert "other names: Conseil Régional" in text
    assert "name: Région wallonne" in read(client.get("/en/sources/s3/")).text
    assert text.lower().count("undated") == 1


def test_sources_are_listed_by_kind_and_say_where_nothing_is_taken_from_them(client, documents):
    ensure_curators()
    page = read(client.get("/en/sources/"))
    assert page.faults == []
    keys = [link.split("/")[3] for link in page.links if link.startswith("/en/sources/") and link != "/en/sources/"]
    assert keys == ["s0", "s1", "s2", "s3", "s4", "cnam-2011", "deskmag-2012", "study-2008"]
    assert "cnam-2011 · nothing is quoted from it" in page.text.replace("\xa0", " ")
    assert page.text.count("nothing is quoted from it") == 1


def test_a_study_shows_who_made_it_and_what_others_quote(client, documents):
    page = read(client.get("/en/sources/study-2008/"))
    text = page.text
    assert "Carried out by Silicon Sentier and TVT Innovation." in text
    assert "/en/sources/study-2008/" not in page.links
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


def test_rows_of_one_time_say_it_once_above_their_table(client, db):
    for ref, low in (("one", 10), ("two", 20)):
        make_figure(ref, low, "spaces", area_kind="country", area_code="fr", period="2013")
    once = read(client.get("/en/figures/")).text
    assert "When: 2013" in once
    assert once.count("2013") == 1
    make_figure("three", 30, "spaces", area_kind="country", area_code="fr")
    each = read(client.get("/en/figures/")).text
    assert "According toValueWhen" in each
    assert each.count("2013") == 3


def test_no_line_of_a_finding_ends_after_a_number(client, db):
    make_figure("one", 10, "spaces", area_kind="country", area_code="fr")
    make_figure("two", 20, "spaces", area_kind="country", area_code="fr")
    text = client.get("/en/figures/").content.decode()
    assert "2\xa0sources, 2\xa0numbers: 10\xa0spaces and 20\xa0spaces." in text
