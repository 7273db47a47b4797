"""Maps: the outlines that the server draws on, and what the map's script needs to know of the site: its files and,
where the settings name one, the street map."""

import json

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..exports.basemap import LEVELS
from ..models import Space
from ..queries.projection import HOME_HEIGHT, HOME_WIDTH, home, is_on_home

register = template.Library()
#: What is drawn, one over the other, and how the stylesheet calls it.
_OUTLINES = (
    ("neighbours", "neighbours"), ("land", "belgium"), ("land", "france"), ("rivers", "lakes"), ("rivers", "rivers"),
    ("borders", "borders"),
)  # fmt: skip


@register.simple_tag
def outlines() -> SafeString:
    """France and Belgium, to be drawn on in the units of ``projection.home``."""
    uses = ((name, static("map/outlines.svg"), part) for name, part in _OUTLINES)
    drawn = format_html_join("", '<use class="{}" href="{}#{}"></use>', uses)
    return format_html('<g aria-hidden="true">{}</g>', drawn)


@register.simple_tag
def whereabouts(space: Space) -> SafeString | str:
    """The space as a mark on the outlines; nothing where they do not reach, or nobody says where it is. It says nothing
    that the words beside it do not."""
    if not is_on_home(space.map_latitude, space.map_longitude):
        return ""
    x, y = home(space.map_latitude, space.map_longitude)
    return format_html(
        '<svg class="outline-map whereabouts" viewBox="0 0 {} {}" aria-hidden="true">{}'
        '<circle class="mark" cx="{}" cy="{}" r="16"/></svg>\n',
        HOME_WIDTH, HOME_HEIGHT, outlines(), f"{x:.1f}", f"{y:.1f}",
    )  # fmt: skip


@register.simple_tag
def map_levels() -> str:
    """The basemap's levels as JSON: [{"zoom", "cells": [{"url", "box": [west, south, east, north]}]}]."""
    return json.dumps(
        [
            {
                "zoom": level.zoom,
                "cells": [
                    {
                        "url": static(f"map/basemap/{name}.json"),
                        "box": [box.west, box.south, box.east, box.north],
                    }
                    for name, box in level.cells.items()
                ],
            }
            for level in LEVELS
        ],
        separators=(",", ":"),
    )


@register.simple_tag
def street_map() -> dict[str, str] | None:
    """Where streets come from: ``kind`` ("tiles" or "pmtiles"), ``url``, ``attribution``; None where from nowhere."""
    if settings.MAP_TILES_URL:
        return {"kind": "tiles", "url": settings.MAP_TILES_URL, "attribution": settings.MAP_TILES_ATTRIBUTION}
    if settings.MAP_PMTILES_URL:
        return {"kind": "pmtiles", "url": settings.MAP_PMTILES_URL, "attribution": settings.MAP_TILES_ATTRIBUTION}
    return None
