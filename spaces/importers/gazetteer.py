"""Reads the gazetteer file into the place tables.

The file is one gzipped CSV in which a row is a place; `kind` says which: country, region, department, commune,
city (outside France) or former (a code or name that now means a commune). Rows come in that order.

Columns: `code` (ISO, INSEE or GeoNames code), `name`, `name_fr` (empty where equal), `slug` (empty where it is
`place_slug(name)`), `parent` (country of a region or city, region of a département, département of a commune,
commune of a former code), `population`, `postcodes` (spaces between), `lat`, `lon` (degrees), `approximate`
(1 or empty), `geoname_id`.
"""
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection, models, transaction

from spaces.analysis import sort_key
from spaces.domain.resolution import bump_version, resolve_many
from spaces.models import City, Country, Department, FormerCommune, Postcode, Region
from spaces.queries.place_names import place_slug
from spaces.queries.spaces import drawn_off_their_city

KINDS = ("country", "region", "department", "commune", "city", "former")
#: Rows in one INSERT: 13 columns of 500 rows stay well under the 32,766 values that SQLite takes.
BATCH = 500


class GazetteerError(ValueError):
    """The file is not a gazetteer: missing, other columns, or a row that names an unknown parent."""


class GazetteerRow(NamedTuple):
    """One row of the file, as text."""

    kind: str
    code: str
    name: str
    name_fr: str = ""
    slug: str = ""
    parent: str = ""
    population: str = ""
    postcodes: str = ""
    lat: str = ""
    lon: str = ""
    approximate: str = ""
    geoname_id: str = ""

    @property
    def full_slug(self) -> str:
        return self.slug or place_slug(self.name)


@dataclass
class GazetteerReport:
    """How many place rows (postcodes and former codes included) were written or already right."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def __str__(self):
        return f"{self.created} created, {self.updated} updated, {self.unchanged} unchanged"


def default_path() -> Path:
    return Path(settings.BASE_DIR) / "fixtures" / "gazetteer.csv.gz"


def read_gazetteer(path: Path) -> Iterator[GazetteerRow]:
    """Yields the rows of the file in order; raises GazetteerError when it is missing or not a gazetteer."""
    try:
        text = gzip.decompress(Path(path).read_bytes()).decode("utf-8")
    except FileNotFoundError as error:
        raise GazetteerError(f"{path} does not exist; `manage.py build_gazetteer` makes it.") from error
    except (gzip.BadGzipFile, zlib.error, EOFError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path} is not a gzipped UTF-8 file, or damaged: {error}") from error
    except OSError as error:
        raise GazetteerError(f"{path} cannot be read: {error.strerror}") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if tuple(header) != GazetteerRow._fields:
        raise GazetteerError(f"{path} has the columns {header}, not {list(GazetteerRow._fields)}.")
    for cells in reader:
        if len(cells) != len(header) or cells[0] not in KINDS:
            raise GazetteerError(f"{path}, line {reader.line_num}: not a gazetteer row: {cells}")
        yield GazetteerRow(*cells)


def load_gazetteer(path: Path | str | None = None, *, stdout=None) -> GazetteerReport:
    """Brings the place tables in line with the file, in one transaction; a second run writes nothing.

    Rows are matched by natural key (country code, slug, INSEE code of a former commune). Places that the file
    does not name are left alone; a city loses the postcodes that the file no longer gives it.
    """
    rows: dict[str, list[GazetteerRow]] = {kind: [] for kind in KINDS}
    for row in read_gazetteer(Path(path) if path else default_path()):
        rows[row.kind].append(row)
    report = GazetteerReport()
    with transaction.atomic():
        _load_areas(rows, report)
        _load_cities(rows["commune"], rows["city"], report)
        cities = dict(City.objects.filter(insee_code__isnull=False).values_list("insee_code", "id"))
        _load_postcodes(rows["commune"], cities, report)
        former = {
            row.code: {"name": row.name or None, "city_id": _parent(cities, row)} for row in rows["former"]
        }
        _upsert(FormerCommune, former, report)
        if report.updated:
            # A space without coordinates of its own stands where its city stands.
            resolve_many(drawn_off_their_city())
        if report.created or report.updated:
            bump_version()
    if stdout:
        stdout.write(f"Gazetteer: {report}")
    return report


def ensure_gazetteer(*, stdout=None) -> GazetteerReport | None:
    """Loads the file unless the tables already hold as many cities as it does; None when there was nothing to do."""
    expected = sum(row.kind in ("commune", "city") for row in read_gazetteer(default_path()))
    if City.objects.count() >= expected and FormerCommune.objects.exists() and Postcode.objects.exists():
        return None
    return load_gazetteer(stdout=stdout)


def _parent(ids: dict[str, int], row: GazetteerRow) -> int:
    try:
        return ids[row.parent]
    except KeyError as error:
        raise GazetteerError(f"{row.kind} {row.code} ({row.name}) names the unknown parent “{row.parent}”.") from error


def _number(text: str, convert=float):
    return convert(text) if text else None


def _names(row: GazetteerRow) -> dict:
    return {"name_fr": row.name_fr or row.name, "name_en": row.name}


def _ids(model: type[models.Model]) -> dict[str, int]:
    return dict(model.objects.values_list("code", "id"))


def _load_areas(rows: dict[str, list[GazetteerRow]], report: GazetteerReport) -> None:
    countries = {
        row.code: {**_names(row), "slug": row.full_slug, "geoname_id": _number(row.geoname_id, int)}
        for row in rows["country"]
    }
    _upsert(Country, countries, report)
    for model, kind, parent_field, parent_model in (
        (Region, "region", "country_id", Country), (Department, "department", "region_id", Region),
    ):
        parents = _ids(parent_model)
        areas = {
            row.full_slug: {
                **_names(row), "code": row.code, parent_field: _parent(parents, row),
                "latitude": _number(row.lat), "longitude": _number(row.lon),
            }
            for row in rows[kind]
        }
        _upsert(model, areas, report)


def _load_cities(communes: list[GazetteerRow], elsewhere: list[GazetteerRow], report: GazetteerReport) -> None:
    countries = _ids(Country)
    departments = {
        code: (pk, region, country)
        for code, pk, region, country in Department.objects.values_list("code", "id", "region_id", "region__country_id")
    }
    cities = {}
    for row in communes:
        department, region, country = _parent(departments, row)
        cities[row.full_slug] = _city(row, row.code, _number(row.geoname_id, int), country, region, department)
    for row in elsewhere:
        cities[row.full_slug] = _city(row, None, int(row.code), _parent(countries, row), None, None)
    _upsert(City, cities, report, derive=lambda city: {"name_sort": sort_key(city["name"]) or city["name"]})


def _city(row: GazetteerRow, insee_code, geoname_id, country, region, department) -> dict:
    return {
        "name": row.name, "name_fr": row.name_fr or row.name, "insee_code": insee_code, "geoname_id": geoname_id,
        "country_id": country, "region_id": region, "department_id": department,
        "population": _number(row.population, int), "latitude": _number(row.lat), "longitude": _number(row.lon),
        "coordinates_approximate": row.approximate == "1",
    }


def _load_postcodes(communes: list[GazetteerRow], cities: dict[str, int], report: GazetteerReport) -> None:
    wanted = {(cities[row.code], code) for row in communes for code in row.postcodes.split()}
    ours = Postcode.objects.order_by().filter(city__insee_code__isnull=False)
    present = {(city, code): pk for pk, city, code in ours.values_list("id", "city_id", "code")}
    new = sorted(wanted - present.keys())
    _insert(Postcode, ["city_id", "code"], new)
    gone = [pk for pair, pk in present.items() if pair not in wanted]
    for start in range(0, len(gone), 500):
        Postcode.objects.filter(id__in=gone[start:start + 500]).delete()
    report.created += len(new)
    report.updated += len(gone)
    report.unchanged += len(wanted) - len(new)


def _upsert(model: type[models.Model], wanted: dict[str, dict], report: GazetteerReport, derive=None) -> None:
    """Creates and updates rows of `model` so that they hold `wanted` (natural key → column → value).

    `derive(columns)` gives the columns that follow from the others and are not compared.
    """
    if not wanted:
        return
    key = model.natural_key_field
    columns = list(next(iter(wanted.values())))
    present = {row[0]: row[1:] for row in model.objects.order_by().values_list(key, "id", *columns)}
    created, updated = [], []
    for value, fields in wanted.items():
        current = present.get(value)
        if current is None:
            created.append({key: value, **fields, **(derive(fields) if derive else {})})
        elif current[1:] != tuple(fields.values()):
            updated.append(model(id=current[0], **{key: value}, **fields, **(derive(fields) if derive else {})))
    if created:
        _insert(model, list(created[0]), [tuple(row.values()) for row in created])
    names = [field.name for field in model._meta.concrete_fields if field.name not in ("id", key)]
    model.objects.bulk_update(updated, names, batch_size=200)
    report.created += len(created)
    report.updated += len(updated)
    report.unchanged += len(wanted) - len(created) - len(updated)


def _insert(model: type[models.Model], columns: list[str], rows: list[tuple]) -> None:
    """Plain multi-row INSERTs: `bulk_create` spends three times as long making 110,000 instances nobody keeps."""
    quote = connection.ops.quote_name
    into = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, columns))}) VALUES "
    place = "(" + ", ".join(["%s"] * len(columns)) + ")"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BATCH):
            batch = rows[start:start + BATCH]
            cursor.execute(into + ", ".join([place] * len(batch)), [value for row in batch for value in row])
