"""The 2019 national list of French tiers-lieux (CGET), in each of the three ways it is published as text.

The three differ in delimiter, in the decimal mark, in leading zeros, and in a header that names INSEECOM and NOMCOM
twice. The first pair is the commune as a geocoder read the address. The second (INSEEMETRO and NOMCOMMETRO where it
has names of its own) is the commune in which the coordinates fall, which is mostly but not always the same.
CONTACT and MAIL are about persons and are never read.
"""
import re
from functools import cached_property

from ..analysis import fold
from ..enums import Lifecycle, SourceKind
from .base import Format, Note, Record, RowError
from .cleaning import clean_cell, is_damaged
from .locations import Locator, StatedPlace
from .reading import Row, TableFile
from .web_addresses import FACEBOOK, TWITTER, read_web_cells

FABLAB = "digital-fabrication"
#: What we read → the column's name and which of several of that name it is, alternatives in order.
_COLUMNS: dict[str, tuple[tuple[str, int], ...]] = {
    "ref": (("ID", 0),), "name": (("NOM_TL", 0),), "address": (("ADRESSE", 0),), "postcode": (("CP", 0),),
    "town": (("COMINIT", 0),), "code": (("INSEECOM", 0),), "commune": (("NOMCOM", 0),), "website": (("WEB", 0),),
    "twitter": (("TWITTER", 0),), "facebook": (("FACEBOOK", 0),), "kind": (("TYPO", 0),), "latitude": (("LAT", 0),),
    "longitude": (("LONG", 0),), "region_code": (("INSEEREG", 0),), "region": (("NOMREG", 0),),
    "point_code": (("INSEEMETRO", 0), ("INSEECOM", 1)), "point_commune": (("NOMCOMMETRO", 0), ("NOMCOM", 1)),
    "department": (("INSEEDEP", 0),),
}
#: Folded values of TYPO, and the focus that each one says.
_KINDS = {"": None, "tiers lieux a dominante coworking": None, "tiers lieux a dominante fablab": FABLAB}
_PLACE = tuple(StatedPlace.__dataclass_fields__)
_CLOSED = re.compile(
    r"(?:\s*[(\[]|\s[–—-]\s)\s*(?P<how>actuellement|définitivement|temporairement|provisoirement)?\s*fermée?s?\s*[)\]]?\s*$",
    re.IGNORECASE,
)
#: A name has a letter or a digit in it.
_NAMED = re.compile(r"[^\W_]")
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}", re.ASCII)


class TiersLieux2019(Format):
    name = "tiers-lieux-2019"
    observed = "2019"
    ended = True
    source = {
        "key": "cget-2019",
        "kind": SourceKind.DATASET,
        "title": "Recensement national des tiers-lieux (coworking et fablabs), 2019",
        "title_language": "fr",
        "title_given": True,
        "publisher": "CGET, Mission Coworking",
        "date": "2019",
        "language": "fr",
        "licence": "Licence Ouverte 2.0",
        "licence_url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "description_fr": (
            "Liste nationale de 1\u202f512 espaces de coworking et fablabs français. Les coordonnées de personnes (noms"
            " et adresses électroniques) ne sont pas reprises."
        ),
        "description_en": (
            "National list of 1,512 French coworking spaces and fablabs. Contact names and e-mail addresses of persons"
            " are not taken over."
        ),
    }
    focuses = ((FABLAB, "fabrication numérique", "digital fabrication"),)

    def __init__(self):
        self._positions: dict[str, int] = {}

    @cached_property
    def _locator(self) -> Locator:
        return Locator()  # reads the gazetteer, which a file that is refused never needs

    def recognise(self, table: TableFile) -> None:
        header = [name.upper() for name in table.header]
        missing = []
        for name, choices in _COLUMNS.items():
            for column, occurrence in choices:
                at = [index for index, one in enumerate(header) if one == column]
                if len(at) > occurrence:
                    self._positions[name] = at[occurrence]
                    break
            else:
                missing.append(choices[0][0])
        if missing:
            found = ", ".join(header[:12])[:200]
            raise table.error(f"not a {self.name} file: no column {', '.join(missing)}; its columns are {found}", 1)

    def read(self, row: Row) -> Record:
        raw = {name: row.cells[index] for name, index in self._positions.items()}
        cells = {name: clean_cell(cell) for name, cell in raw.items()}
        if not _REF.fullmatch(cells["ref"]):
            raise RowError("no identifier in the column ID" if not cells["ref"] else "the ID is not an identifier")
        if not _NAMED.search(cells["name"]):
            raise RowError("no usable name", ref=cells["ref"])
        location = self._locator.locate(
            StatedPlace(**{name: cells[name] for name in _PLACE}), raw["latitude"], raw["longitude"]
        )
        record = Record(row.line, cells["ref"], where=location.where, notes=list(location.notes))
        self._read_name(cells["name"], record)
        self._read_kind(cells["kind"], record)
        if location.place:
            record.data["place"] = location.place
        if location.coordinates:
            record.data["coordinates"] = location.coordinates
        web = read_web_cells(raw["website"], {TWITTER: raw["twitter"], FACEBOOK: raw["facebook"]})
        record.notes += web.notes
        said = {"website": web.website, "email": web.email, "links": web.links}
        record.data |= {name: value for name, value in said.items() if value}
        for name in ("name", "address"):
            if is_damaged(cells[name]):
                record.notes.append(Note(name, "characters that were lost on the way", "kept"))
        return record

    def _read_name(self, name: str, record: Record) -> None:
        closed = _CLOSED.search(name)
        if closed and _NAMED.search(name[:closed.start()]):
            passing = (closed["how"] or "").lower() in ("temporairement", "provisoirement")
            state = Lifecycle.PAUSED if passing else Lifecycle.CLOSED
            record.data["lifecycle"] = state.value
            record.notes.append(Note("lifecycle", f"{state.value}: the name says so, and ends before it", "moved"))
            name = name[:closed.start()]
        record.data["name"] = name

    def _read_kind(self, kind: str, record: Record) -> None:
        folded = fold(kind)
        if folded not in _KINDS:
            record.notes.append(Note("focus", f"“{kind[:60]}” is not a kind of place that this list knows"))
        elif _KINDS[folded]:
            record.data["focus"] = [_KINDS[folded]]
