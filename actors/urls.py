"""Addresses of the pages of actors and events, in the language of the page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import actors, events

urlpatterns = [
    path(_("actors/"), actors.actor_list, name="actors"),
    path(_("actors/<slug:slug>/"), actors.actor_detail, name="actor"),
    path(_("events/"), events.event_list, name="events"),
    path(_("events/<slug:slug>/"), events.event_detail, name="event"),
]
