"""The measures of coreference against cases worked by hand and against brute force."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.coref import Clusters, b_cubed, ceaf_e, conll, muc

# gold {a b c} {d e f g}; found {a b} {c d} {f g h i}: Pradhan et al. 2014, "Scoring Coreference Partitions", 2
GOLD = ["abc", "defg"]
FOUND = ["ab", "cd", "fghi"]


def test_the_worked_example_of_the_reference_scorer() -> None:
    assert muc(GOLD, FOUND) == pytest.approx((2 / 5, 2 / 5))
    # mentions are not the same on both sides there: gold e, found h and i are singletons to the other side
    assert b_cubed(GOLD, FOUND).recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 1 / 4 + 2 * 2 / 4 + 1 / 4) / 7)
    assert ceaf_e(GOLD, FOUND) == pytest.approx(((0.8 + 0.5) / 2, (0.8 + 0.5) / 3))


def test_one_cluster_split_in_two() -> None:
    gold, found = ["abcd"], ["ab", "cd"]
    assert muc(gold, found) == pytest.approx((2 / 3, 1.0))
    assert b_cubed(gold, found) == pytest.approx((0.5, 1.0))
    assert ceaf_e(gold, found) == pytest.approx((2 / 3, 1 / 3))


def test_all_singletons_and_all_in_one() -> None:
    gold = ["ab", "c", "d"]
    apart, together = ["a", "b", "c", "d"], ["abcd"]
    assert muc(gold, apart) == (0.0, 0.0)
    assert b_cubed(gold, apart) == pytest.approx((3 / 4, 1.0))
    assert ceaf_e(gold, apart) == pytest.approx(((2 / 3 + 2) / 3, (2 / 3 + 2) / 4))
    assert muc(gold, together) == pytest.approx((1.0, 1 / 3))
    assert b_cubed(gold, together) == pytest.approx((1.0, (2 * 2 + 1 + 1) / 16))


def test_what_is_right_scores_one_in_any_order() -> None:
    assert conll(["ab", "c", "def"], ["fed", "ba", "c"]) == pytest.approx(1.0)


homes = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=9)


def clusters(ids: list[int]) -> Clusters:
    return [[n for n, home in enumerate(ids) if home == id] for id in sorted(set(ids))]


@given(homes)
def test_the_matching_is_the_best_there_is(pairs: list[tuple[int, int]]) -> None:
    gold, found = clusters([g for g, _ in pairs]), clusters([f for _, f in pairs])

    def like(a: int, b: int) -> float:
        return 2 * len({*gold[a]} & {*found[b]}) / (len(gold[a]) + len(found[b]))

    few, many = sorted((range(len(gold)), range(len(found))), key=len)
    best = max(
        sum(like(a, b) if len(gold) <= len(found) else like(b, a) for a, b in zip(few, chosen, strict=True))
        for chosen in itertools.permutations(many, len(few))
    )
    assert ceaf_e(gold, found).recall * len(gold) == pytest.approx(best)
    assert 0 <= conll(gold, found) <= 1 + 1e-9
