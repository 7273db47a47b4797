"""What the map's script needs to know of the site: its files and, where the settings name one, the street map."""

import json

from django import template
from django.conf import settings
from django.templatetags.static import static

from ..exports.basemap import LEVELS

register = template.Library()


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
