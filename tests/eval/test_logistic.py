"""The fit that all weights are made by, and the file that keeps them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from eval import fit_foretelling, fit_retelling, fit_settling, logistic, traits


class Told(NamedTuple):
    traits: dict[str, float]


def test_no_step_from_the_weights_found_is_likelier() -> None:
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=(80, 3)), (rng.random(80) < 0.4).astype(float)
    share, given, prior = rng.random(80), rng.normal(size=80), np.array([0.5, -1.0, 0.0])
    w = logistic.fit(x, y, prior, np.full(3, 0.8), share=share, given=given)
    chance = 1 / (1 + np.exp(-(given + x @ w)))
    assert x.T @ (share * (chance - y)) + (w - prior) / 0.8**2 == pytest.approx(np.zeros(3), abs=1e-6)


def test_what_a_row_counts_is_how_often_it_stands() -> None:
    x, y = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 1.0]]), np.array([0.0, 1.0, 0.0])
    often = logistic.fit(x[[0, 1, 1, 2]], y[[0, 1, 1, 2]], np.zeros(2), logistic.widths(2, 1.0))
    assert logistic.fit(x, y, np.zeros(2), logistic.widths(2, 1.0), share=np.array([1.0, 2.0, 1.0])) == pytest.approx(
        often
    )


@pytest.mark.parametrize(
    "file", [fit_foretelling.WEIGHTS, fit_settling.WEIGHTS, fit_retelling.WEIGHTS], ids=lambda file: file.name
)
def test_a_file_of_weights_is_written_as_it_is_read(file: Path, tmp_path: Path) -> None:
    shipped, copy = json.loads(file.read_text("utf8")), tmp_path / file.name
    shutil.copy(file, copy)
    weights = np.array([shipped["bias"], *(weight for weight, _ in shipped["features"].values())])
    traits.write(copy, weights + 0.5, 0.9, {})
    assert json.loads(copy.read_text("utf8"))["bias"] == pytest.approx(shipped["bias"] + 0.5)
    traits.write(copy, weights, shipped["threshold"], shipped["made"])
    assert copy.read_text("utf8") == file.read_text("utf8")


def test_a_trait_without_words_is_not_weighed() -> None:
    file = fit_settling.WEIGHTS
    [name, *_] = known = traits.names(file, [])
    assert traits.matrix([Told({name: 2.0})], known)[0].tolist() == [1.0, 2.0, *[0.0] * (len(known) - 1)]
    with pytest.raises(SystemExit, match=r"no words for moon.*: add them"):
        traits.names(file, [Told({"moon": 1.0})])
