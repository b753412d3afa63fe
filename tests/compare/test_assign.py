"""The pairing is the best there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.compare import assign as module
from tacitus.compare.assign import assign

EDGES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 100).map(lambda n: n / 100), max_size=14
)


def best(edges: dict[tuple[int, int], float]) -> float:
    """By trying every pairing."""
    lefts, rights = sorted({a for a, _ in edges}), [*sorted({b for _, b in edges}), *[None] * 5]
    return max(
        (sum(edges.get((a, b), 0.0) for a, b in zip(lefts, chosen, strict=False) if b is not None)
         for chosen in itertools.permutations(rights, len(lefts))),
        default=0.0,
    )  # fmt: skip


@given(EDGES)
def test_no_pairing_has_a_larger_sum(edges: dict[tuple[int, int], float]) -> None:
    taken = assign([(a, b, score) for (a, b), score in edges.items()])
    assert len({a for a, _ in taken.pairs}) == len({b for _, b in taken.pairs}) == len(taken.pairs)
    assert all(pair in edges for pair in taken.pairs), "only candidates are paired"
    lefts = sorted({a for a, _ in edges})
    if len(lefts) <= 3:  # all pairings can be tried
        assert sum(edges[pair] for pair in taken.pairs) == pytest.approx(best(edges))


@given(st.integers(1, 7), st.integers(1, 7), st.integers(0, 2**32 - 1))
def test_where_all_may_pair_with_all(lefts: int, rights: int, seed: int) -> None:
    score = np.random.default_rng(seed).integers(1, 100, (lefts, rights)) / 100
    edges = {(a, b): float(score[a, b]) for a in range(lefts) for b in range(rights)}
    taken = assign([(a, b, s) for (a, b), s in edges.items()])
    assert len(taken.pairs) == min(lefts, rights)
    score = score.T if lefts > rights else score
    columns = score.shape[1]
    if columns <= 6:  # all pairings can be tried
        ways = itertools.permutations(range(columns), len(score))
        most = max(sum(score[n, c] for n, c in enumerate(chosen)) for chosen in ways)
        assert sum(edges[pair] for pair in taken.pairs) == pytest.approx(most)


def test_the_best_sum_beats_the_best_pair() -> None:
    edges = [(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.85)]
    assert assign(edges).pairs == [(0, 1), (1, 0)]


def test_a_long_chain_is_solved_whole() -> None:
    """Each day hangs together with the next: a war."""
    edges = [(n, n + step, 0.7 + 0.2 * (step == 1)) for n in range(3000) for step in (-1, 0, 1) if n + step >= 0]
    taken = assign(edges)
    assert taken.greedy == 0 and len(taken.pairs) == 3000
    assert sum(right - left for left, right in taken.pairs) == 3000, "all take the better one"


def test_large_groups_are_taken_greedily_and_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1)
    taken = assign([(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.85)])
    assert taken.pairs == [(0, 0)] and taken.greedy == 1
    assert assign([]) == ([], 0)
