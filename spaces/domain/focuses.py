"""Focuses: what follows when one is called otherwise."""
from ..models import Focus, SpaceFocus
from .resolution import refresh_in_batches


def focus_renamed(focus: Focus) -> int:
    """Rewrite what is derived from the name: the words that its spaces are found by. Returns how many they are."""
    spaces = list(SpaceFocus.objects.filter(focus=focus).values_list("space_id", flat=True))
    refresh_in_batches(spaces)
    return len(spaces)
