"""Cells that should hold a web address, and what they hold instead."""

import pytest

from spaces.importers.web_addresses import FACEBOOK, TWITTER, read_web_cells, web_address

NO_ADDRESS = ("website", "not a web address", "refused")
BESIDE = ("website", "other text beside the address is left out", "refused")
SOCIAL = ("website", "a page on a social network, kept among the links", "moved")
PRIVATE = ("website", "an e-mail address that may be somebody's own", "refused")
SECOND = ("website", "a second address in the cell, kept among the links", "moved")


@pytest.mark.parametrize(("text", "address"), [
    ("www.ade-coworking.net", "http://www.ade-coworking.net"), ("HealthSquare.fr", "http://healthsquare.fr"),
    ("http://www.coolandworkers.Com", "http://www.coolandworkers.com"), ("http://www.mémé.fr", "http://www.mémé.fr"),
    ("pop.eu.com/lastation", "http://pop.eu.com/lastation"), ("https://lieu.fr/A,12.html", "https://lieu.fr/A,12.html"),
    ("HTTP://Site.FR/A", "http://site.fr/A"), ("site.fr.", "http://site.fr"), ("http://a.fr:8080/x", "http://a.fr:8080/x"),
    ("www.la-cordee.netla-cordee-opera", None), ("en cours", None), ("http://site.fr/a-cut-…", None), ("http://", None),
    ("http://somebody@site.fr", None), ("ftp://site.fr", None), ("http://site.fr:port/", None), ("http://[::1", None),
    ("javascript:alert(1)", None), ("localhost", None), ("http://site.fr/" + "a" * 500, None), ("2.5", None),
])
def test_web_address(text, address):
    assert web_address(text) == address


@pytest.mark.parametrize(("cell", "website", "email", "links", "notes"), [
    ("", "", "", [], []),
    ("\xa0www.pingpong-cowork.com", "http://www.pingpong-cowork.com", "", [], []),
    ("http://www.chezmÃ©mÃ©.fr", "http://www.chezmémé.fr", "", [], []),
    ("https://atelier-d-cales.jimdo.com|site web", "https://atelier-d-cales.jimdo.com", "", [], [BESIDE]),
    ("http://fablab-vignes.org|fablab-vignes.org]]", "http://fablab-vignes.org", "", [], []),
    ("Innovation studio\xa0http://theschoolab.com/", "http://theschoolab.com/", "", [], [BESIDE]),
    ("www.un.fr / www.deux.fr", "http://www.un.fr", "", ["http://www.deux.fr"], [SECOND]),
    ("http://un.fr http://deux.fr http://un.fr", "http://un.fr", "", ["http://deux.fr"], [SECOND]),
    ("https://www.facebook.com/MonsFabrica", "", "", ["https://www.facebook.com/MonsFabrica"], [SOCIAL]),
    ("Madame UNTEL", "", "", [], [NO_ADDRESS]), ("en cours", "", "", [], [NO_ADDRESS]),
    ("http://un.fr/adresse-coup…", "", "", [], [("website", "an address that was cut short", "refused")]),
    ("jeanne@laposte.net", "", "", [], [PRIVATE]),
    ("Contact@Lieu.fr", "", "contact@lieu.fr", [],
     [("website", "an e-mail address of the place, kept as its e-mail", "moved")]),
    ("jeanne@laposte.net www.lieu.fr", "http://www.lieu.fr", "", [], [PRIVATE]),
])
def test_the_website_cell(cell, website, email, links, notes):
    found = read_web_cells(cell, {})
    assert (found.website, found.email, found.links) == (website, email, links)
    assert [tuple(note) for note in found.notes] == notes


@pytest.mark.parametrize(("service", "cell", "links", "reasons"), [
    (TWITTER, "https://twitter.com/Corner_Cow", ["https://twitter.com/Corner_Cow"], []),
    (TWITTER, "@AnDaolVras", ["https://twitter.com/AnDaolVras"], []),
    (TWITTER, "3615factory", ["https://twitter.com/3615factory"], []),
    (TWITTER, "www.twitter.com/criparis", ["http://www.twitter.com/criparis"], []),
    (TWITTER, "https://twitter.com/@fablabvannes", ["https://twitter.com/@fablabvannes"], []),
    (TWITTER, "https://twitter.com/a https://www.instagram.com/b/",
     ["https://twitter.com/a", "https://www.instagram.com/b/"], []),
    (TWITTER, "Linkedin / Twitter: @leKUB16210", ["https://twitter.com/leKUB16210"],
     ["twitter: only the account is taken from the cell"]),
    (TWITTER, "@un et @deux", [], ["twitter: neither an address nor an account's name"]),
    (TWITTER, "https://twitter.com/a (compte)", ["https://twitter.com/a"],
     ["twitter: not all of the cell is a web address"]),
    (FACEBOOK, "association.lepland", ["https://www.facebook.com/association.lepland"], []),
    (FACEBOOK, "/groups/wigwam.lannion", ["https://www.facebook.com/groups/wigwam.lannion"], []),
    (FACEBOOK, "pages/Creafab/309015802619837", ["https://www.facebook.com/pages/Creafab/309015802619837"], []),
    (FACEBOOK, "www.facebook.com/ArrÃªt-Minute", ["http://www.facebook.com/Arrêt-Minute"], []),
    (FACEBOOK, "https://goo.gl/LNCxLS", ["https://goo.gl/LNCxLS"], []),
    (FACEBOOK, "Le Cerisier - Cie Apsaras", [], ["facebook: neither an address nor an account's name"]),
    (FACEBOOK, "jeanne@laposte.net", [], ["an e-mail address that may be somebody's own"]),
])
def test_the_account_cells(service, cell, links, reasons):
    found = read_web_cells("", {service: cell})
    assert (found.links, [note.reason for note in found.notes]) == (links, reasons)


def test_a_link_is_named_once_and_never_beside_the_same_website():
    found = read_web_cells("https://lieu.fr", {TWITTER: "@lieu", FACEBOOK: "https://lieu.fr https://twitter.com/lieu"})
    assert (found.website, found.links) == ("https://lieu.fr", ["https://twitter.com/lieu"])


def test_no_note_repeats_what_may_be_private():
    for cell in ("Madame UNTEL", "jeanne@laposte.net", "http://un.fr tel. 06 00 00 00 00"):
        notes = read_web_cells(cell, {TWITTER: cell, FACEBOOK: cell}).notes
        assert notes
        assert [note for note in notes if any(word in note.reason for word in ("UNTEL", "jeanne", "06 00"))] == []


def test_a_cell_too_long_for_addresses_is_not_looked_through():
    """Sixty thousand characters took ten seconds, and a file may have any number of such cells."""
    cell = "http://un.fr " + "a@" * 30_000
    found = read_web_cells(cell, {TWITTER: cell, FACEBOOK: cell})
    reason = "a cell of more than 2,000 characters"
    assert (found.website, found.links) == ("", [])
    assert [(note.field, note.reason) for note in found.notes] == [
        ("website", reason), ("links", reason), ("links", reason),
    ]
