"""The site's addresses: pages under a prefix for each language; the API and the admin in one place."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from coworking_site import home, machines, pages, search, sitemaps, style
from coworking_site.health import healthz

handler400 = "coworking_site.errors.bad_request"
handler404 = "coworking_site.errors.not_found"
handler500 = "coworking_site.errors.server_error"

urlpatterns = [
    path("api/", include("coworking_site.api")),
    path("", home.root, name="root"),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("site.webmanifest", machines.manifest, name="manifest"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemap-<slug:part>.xml", sitemaps.sitemap, name="sitemap"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("", include("spaces.urls")),
        path("", include("actors.urls")),
        path(_("search/"), search.search, name="search"),
        path(_("about/"), pages.about, name="about"),
        path(_("legal/"), pages.legal, name="legal"),
        path(_("accessibility/"), pages.accessibility, name="accessibility"),
        path(_("licence/"), pages.licence, name="licence"),
        path("api/", pages.api, name="api-page"),
        path("style/", style.style, name="style"),
    ),
]
