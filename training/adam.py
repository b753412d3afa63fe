"""How far a step of Adam goes (Kingma and Ba, 2015), in plain numpy: for what is too small to need a library.

Nothing in it is drawn, so what is learnt by it comes out the same each time. What draws weights towards nothing stands
beside the slopes, not in them (AdamW: Loshchilov and Hutter, 2019), and is the learner's own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]


class Moments:
    """The means of the slopes of an array of weights and of their squares, of which the newest are a tenth and a share
    of `newest`. The loss falls against the slopes."""

    def __init__(self, weights: Numbers, newest: float = 0.001) -> None:
        self.newest, self.steps = newest, 0
        self.mean, self.square = np.zeros_like(weights), np.zeros_like(weights)

    def move(self, slope: Numbers, pace: float = 1.0, least: float = 1e-8) -> Numbers:
        """What a step of that length takes off the weights, given their slopes now; `least`: what it is divided by at
        the least."""
        self.steps += 1
        old = 1 - self.newest
        self.mean = 0.9 * self.mean + 0.1 * slope
        self.square = old * self.square + self.newest * slope**2
        # both means began at nothing, which is put right
        return pace * (self.mean / (1 - 0.9**self.steps)) / (np.sqrt(self.square / (1 - old**self.steps)) + least)
