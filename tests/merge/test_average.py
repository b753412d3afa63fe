"""Average linkage: what is alike on average is put together, whatever the order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tacitus.merge.average import linked


def symmetric(rows: list[list[float]]) -> np.ndarray:
    upper = np.triu(np.array(rows, float), 1)
    return upper + upper.T


def test_two_that_are_alike_are_one_and_the_rest_stay_alone() -> None:
    likeness = symmetric([[0, -1, 3, -2], [0, 0, -1, -1], [0, 0, 0, -3], [0, 0, 0, 0]])
    assert linked(likeness, 0.0) == [[0, 2], [1], [3]]


def test_one_likeness_does_not_join_two_groups_that_are_apart_on_average() -> None:
    # 0 and 1 are one, 2 and 3 are one; 1 is like 2, but the others are not at all.
    likeness = symmetric([[0, 5, -9, -9], [0, 0, 2, -9], [0, 0, 0, 5], [0, 0, 0, 0]])
    assert linked(likeness, 0.0) == [[0, 1], [2, 3]]


def test_nothing_is_put_together_of_nothing_and_of_one() -> None:
    assert linked(np.zeros((0, 0)), 0.0) == []
    assert linked(np.zeros((1, 1)), 0.0) == [[0]]


@given(
    st.integers(1, 7).flatmap(
        lambda n: st.lists(st.lists(st.floats(-5, 5), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_each_is_in_one_group_and_the_matrix_is_left_as_it_was(rows: list[list[float]]) -> None:
    likeness = symmetric(rows)
    before = likeness.copy()
    groups = linked(likeness, 0.5)
    assert sorted(n for group in groups for n in group) == list(range(len(rows)))
    assert (likeness == before).all()
    assert linked(likeness, 6.0) == [[n] for n in range(len(rows))], "none is so alike"
    assert linked(likeness, -6.0) == [list(range(len(rows)))], "all are"
