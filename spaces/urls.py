"""Addresses of the pages of spaces, places, figures and sources, in the language of the page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import figures, ideas, places, sources, spaces

urlpatterns = [
    path(_("spaces/"), spaces.space_list, name="spaces"),
    path(_("spaces/<slug:slug>/"), spaces.space_detail, name="space"),
    path(_("cities/<slug:slug>/"), places.city_page, name="city"),
    path(_("areas/<slug:slug>/"), places.area_page, name="area"),
    path(_("figures/"), figures.figure_list, name="figures"),
    path(_("figures/figures.csv"), figures.figures_csv, name="figures-csv"),
    path(_("figures/<str:key>/"), figures.figure_page, name="figure"),
    path(_("sources/"), sources.source_list, name="sources"),
    path(_("sources/<slug:key>/"), sources.source_page, name="source"),
    path(_("coworking/"), ideas.coworking_page, name="coworking"),
]
