"""What the database alone takes: the least SQL for each question on the site's SQLite file, in one process."""
import sqlite3
import time
from pathlib import Path

from .questions import POINT, REGION, STATUS

_PAGE = """
    SELECT f.item FROM (
        SELECT entry_id, name_sort FROM spaces_space
        WHERE region_id = (SELECT id FROM spaces_region WHERE slug = :region) AND status = :status AND is_public
        ORDER BY name_sort, entry_id LIMIT 20
    ) s JOIN spaces_fragment f ON f.entry_id = s.entry_id ORDER BY s.name_sort, s.entry_id
"""
_COUNT = """
    SELECT count(*) FROM spaces_space WHERE region_id = (SELECT id FROM spaces_region WHERE slug = :region)
    AND status = :status AND is_public
"""
_FACETS = (
    *(
        f"SELECT {column}, count(*) FROM spaces_space WHERE is_public {{}} GROUP BY 1"
        for column in ("status", "lifecycle", "country_id", "region_id", "department_id", "city_id")
    ),
    "SELECT l.focus_id, count(*) FROM spaces_spacefocus l JOIN spaces_space ON entry_id = l.space_id"
    " WHERE is_public {} GROUP BY 1",
)
_IN_PARIS = "AND region_id = (SELECT id FROM spaces_region WHERE slug = 'ile-de-france')"
_NEAREST = """
    SELECT f.item FROM (
        SELECT s.entry_id, 12742017.6 * asin(sqrt(pow(sin(radians(s.latitude - :lat) / 2), 2) + cos(radians(:lat))
            * cos(radians(s.latitude)) * pow(sin(radians(s.longitude - :lon) / 2), 2))) AS metres
        FROM spaces_space s WHERE s.is_public AND s.latitude BETWEEN :lat - 0.02 AND :lat + 0.02
            AND s.longitude BETWEEN :lon - 0.02 AND :lon + 0.02
        ORDER BY metres, s.entry_id LIMIT 20
    ) n JOIN spaces_fragment f ON f.entry_id = n.entry_id ORDER BY n.metres, n.entry_id
"""
#: Statements that together answer a question.
STATEMENTS = {
    "Q1": (_COUNT, _PAGE),
    "Q2r": tuple(one.format(_IN_PARIS) for one in _FACETS),
    "Q2h": tuple(one.format("") for one in _FACETS),
    "Q6": ("SELECT f.detail FROM spaces_entry e JOIN spaces_fragment f ON f.entry_id = e.id"
           " WHERE e.kind = 'space' AND e.slug = :slug AND e.is_public",),
    "Q7": (_NEAREST,),
}


def rates(site: Path, slug: str, *, seconds: float = 1.0) -> dict[str, float]:
    """Answers a second by question, rows fetched."""
    connection = sqlite3.connect(f"file:{site}?mode=ro", uri=True)
    connection.execute("PRAGMA mmap_size = 134217728")
    given = {"region": REGION, "status": STATUS, "slug": slug, "lat": POINT[0], "lon": POINT[1]}
    found = {}
    for key, statements in STATEMENTS.items():
        number, began = 0, time.perf_counter()
        while (spent := time.perf_counter() - began) < seconds:
            for statement in statements:
                connection.execute(statement, given).fetchall()
            number += 1
        found[key] = number / spent
    connection.close()
    return found
