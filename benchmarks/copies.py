"""Many more spaces than anybody waits for: what the site made of 100,000, several times over, copied in bulk.

``python -m benchmarks.copies --times 10``, with DIRECTORY_VAR_DIR naming the folder of a loaded database. Each copy has
an identifier and an address of its own and stands where its original stands. All that lists, facets, maps and searches
read is copied; the statements behind it are not, for none of them reads those.
"""
import argparse
import os
import sqlite3
import sys
import time
from pathlib import Path

#: Tables by the column that names the entry.
TABLES = {
    "spaces_entry": "id", "spaces_space": "entry_id", "spaces_fragment": "entry_id",
    "spaces_searchdocument": "entry_id", "spaces_spacefocus": "space_id", "spaces_card": "entry_id",
}
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: Odd, so that no two numbers below 2⁵⁰ give the same.
_SCATTER = 0x2545F4914F6CD


def identifier(number: int) -> str:
    """Ten digits and capitals, far from those of neighbouring numbers."""
    bits = number * _SCATTER % (1 << 50)
    return "".join(_ALPHABET[bits >> shift & 31] for shift in range(45, -5, -5))


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def copy(connection: sqlite3.Connection, times: int) -> int:
    """Copy every space until there are ``times`` as many; returns how many there are."""
    count = connection.execute("SELECT max(id) FROM spaces_entry").fetchone()[0]
    connection.create_function("identifier", 1, identifier, deterministic=True)
    for table, key in TABLES.items():
        # Made again at the end: in one go, and in order.
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", [table]
        ).fetchall()
        for name, _sql in indexes:
            connection.execute(f'DROP INDEX "{name}"')
        for number in range(1, times):
            started, offset = time.monotonic(), number * count
            ours = {
                key: f"t.{key} + {offset}", "public_id": f"identifier(t.id + {offset})",
                "slug": f"t.slug || '-c{number}'",
            } | {name: renamed(name, offset, number) for name in ("item", "detail", "text")}
            names = [name for name in columns_of(connection, table) if name != "id" or key == "id"]
            values = ", ".join(ours.get(name, f"t.{name}") for name in names)
            source = f"{table} AS t" if key == "id" else f"{table} AS t JOIN spaces_entry AS e ON e.id = t.{key}"
            connection.execute(
                f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {source} WHERE t.{key} <= {count}"
            )
            connection.commit()
            sys.stderr.write(f"{table}, copy {number}: {time.monotonic() - started:.0f} s\n")
        for _name, sql in indexes:
            connection.execute(sql)
        connection.commit()
    whole = connection.execute("SELECT count(*), count(map_latitude) FROM spaces_space WHERE is_public").fetchone()
    connection.execute("UPDATE spaces_tally SET public = ?, located = ? WHERE kind = 'space'", whole)
    connection.execute("ANALYZE")
    connection.commit()
    return whole[0]


def renamed(column: str, offset: int, number: int) -> str:
    """The stored text with the copy's identifier and slug in place of the original's."""
    text = f"replace(t.{column}, '\"' || e.public_id || '\"', '\"' || identifier(e.id + {offset}) || '\"')"
    text = f"replace({text}, '/' || e.slug || '/', '/' || e.slug || '-c{number}/')"
    return f"replace({text}, '\"' || e.slug || '\"', '\"' || e.slug || '-c{number}\"')"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("--times", type=int, required=True)
    connection = sqlite3.connect(Path(os.environ["DIRECTORY_VAR_DIR"]) / "directory.sqlite3")
    for pragma in ("synchronous=OFF", "journal_mode=MEMORY", "cache_size=-400000", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    sys.stderr.write(f"{copy(connection, parser.parse_args().times)} spaces\n")


if __name__ == "__main__":
    main()
