"""Focus tags: their two names, and how many spaces carry them."""
from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from ..domain.focuses import focus_renamed
from ..models import Focus
from ..queries.mentions import statements_naming_focus
from .base import NamedAdmin


@admin.register(Focus)
class FocusAdmin(NamedAdmin):
    list_display = ("name_en", "name_fr", "slug", "space_count")
    search_fields = ("name_fr", "name_en", "slug")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(space_count=Count("space_links"))

    def get_readonly_fields(self, request, obj=None):
        """Statements name a focus by its slug: it never changes."""
        return ("slug",) if obj else ()

    def is_named(self, obj):
        return statements_naming_focus(obj).exists()

    @admin.display(description=_("spaces"), ordering="space_count")
    def space_count(self, focus):
        return focus.space_count

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and {"name_fr", "name_en"} & set(form.changed_data):
            focus_renamed(obj)
