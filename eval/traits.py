"""What is weighed, as a file of weights names it: each trait with its weight and words that explain it. The names and
the words are those of the file; only the numbers are made anew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from eval.logistic import Matrix


class Weighed(Protocol):
    """What has traits."""

    @property
    def traits(self) -> Mapping[str, float]: ...


def names(file: Path, of: Sequence[Weighed]) -> list[str]:
    """The names of the file. Raises SystemExit where one of the rows is not among them."""
    known = list(json.loads(file.read_text("utf8"))["features"])
    unknown = {name for row in of for name in row.traits} - set(known)
    if unknown:
        raise SystemExit(f"{file.name} has no words for {', '.join(sorted(unknown))}: add them")
    return known


def matrix(of: Sequence[Weighed], known: Sequence[str]) -> Matrix:
    """A row each, a column for the bias and one for each trait."""
    at = {name: n for n, name in enumerate(known, 1)}
    made = np.zeros((len(of), len(known) + 1))
    made[:, 0] = 1
    for n, row in enumerate(of):
        for name, value in row.traits.items():
            made[n, at[name]] = value
    return made


def write(file: Path, weights: Matrix, threshold: float, made: Mapping[str, Any]) -> None:
    """The weights, that of the bias first, in thousandths, a trait a line."""
    raw = json.loads(file.read_text("utf8"))
    raw["bias"], raw["threshold"] = round(float(weights[0]), 3), threshold
    for name, weight in zip(raw["features"], weights[1:], strict=True):
        raw["features"][name][0] = round(float(weight), 3)
    lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in raw["features"].items())
    head = {k: v for k, v in raw.items() if k not in ("features", "made")}
    opening = json.dumps(head, indent=1)[:-2]
    file.write_text(f'{opening},\n "features": {{\n{lines}\n }},\n "made": {json.dumps(made)}\n}}\n', "utf8")
