"""Plain copies of the site's public spaces for the other contenders: one wide table, and the textbook's tables.

Both are SQLite files written from the site's own database, with the indexes their owners would give them.
"""
import sqlite3
from collections.abc import Iterator
from pathlib import Path

#: One row a space, with its English summary if there is one, and then the French one beside it for the search. ``lat``
#: and ``lon`` are where it is shown (its own coordinates, else its city's), as the site takes
#: them in a bounding box; ``sort_key`` is the name's order made unique, for pages by key.
COLUMNS = (
    "id", "public_id", "slug", "name", "sort_key", "city", "city_name", "department", "region", "country", "status",
    "lifecycle", "focus", "opened", "closed", "address", "postcode", "latitude", "longitude", "lat", "lon", "website",
    "phone", "email", "surface_m2", "summary", "summary_fr",
)
_ROWS = """
    SELECT e.id, e.public_id, e.slug, s.name, s.name_sort || ' ' || printf('%010d', e.id), coalesce(c.slug, 'none'),
        coalesce(c.name, ''), coalesce(d.slug, 'none'), coalesce(r.slug, 'none'), coalesce(k.code, 'none'),
        CASE s.status WHEN '' THEN 'none' ELSE s.status END, CASE s.lifecycle WHEN '' THEN 'none' ELSE s.lifecycle END,
        (SELECT json_group_array(f.slug) FROM spaces_spacefocus l JOIN spaces_focus f ON f.id = l.focus_id
            WHERE l.space_id = e.id),
        s.opened, s.closed, s.address, s.postcode, s.latitude, s.longitude, coalesce(s.latitude, c.latitude),
        coalesce(s.longitude, c.longitude), s.website, s.phone, s.email, s.surface_m2,
        CASE s.summary_en WHEN '' THEN s.summary_fr ELSE s.summary_en END,
        CASE s.summary_en WHEN '' THEN '' ELSE s.summary_fr END
    FROM spaces_space s JOIN spaces_entry e ON e.id = s.entry_id
    LEFT JOIN spaces_city c ON c.id = s.city_id LEFT JOIN spaces_department d ON d.id = s.department_id
    LEFT JOIN spaces_region r ON r.id = s.region_id LEFT JOIN spaces_country k ON k.id = s.country_id
    WHERE s.is_public ORDER BY e.id
"""
_TUNING = (
    "CREATE UNIQUE INDEX spaces_slug ON spaces (slug)",
    "CREATE UNIQUE INDEX spaces_sort ON spaces (sort_key)",
    "CREATE INDEX spaces_region ON spaces (region, status, sort_key)",
    "CREATE INDEX spaces_city ON spaces (city, sort_key)",
    "CREATE INDEX spaces_department ON spaces (department, sort_key)",
    "CREATE INDEX spaces_status ON spaces (status, sort_key)",
    "CREATE INDEX spaces_lifecycle ON spaces (lifecycle)",
    "CREATE INDEX spaces_country ON spaces (country)",
    "CREATE INDEX spaces_position ON spaces (lat, lon)",
    "CREATE VIRTUAL TABLE spaces_fts USING fts5 (name, city_name, summary, summary_fr, content=\"spaces\","
    " content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "INSERT INTO spaces_fts (spaces_fts) VALUES ('rebuild')",
    "INSERT INTO spaces_fts (spaces_fts) VALUES ('optimize')",
    "ANALYZE",
)


def rows(site: Path) -> Iterator[tuple]:
    """The public spaces in the site's SQLite file, in the order of COLUMNS."""
    connection = sqlite3.connect(f"file:{site}?mode=ro", uri=True)
    try:
        yield from connection.execute(_ROWS)
    finally:
        connection.close()


def write_table(spaces: Iterator[tuple], path: Path) -> None:
    """One wide table with its indexes and a full-text index, as Datasette likes it."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    types = {"id": "INTEGER PRIMARY KEY", "latitude": "REAL", "longitude": "REAL", "lat": "REAL", "lon": "REAL",
             "surface_m2": "INTEGER"}
    columns = ", ".join(f"{name} {types.get(name, 'TEXT')}" for name in COLUMNS)
    connection.execute(f"CREATE TABLE spaces ({columns})")
    connection.executemany(f"INSERT INTO spaces VALUES ({', '.join('?' * len(COLUMNS))})", spaces)
    for statement in _TUNING:
        connection.execute(statement)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


_TEXTBOOK = """
    INSERT INTO textbook_country (slug, name)
        SELECT DISTINCT country, country FROM plain.spaces WHERE country <> 'none';
    INSERT INTO textbook_region (slug, name) SELECT DISTINCT region, region FROM plain.spaces WHERE region <> 'none';
    INSERT INTO textbook_department (slug, name)
        SELECT DISTINCT department, department FROM plain.spaces WHERE department <> 'none';
    INSERT INTO textbook_city (slug, name, country_id, region_id, department_id)
        SELECT DISTINCT s.city, s.city_name, k.id, r.id, d.id FROM plain.spaces s
        JOIN textbook_country k ON k.slug = s.country LEFT JOIN textbook_region r ON r.slug = s.region
        LEFT JOIN textbook_department d ON d.slug = s.department WHERE s.city <> 'none';
    INSERT INTO textbook_space (id, public_id, slug, name, sort_key, city_id, status, lifecycle, opened, closed,
        address, postcode, latitude, longitude, website, phone, email, surface_m2, summary, summary_fr)
        SELECT s.id, s.public_id, s.slug, s.name, s.sort_key, c.id, replace(s.status, 'none', ''),
            replace(s.lifecycle, 'none', ''), s.opened, s.closed, s.address, s.postcode, s.lat, s.lon, s.website,
            s.phone, s.email, s.surface_m2, s.summary, s.summary_fr
        FROM plain.spaces s LEFT JOIN textbook_city c ON c.slug = s.city;
    INSERT INTO textbook_focus (slug, name)
        SELECT DISTINCT value, replace(value, '-', ' ') FROM plain.spaces, json_each(plain.spaces.focus);
    INSERT INTO textbook_space_focuses (space_id, focus_id)
        SELECT s.id, f.id FROM plain.spaces s, json_each(s.focus) JOIN textbook_focus f ON f.slug = value;
    ANALYZE;
"""


def fill_textbook(plain: Path, path: Path) -> None:
    """The same spaces in the textbook's tables, which its migrations have made."""
    connection = sqlite3.connect(path)
    connection.execute("ATTACH ? AS plain", (str(plain),))
    connection.executescript(f"BEGIN; {_TEXTBOOK} COMMIT;")
    connection.close()
