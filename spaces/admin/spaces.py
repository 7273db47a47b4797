"""Spaces, made for curating."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..forms.spaces import SpaceForm
from ..models import Space
from .filters import IN_REGION, titled
from .records import RecordAdmin


@admin.register(Space)
class SpaceAdmin(RecordAdmin):
    form = SpaceForm
    list_display = (
        "name_or_address", "in_city", "status_word", "lifecycle_dated", "opened_when", "marks", "seen", "documented",
    )
    list_filter = (
        *RecordAdmin.list_filter,
        ("status", titled(_("legal status"), admin.ChoicesFieldListFilter)),
        ("lifecycle", titled(_("state"), admin.ChoicesFieldListFilter)),
        ("focuses", titled(_("focus"), admin.RelatedFieldListFilter)),
        ("region", IN_REGION),
    )

    @admin.display(description=_("legal status"), ordering="status", empty_value="–")
    def status_word(self, space):
        return space.get_status_display() or None

    @admin.display(description=_("opening"), ordering="opened", empty_value="–")
    def opened_when(self, space):
        return space.opened or None

    @admin.display(description=_("state"), ordering="lifecycle")
    def lifecycle_dated(self, space):
        """The state means something only together with the date on which it was seen."""
        if not space.lifecycle:
            return "–"
        seen = space.lifecycle_as_of or _("undated")
        return _("%(state)s (%(seen)s)") % {"state": space.get_lifecycle_display(), "seen": seen}
