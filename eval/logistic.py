"""A logistic fit by Newton's method with a Gaussian prior: the weights that make labels likeliest."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
FREE = 1000.0  # standard deviation of a weight that may be what it likes
CONVERGED = 1e-12  # a step that gains less changes no digit that is kept
STEPS = 30


def widths(columns: int, width: float) -> Matrix:
    """One width for all columns but the first, the bias, which may be what it likes."""
    return np.array([FREE, *[width] * (columns - 1)])


def fit(
    x: Matrix,
    y: Matrix,
    prior: Matrix,
    width: Matrix,
    *,
    share: Matrix | float = 1.0,
    given: Matrix | float = 0.0,
    enough: float = CONVERGED,
) -> Matrix:
    """Weights of the columns of `x`, each `prior` give or take `width`; a row counts `share`, and `given` is added to
    what it weighs. A step that gains less than `enough` is the last."""

    def cost(w: Matrix) -> float:
        z = given + x @ w
        return float((share * (np.logaddexp(0, z) - y * z)).sum() + (((w - prior) / width) ** 2).sum() / 2)

    w, now = prior.copy(), cost(prior)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(given + x @ w, -30, 30)))
        slope = x.T @ (share * (p - y)) + (w - prior) / width**2
        bend = (x * (share * p * (1 - p))[:, None]).T @ x + np.diag(1 / width**2)
        step, pace = np.linalg.solve(bend, slope), 1.0
        while (after := cost(w - pace * step)) > now and pace > 1e-3:
            pace /= 2  # a whole step may overshoot where most rows are sure
        w, gain, now = w - pace * step, now - after, after
        if gain < enough:
            break
    return w
