"""Distances between points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.geodesy import kilometres

BAGHDAD, KIRKUK = (33.34, 44.40), (35.47, 44.39)
points = st.tuples(st.floats(-80, 80), st.floats(-180, 180))


def test_known_distances() -> None:
    assert kilometres(BAGHDAD, KIRKUK) == pytest.approx(237, abs=1)
    assert kilometres((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((-17.0, 179.5), (-17.0, -179.5)) == pytest.approx(106.3, abs=0.2), "across the date line"


@given(points, points)
def test_the_same_both_ways_and_nothing_to_itself(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert kilometres(a, b) == pytest.approx(kilometres(b, a))
    assert kilometres(a, a) == 0.0
