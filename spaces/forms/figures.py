"""The forms of figures and ideas: what each column wants, and what the database would refuse, said beside the field."""
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..enums import Basis
from ..models import Figure

_LOCATOR = gettext_lazy("Heading, page, line or row.")
_SHORT_NAME = gettext_lazy("A short word within the source, such as spaces-france; part of the address, too.")
_NOTE = gettext_lazy("What an inference rests on: needed in both languages.")


class FigureForm(forms.ModelForm):
    class Meta:
        model = Figure
        fields = ()
        help_texts = {
            "ref": _SHORT_NAME,
            "indicator": gettext_lazy("What is counted, in a word that figures share: spaces-count, growth."),
            "subject_fr": gettext_lazy("Who or what is counted, such as “coworking spaces in France”."),
            "subject_entry": gettext_lazy("The space, actor or event that is counted, or counted at."),
            "base_fr": gettext_lazy("What it is a share or a part of. Empty where the source does not say."),
            "area_code": gettext_lazy("The code of a country, region or commune; another word elsewhere: europe."),
            "category": gettext_lazy("Which part of a whole it counts: associative, employees."),
            "period": gettext_lazy("When it was counted: 2013, 2013-02 or 2013-02-14. Empty where no source says."),
            "high": gettext_lazy("Empty for a single number."),
            "unit": gettext_lazy("spaces, people, countries, years, percent, percent-per-year or eur-per-year."),
            "locator": _LOCATOR,
            "note_fr": _NOTE,
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
            for name in ("claim_fr", "claim_en", "note_fr", "note_en")
        }

    def clean(self):
        cleaned = super().clean()
        low, high = cleaned.get("low"), cleaned.get("high")
        if not {"low", "high"} & set(self.errors):
            if high is None:
                cleaned["high"] = low
            elif low is None:
                self.add_error("low", _("Write the lowest value: of a single number, it is the only one."))
            elif low > high:
                self.add_error("high", _("The highest value lies below the lowest."))
        if cleaned.get("basis") == Basis.INFERRED:
            for name in ("note_fr", "note_en"):
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, _("Say what this inference rests on."))
        return cleaned
