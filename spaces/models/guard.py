"""The guard on what only resolution may write, and on what may never change.

Golden columns follow from statements. Whoever writes them elsewhere would make the record say what no source says,
so saving, updating, bulk writing or deleting a guarded row raises unless resolution has opened the guard.
Loading a fixture writes rows raw, as Django means it to: fixtures carry the golden columns of their own statements.
"""
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models

_open = ContextVar("golden_guard_open", default=False)


class GoldenWriteError(RuntimeError):
    """Somebody other than resolution tried to write a golden column."""


class ImmutableError(RuntimeError):
    """Somebody tried to change or delete evidence."""


@contextmanager
def golden_writes():
    """Open the guard for the block. Only ``spaces.domain`` may use it; a test holds that."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def _check(model: type[models.Model]) -> None:
    if not _open.get():
        raise GoldenWriteError(
            f"{model.__name__} follows from statements: submit a statement or a ruling instead of writing it."
        )


class GuardedQuerySet(models.QuerySet):
    def update(self, **kwargs):
        _check(self.model)
        return super().update(**kwargs)

    def bulk_create(self, objs, *args, **kwargs):
        _check(self.model)
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, fields, *args, **kwargs):
        _check(self.model)
        return super().bulk_update(objs, fields, *args, **kwargs)

    def delete(self):
        _check(self.model)
        return super().delete()

    # update() and delete() are marked by Django as not for managers' templates; keep that.
    delete.alters_data = True
    update.alters_data = True


class Guarded(models.Model):
    """A row that follows from statements."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        _check(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        _check(type(self))
        return super().delete(*args, **kwargs)


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise ImmutableError(f"{self.model.__name__} rows never change: add a new one.")

    def bulk_update(self, objs, fields, *args, **kwargs):
        raise ImmutableError(f"{self.model.__name__} rows never change: add a new one.")

    def delete(self):
        raise ImmutableError(f"{self.model.__name__} rows are never deleted: rule on them instead.")


class AppendOnly(models.Model):
    """Evidence: written once, never changed, never deleted."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk is not None and not self._state.adding:
            raise ImmutableError(f"{type(self).__name__} rows never change: add a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ImmutableError(f"{type(self).__name__} rows are never deleted: rule on them instead.")
