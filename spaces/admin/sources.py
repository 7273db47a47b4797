"""Sources: who says something, and how much of the directory rests on it."""
from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ..domain.sources import source_changed
from ..forms.sources import SourceForm
from ..models import CURATORS_KEY, Figure, Source, Statement
from ..queries.mentions import statements_naming_source
from .base import NamedAdmin


def _count(model, column: str = "source") -> Coalesce:
    """How many rows of the model name the source: a subquery, so that only the page's own rows are counted."""
    counted = model.objects.filter(**{column: OuterRef("pk")}).order_by().values(column).annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


class LicenceFilter(admin.AllValuesFieldListFilter):
    """By licence; where there is none the filter says so, rather than be a link without text."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or _("not documented")}


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    form = SourceForm
    list_display = ("title", "kind", "key", "date", "trust", "statement_count", "figure_count")
    list_filter = ("kind", ("licence", LicenceFilter))
    search_fields = ("title", "key", "author", "publisher")
    search_help_text = _("Title, key, author or publisher")
    ordering = ("title", "key")
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": (
            "kind", "key", "title", "title_language", "title_given", "author", "publisher", "language",
        )}),
        (_("When"), {"fields": ("date", "date_inferred", "dating_fr", "dating_en")}),
        (_("Where, and on what terms"), {"fields": ("url", "licence", "licence_url")}),
        (_("In the directory"), {"fields": ("description_fr", "description_en", "trust")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(statement_count=_count(Statement), figure_count=_count(Figure))

    def get_readonly_fields(self, request, obj=None):
        """Statements name a source by its key: it never changes."""
        return ("key",) if obj else ()

    def is_named(self, obj):
        return obj.key == CURATORS_KEY or statements_naming_source(obj).exists()

    def view_on_site(self, source):
        return reverse("source", args=[source.key])

    @admin.display(description=_("statements"), ordering="statement_count")
    def statement_count(self, source):
        url = reverse("admin:spaces_statement_changelist")
        return format_html('<a href="{}?source__id__exact={}">{}</a>', url, source.pk, source.statement_count)

    @admin.display(description=_("figures"), ordering="figure_count")
    def figure_count(self, source):
        return source.figure_count

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change:
            source_changed(obj, form.changed_data)
