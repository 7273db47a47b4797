"""Parts: how one field of a statement looks in a form, and how it reads in a sentence.

A part turns a canonical value into what its form fields start with, and what they came back with into a raw value for
the field's own cleaner; None is "nothing here". Form fields are named after the statement's field.
"""
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..domain.kinds import Field
from ..domain.references import References
from ..models import City, Country, Department, Entry, Focus, Region, Space

Initial = dict[str, Any]
#: Of any country: 59000, 1050, SW1A 1AA, L-1234.
_POSTCODE = r"\A[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*\Z"


def _numbers_a_row(value: Any) -> bool:
    """Whether it can be the number of a row: Django asks the database for anything, and SQLite fails."""
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) <= 18


class _OnlyRows:
    """Shows the rows chosen, and leaves out what can be the number of none."""

    def optgroups(self, name, value, attrs=None):
        return super().optgroups(name, [one for one in value if _numbers_a_row(one)], attrs)


class OneRow(_OnlyRows, AutocompleteSelect):
    pass


class SomeRows(_OnlyRows, AutocompleteSelectMultiple):
    pass


class SomeRowsField(forms.ModelMultipleChoiceField):
    """Refuses what can be the number of no row, instead of asking for it."""

    def clean(self, value):
        for one in value if isinstance(value, list | tuple) else []:
            if not _numbers_a_row(one):
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": str(one)[:40]}
                )
        return super().clean(value)


def choose(model, column: str, *, many: bool = False, **kwargs) -> forms.Field:
    """A field that finds rows while one types. ``column`` is the relation whose target is searched."""
    relation = model._meta.get_field(column)
    widget = SomeRows if many else OneRow
    field = SomeRowsField if many else forms.ModelChoiceField
    rows = relation.remote_field.model._default_manager.all()
    return field(rows, required=False, widget=widget(relation, admin.site), **kwargs)


class Part:
    """One field as one line of text. ``name`` is the statement's field."""

    required = False

    def __init__(self, name: str, *, help_text: Any = "", **attributes):
        self.name, self.help_text, self.attributes = name, help_text, attributes

    @property
    def names(self) -> tuple[str, ...]:
        """Its form fields, in reading order."""
        return (self.name,)

    def fields(self, field: Field) -> dict[str, forms.Field]:
        return {self.name: forms.CharField(
            label=self.label(field), required=self.required, help_text=self.help_text, widget=self.widget(), strip=True
        )}

    def label(self, field: Field) -> str:
        # str.capitalize would lower the rest: « site web à Lille » keeps what it has.
        text = str(field.label)
        return text[:1].upper() + text[1:]

    def widget(self) -> forms.Widget:
        return forms.TextInput(attrs={"class": "vTextField", **self.attributes})

    def initial(self, value: Any, references: References) -> Initial:
        return {self.name: value}

    def raw(self, cleaned: dict[str, Any], before: Any) -> Any:
        """The raw value that came back, or None; ``before`` is the canonical value the form started with."""
        return cleaned.get(self.name) or None

    def describe(self, value: Any, references: References) -> str:
        """The value as a person reads it."""
        return str(value)


class Name(Part):
    required = True


class Address(Part):
    """A web address, an e-mail address or a phone number: the browser is told which."""

    def __init__(self, name: str, kind: str, **options):
        super().__init__(name, **options)
        self.kind = kind

    def widget(self):
        widget = super().widget()
        widget.input_type = self.kind
        return widget


class Number(Part):
    def fields(self, field):
        return {self.name: forms.IntegerField(
            label=self.label(field), required=False, min_value=1, help_text=self.help_text
        )}


class PartialDate(Part):
    def __init__(self, name: str, **options):
        super().__init__(name, help_text=_("2013, 2013-02 or 2013-02-14"), size=12, maxlength=10, **options)

    def widget(self):
        return forms.TextInput(attrs=self.attributes)


class Choice(Part):
    def __init__(self, name: str, choices, **options):
        super().__init__(name, **options)
        self.choices = choices

    def fields(self, field):
        offered = [("", _("not documented")), *self.choices.choices]
        return {self.name: forms.ChoiceField(
            label=self.label(field), required=False, choices=offered, help_text=self.help_text
        )}

    def describe(self, value, references):
        return str(self.choices(value).label) if value in self.choices.values else str(value)


class Lines(Part):
    """A set of texts, one per line."""

    def widget(self):
        return forms.Textarea(attrs={"rows": 2, "cols": 60})

    def fields(self, field):
        made = super().fields(field)
        made[self.name].help_text = _("One per line.")
        return made

    def initial(self, value, references):
        return {self.name: "\n".join(value or [])}

    def raw(self, cleaned, before):
        return [line.strip() for line in cleaned.get(self.name, "").splitlines() if line.strip()] or None

    def describe(self, value, references):
        return ", ".join(value)


class Translated(Part):
    """A text in French and in English."""

    @property
    def names(self):
        return (f"{self.name}_fr", f"{self.name}_en")

    def fields(self, field):
        rows = self.attributes.get("rows", 3)
        return {
            name: forms.CharField(
                label=text % {"field": self.label(field)}, required=False,
                widget=forms.Textarea(attrs={"rows": rows, "cols": 60}),
            )
            for name, text in zip(self.names, (_("%(field)s in French"), _("%(field)s in English")), strict=True)
        }

    def initial(self, value, references):
        return {name: (value or {}).get(name[-2:], "") for name in self.names}

    def raw(self, cleaned, before):
        return {name[-2:]: cleaned[name] for name in self.names if cleaned.get(name)} or None

    def describe(self, value, references):
        return value.get((get_language() or "en")[:2]) or next(iter(value.values()))


class Coordinates(Part):
    names = ("latitude", "longitude")

    def fields(self, field):
        return {
            name: forms.FloatField(label=label, required=False, widget=forms.TextInput(attrs={"size": 12}))
            for name, label in zip(self.names, (_("Latitude"), _("Longitude")), strict=True)
        }

    def initial(self, value, references):
        return {"latitude": (value or {}).get("lat"), "longitude": (value or {}).get("lon")}

    def raw(self, cleaned, before):
        found = {key: cleaned.get(name) for key, name in (("lat", "latitude"), ("lon", "longitude"))}
        return None if all(number is None for number in found.values()) else found

    def describe(self, value, references):
        return f"{value['lat']}, {value['lon']}"


class Place(Part):
    """Country to street. A level that somebody changes brings the wider ones that they left alone."""

    LEVELS = {"city": City, "department": Department, "region": Region, "country": Country}
    LABELS = {"city": _("City"), "department": _("Département"), "region": _("Region"), "country": _("Country")}
    names = ("address", "postcode", *LEVELS)

    def fields(self, field):
        made: dict[str, forms.Field] = {
            "address": forms.CharField(
                label=_("Address"), required=False, help_text=_("Street and number"),
                widget=forms.TextInput(attrs={"class": "vTextField"}),
            ),
            "postcode": forms.CharField(
                label=_("Postcode"), required=False, max_length=12, widget=forms.TextInput(attrs={"size": 12}),
                validators=[RegexValidator(_POSTCODE, _("Write a postcode in letters and digits, such as 59000."))],
            ),
        }
        for level in self.LEVELS:
            made[level] = choose(Space, level, label=self.LABELS[level])
        made["city"].help_text = _("A new city brings its département, region and country with it.")
        return made

    def initial(self, value, references):
        value = value or {}
        return {"address": value.get("address", ""), "postcode": value.get("postcode", "")} | {
            level: references.find(level, value[level]) if level in value else None for level in self.LEVELS
        }

    def raw(self, cleaned, before):
        before = before or {}
        given = {
            level: cleaned[level].code if level == "country" else cleaned[level].slug
            for level in self.LEVELS if cleaned.get(level)
        }
        moved = False
        for level in self.LEVELS:  # narrowest first
            if moved and given.get(level) == before.get(level):
                given.pop(level, None)
            moved = moved or (level in given and given[level] != before.get(level))
        given.update({name: cleaned[name] for name in ("address", "postcode") if cleaned.get(name)})
        return given or None

    def describe(self, value, references):
        narrowest = next((level for level in self.LEVELS if level in value), None)
        row = references.find(narrowest, value[narrowest]) if narrowest else None
        town = " ".join(filter(None, (value.get("postcode"), str(row or value.get(narrowest, "")))))
        return ", ".join(filter(None, (value.get("address"), town)))


class Focuses(Part):
    def fields(self, field):
        return {self.name: forms.ModelMultipleChoiceField(
            Focus.objects.all(), to_field_name="slug", required=False, label=self.label(field),
            widget=forms.CheckboxSelectMultiple,
        )}

    def initial(self, value, references):
        return {self.name: value or []}

    def raw(self, cleaned, before):
        return [focus.slug for focus in cleaned.get(self.name) or []] or None

    def describe(self, value, references):
        return ", ".join(str(references.find("focus", slug) or slug) for slug in value)


class OneEntry(Part):
    """Another entry. ``column`` of ``model`` is the relation that its search goes by."""

    def __init__(self, name: str, model=Entry, column: str = "successor", **options):
        super().__init__(name, **options)
        self.model, self.column = model, column

    def fields(self, field):
        return {self.name: choose(self.model, self.column, label=self.label(field), help_text=self.help_text)}

    def initial(self, value, references):
        return {self.name: references.find("entry", value) if value else None}

    def raw(self, cleaned, before):
        return cleaned[self.name].public_id if cleaned.get(self.name) else None

    def describe(self, value, references):
        return str(references.find("entry", value) or value)


class Entries(OneEntry):
    """Several entries."""

    def fields(self, field):
        return {self.name: choose(
            self.model, self.column, many=True, label=self.label(field), help_text=self.help_text
        )}

    def initial(self, value, references):
        found = (references.find("entry", name) for name in value or [])
        return {self.name: [entry.pk for entry in found if entry]}

    def raw(self, cleaned, before):
        return [entry.public_id for entry in cleaned.get(self.name) or []] or None

    def describe(self, value, references):
        return ", ".join(str(references.find("entry", name) or name) for name in value)
