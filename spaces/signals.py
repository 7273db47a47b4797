"""Signals: rows that come in raw, from a fixture, get what is derived from them once they are in."""
from django.db import transaction
from django.db.models.signals import post_save

from .domain.resolution import rebuild_missing
from .models import Record


def _rebuild_after_fixture(sender, raw: bool, using: str, **kwargs) -> None:
    # One rebuild serves a whole fixture: the first call after the commit does the work, the others find none left.
    if raw:
        transaction.on_commit(rebuild_missing, using=using)


def connect(model: type[Record]) -> None:
    """Watch a kind's record for raw rows."""
    post_save.connect(_rebuild_after_fixture, sender=model, dispatch_uid=f"rebuild-{model._meta.label_lower}")
