"""Pins: which mark a space has on lists and maps."""
from ..enums import Lifecycle
from .quality import is_stale

#: The marks of a space's states.
PINS = ("open", "unconfirmed", "undocumented", "planned", "paused", "suspected-closed", "closed")


def pin_of(lifecycle: str, as_of: str) -> str:
    """The name of the mark, one of :data:`PINS`, by the state and when its source saw it."""
    if not lifecycle:
        return "undocumented"
    if lifecycle == Lifecycle.OPEN:
        return "unconfirmed" if is_stale(as_of) else "open"
    return lifecycle
