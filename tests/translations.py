"""Keeps the translations: ``make translations`` (``python -m tests.translations``) reads the sources, brings every
language in ``locale`` up to date and compiles it; ``python -m tests.translations es`` begins another. Only Babel is
needed, no gettext.

Messages that lost their source are dropped, new ones come in empty: translate them in ``django.po`` and run it again.
French must be complete; what another language lacks is shown in English.
"""

import copy
import datetime
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("actors", "coworking_site", "spaces")
LOCALE = ROOT / "locale"
COMPLETE = "fr"
HEADERS = {"fr": "# French. Kept by `make translations`; U+202F stands before ; : ! ? and inside « »."}
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def sources() -> Iterator[tuple[str, str]]:
    """Path and text of every file that may hold messages; templates as the Python that gettext would see."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt", ".xml"}:
            yield str(path.relative_to(ROOT)), templatize(path.read_text(encoding="utf-8"), origin=str(path))


def template() -> Catalog:
    """All messages that the sources hold."""
    catalog = Catalog(domain="django")
    for file, text in sources():
        found = extract("python", io.BytesIO(text.encode("utf-8")), keywords=KEYWORDS)
        for _line, message, _comments, context in found:
            # Without line numbers the file changes only when a message does.
            catalog.add(message, locations=[(file, 0)], context=context)
    return catalog


#: The catalog keeps no dates of its own: git does, and the file changes only when a message does.
_NO_DATE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def languages() -> list[str]:
    """The languages that have a catalog: the names of the folders, as Django writes them (fr, pt_BR)."""
    return sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


def file_of(language: str, ending: str = "po") -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"django.{ending}"


def stored(language: str) -> Catalog:
    """The catalog as it is kept, or an empty one."""
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=language, domain="django", project="Coworking directory", version="1")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def is_translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return bool(texts) and all(texts) and "fuzzy" not in message.flags


def untranslated(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id and not is_translated(message)]


def compiled(catalog: Catalog) -> bytes:
    """The bytes of the ``.mo`` file. It leaves out what is not translated, which would else be shown as nothing."""
    whole = copy.deepcopy(catalog)
    for message in untranslated(catalog):
        whole.delete(message.id, message.context)
    buffer = io.BytesIO()
    write_mo(buffer, whole)
    return buffer.getvalue()


def keep(language: str, messages: Catalog) -> Catalog:
    """Bring a language up to date with the sources' messages and compile it."""
    catalog = stored(language)
    catalog.update(messages, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = _NO_DATE
    catalog.fuzzy = False
    catalog.header_comment = HEADERS.get(language, f"# {language}. Kept by `make translations`.")
    catalog.last_translator = catalog.language_team = "the curators of the directory"
    catalog.msgid_bugs_address = ""
    file_of(language).parent.mkdir(parents=True, exist_ok=True)
    with file_of(language).open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, include_lineno=False, omit_header=False)
    file_of(language, "mo").write_bytes(compiled(catalog))
    return catalog


def main(begun: list[str]) -> int:
    messages, complete = template(), True
    for language in sorted({*languages(), *begun}):
        catalog = keep(language, messages)
        missing = untranslated(catalog)
        if language == COMPLETE:
            complete = not missing
            for message in missing:
                sys.stdout.write(f"not translated: {message.id!r}\n")
        sys.stdout.write(f"{language}: {sum(1 for one in catalog if one.id)} messages, {len(missing)} not translated\n")
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
