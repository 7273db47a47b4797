"""The one settings file. What differs between machines comes from the environment: see ``env.py``."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from coworking_site.env import database, env, map_sources, secret_key, var_dir

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = var_dir(BASE_DIR)

SECRET_KEY = secret_key(VAR_DIR)
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "coworking_site.apps.DirectoryAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "csp",
    "spaces",
    "actors",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "coworking_site.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coworking_site.compression.CompressionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "coworking_site.middleware.WellFormedRequestMiddleware",
    "coworking_site.middleware.TrackerMiddleware",
    "coworking_site.middleware.StaffSessionMiddleware",
    "coworking_site.middleware.PageLocaleMiddleware",
    "coworking_site.middleware.ReadOnlyPagesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "coworking_site.middleware.StaffAuthenticationMiddleware",
    "coworking_site.middleware.StaffMessageMiddleware",
    "coworking_site.snapshots.SnapshotMiddleware",
]
# Of the answers, the public ones only are compressed: see compression.py. WhiteNoise compresses the static files.

ROOT_URLCONF = "coworking_site.urls"
WSGI_APPLICATION = "coworking_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Language and time -------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

# Static files ------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of its absence, also where nothing needs collecting
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "coworking_site.static_files.StaticFiles"},
}

# The map -----------------------------------------------------------------------------------------------------------

# Streets under the marks: raster tiles (https://…/{z}/{x}/{y}.png) or one PMTiles file of raster tiles. Nothing is
# asked of anybody unless one of them is set.
MAP_TILES_URL = env.str("MAP_TILES_URL", default="")
MAP_PMTILES_URL = env.str("MAP_PMTILES_URL", default="")
MAP_TILES_ATTRIBUTION = env.str("MAP_TILES_ATTRIBUTION", default="")

# Security ----------------------------------------------------------------------------------------------------------

# HTTPS=1 says that a proxy ends TLS in front of the site and sets (and overwrites) X-Forwarded-Proto.
HTTPS = env.bool("HTTPS", default=False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Whether its sibling hosts keep to TLS too, and for good, is for the owner of the domain to say at the proxy.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# Where a login leads that asked for nowhere, or for another site: Django's own answer is an address we do not have.
LOGIN_REDIRECT_URL = "admin:index"
CSRF_FAILURE_VIEW = "coworking_site.errors.forged"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Who answers for the site, on its legal and accessibility pages.
PUBLISHER = env.str("PUBLISHER", default="")
PUBLISHER_HOST = env.str("PUBLISHER_HOST", default="")
PUBLISHER_CONTACT = env.str("PUBLISHER_CONTACT", default="")
# Who is told of a hole (an address or a link), in /.well-known/security.txt; nobody said is no such file.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        **map_sources(tiles=MAP_TILES_URL, archive=MAP_PMTILES_URL),
    },
}

# API ---------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    # Keyless and read-only: no session is ever opened, so no answer varies by cookie.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "spaces.api.problems.handle",
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Coworking directory",
    "VERSION": "1.0.0",
    "DESCRIPTION": (
        "Coworking spaces, who acts for them, and who says so: every value leads to the source that states it. "
        "No key, read-only, open to every origin. Undocumented values are null; unknown parameters and values are "
        "errors (400), so that a typing mistake never looks like a longer list."
    ),
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [],
}

# Logging -----------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Replaces Django's own handlers, which stay silent or write e-mails when DEBUG is off.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # Every wrong address is the access log's business, and this would write it at full length.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
