"""What the curators' pages call the columns that no form names. Not on the models: no table changes with a title, and
none of them needs a migration for it."""
from django.utils.translation import gettext_lazy as _

from ..models import (
    City,
    Country,
    Department,
    Entry,
    FormerCommune,
    Involvement,
    PastSlug,
    Postcode,
    Region,
    Ruling,
    Space,
    Statement,
)

_NOTES = {"note_fr": _("note in French"), "note_en": _("note in English")}
_NAMES = {"name_fr": _("name in French"), "name_en": _("name in English"), "slug": _("page address")}
_CENTRE = {"latitude": _("latitude"), "longitude": _("longitude")}

TITLES = {
    Entry: {
        "kind": _("kind"), "slug": _("page address"), "label": _("label"), "is_public": _("public"),
        "successor": _("successor"), "is_disputed": _("disputed"), "is_inferred": _("inferred"),
        "documented": _("fields documented"),
    },
    Space: {"documented": _("fields documented")},
    PastSlug: {"entry": _("entry"), "kind": _("kind"), "slug": _("page address")},
    Statement: {
        "entry": _("entry"), "source": _("source"), "revision": _("revision"), "observed": _("observed"),
        "locator": _("locator"), "basis": _("basis"), "rests_on": _("also rests on"),
        "recorded_at": _("recorded at"), "recorded_by": _("recorded by"),
    },
    Ruling: {
        "statement": _("statement"), "field": _("field"), "decision": _("decision"), "by": _("by whom"),
        "at": _("decided at"), "reason": _("reason"),
    },
    Involvement: {
        "owner": _("entry"), "role": _("role"), "period_from": _("since"), "period_to": _("until"), **_NOTES,
    },
    Country: {**_NAMES, "code": _("code"), "geoname_id": _("GeoNames number")},
    Region: {**_NAMES, **_CENTRE, "code": _("code"), "country": _("country")},
    Department: {**_NAMES, **_CENTRE, "code": _("code"), "region": _("region")},
    City: {
        **_CENTRE, "slug": _("page address"), "name": _("name"), "name_fr": _("name in French"),
        "insee_code": _("INSEE code"), "geoname_id": _("GeoNames number"), "country": _("country"),
        "region": _("region"), "department": _("département"), "population": _("population"),
        "coordinates_approximate": _("approximate coordinates"),
    },
    Postcode: {"city": _("city"), "code": _("postcode")},
    FormerCommune: {"insee_code": _("INSEE code"), "name": _("name"), "city": _("city")},
}  # fmt: skip

for _model, _titles in TITLES.items():
    for _name, _title in _titles.items():
        _model._meta.get_field(_name).verbose_name = _title
