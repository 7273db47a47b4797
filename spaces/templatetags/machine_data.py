"""What a page shows as a list, a trail or a data set, said once more for search engines (schema.org)."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..views.cards import Card
from ..views.structured import as_script, site_of

register = template.Library()


def _script(data: dict) -> SafeString:
    return format_html('<script type="application/ld+json">{}</script>', as_script(data))


def _item(position: int, name: str, url: str) -> dict:
    return {"@type": "ListItem", "position": position, "name": str(name), "item": url}


@register.simple_tag(takes_context=True)
def trail_data(context, url: str, label: str) -> SafeString:
    """The way here as a BreadcrumbList: home, the list, and this page."""
    request = context["request"]
    steps = [(_("Home"), reverse("home")), (label, reverse(url)), (context["page_title"], request.path)]
    items = [
        _item(number, name, request.build_absolute_uri(path)) for number, (name, path) in enumerate(steps, start=1)
    ]
    return _script({"@type": "BreadcrumbList", "itemListElement": items})


@register.simple_tag(takes_context=True)
def list_data(context, cards: list[Card], first: int, count: int) -> SafeString:
    """What this page of the list shows, as an ItemList; ``first`` is the place of its first card among ``count``."""
    site = site_of(context["request"])
    items = [
        {"@type": "ListItem", "position": number, "name": card.name, "url": f"{site}{card.url}"}
        for number, card in enumerate(cards, start=first)
    ]
    return _script({"@type": "ItemList", "numberOfItems": count, "itemListElement": items})


@register.simple_tag(takes_context=True)
def dataset_data(context) -> SafeString:
    """The directory as a Dataset with its files."""
    request = context["request"]
    spaces = request.build_absolute_uri("/api/v1/spaces/")
    files = {"csv": "text/csv", "geojson": "application/geo+json", "json": "application/json"}
    data = {
        "@type": "Dataset",
        "name": _("Coworking directory"),
        "description": _("An open directory of coworking spaces in which every fact carries its source."),
        "url": request.build_absolute_uri(reverse("licence")),
        "license": request.build_absolute_uri(reverse("licence")),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{spaces}?format={name}"}
            for name, kind in files.items()
        ],
    }
    return _script(data)
