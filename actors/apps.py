from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActorsConfig(AppConfig):
    name = "actors"
    verbose_name = _("Actors and events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from spaces import signals
        from spaces.domain import kinds
        from spaces.enums import EntryKind

        from .api import actors as actors_api
        from .api import events as events_api
        from .domain import actors, events
        from .models import Actor, Event

        kinds.register(kinds.Kind(
            name=EntryKind.ACTOR, model=Actor, fields=actors.FIELDS, serialize=actors_api.serialize,
            facets=actors.facets, texts=actors.texts, joins=actors.JOINS,
        ))
        kinds.register(kinds.Kind(
            name=EntryKind.EVENT, model=Event, fields=events.FIELDS, serialize=events_api.serialize,
            facets=events.facets, texts=events.texts, joins=events.JOINS, prefetches=events.PREFETCHES,
            derive=events.derive, project=events.project_subjects,
        ))
        signals.connect(Actor)
        signals.connect(Event)
