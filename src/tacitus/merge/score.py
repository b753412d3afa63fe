"""From features to the probability that two profiles are one event, with the reasons in words."""

from __future__ import annotations

import contextlib
import functools
import math
from collections.abc import Iterator
from importlib import resources
from typing import Any, NamedTuple

import msgspec


class Weights(msgspec.Struct, frozen=True):
    """A logistic scorer as data: `features` maps a name to its weight and the words that explain it, `tale` weighs what
    two reports have in common and `stories` what two of many told together have (`tacitus.merge.tale`), `made` says by
    what, of what and how well (see eval/fit_merging.py)."""

    version: int
    bias: float
    threshold: float
    features: dict[str, tuple[float, str]]
    tale: dict[str, float] = {}
    stories: dict[str, float] = {}
    made: dict[str, Any] = {}


class Verdict(NamedTuple):
    """Probability that two are one event, and why. `by`: the person who said so, None where the scorer did."""

    probability: float
    reason: str
    by: str | None = None

    def row(self, machine: str) -> tuple[str, float, str]:
        """Who decided (`machine` where no person did), how sure, why: as `Record.decide` takes them."""
        return self.by or machine, self.probability, self.reason


_tried: list[Weights] = []  # weights used instead of those shipped, the latest last


@functools.cache
def shipped() -> Weights:
    """The weights shipped with the package."""
    return msgspec.json.decode(resources.files("tacitus.merge").joinpath("weights.json").read_bytes(), type=Weights)


def load() -> Weights:
    """The weights in use: those shipped, or those that are being tried."""
    return _tried[-1] if _tried else shipped()


@contextlib.contextmanager
def trying(weights: Weights) -> Iterator[None]:
    """Merge with other weights for a while, in this process, as fitting does."""
    _tried.append(weights)
    try:
        yield
    finally:
        _tried.pop()


def log_odds(features: dict[str, float], weights: Weights | None = None) -> float:
    """The weighted sum."""
    w = weights or load()
    known, total = w.features, 0.0
    for name, value in features.items():
        total += known[name][0] * value
    return w.bias + total


def probability(features: dict[str, float], weights: Weights | None = None) -> float:
    """Logistic of the weighted sum."""
    z = log_odds(features, weights)
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, z))))


def judge(features: dict[str, float], event_type: str = "", weights: Weights | None = None) -> Verdict:
    """Probability and the features that weighed most, strongest first ("the same place +2.6; …")."""
    w = weights or load()
    parts = sorted(((w.features[n][0] * v, w.features[n][1]) for n, v in features.items()), key=lambda p: -abs(p[0]))
    said = "; ".join(
        f"{words.format(type=event_type)} {value:+.1f}" for value, words in parts[:6] if abs(value) >= 0.05
    )
    return Verdict(probability(features, w), said)
