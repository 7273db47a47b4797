"""Datasette over the plain table, tuned: an immutable file, limits raised, nothing suggested. For uvicorn's workers."""
import os

from datasette.app import Datasette

#: Nearest first by haversine on a sphere, in a box of 0.02 degrees to each side.
NEAREST = """
    SELECT *, 12742017.6 * asin(sqrt(pow(sin(radians(lat - :lat) / 2), 2)
        + cos(radians(:lat)) * cos(radians(lat)) * pow(sin(radians(lon - :lon) / 2), 2))) AS metres
    FROM spaces WHERE lat BETWEEN :lat - 0.02 AND :lat + 0.02 AND lon BETWEEN :lon - 0.02 AND :lon + 0.02
    ORDER BY metres, id LIMIT 20
"""

app = Datasette(
    files=[],
    immutables=[os.environ["PLAIN_DATABASE"]],
    settings={
        "default_page_size": 20, "max_returned_rows": 100_000, "suggest_facets": False, "allow_download": False,
        "sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000, "default_facet_size": 50_000, "num_sql_threads": 3,
        "cache_size_kb": 20_000, "truncate_cells_html": 300,
    },
    metadata={"databases": {"plain": {"queries": {"nearest": {"sql": NEAREST, "params": ["lat", "lon"]}}}}},
).app()
