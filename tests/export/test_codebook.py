"""The codebook beside a file: a data package that Frictionless takes, and that fits the file."""

from __future__ import annotations

import hashlib
import json
import warnings
from typing import Any

import pytest

from tacitus import export
from tacitus.export.codebook import path_of
from tacitus.export.columns import DATA, layout
from tests.export.conftest import Write


@pytest.mark.parametrize("format", list(export.FORMATS))
def test_it_names_the_file_as_it_lies_there(write: Write, format: str) -> None:
    path = write(format)
    (resource,) = json.loads(path_of(path).read_text("utf-8"))["resources"]
    assert resource["path"] == path.name and resource["bytes"] == path.stat().st_size
    assert resource["hash"] == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    assert all(field["description"] for field in resource["schema"]["fields"])


CASES: list[tuple[str, dict[str, Any]]] = [
    ("csv", {}),
    ("csv", {"unit": "mentions"}),
    ("csv", {"unit": "reports"}),
    ("csv", {"form": "monadic"}),
    ("csv", {"form": "dyadic"}),
    ("csv", {"panel": "month"}),
    ("csv", {"panel": "week", "form": "monadic"}),
    ("jsonl", {}),
    ("xlsx", {}),
    ("plover", {}),
    ("polecat", {}),
    ("gdelt", {}),
    ("gdelt-mentions", {}),
    ("icews", {}),
    ("phoenix", {}),
    ("acled", {}),
    ("ucdp", {}),
]


@pytest.mark.parametrize(("format", "shape"), CASES)
def test_every_cell_is_what_it_says(write: Write, format: str, shape: dict[str, Any]) -> None:
    frictionless = pytest.importorskip("frictionless")
    if format == "xlsx":
        pytest.importorskip("openpyxl")
    path = write(format, **shape)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = frictionless.Package(str(path_of(path)))
        report = package.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert package.resources[0].schema.field_names == list(layout_names(format, shape))


@pytest.mark.parametrize("format", ["geojson", "geopackage", "gexf", "graphml", "atom"])
def test_what_is_no_table_promises_no_rows_to_its_checker(write: Write, format: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    path = write(format)
    assert json.loads(path_of(path).read_bytes())["resources"][0]["count"] > 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.Package(str(path_of(path))).validate()
    assert report.valid, report.flatten(["type", "note"])


def layout_names(format: str, shape: dict[str, Any]) -> tuple[str, ...]:
    if shape.get("panel"):
        return layout("panel_actors" if shape.get("form") else "panel_dyads").names
    own = shape.get("form") or shape.get("unit") or "events"
    return layout(own if export.FORMATS[format].content == "own" else format).names


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in DATA.glob("*.toml") if path.stem not in ("formats", "sectors"))
)
def test_layouts_are_sound(name: str) -> None:
    table = layout(name)
    assert len(set(table.names)) == len(table.names)
    assert table.getters()
    assert all(column.minimum is None or column.type in ("integer", "number") for column in table.columns)
