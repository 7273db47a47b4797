"""What the surroundings decide: read from environment variables, with defaults that work on a bare machine.

DIRECTORY_VAR_DIR      where the site writes; default ``var/`` in the working tree
DATABASE_URL           default: SQLite in that directory; behind a pooler of transactions (pgbouncer) it ends in
                       ?DISABLE_SERVER_SIDE_CURSORS=true, so that nothing is kept on a connection
SECRET_KEY             default: made on first run, in that directory
ALLOWED_HOSTS          names the site answers to, separated by commas; default: this machine's own
CSRF_TRUSTED_ORIGINS   origins such as https://example.org, when a proxy changes the host
HTTPS                  1 when a proxy ends TLS in front of the site; default 0
DEBUG                  1 on a developer's machine; default 0
LOG_LEVEL              default INFO
MAP_TILES_URL          streets under the map: the address of raster tiles with {z}, {x}, {y}; default: none
MAP_PMTILES_URL        the same from one PMTiles file with raster tiles; default: none
MAP_TILES_ATTRIBUTION  who made them, as shown in the map's corner
PUBLISHER              who publishes the site, for the legal notice: name, legal form, address; default: not named
PUBLISHER_HOST         on whose machines it runs, likewise
PUBLISHER_CONTACT      who hears of wrong facts and barriers: an e-mail address or a link; default: nobody
SECURITY_CONTACT       who is told of a hole: an e-mail address or a link, published in security.txt; default: nobody
"""

import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

# Writers announce themselves at BEGIN: a transaction that reads first and writes later would otherwise fail at once
# with "database is locked" instead of waiting its turn. WAL lets readers go on meanwhile: see snapshots.py. As much of
# the file is mapped as SQLite can (2 GB less a page): what lies behind costs a call to the system for each page read.
SQLITE_WRITING = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=NORMAL;"
        "PRAGMA journal_size_limit=67108864;"
        "PRAGMA mmap_size=2147418112;"
        "PRAGMA cache_size=-20000;"
        "PRAGMA temp_store=MEMORY;"
    ),
}


def var_dir(base: Path) -> Path:
    """The one directory the site writes to (database, secret key, collected static files), made when missing."""
    directory = Path(env.str("DIRECTORY_VAR_DIR", default=str(base / "var"))).resolve()
    directory.mkdir(parents=True, exist_ok=True)
    return directory


def secret_key(directory: Path) -> str:
    """SECRET_KEY from the environment, else from ``directory/secret_key``, which the first process to ask makes."""
    if given := env.str("SECRET_KEY", default=""):
        return given
    path = directory / "secret_key"
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=directory, prefix="secret_key.")  # mode 600
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)  # all or nothing: of two processes starting together, the second takes the first's
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return path.read_text().strip()


def database(directory: Path) -> dict:
    """Django's description of DATABASE_URL (``postgres://user:password@host:port/name`` or ``sqlite:///file``)."""
    settings = env.db_url("DATABASE_URL", default=f"sqlite:///{directory / 'directory.sqlite3'}")
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        return settings | {"OPTIONS": SQLITE_WRITING, "CONN_MAX_AGE": None}
    return settings | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def map_sources(*, tiles: str, archive: str) -> dict[str, list[str]]:
    """What the content policy lets the map load: the origins of the street map that is set, and no other.

    ``tiles`` and ``archive`` are addresses; a path without a host is the site's own. Raises ImproperlyConfigured for
    what is no such address, at start and not on the first map.
    """
    if tiles and not all(f"{{{part}}}" in tiles for part in "zxy"):
        raise ImproperlyConfigured("MAP_TILES_URL needs {z}, {x} and {y}, as in https://example.org/{z}/{x}/{y}.png")
    policy = {"img-src": [SELF, "data:"]}
    if tiles:
        policy["img-src"] += _origin("MAP_TILES_URL", tiles)
    elif archive:
        # Its tiles are cut out of the file by script and shown as blobs.
        policy["img-src"].append("blob:")
        policy["connect-src"] = [SELF, *_origin("MAP_PMTILES_URL", archive)]
    return policy


def _origin(name: str, address: str) -> list[str]:
    try:
        parts = urlsplit(address.replace("{s}", "*"))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is no address: {error}") from error
    if address.startswith("/") and not address.startswith("//"):
        return []
    if parts.scheme not in ("http", "https") or not parts.netloc or any(sign in parts.netloc for sign in " ;,@'\""):
        raise ImproperlyConfigured(f"{name} must be an http or https address, or a path of this site.")
    return [f"{parts.scheme}://{parts.netloc}"]
