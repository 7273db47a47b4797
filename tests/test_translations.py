"""French is complete and set as French is set; every language is compiled and fits its messages."""

import io
import re
from gettext import GNUTranslations
from string import Formatter

import pytest
from babel.messages import Catalog, Message

from tests import translations

_PERCENT = re.compile(r"%(?:\((\w+)\))?[sd%]")
#: A plain or no-break space where French has a narrow one, or none at all. Addresses and codes are no sentences.
_WIDE_SPACE = re.compile(r"[  ](?:[;!?»]|:(?=\s|$))|«[  ]|\w[;!?»](?:\s|$)")


@pytest.fixture(scope="module", params=translations.languages())
def catalog(request):
    return translations.stored(request.param)


@pytest.fixture(scope="module")
def french():
    return translations.stored("fr")


def texts(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (list, tuple)) else [message.string]


def originals(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (list, tuple)) else [message.id]


def test_every_message_of_the_sources_is_translated(french):
    missing = []
    for message in translations.template():
        kept = french.get(message.id, message.context) if message.id else message
        if message.id and (kept is None or not translations.is_translated(kept)):
            missing.append(message.id)
    assert missing == []


def test_nothing_is_kept_that_no_source_holds(catalog):
    wanted = translations.template()
    assert [one.id for one in catalog if one.id and wanted.get(one.id, one.context) is None] == []
    assert list(catalog.obsolete) == []


def test_the_compiled_file_is_what_the_catalog_says(catalog):
    path = translations.file_of(str(catalog.locale), "mo")
    assert path.read_bytes() == translations.compiled(catalog)


def test_what_is_not_translated_is_not_shown_as_nothing(french):
    one = next(message for message in french if isinstance(message.id, (list, tuple)))
    begun = Catalog(locale="es")
    begun.add(one.id, ("", ""), context=one.context)
    begun.add("Search", "Buscar")
    found = GNUTranslations(io.BytesIO(translations.compiled(begun)))
    assert found.gettext("Search") == "Buscar"
    assert found.ngettext(*one.id, 2) == one.id[1]


def test_translations_keep_the_placeholders(catalog):
    def named(text: str) -> set[str]:
        braces = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name} if "{" in text else set()
        return {match[1] or match[0] for match in _PERCENT.finditer(text)} | braces

    done = [one for one in catalog if one.id and translations.is_translated(one)]
    wrong = [one.id for one in done for text in texts(one) if named(text) != named(originals(one)[-1])]
    assert wrong == []


def test_french_punctuation_has_its_narrow_spaces(french):
    assert [text for one in french if one.id for text in texts(one) if _WIDE_SPACE.search(text)] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Où ?", True), ("« ici »", True), ("Où?", True), ("Aucun : rien", True),
        ("Où\N{NARROW NO-BREAK SPACE}?", False), ("«\N{NARROW NO-BREAK SPACE}ici\N{NARROW NO-BREAK SPACE}»", False),
        ("https://example.org", False), ("territoires/<slug:slug>/", False),
    ],
)  # fmt: skip
def test_the_rule_of_punctuation_sees_what_it_is_for(text, wrong):
    assert bool(_WIDE_SPACE.search(text)) == wrong
