"""The joined files are what their parts say, and what the stylesheet asks for exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from spaces.management.commands.build_stylesheet import CSS, MAP, SCRIPTS, joined, joined_map, parts
from spaces.queries.pins import PINS

STATIC = Path(settings.BASE_DIR) / "static"


def test_the_joined_file_is_fresh():
    assert (CSS / "site.css").read_text(encoding="utf-8") == joined()


def test_every_part_is_joined():
    loose = {path for path in CSS.rglob("*.css") if not path.name.startswith(("site", "admin"))}
    assert loose - set(parts()) == set()


def test_the_map_is_one_fresh_script_of_all_its_parts():
    assert (SCRIPTS / "map.js").read_text(encoding="utf-8") == joined_map()
    assert {path.stem for path in (SCRIPTS / "map").iterdir()} == set(MAP)
    assert re.findall(r"^(?:import|export) ", joined_map(), re.MULTILINE) == []


def test_what_it_asks_for_is_here():
    asked = re.findall(r"url\(\"?([^\")]+)", joined())
    assert asked
    assert [one for one in asked if not one.startswith("data:") and not (CSS / one).is_file()] == []


def test_every_variable_is_a_token():
    text = joined()
    defined = set(re.findall(r"(--[\w-]+):", text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) - defined == set()


@pytest.mark.parametrize("pin", [*PINS, "event", "actor"])
def test_every_pin_is_drawn(pin):
    sprite = (STATIC / "icons" / "sprite.svg").read_text(encoding="utf-8")
    assert sprite.count(f'id="pin-{pin}"') == 1
    assert joined().count(f":is(.mark, .pin).{pin} {{ --shape: url(") == 1
