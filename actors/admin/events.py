"""Events, made for curating."""
from django.contrib import admin

from spaces.admin.records import RecordAdmin

from ..forms.events import EventForm
from ..models import Event


@admin.register(Event)
class EventAdmin(RecordAdmin):
    form = EventForm
    list_display = ("name_or_address", "starts", "ends", "state", "city", "marks", "seen")
    list_filter = (*RecordAdmin.list_filter, "state", "region")
    ordering = ("-starts_sort", "name_sort", "entry_id")
