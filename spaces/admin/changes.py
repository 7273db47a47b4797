"""What follows from writes: the change log, the data version, fragments and search documents. To be looked at."""
from django.contrib import admin

from ..models import Card, Change, DataVersion, Fragment, PageChange, SearchDocument, Tally
from .base import ReadOnlyAdmin


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ("version", "entry", "at", "before", "after")
    list_select_related = ("entry",)
    search_fields = ("entry__label_sort", "entry__public_id")
    ordering = ("-id",)


@admin.register(DataVersion)
class DataVersionAdmin(ReadOnlyAdmin):
    list_display = ("number",)


@admin.register(PageChange)
class PageChangeAdmin(ReadOnlyAdmin):
    list_display = ("page", "slug", "at")
    search_fields = ("slug",)
    ordering = ("page", "slug")


@admin.register(Tally)
class TallyAdmin(ReadOnlyAdmin):
    list_display = ("kind", "public", "located")


@admin.register(Fragment)
class FragmentAdmin(ReadOnlyAdmin):
    list_display = ("entry",)
    list_select_related = ("entry",)
    search_fields = ("entry__label_sort", "entry__public_id")
    ordering = ("entry",)


@admin.register(Card)
class CardAdmin(ReadOnlyAdmin):
    list_display = ("entry", "language", "until")
    list_select_related = ("entry",)
    search_fields = ("entry__label_sort", "entry__public_id")
    ordering = ("entry", "language")


@admin.register(SearchDocument)
class SearchDocumentAdmin(ReadOnlyAdmin):
    list_display = ("entry", "forms")
    list_select_related = ("entry",)
    search_fields = ("forms",)
    ordering = ("entry",)
