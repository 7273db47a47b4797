"""Who acts, together, when: actors and events."""
from .actors import Actor
from .events import Event, EventSubject

__all__ = ["Actor", "Event", "EventSubject"]
