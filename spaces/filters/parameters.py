"""Parameters: how each type of value is read from a query string, and how a wrong one is refused.

A parameter is a django-filter filter around a form field of this module. Empty values count as absent; anything that
is not understood is an error which names the parameter and what is allowed, never a silently longer list.
"""
import functools
import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ..models import City
from ..queries.geometry import FARTHEST
from ..queries.prepared import rows_of
from ..queries.selections import NONE, Box, Point
from ..validators import SLUG_PATTERN

#: How many values one facet may be given, how long a search may be, and how many words it may have.
MOST_VALUES = 50
LONGEST_SEARCH = 200
MOST_WORDS = 16
_NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,15})?"
_PAIR = re.compile(rf"({_NUMBER}) ?, ?({_NUMBER})", re.ASCII)
_BOX = re.compile(rf"({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})", re.ASCII)
_DISTANCE = re.compile(r"(\d{1,8}(?:\.\d{1,3})?) ?(km|m)", re.ASCII)
#: What nobody types but many copy along: soft hyphens, which part a word, and marks that turn the direction of whatever
#: follows, on the page that repeats the words.
_UNSEEN = re.compile("[\u00ad\u202a-\u202e\u2066-\u2069]")
#: Values of an open vocabulary are too many to list; this says where they are.
Allowed = list[str] | str


class ParameterError(ValueError):
    """A parameter is unknown or its value is. ``allowed`` lists what is allowed, or describes it."""

    def __init__(self, parameter: str, message: str, allowed: Allowed = ""):
        self.parameter, self.message, self.allowed = parameter, message, allowed
        super().__init__(f"{parameter}: {message}")


def refused(message: str, allowed: Allowed) -> ValidationError:
    return ValidationError(message, params={"allowed": allowed})


def shown(value: str) -> str:
    """A value as it may be repeated to whoever sent it."""
    return value if len(value) <= 60 else f"{value[:60]}…"


class _AllGiven(forms.SelectMultiple):
    """Reads every value of a repeated key, without the empty ones."""

    def value_from_datadict(self, data: QueryDict, files, name: str) -> list[str]:
        given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
        return [value for value in given if value]


class OneField(forms.Field):
    """A parameter given at most once; subclasses read its text in :meth:`read`."""

    widget = _AllGiven
    empty: object = None

    def __init__(self, **kwargs):
        super().__init__(**({"required": False} | kwargs))

    def clean(self, value: list[str]):
        if not value:
            return self.empty
        if len(value) > 1:
            raise refused(_("This parameter is given more than once."), _("one value"))
        return self.read(value[0])

    def read(self, text: str):
        raise NotImplementedError


class SomeField(OneField):
    """Any number of values, all of them known; cleaned to a tuple without repeats. ``none``: may stand among them."""

    empty = ()

    def __init__(self, *, none: bool = True, **kwargs):
        super().__init__(**kwargs)
        self.none = none

    def clean(self, value: list[str]) -> tuple[str, ...]:
        self.not_too_many(value)
        values = tuple(dict.fromkeys(value))
        unknown = self.unknown([one for one in values if one != NONE or not self.none])
        if unknown:
            raise refused(_("“%(value)s” is not known here.") % {"value": shown(unknown[0])}, self.allowed())
        return values

    @staticmethod
    def not_too_many(given: list[str]) -> None:
        """Repeats and empty ones count: the schema says how many times the key may stand."""
        if len(given) > MOST_VALUES:
            raise refused(_("Too many values."), _("at most %(number)d values") % {"number": MOST_VALUES})

    def unknown(self, values: list[str]) -> list[str]:
        raise NotImplementedError

    def allowed(self) -> Allowed:
        raise NotImplementedError


class ChoiceField(SomeField):
    """Values of a closed vocabulary; ``none`` where a value may be undocumented."""

    def __init__(self, *, choices: Collection[str], **kwargs):
        super().__init__(**kwargs)
        self.values = list(choices)

    def unknown(self, values):
        return [value for value in values if value not in self.values]

    def allowed(self):
        return [*self.values, NONE] if self.none else self.values


@functools.cache
def _names(model: type[models.Model], field: str) -> Callable[..., QuerySet]:
    """The query for those of some names that the table has; a function for each table, so that it is compiled once."""
    def build(*names: str) -> QuerySet:
        return model._default_manager.filter(**{f"{field}__in": names}).order_by().values_list(field)
    return build


class NamedField(SomeField):
    """Values that name rows of a table: a slug, a code, a key."""

    def __init__(
        self, *, model: type[models.Model], field: str, where: str, pattern: str = SLUG_PATTERN, **kwargs
    ):
        super().__init__(**kwargs)
        self.model, self.field, self.where, self.pattern = model, field, where, pattern

    def unknown(self, values):
        known = {name for (name,) in rows_of(_names(self.model, self.field), *values)} if values else set()
        return [value for value in values if value not in known]

    def allowed(self):
        return str(self.where)


class PatternField(SomeField):
    """Values of one shape; ``none`` may stand among them. ``where`` says in words what is allowed."""

    def __init__(self, *, pattern: str, where: str, **kwargs):
        super().__init__(**kwargs)
        self.pattern, self.where = pattern, where

    def unknown(self, values):
        return [value for value in values if not re.fullmatch(self.pattern, value, re.ASCII)]

    def allowed(self):
        return str(self.where)


class OneChoiceField(OneField):
    """One value of a closed list, the empty string where none is given."""

    empty = ""

    def __init__(self, *, choices: Iterable[str], **kwargs):
        super().__init__(**kwargs)
        self.values = list(choices)

    def read(self, text):
        if text not in self.values:
            raise refused(_("“%(value)s” is not known here.") % {"value": shown(text)}, self.values)
        return text


class SearchField(OneField):
    """Words to find, as typed."""

    empty = ""

    def read(self, text):
        if len(text) > LONGEST_SEARCH:
            allowed = _("at most %(number)d characters") % {"number": LONGEST_SEARCH}
            raise refused(_("The search is too long."), allowed)
        if len(text.split()) > MOST_WORDS:
            raise refused(_("The search has too many words."), _("at most %(number)d words") % {"number": MOST_WORDS})
        return " ".join(_UNSEEN.sub("", text).split())


def _on_globe(lat: float, lon: float, allowed: str) -> None:
    if not -90 <= lat <= 90:
        raise refused(_("A latitude lies between -90 and 90 degrees."), allowed)
    if not -180 <= lon <= 180:
        raise refused(_("A longitude lies between -180 and 180 degrees."), allowed)


class NearField(OneField):
    """``lat,lon`` in degrees, or the slug of a city; cleaned to a :class:`Point`."""

    def read(self, text):
        allowed = _("latitude,longitude in degrees such as 48.85,2.35, or the slug of a city")
        if pair := _PAIR.fullmatch(text):
            lat, lon = map(float, pair.groups())
            _on_globe(lat, lon, allowed)
            return Point(lat, lon)
        city = City.objects.filter(slug=text).first() if len(text) <= 120 else None
        if city is None:
            raise refused(_("“%(value)s” is neither coordinates nor a city.") % {"value": shown(text)}, allowed)
        if city.latitude is None:
            raise refused(_("Nobody states where that city is."), allowed)
        return Point(city.latitude, city.longitude, city.slug, (city.name_in("fr"), city.name_in("en")))


class DistanceField(OneField):
    """``5km`` or ``500m``, cleaned to whole metres."""

    def read(self, text):
        found = _DISTANCE.fullmatch(text)
        metres = round(float(found[1]) * (1000 if found[2] == "km" else 1)) if found else 0
        if not 1 <= metres <= FARTHEST:
            allowed = _("1m to %(farthest)dkm, such as 500m or 5km") % {"farthest": FARTHEST // 1000}
            raise refused(_("“%(value)s” is not a distance.") % {"value": shown(text)}, allowed)
        return metres


class BoxField(OneField):
    """``west,south,east,north`` in degrees; west of east is the long way round, across the antimeridian."""

    def read(self, text):
        allowed = _("west,south,east,north in degrees; a box across the antimeridian has west greater than east")
        found = _BOX.fullmatch(text)
        if not found:
            raise refused(_("“%(value)s” is not a box.") % {"value": shown(text)}, allowed)
        west, south, east, north = map(float, found.groups())
        for lat, lon in ((south, west), (north, east)):
            _on_globe(lat, lon, allowed)
        if south > north:
            raise refused(_("The south of the box lies north of its north."), allowed)
        return Box(west, south, east, north)


Narrow = Callable[[QuerySet, Any], QuerySet]


class Parameter(django_filters.Filter):
    """A filter that carries its own form field. ``description`` and ``example`` are for the schema, in English.

    ``narrow(queryset, value)`` applies a value that is given; without it the parameter leaves the queryset alone.
    """

    def __init__(
        self, field: forms.Field, *, description: str, example: str = "", narrow: Narrow | None = None, **kwargs
    ):
        super().__init__(**kwargs)
        self.parameter_field, self.description, self.example, self.narrow = field, description, example, narrow

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return self.narrow(qs, value) if self.narrow and value else qs

    @property
    def field(self) -> forms.Field:
        return self.parameter_field


class StrictFilter(django_filters.FilterSet):
    """A FilterSet that refuses what it does not know. Without a queryset it only reads parameters."""

    def __init__(self, data: QueryDict, queryset: QuerySet | None = None, **kwargs):
        super().__init__(data, City.objects.none() if queryset is None else queryset, **kwargs)

    @classmethod
    def read(cls, query: QueryDict, ignored: Collection[str] = ()) -> dict:
        """The values of all parameters; :class:`ParameterError` on the first that is unknown or wrong.

        Reads the class's own fields, which keep no state: building a FilterSet and a form copies them all, which
        took longer than the rest of a request.
        """
        for name in query:
            if name not in cls.base_filters and name not in ignored:
                known = sorted([*cls.base_filters, *ignored])
                raise ParameterError(shown(name), _("There is no such parameter."), known)
        found = {}
        for name, parameter in cls.base_filters.items():
            field = parameter.parameter_field
            if name not in query:
                found[name] = field.empty
                continue
            try:
                if isinstance(field, SomeField):
                    field.not_too_many(query.getlist(name))
                found[name] = field.clean(field.widget.value_from_datadict(query, {}, name))
            except ValidationError as error:
                raise ParameterError(name, str(error.message), (error.params or {}).get("allowed", "")) from error
        return found

    @classmethod
    def narrowed(cls, query: QueryDict, queryset: QuerySet, ignored: Collection[str] = ()) -> QuerySet:
        """The queryset as the parameters want it; :class:`ParameterError` where they are wrong."""
        for name, value in cls.read(query, ignored).items():
            queryset = cls.base_filters[name].filter(queryset, value)
        return queryset
