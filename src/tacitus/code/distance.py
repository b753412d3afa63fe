"""How far words lie from a trigger, as classes: exact near it, logarithmic beyond, before and after kept apart."""

from __future__ import annotations

import numpy as np

from tacitus.code.encode import Ints

CLASSES = 32


def distance(width: int, start: Ints, end: Ints) -> Ints:
    """Class of each of `width` words for K triggers (words start..end): [K, width]; 0 inside the trigger, 1 to 15
    after it, 16 to 30 before it."""
    at = np.arange(width)[None, :]
    before, after = np.maximum(start[:, None] - at, 0), np.maximum(at - end[:, None], 0)
    return _signed(before, after)


def apart(first: Ints, second: Ints) -> Ints:
    """Class of the distance between the first words of two triggers, pairwise [N]."""
    return _signed(np.maximum(second - first, 0), np.maximum(first - second, 0))


def _signed(before: Ints, after: Ints) -> Ints:
    level = LEVEL.take(before + after, mode="clip")
    return np.minimum(np.where(before > 0, level + 15, level), CLASSES - 1)


def _levels() -> Ints:
    far = np.arange(256)  # all that is farther is of the last class
    coarse = np.minimum((6 + np.log2(np.maximum(far, 7).astype(np.float32) / 6.0) * 2).astype(np.int64), 15)
    return np.where(far <= 6, far, coarse)


LEVEL = _levels()
