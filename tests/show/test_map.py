"""The map: true to areas, cropped to the events, with names that cover nothing."""

from __future__ import annotations

import itertools
import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.show import atlas
from tacitus.show.ground import clip
from tacitus.show.map import Spot, draw
from tacitus.show.projection import azimuthal, equal_earth, extent, focus


def spot(name: str, latitude: float, longitude: float, count: int = 1, vague: bool = False) -> Spot:
    return Spot(name=name, latitude=latitude, longitude=longitude, count=count, vague=vague)


IRAQ = [
    spot("Baghdad", 33.34, 44.4, 9),
    spot("Kirkuk", 35.47, 44.39, 2),
    spot("Erbil", 36.19, 44.01),
    spot("al-Qaim", 34.37, 41.05),
]


def quad_area(project, longitude: float, latitude: float, step: float = 0.05) -> float:  # type: ignore[no-untyped-def]
    """Area on the page by area on the globe of a small quadrangle."""
    corners = [(0, 0), (step, 0), (step, step), (0, step)]
    points = [project(longitude + dx, latitude + dy) for dx, dy in corners]
    page = abs(sum(points[i - 1][0] * p[1] - p[0] * points[i - 1][1] for i, p in enumerate(points))) / 2
    globe = math.radians(step) * (math.sin(math.radians(latitude + step)) - math.sin(math.radians(latitude)))
    return page / globe


@given(st.floats(-60, 60), st.floats(-50, 50))
@settings(max_examples=80, deadline=None)
def test_areas_are_kept(longitude: float, latitude: float) -> None:
    assert quad_area(azimuthal(10, 20), longitude, latitude) == pytest.approx(1, rel=2e-3)
    assert quad_area(equal_earth(), longitude, latitude) == pytest.approx(1, rel=2e-3)


def test_a_map_of_iraq_shows_iraq_and_names_it() -> None:
    picture = draw(IRAQ)
    assert picture and {"Iraq", "Syria", "Iran"} <= {land.name for land in picture.lands}
    assert "Iraq" in [label.text for label in picture.names]
    assert not any(land.name in ("France", "Brazil") for land in picture.lands)
    assert picture.scale and picture.scale[0] in (50, 100, 200, 500)


def test_north_is_up_and_east_is_right() -> None:
    picture = draw(IRAQ)
    assert picture
    at = {mark.name: mark for mark in picture.marks}
    assert at["Kirkuk"].y < at["Baghdad"].y and at["al-Qaim"].x < at["Baghdad"].x
    assert at["Baghdad"].radius > at["Kirkuk"].radius > at["Erbil"].radius


def test_one_far_place_does_not_make_it_a_map_of_the_world() -> None:
    picture = draw([*IRAQ, spot("New York", 40.7, -74.0)])
    assert picture and [s.name for s in picture.outside] == ["New York"]
    assert len(picture.lands) < 25


def test_a_record_of_many_continents_gets_the_world() -> None:
    picture = draw([spot("New York", 40.7, -74, 3), spot("Tokyo", 35.7, 139.7, 3), spot("Nairobi", -1.3, 36.8, 3)])
    assert picture and not picture.outside and picture.scale is None and len(picture.lands) > 150
    assert sum(len(land.path) for land in picture.lands) < 200_000


def test_the_date_line_is_no_edge() -> None:
    west, _, width, _ = extent([(178.0, -18.0), (-175.0, -21.0)])
    assert (west, width) == (178.0, 7.0)
    picture = draw([spot("Suva", -18.1, 178.4), spot("Nuku'alofa", -21.1, -175.2)])
    assert picture and len(picture.marks) == 2


def test_labels_cover_neither_each_other_nor_other_points() -> None:
    crowd = [spot(f"Village {n}", 33 + n % 5 * 0.3, 44 + n // 5 * 0.3, n + 1) for n in range(25)]
    picture = draw(crowd, named=25)
    assert picture
    boxes = [mark.label.box for mark in picture.marks if mark.label] + [label.box for label in picture.names]
    assert not any(a.meets(b) for a, b in itertools.combinations(boxes, 2))
    assert len(boxes) < 25 + len(picture.names)  # there was no room for all
    for box in boxes:
        assert box.left >= 0 and box.right <= picture.width


def test_a_crowd_comes_again_larger_and_every_name_of_it_fits() -> None:
    towns = [spot(f"Town {n}", 33 + n % 3 * 0.4, 44 + n // 3 * 0.5, n + 1) for n in range(7)]
    for width, height in ((720, 470), (360, 380)):
        picture = draw([*towns, spot("Tripoli", 32.9, 13.2, 3), spot("Aden", 12.8, 45.0, 3)], width, height)
        assert picture and picture.closer and picture.window
        assert {mark.name for mark in picture.closer.marks} == {t.name for t in towns}
        assert all(mark.label for mark in picture.closer.marks)
        assert not any(mark.label for mark in picture.marks if mark.name.startswith("Town") and mark.count < 7)
        for mark in picture.marks:
            box = picture.window
            if mark.name.startswith("Town"):
                assert box.left < mark.x < box.right and box.top < mark.y < box.bottom
    few = draw([spot("Aden", 12.8, 45.0), spot("Baghdad", 33.3, 44.4)])
    assert few and few.closer is None


def test_no_spot_no_map() -> None:
    assert draw([]) is None
    assert draw([spot("Nowhere", 999, 0)]) is None


@pytest.mark.parametrize(("latitude", "longitude"), [(89.9, 0), (-89.9, 10), (0, 180), (0, -180), (-17.7, 179.9)])
def test_the_ends_of_the_earth(latitude: float, longitude: float) -> None:
    picture = draw([spot("End", latitude, longitude)])
    assert picture and len(picture.marks) == 1
    assert all(math.isfinite(v) for mark in picture.marks for v in (mark.x, mark.y))


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.integers(1, 9)), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_the_crop_spares_little(points: list[tuple[float, float, int]]) -> None:
    kept = focus(points)
    assert kept and sum(points[i][2] for i in range(len(points)) if i not in kept) <= 0.3 * sum(p[2] for p in points)


@given(st.lists(st.tuples(st.floats(-500, 900), st.floats(-500, 900)), min_size=3, max_size=12))
@settings(max_examples=100, deadline=None)
def test_a_cut_ring_stays_in_the_window(ring: list[tuple[float, float]]) -> None:
    assert all(-4.01 <= x <= 404.01 and -4.01 <= y <= 304.01 for x, y in clip(ring, 400, 300))


def test_names_of_codes() -> None:
    shapes = atlas.load()
    assert shapes.name("IRQ") == "Iraq" and shapes.name("XKX") == "Kosovo" and shapes.name("AUS") == "Australia"
    assert shapes.name("COD") == "Democratic Republic of the Congo" and shapes.name(None) is None


def test_reading_the_shapes_is_quick() -> None:
    atlas.load.cache_clear()
    start = time.process_time()
    atlas.load()
    assert time.process_time() - start < 0.5
