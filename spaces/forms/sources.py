"""The form of a source: what each column wants, and what pages could not show, said beside the field."""
from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy

from ..models import Source
from ..validators import validate_language

_LANGUAGE = gettext_lazy("As a code: fr, en, pt-br.")
_DATING = gettext_lazy("How the date is known, or between what it must lie.")


class SourceForm(forms.ModelForm):
    class Meta:
        model = Source
        fields = ()
        help_texts = {
            "key": gettext_lazy("A short word, such as journal-2014. Statements name it, so it never changes."),
            "title_language": gettext_lazy("As a code: fr, en, pt-br. Empty where the title is a name."),
            "language": _LANGUAGE,
            "dating_fr": _DATING,
            "trust": gettext_lazy("0 to 100: it only decides where nothing else does."),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
            for name in ("description_fr", "description_en")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, validator in (
            ("title_language", validate_language), ("language", validate_language), ("trust", MaxValueValidator(100)),
        ):
            # Who may only look has no fields.
            if name in self.fields:
                self.fields[name].validators.append(validator)
