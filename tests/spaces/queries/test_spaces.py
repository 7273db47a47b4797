"""The list of spaces stays quick when it is long: it is read from indexes, in their order."""
import pytest
from django.db import connection

from spaces.queries import facet_counts, positions
from spaces.queries.positions import behind
from spaces.queries.selections import Box, SpaceSelection
from spaces.queries.spaces import number_in, sort_columns, spaces_in, spaces_matching

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by statistics, which small tables lack"),
]


def plan(queryset) -> str:
    return queryset.values_list("pk")[:20].explain()


@pytest.mark.parametrize(("selection", "index"), [
    (SpaceSelection(), "SCAN spaces_space USING INDEX space_by_name"),
    (SpaceSelection(ordering="-name"), "SCAN spaces_space USING INDEX space_by_name"),
    (SpaceSelection(ordering="opened"), "SCAN spaces_space USING COVERING INDEX space_by_opening"),
    (SpaceSelection(ordering="-documented"), "SCAN spaces_space USING INDEX space_by_documented"),
    (SpaceSelection(city=("paris",)), "INDEX space_by_city (city_id=?)"),
    (SpaceSelection(region=("bretagne",)), "INDEX space_by_region (region_id=?)"),
    (SpaceSelection(department=("paris",)), "INDEX space_by_department (department_id=?)"),
    (SpaceSelection(status=("private",)), "INDEX space_by_status (status=?)"),
])
def test_is_read_in_the_order_of_an_index(selection, index):
    found = plan(spaces_matching(selection))
    assert index in found
    assert "TEMP B-TREE" not in found


def test_a_walk_starts_where_the_last_page_ended():
    selection = SpaceSelection()
    found = plan(behind(spaces_matching(selection), sort_columns(selection), ["la cantine", 7]))
    assert "INDEX space_by_name (name_sort>?)" in found
    assert "TEMP B-TREE" not in found


def test_a_box_is_found_by_position():
    found = plan(spaces_in(SpaceSelection(bbox=Box(2, 48, 3, 49))))
    assert "INDEX space_by_position (map_latitude>? AND map_latitude<?)" in found
    # What is known of each, its place in the list and in its facets, stands in the index too.
    box = SpaceSelection(bbox=Box(-5, 42, 8, 51))
    for rows in (positions._ids(box), facet_counts._together(("status", "lifecycle", "focus"), ())(box)):
        assert "COVERING INDEX space_by_spot (map_latitude>? AND map_latitude<?)" in rows.explain()
    assert "COVERING INDEX space_by_position (map_latitude>? AND map_latitude<?)" in number_in(box).explain()


@pytest.mark.parametrize(("selection", "names", "index"), [
    (SpaceSelection(), ("status", "lifecycle", "focus"), "SCAN spaces_space USING COVERING INDEX space_by_states"),
    (SpaceSelection(), ("country", "region", "department", "city"), "COVERING INDEX space_by_region_places"),
    (SpaceSelection(region=("bretagne",)), ("status", "lifecycle", "focus"), "COVERING INDEX space_by_region_states"),
    (SpaceSelection(region=("bretagne",)), ("country", "department", "city"), "COVERING INDEX space_by_region_places"),
    (SpaceSelection(city=("paris",)), ("status", "lifecycle", "focus"), "COVERING INDEX space_by_city_states"),
    (SpaceSelection(status=("private",)), ("lifecycle", "focus"), "COVERING INDEX space_by_states"),
])
def test_facets_are_counted_in_the_order_of_an_index(selection, names, index):
    found = facet_counts._together(names, ())(selection).explain()
    assert index in found
    assert "TEMP B-TREE" not in found
