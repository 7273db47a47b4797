"""Events, made for curating."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from spaces.admin.filters import IN_REGION, titled
from spaces.admin.records import RecordAdmin

from ..forms.events import EventForm
from ..models import Event


@admin.register(Event)
class EventAdmin(RecordAdmin):
    form = EventForm
    list_display = ("name_or_address", "starts_when", "ends_when", "state_word", "in_city", "marks", "seen")
    list_filter = (
        *RecordAdmin.list_filter, ("state", titled(_("state"), admin.ChoicesFieldListFilter)), ("region", IN_REGION),
    )
    ordering = ("-starts_sort", "name_sort", "entry_id")

    @admin.display(description=_("start"), ordering="starts", empty_value="–")
    def starts_when(self, event):
        return event.starts or None

    @admin.display(description=_("end"), ordering="ends", empty_value="–")
    def ends_when(self, event):
        return event.ends or None

    @admin.display(description=_("state"), ordering="state", empty_value="–")
    def state_word(self, event):
        return event.get_state_display() or None
