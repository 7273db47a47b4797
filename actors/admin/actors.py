"""Actors, made for curating."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from spaces.admin.filters import IN_REGION, titled
from spaces.admin.records import RecordAdmin

from ..forms.actors import ActorForm
from ..models import Actor


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    form = ActorForm
    list_display = ("name_or_address", "kind_word", "in_city", "in_region", "marks", "seen")
    list_filter = (
        *RecordAdmin.list_filter, ("kind", titled(_("kind"), admin.ChoicesFieldListFilter)), ("region", IN_REGION),
    )
    list_select_related = ("entry", "city", "region")

    @admin.display(description=_("kind"), ordering="kind")
    def kind_word(self, actor):
        return actor.get_kind_display() or "–"

    @admin.display(description=_("region"), ordering="region", empty_value="–")
    def in_region(self, actor):
        return actor.region
