"""How sure is how often right: two numbers that turn a trigger's log-odds into the share of mentions that are right."""

from __future__ import annotations

import math
import random
from typing import Any


def calibration(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift of a logistic over log-odds that fits (probability, right) best, by Newton's method."""
    a, b = 1.0, 0.0
    xs = [math.log(min(max(p, 1e-6), 1 - 1e-6) / (1 - min(max(p, 1e-6), 1 - 1e-6))) for p, _ in pairs]
    for _ in range(50):
        g0 = g1 = h00 = h01 = h11 = 1e-9
        for x, (_, right) in zip(xs, pairs, strict=True):
            q = 1 / (1 + math.exp(-(a * x + b)))
            w = q * (1 - q)
            g0, g1 = g0 + (q - right) * x, g1 + (q - right)
            h00, h01, h11 = h00 + w * x * x, h01 + w * x, h11 + w
        det = h00 * h11 - h01 * h01
        a, b = a - (h11 * g0 - h01 * g1) / det, b - (h00 * g1 - h01 * g0) / det
    return round(a, 4), round(b, 4)


def rightness(gold: list[dict[str, Any]], coded: dict[str, list[dict[str, Any]]]) -> list[tuple[float, bool]]:
    """(confidence, right in trigger and type) of each mention."""
    out = []
    for g in gold:
        left = [(*e["trigger"], e["type"]) for e in g["events"]]
        for m in coded[g["id"]]:
            t = m["trigger"]
            hit = next((e for e in left if e[0] < t["end"] and t["start"] < e[1] and e[2] == m["event"]), None)
            if hit:
                left.remove(hit)
            out.append((m["confidence"], hit is not None))
    return out


def calibration_error(pairs: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over bins of equal count."""
    ordered = sorted(pairs)
    size = max(1, len(ordered) // bins)
    parts = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    gaps = (abs(sum(c for c, _ in p) / len(p) - sum(r for _, r in p) / len(p)) * len(p) for p in parts)
    return sum(gaps) / max(1, len(ordered))


def chance_error(pairs: list[tuple[float, bool]], bins: int = 10, times: int = 200) -> float:
    """The calibration error that a model with these confidences would show if each of them were true to the last
    digit: bins are small, so chance alone opens gaps. An error no larger than this one tells of no fault."""
    rng = random.Random(1)
    errors = [calibration_error([(c, rng.random() < c) for c, _ in pairs], bins) for _ in range(times)]
    return sum(errors) / times
