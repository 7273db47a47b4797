"""Actors, made for curating."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from spaces.admin.records import RecordAdmin

from ..forms.actors import ActorForm
from ..models import Actor


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    form = ActorForm
    list_display = ("name_or_address", "kind_word", "city", "region", "marks", "seen")
    list_filter = (*RecordAdmin.list_filter, "kind", "region")
    list_select_related = ("entry", "city", "region")

    @admin.display(description=_("kind"), ordering="kind")
    def kind_word(self, actor):
        return actor.get_kind_display() or "–"
