from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpacesConfig(AppConfig):
    name = "spaces"
    #: The first crumb of its pages: the directory has spaces, and much else.
    verbose_name = _("Directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # The registry is where the layers meet: the domain writes fragments that the API's serializers shape.
        from . import signals
        from .api import spaces as api
        from .domain import kinds, spaces
        from .enums import EntryKind
        from .models import City, Country, Department, Figure, Focus, Idea, PastSlug, Region, Source, Space
        from .views import cards

        kinds.register(kinds.Kind(
            name=EntryKind.SPACE, model=Space, fields=spaces.FIELDS, serialize=api.serialize, facets=spaces.facets,
            texts=spaces.texts, joins=spaces.JOINS, prefetches=spaces.PREFETCHES, derive=spaces.derive,
            cards=cards.stored_cards, project=spaces.project_focus,
        ))
        signals.connect_entries()
        signals.connect(Space)
        signals.connect_plain(City, Country, Department, Figure, Focus, Idea, PastSlug, Region, Source)
