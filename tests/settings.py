"""The site's settings, made quick and independent of the machine. TEST_DATABASE=sqlite (default) or postgres."""

import os
import tempfile

from django.core.exceptions import ImproperlyConfigured

for variable in ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL", "DEBUG", "HTTPS", "LOG_LEVEL", "SECRET_KEY"):
    os.environ.pop(variable, None)

# Nothing a test writes may land in the developer's own var/; the directory goes when the process does.
_var = tempfile.TemporaryDirectory(prefix="directory-tests-")
os.environ["DIRECTORY_VAR_DIR"] = _var.name

TEST_DATABASE = os.environ.get("TEST_DATABASE", "sqlite")
if TEST_DATABASE == "postgres":
    from tests import postgres

    os.environ["DATABASE_URL"] = postgres.url()
elif TEST_DATABASE != "sqlite":
    raise ImproperlyConfigured(f"TEST_DATABASE is {TEST_DATABASE!r}: sqlite or postgres.")

from coworking_site.settings import *  # noqa: E402, F403
from coworking_site.settings import DATABASES, STORAGES, VAR_DIR  # noqa: E402

if TEST_DATABASE == "sqlite":
    # A file, as in production: in memory there is no WAL, and threads share one connection.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"] = DATABASES["default"]["OPTIONS"] | {
        "init_command": DATABASES["default"]["OPTIONS"]["init_command"] + "PRAGMA synchronous=OFF;"
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # an idle connection would keep its test database from being dropped

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
