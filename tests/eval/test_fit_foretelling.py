"""The fit of what foretells: what a clause covers, weights near where they start, entries counted as stories do."""

from __future__ import annotations

import json

import numpy as np
import pytest

from eval import fit_foretelling as fitting
from tacitus.outlook import foretelling
from tacitus.outlook.candidates import Candidate

TEXT = "It rained. The guards will march on Sunday, a clerk said."


@pytest.mark.parametrize(
    ("left", "right", "right_"),
    [(11, 42, True), (11, 57, True), (29, 42, False), (0, 57, True), (0, 10, False)],
)
def test_a_clause_covers_half_of_an_entry_and_is_not_thrice_as_long(left: int, right: int, right_: bool) -> None:
    assert fitting.covers(TEXT, "The guards will march on Sunday", left, right) is right_
    assert not fitting.covers(TEXT, "march", 0, len(TEXT))
    assert not fitting.covers(TEXT, "never told", left, right)


def test_weights_part_what_differs_and_stay_where_nothing_tells() -> None:
    given = np.array([[1.0, 1.0, 0.0]] * 30 + [[1.0, 0.0, 0.0]] * 30)
    right = np.array([1.0] * 28 + [0.0] * 30 + [1.0] * 2)
    weights = fitting.fit(given, right, np.array([0.0, 0.0, 1.5]))
    assert weights[1] > 1 and weights[2] == pytest.approx(1.5)


def test_entries_are_counted_once_and_of_clauses_that_overlap_the_likeliest() -> None:
    def row(left: int, right: int, covers: tuple[int, ...]) -> fitting.Row:
        return fitting.Row("31", "r1", Candidate(left, right, 0, 90, 0, 3, (), ()), {}, covers)

    rows = [row(0, 20, (0,)), row(10, 40, (1,)), row(50, 70, (0,)), row(72, 90, ())]
    p, r, _ = fitting.measure(rows, np.array([0.9, 0.8, 0.7, 0.2]), 0.5, 2)
    assert (p, r) == (0.5, 0.5)


def test_shipped_weights_say_what_they_were_made_of() -> None:
    known = foretelling.weights()
    assert known.threshold == fitting.LIKELY and known.made["by"] == "eval/fit_foretelling.py"
    assert all(words for _, words in known.features.values())
    assert json.loads(fitting.PRIOR.read_text("utf8")).keys() <= known.features.keys()
