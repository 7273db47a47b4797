"""A browser's part in a test: it fills the form it was given, and sends it back."""

from html.parser import HTMLParser

from django.db import models
from django.test import Client
from django.urls import reverse


def address(record: models.Model, page: str = "change") -> str:
    """The admin address of a row's page."""
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[record.pk])


class _Controls(HTMLParser):
    """What the form with the id would send if nobody touched it."""

    def __init__(self, form: str):
        super().__init__()
        self.form, self.inside = form, False
        self.data: dict[str, list[str]] = {}
        self._select = self._textarea = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("id") == self.form
        if not self.inside:
            return
        name = given.get("name")
        if tag == "input" and name and given.get("type") not in ("submit", "button"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.data.setdefault(name, []).append(given.get("value", ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.data.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "textarea":
            self._textarea = name
            self.data[name] = [""]

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            # HTML drops the first line break after the tag.
            if self.inside and self._textarea:
                self.data[self._textarea] = [self.data[self._textarea][0].removeprefix("\n").removeprefix("\r\n")]
            self._textarea = None

    def handle_data(self, text):
        if self.inside and self._textarea:
            self.data[self._textarea][0] += text


def form_on(response, form: str) -> dict[str, list[str]]:
    """The form's data as the page shows it."""
    parser = _Controls(form)
    parser.feed(response.content.decode())
    assert parser.data, f"no form “{form}” on the page"
    return parser.data


class OpenForm:
    """A record's form that somebody has open: :meth:`save` sends it with what they changed."""

    def __init__(self, client: Client, url: str, name: str):
        self.client, self.url, self.name = client, url, name
        self.data = form_on(client.get(url), name)

    def save(self, **changes):
        """Send the form; a refused one stays open with what the page then shows."""
        response = self.client.post(self.url, {**self.data, **changes, "_continue": "1"})
        if response.status_code == 200:
            self.data = form_on(response, self.name)
        return response


def open_form(client: Client, record: models.Model) -> OpenForm:
    return OpenForm(client, address(record), f"{record._meta.model_name}_form")


def add_form(client: Client, model: type[models.Model]) -> OpenForm:
    opts = model._meta
    return OpenForm(client, reverse(f"admin:{opts.app_label}_{opts.model_name}_add"), f"{opts.model_name}_form")
