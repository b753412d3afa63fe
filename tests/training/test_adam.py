"""Steps of Adam: those of the formula, and with what draws weights to nothing those of torch."""

from __future__ import annotations

import math

import numpy as np
import pytest

from training.adam import Moments


def test_a_first_step_is_as_long_as_the_pace_whatever_the_slope() -> None:
    slope = np.array([3e-3, -40.0, 0.0])
    assert Moments(slope).move(slope, 0.1) == pytest.approx(np.array([0.1, -0.1, 0.0]), rel=1e-5)


def test_each_step_is_that_of_the_formula() -> None:
    rng = np.random.default_rng(1)
    moments, mean, square = Moments(np.zeros(1), newest=0.01), 0.0, 0.0
    for step in range(1, 40):
        slope = float(rng.normal())
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        due = 0.3 * mean / (1 - 0.9**step) / (math.sqrt(square / (1 - 0.99**step)) + 1e-6)
        assert moments.move(np.array([slope]), 0.3, least=1e-6)[0] == pytest.approx(due, rel=1e-12)


def test_single_precision_stays_single() -> None:
    slope = np.ones((2, 3), np.float32)
    assert Moments(slope).move(slope, 0.1).dtype == np.float32


def test_with_what_draws_to_nothing_it_is_the_adamw_of_torch() -> None:
    torch = pytest.importorskip("torch", reason="torch is not installed (extra `train`)")
    rng = np.random.default_rng(2)
    weights = rng.normal(size=(4, 3))
    known = torch.nn.Parameter(torch.tensor(weights))
    theirs, ours = torch.optim.AdamW([known], lr=0.02, weight_decay=0.1), Moments(weights)
    for _ in range(30):
        slope = rng.normal(size=weights.shape)
        known.grad = torch.tensor(slope)
        theirs.step()
        weights = weights * (1 - 0.02 * 0.1) - 0.02 * ours.move(slope)
    assert weights == pytest.approx(known.detach().numpy(), rel=1e-9)
