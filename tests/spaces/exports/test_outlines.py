"""The outlines of the home page's map, from a topology written for the test."""
import json

import pytest

from spaces.exports.outlines import outlines_svg
from spaces.importers.topojson import TopologyError, read_topology

#: Two squares that share a side: one is "France", the other a neighbour; steps of half a degree from 0° E, 44° N.
TOPOLOGY = {
    "type": "Topology", "transform": {"scale": [0.5, 0.5], "translate": [0, 44]},
    "arcs": [[[4, 0], [0, 4]], [[4, 4], [-4, 0], [0, -4], [4, 0]], [[4, 0], [4, 0], [0, 4], [-4, 0]]],
    "objects": {
        "countries": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "250", "arcs": [[0, 1]]}, {"type": "Polygon", "id": "756", "arcs": [[2, -1]]},
        ]},
        "lakes": {"type": "GeometryCollection", "geometries": []},
        "rivers": {"type": "GeometryCollection", "geometries": [{"type": "LineString", "arcs": [1]}]},
    },
}


def written(folder, content):
    path = folder / "topology.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return read_topology(path)


def test_countries_borders_and_rivers_are_drawn_apart(tmp_path):
    topology = written(tmp_path, TOPOLOGY)
    svg = outlines_svg(topology, topology)
    paths = dict(part.split('" d="') for part in svg.replace('"/>', "").split('<path id="')[1:])
    drawn = {name: path.strip().removesuffix("</svg>").strip() for name, path in paths.items()}
    assert {name for name, path in drawn.items() if path} == {"france", "neighbours", "borders", "rivers"}
    assert drawn["france"].endswith("z")
    assert not drawn["borders"].endswith("z")


@pytest.mark.parametrize(("content", "reason"), [
    ("{", "is not quantised TopoJSON"), ({"type": "FeatureCollection"}, "is not quantised TopoJSON"),
])
def test_anything_else_is_refused(tmp_path, content, reason):
    with pytest.raises(TopologyError, match=reason):
        written(tmp_path, content)


def test_a_missing_object_is_named(tmp_path):
    topology = written(tmp_path, TOPOLOGY | {"objects": {"land": TOPOLOGY["objects"]["lakes"]}})
    with pytest.raises(TopologyError, match="countries"):
        outlines_svg(topology, topology)
