"""Making entries, naming their addresses, taking them out of sight."""
import pytest

from spaces.domain.entries import SlugAllocator, create_entry, rename_slug, restore_entry, withdraw_entry
from spaces.models import Change, Entry, Fragment, PastSlug, SearchDocument, Space
from spaces.queries.entries import present_slug
from tests.factories import make_actor, make_space

pytestmark = pytest.mark.django_db


def test_a_taken_name_gets_what_tells_it_apart_then_a_number():
    names = SlugAllocator("space")
    slugs = [names.take("L’Atelier d'Œuvre", "Lille") for _ in range(4)]
    stem = "l-atelier-d-oeuvre"
    assert slugs == [stem, f"{stem}-lille", f"{stem}-lille-2", f"{stem}-lille-3"]
    assert SlugAllocator("space").take("★★★") == "space"
    assert SlugAllocator("space").take("Facets", "Lille") == "facets-lille"


def test_a_past_slug_is_never_given_to_another():
    entry = make_space("La Cantine")
    rename_slug(entry=entry, slug="cantine-paris")
    assert PastSlug.objects.get().slug == "la-cantine"
    assert create_entry(kind="space", name="La Cantine").slug == "la-cantine-2"
    with pytest.raises(ValueError, match="another"):
        rename_slug(entry=make_space("Autre"), slug="la-cantine")
    assert '"slug":"cantine-paris"' in Fragment.objects.get(pk=entry.pk).item


def test_an_entry_may_take_its_own_past_slug_back():
    entry = make_space("La Cantine")
    rename_slug(entry=entry, slug="cantine-paris")
    rename_slug(entry=entry, slug="la-cantine")
    assert (Entry.objects.get().slug, PastSlug.objects.get().slug) == ("la-cantine", "cantine-paris")


def test_withdrawn_is_out_of_sight_and_restored_is_as_before(cast):
    entry = make_space("La Cantine", opened="2008", city="paris")
    item = Fragment.objects.get().item
    assert withdraw_entry(entry=entry, by=cast.curator.user, reason="a hoax") == 1
    assert not Space.objects.public().exists()
    assert (Fragment.objects.get().item, SearchDocument.objects.get().forms) == ("{}", "")
    assert Change.objects.latest("id").after is None
    assert restore_entry(entry=entry, by=cast.curator.user) == 1
    assert Fragment.objects.get().item == item


def test_a_duplicate_leads_to_the_entry_that_stays():
    once, twice, thrice = (make_space(name, city="paris") for name in ("La Cantine", "La cantine", "Cantine"))
    rename_slug(entry=twice, slug="cantine-bis")  # la-cantine-2 leads to cantine-bis
    withdraw_entry(entry=twice, instead=thrice)
    withdraw_entry(entry=thrice, instead=once)
    former = ("la-cantine-2", "cantine-bis", "cantine", "la-cantine", "nowhere")
    assert [present_slug("space", slug) for slug in former] == ["la-cantine", "la-cantine", "la-cantine", "", ""]
    restore_entry(entry=thrice)
    assert [present_slug("space", slug) for slug in former] == ["cantine", "cantine", "", "", ""]
    withdraw_entry(entry=once)
    assert present_slug("space", "la-cantine") == ""


def test_nobody_is_led_to_what_is_not_there():
    gone, stays, actor = make_space("Un"), make_space("Deux"), make_actor("Trois")
    for instead in (gone, actor):
        with pytest.raises(ValueError, match="no other public space"):
            withdraw_entry(entry=gone, instead=instead)
    withdraw_entry(entry=stays)
    with pytest.raises(ValueError, match="no other public space"):
        withdraw_entry(entry=gone, instead=stays)
    assert (PastSlug.objects.count(), Space.objects.public().count()) == (0, 1)


def test_an_address_that_leads_away_is_not_moved():
    gone, stays = make_space("Un"), make_space("Deux")
    withdraw_entry(entry=gone, instead=stays)
    with pytest.raises(ValueError, match="withdrawn"):
        rename_slug(entry=gone, slug="one")
    assert create_entry(kind="space", name="Un").slug == "un-2"
