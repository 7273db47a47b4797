"""Signals: rows that come in raw, from a fixture, get what is derived from them once they are in; and rows that are
edited as they stand, for no statement is about them, make a new state of the data."""
from functools import partial

from django.core.management.base import CommandError
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from .domain.page_changes import Page, changed
from .domain.resolution import bump_version, rebuild_missing, resolve
from .models import City, Department, Entry, Figure, Idea, Record, Region, Source


def _rebuild_after_fixture(sender, instance: Record, raw: bool, created: bool, using: str, **kwargs) -> None:
    # One rebuild serves a whole fixture: the first call after the commit does the work, the others find none left.
    if raw:
        transaction.on_commit(rebuild_missing, using=using)
    # Over a row that stood, a fixture writes the columns it was built with; the evidence may say more since.
    if raw and not created:
        transaction.on_commit(partial(resolve, instance.pk), using=using)


def _keep_address(sender, instance: Entry, raw: bool, using: str, **kwargs) -> None:
    """A fixture finds an entry by its address, and knows none that a curator gave it since: that one stays."""
    if not raw:
        return
    entries = Entry.objects.using(using)
    here = entries.filter(pk=instance.pk).first()
    known = entries.filter(public_id=instance.public_id).first()
    name = f"{instance.kind}:{instance.slug}"
    # `loaddata` shows this error, and no other, as one line; it takes back what it wrote.
    if here and here.public_id != instance.public_id:
        raise CommandError(
            f"“{name}” is {instance.public_id} in the fixture and {here.public_id} here: another entry. Nothing was"
            " loaded. Give the one here another address in the admin, or load into an empty database."
        )
    if known and not here:
        raise CommandError(
            f"{known.public_id} is “{name}” in the fixture and “{known.kind}:{known.slug}” here. Nothing was loaded."
            " Give the one here the fixture's address in the admin, or load into an empty database."
        )
    if here and here.past_slugs.filter(kind=instance.kind, slug=instance.slug).exists():
        instance.slug = here.slug


def connect_entries() -> None:
    """Watch entries for raw rows."""
    pre_save.connect(_keep_address, sender=Entry, dispatch_uid="keep-address")


def connect(model: type[Record]) -> None:
    """Watch a kind's record for raw rows."""
    post_save.connect(_rebuild_after_fixture, sender=model, dispatch_uid=f"rebuild-{model._meta.label_lower}")


def _pages_showing(row: models.Model) -> list[Page]:
    """The pages whose own text the row is."""
    if isinstance(row, City):
        return [("city", row.slug)]
    if isinstance(row, Region | Department):
        return [("area", row.slug)]
    if isinstance(row, Source):
        return [("source", row.key)]
    if isinstance(row, Figure | Idea):
        return [("source", source.key) for source in (row.source, getattr(row, "via", None)) if source]
    return []


def _new_state(sender, instance: models.Model, raw: bool = False, **kwargs) -> None:
    def write():
        bump_version()
        changed(_pages_showing(instance))

    if raw:
        transaction.on_commit(write)
    else:
        write()


def connect_plain(*edited: type[models.Model]) -> None:
    """Watch tables that pages and answers read beside the entries: places, focuses, sources, figures."""
    for model in edited:
        for signal in (post_save, post_delete):
            signal.connect(_new_state, sender=model, dispatch_uid=f"state-{model._meta.label_lower}")
        for field in model._meta.many_to_many:
            name = f"state-{model._meta.label_lower}-{field.name}"
            m2m_changed.connect(_new_state, sender=getattr(model, field.name).through, dispatch_uid=name)
