"""GeoJSON and GeoPackage as geopandas and GDAL read them."""

from __future__ import annotations

import json
import sqlite3

import pytest

from tacitus.export import geojson
from tacitus.store import Store
from tests.export.conftest import Write
from tests.export.record import EVENTS

LOCATED = 6  # of the record's events


@pytest.mark.parametrize("format", ["geojson", "geopackage"])
def test_geopandas_finds_points_where_they_are(write: Write, format: str) -> None:
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.read_file(write(format))
    assert len(frame) == len(EVENTS) and frame.crs.to_epsg() == 4326
    assert (~frame.geometry.isna()).sum() == LOCATED
    strike = frame[frame.summary == "About strike"].iloc[0]
    assert (strike.geometry.x, strike.geometry.y) == (44.4, 33.34)
    assert strike.place_precision == "city" and strike.killed_best == 10


def test_mentions_have_places_too(write: Write) -> None:
    geopandas = pytest.importorskip("geopandas")
    assert len(geopandas.read_file(write("geojson", unit="mentions"))) == len(EVENTS)
    assert len(geopandas.read_file(write("geopackage", unit="mentions"), layer="mentions")) == len(EVENTS)


def test_features_for_the_pages_are_those_of_the_file(store: Store, write: Write) -> None:
    written = json.loads(write("geojson").read_text("utf-8"))
    made = json.loads(json.dumps(geojson.features(store.tables.events())))
    assert made == written
    assert written["features"][0]["geometry"]["coordinates"] == [44.4, 33.34]


def test_a_geopackage_is_one(write: Write) -> None:
    made = sqlite3.connect(write("geopackage"))
    assert made.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"GPKG", "big")
    assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    box = made.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents").fetchone()
    assert box == (-100.0, 31.0, 44.4, 34.73)
    described = made.execute("SELECT description FROM gpkg_data_columns WHERE column_name = 'standing'").fetchone()
    assert "voices" in described[0]
