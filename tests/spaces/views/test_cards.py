"""Cards are stored with every write, and read the same as if they were made for the page."""
import datetime

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from spaces.domain.entries import withdraw_entry
from spaces.models import Card, City, Space
from spaces.models.guard import golden_writes
from spaces.queries.quality import stale_from
from spaces.views import cards
from spaces.views.notes import Notes
from tests.factories import make_focus, make_source, make_space, state

pytestmark = pytest.mark.django_db
NAMES = ["La Cantine", "<script>alert(1)</script>", "x" * 200, "مساحة", "🦄 & Co"]


def shown(ids, language="fr"):
    with translation.override(language):
        notes = Notes()
        found = cards.space_cards(ids, notes)
        return [(card.public_id, card.name, card.url, card.pin, card.html) for card in found], [
            (note.number, note.source.key) for note in notes
        ]


@pytest.fixture
def disputed():
    first, second = make_source("first"), make_source("second")
    entries = [
        make_space(name, source=first, city="paris", opened="2008", status="private", focus=["new-technologies"])
        for name in NAMES
    ]
    state(entries[0], {"opened": "2007", "status": "associative"}, second)
    state(entries[2], {"lifecycle": "open"}, second)
    return [entry.pk for entry in entries]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_stored_or_made_now_they_are_the_same(disputed, language, django_assert_num_queries):
    with django_assert_num_queries(2):  # the cards, the sources
        stored = shown(disputed, language)
    assert [card[1] for card in stored[0]] == NAMES
    assert [key for _number, key in stored[1]] == ["first", "second"]
    assert "&lt;script&gt;" in stored[0][1][4]
    with golden_writes():
        Card.objects.all().delete()
    assert shown(disputed, language) == stored


def test_only_a_very_long_address_is_cut_at_a_word(db):
    long, short = "12 rue de la République " * 12, "Ateliers du Bras Vert, 49 boulevard d’Austrasie, bâtiment B"
    ids = [make_space(f"S{number}", place={"address": text}).pk for number, text in enumerate([long, short, "x" * 300])]
    texts = [one[4].split("<p>")[1] for one in shown(ids)[0]]
    cut = ["12 rue de la République " * 4 + "12 rue de la République…", short, "x" * 120 + "…"]
    assert [text.split("\u2060")[0] for text in texts] == cut


def test_sources_are_numbered_by_the_page(disputed):
    forwards, backwards = shown(disputed[:2])[1], shown([disputed[2], disputed[0]])[1]
    assert forwards == backwards == [(1, "first"), (2, "second")]
    html = shown(disputed[:1])[0][0][4]
    assert '<a class="cite" href="#source-1" aria-label="source 1">1</a>' in html
    assert "\x02" not in html


def test_what_they_name_changes_them(disputed):
    City.objects.filter(slug="paris").update(name_fr="Lutèce")
    focus = make_focus("new-technologies")
    focus.name_fr = "techniques"
    focus.save()
    assert "techniques" not in shown(disputed)[0][0][4]
    from spaces.domain.resolution import refresh_in_batches
    refresh_in_batches(disputed)
    html = shown(disputed)[0][0][4]
    assert "techniques" in html
    assert "Lutèce" in html


def test_of_another_release_they_are_made_anew_and_stored_by_the_command(disputed, capsys, django_assert_num_queries):
    stored = shown(disputed)
    with golden_writes():
        Card.objects.update(made_by="another", text='{"id":"","name":"Old","url":"","pin":"","parts":[""]}')
    assert shown(disputed) == stored
    call_command("refresh_cards")
    call_command("refresh_cards")
    assert capsys.readouterr().out == f"Cards: {len(NAMES)} made.\n"
    with django_assert_num_queries(2):
        assert shown(disputed) == stored


def test_a_day_that_changes_the_words_is_known(capsys):
    seen = datetime.date.today() - datetime.timedelta(days=30)
    source = make_source("recent", date=seen.isoformat())
    space = make_space("Open", source=source, lifecycle="open")
    assert set(Card.objects.values_list("until", flat=True)) == {stale_from(seen.isoformat())}
    # The day has come: the stored card is no longer read, and the command looks at it again.
    with golden_writes():
        Card.objects.update(
            until=datetime.date.today(), text='{"id":"","name":"Old","url":"","pin":"","parts":[""]}'
        )
    assert [card[1] for card in shown([space.pk])[0]] == ["Open"]
    call_command("refresh_cards")
    assert capsys.readouterr().out == "Cards: 1 made.\n"
    old = make_space("Old", source=make_source("old", date="2013"), lifecycle="open")
    assert set(Card.objects.filter(entry=old).values_list("until", flat=True)) == {None}


@pytest.mark.parametrize(("as_of", "first"), [
    ("2024-02-28", datetime.date(2026, 3, 1)), ("2023-02-28", datetime.date(2025, 3, 1)),
    ("2013", datetime.date(2016, 1, 1)), ("2024-02", datetime.date(2026, 3, 1)), ("", None),
])
def test_the_first_day_of_doubt(as_of, first):
    assert stale_from(as_of) == first


def test_a_space_that_nobody_may_see_keeps_none(disputed, cast):
    space = Space.objects.get(pk=disputed[0])
    withdraw_entry(entry=space.entry, by=cast.curator.user)
    assert not Card.objects.filter(entry=space.pk).exists()


@pytest.mark.parametrize(("opened", "words"), [
    ("2013", "ouvert en <strong>"), ("2013-02", "ouvert en <strong>"), ("2013-02-14", "ouvert le <strong>"),
])
def test_a_day_has_a_preposition_of_its_own(opened, words):
    assert words in shown([make_space("La Cantine", opened=opened).pk])[0][0][4]
