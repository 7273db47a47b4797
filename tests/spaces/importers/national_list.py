"""Small national lists, written in each of the three dialects of the real one."""

import csv
from pathlib import Path

_HEADER = (
    "ID NOM_TL ADRESSE CP COMINIT INSEECOM NOMCOM WEB TWITTER FACEBOOK TYPO LAT LONG GEOCOD PRECISION CONTACT MAIL"
    " METRO NOMMETRO INSEEREG NOMREG INSEEMETRO INSEEDEP NOMCOMMETRO POPCOM COMCLASS INSEE_ZE NOM_ZE CLASS_ZE POP_ZE"
).split()
#: What the first dialect calls the second column of a name.
_TWICE = {"INSEEMETRO": "INSEECOM", "NOMCOMMETRO": "NOMCOM"}
POINT, COMMA, SEMICOLON = "point", "comma", "semicolon"

PARIS = {
    "ADRESSE": "10 rue de Rivoli", "CP": "75010", "COMINIT": "Paris", "INSEECOM": "75110", "NOMCOM": "Paris",
    "LAT": "48.8601", "LONG": "2.3512", "INSEEMETRO": "75056", "INSEEDEP": "75", "NOMCOMMETRO": "Paris",
    "INSEEREG": "11", "NOMREG": "Île-de-France",
}
SAINT_DENIS = {
    "CP": "93200", "COMINIT": "St Denis", "INSEECOM": "93066", "NOMCOM": "Saint-Denis", "LAT": "48.9358",
    "LONG": "2.3579", "INSEEMETRO": "93066", "INSEEDEP": "93", "NOMCOMMETRO": "Saint-Denis",
}
BOURG = {
    "CP": "01000", "COMINIT": "BOURG EN BRESSE CEDEX", "INSEECOM": "01053", "NOMCOM": "Bourg-en-Bresse",
    "INSEEMETRO": "01053", "INSEEDEP": "01", "NOMCOMMETRO": "Bourg-en-Bresse",
}
NO_PLACE = {"CP": "0", "INSEECOM": "0"}


def row(number: int | str, name: str, place: dict[str, str] = NO_PLACE, **cells: str) -> dict[str, str]:
    return {"ID": str(number), "NOM_TL": name, "TYPO": "Tiers lieux à dominante coworking", **place, **cells}


def write_list(path: Path, *rows: dict[str, str], dialect: str = POINT, encoding: str = "utf-8") -> Path:
    """The rows as a file; the other dialects have decimal commas and lose leading zeros, as spreadsheets do."""
    header = _HEADER if dialect == POINT else [_TWICE.get(name, name) for name in _HEADER]
    with path.open("w", encoding=encoding, newline="") as handle:
        writer = csv.writer(handle, delimiter=";" if dialect == SEMICOLON else ",", lineterminator="\n")
        writer.writerow(header)
        for cells in rows:
            line = [cells.get(name, "") for name in _HEADER]
            if dialect != POINT:
                line = [_as_spreadsheet(name, cell) for name, cell in zip(_HEADER, line, strict=True)]
            writer.writerow(line)
    return path


def _as_spreadsheet(name: str, cell: str) -> str:
    if name in ("LAT", "LONG"):
        return cell.replace(".", ",")
    if name in ("INSEECOM", "INSEEMETRO", "INSEEDEP") and cell != "0":
        return cell.lstrip("0")
    return cell
