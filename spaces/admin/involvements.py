"""Involvements: who does what for whom, as resolution made them from statements."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Involvement, InvolvementEvidence
from .base import ReadOnlyAdmin


class EvidenceInline(admin.TabularInline):
    model = InvolvementEvidence
    fields = ("statement",)
    can_delete = False
    max_num = 0
    verbose_name_plural = _("statements it rests on")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("statement__source")

    def has_change_permission(self, request, obj=None):
        return False

    def has_add_permission(self, request, obj):
        return False


@admin.register(Involvement)
class InvolvementAdmin(ReadOnlyAdmin):
    list_display = ("who", "role", "what", "period_from", "period_to")
    list_filter = ("role",)
    list_select_related = ("subject", "object", "object_source")
    search_fields = ("subject__label_sort", "subject_name", "object__label_sort", "object_source__title")
    fields = (
        "who", "role", "what", "period_from", "period_to", "note_fr", "note_en", "owner",
    )
    inlines = (EvidenceInline,)

    @admin.display(description=_("who"), ordering="subject__label_sort")
    def who(self, row):
        return row.subject or row.subject_name

    @admin.display(description=_("whom or what"), ordering="object__label_sort")
    def what(self, row):
        return row.object or row.object_source
