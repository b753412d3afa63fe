"""How fast a run learns: the rates rise over the first tenth and fall in a straight line to nothing at the end."""

from __future__ import annotations

import time

import torch

WARM = 0.1  # share of the run in which the rates rise


class Schedule:
    """Sets the rates of an optimiser by how much of a run is over, of its steps or (if more) of its `minutes`."""

    def __init__(self, optimiser: torch.optim.Optimizer, steps: int, minutes: float | None) -> None:
        self.optimiser, self.steps, self.minutes = optimiser, max(1, steps), minutes
        self.highest = [group.setdefault("initial", group["lr"]) for group in optimiser.param_groups]
        self.begun = time.monotonic()

    def over(self, step: int) -> float:
        """Share of the run that is over after `step` steps, 1 or more at its end."""
        time_over = (time.monotonic() - self.begun) / (60 * self.minutes) if self.minutes else 0.0
        return max(step / self.steps, time_over)

    def set(self, step: int) -> float:
        """Set the rates for the step after `step`, and say the share that is over."""
        over = self.over(step)
        factor = min(1.0, (over + 1 / self.steps) / WARM, max(0.0, (1 - over) / (1 - WARM)))
        for group, rate in zip(self.optimiser.param_groups, self.highest, strict=True):
            group["lr"] = rate * factor
        return over
