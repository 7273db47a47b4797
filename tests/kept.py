"""What takes long to build is built once in a process, and its rows are put back for every further test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from spaces.models import Country, Entry, Source


@dataclass
class Kept:
    """The rows of every table of ours as something left them in an empty directory."""

    rows: dict[type[Model], list[tuple]] = field(default_factory=dict)

    def keep(self) -> None:
        """Take what is there now."""
        self.rows = {
            model: _rows(model) for name in ("spaces", "actors")
            for model in apps.get_app_config(name).get_models(include_auto_created=True)
        }  # fmt: skip

    def put_back(self) -> None:
        with connection.cursor() as cursor:
            for model, rows in self.rows.items():
                table, fields = model._meta.db_table, model._meta.local_concrete_fields
                cursor.execute(f'DELETE FROM "{table}"')  # what the migrations left
                columns, marks = ", ".join(f'"{one.column}"' for one in fields), ", ".join(["%s"] * len(fields))
                cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.rows)):
                cursor.execute(statement)


def is_empty() -> bool:
    """Whether the directory holds nothing but what the migrations left."""
    return not (Entry.objects.exists() or Source.objects.exists() or Country.objects.exists())


def once(build: Callable[[], None]) -> Callable[[], None]:
    """``build`` for fixtures that give nothing back: what it made of an empty directory is put back from then on."""
    kept = Kept()

    @wraps(build)
    def built() -> None:
        begins_empty = is_empty()
        if begins_empty and kept.rows:
            kept.put_back()
            return
        build()
        if begins_empty:
            kept.keep()
    return built


def _rows(model: type[Model]) -> list[tuple]:
    # The sign keeps SQLite's driver from making Python's dates of what has to go back as it stands.
    sign = "+" if connection.vendor == "sqlite" else ""
    columns = ", ".join(f'{sign}"{field.column}"' for field in model._meta.local_concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}"')
        return cursor.fetchall()
