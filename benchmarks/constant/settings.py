"""The site's settings with another set of addresses."""
from coworking_site.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.constant.urls"
