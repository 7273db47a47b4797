"""Filters of the lists, beyond Django's own."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..domain import kinds
from ..domain.queues import PARAMETER, QUEUES, queues_of


class QueueFilter(admin.SimpleListFilter):
    """What waits for a curator."""

    title = _("queue")
    parameter_name = PARAMETER

    def lookups(self, request, model_admin):
        return [(queue.name, queue.label) for queue in queues_of(model_admin.form.kind)]

    def queryset(self, request, queryset):
        chosen = next((queue for queue in QUEUES if queue.name == self.value()), None)
        kind = next(kinds.get(name) for name in kinds.names() if kinds.get(name).model is queryset.model)
        return chosen.records(kind, queryset) if chosen else queryset


def titled(title, base: type[admin.FieldListFilter] = admin.BooleanFieldListFilter) -> type[admin.FieldListFilter]:
    """The filter under another title than its column's name."""
    class Titled(base):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.title = title
    return Titled


IN_REGION = titled(_("region"), admin.RelatedFieldListFilter)
