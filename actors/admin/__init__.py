"""The curators' pages of actors and events."""
from . import actors, events

__all__ = ["actors", "events"]
