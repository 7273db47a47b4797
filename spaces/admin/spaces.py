"""Spaces, made for curating."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..forms.spaces import SpaceForm
from ..models import Space
from .records import RecordAdmin


@admin.register(Space)
class SpaceAdmin(RecordAdmin):
    form = SpaceForm
    list_display = (
        "name_or_address", "city", "status", "lifecycle_dated", "opened", "marks", "seen", "documented",
    )
    list_filter = (*RecordAdmin.list_filter, "status", "lifecycle", "focuses", "region")

    @admin.display(description=_("lifecycle"), ordering="lifecycle")
    def lifecycle_dated(self, space):
        """The state means something only together with the date on which it was seen."""
        if not space.lifecycle:
            return "–"
        seen = space.lifecycle_as_of or _("undated")
        return _("%(state)s (%(seen)s)") % {"state": space.get_lifecycle_display(), "seen": seen}
