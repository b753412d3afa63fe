"""Confidence against the share that is right: what is fitted, and what chance alone puts between the two."""

from __future__ import annotations

import random

from tacitus.train.calibration import calibration, calibration_error, chance_error


def drawn(count: int, truth: float = 1.0) -> list[tuple[float, bool]]:
    """Confidences, right with that chance times `truth`."""
    rng = random.Random(3)
    confidences = [rng.uniform(0.3, 1.0) for _ in range(count)]
    return [(c, rng.random() < c * truth) for c in confidences]


def test_what_is_calibrated_stays_as_it_is() -> None:
    slope, shift = calibration(drawn(20_000))
    assert abs(slope - 1) < 0.1 and abs(shift) < 0.1


def test_an_honest_model_errs_as_chance_does_and_a_boaster_more() -> None:
    honest, boaster = drawn(400), drawn(400, truth=0.7)
    assert calibration_error(honest) < 1.5 * chance_error(honest)
    assert calibration_error(boaster) > 3 * chance_error(boaster)


def test_chance_opens_wider_gaps_in_smaller_sets() -> None:
    assert chance_error(drawn(100)) > 1.5 * chance_error(drawn(1000))
