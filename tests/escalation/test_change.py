"""Change points: found where they are, not where there is none, and blind to coverage."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.escalation.change import blocks, changes
from tacitus.escalation.series import Period


def rows(counts: list[int], cover: list[int]) -> list[Period]:
    return [
        Period(a="A", b="B", period=f"p{n:03}", cooperation=0, conflict=0, event_count=c, report_count=c, hostile=c,
               coverage=e)
        for n, (c, e) in enumerate(zip(counts, cover, strict=True))
    ]  # fmt: skip


def poisson(rng: random.Random, mean: float) -> int:
    count, left = 0, rng.expovariate(1)
    while left < mean:
        count, left = count + 1, left + rng.expovariate(1)
    return count


def test_a_step_is_found_where_it_is() -> None:
    rng = random.Random(3)
    cover = [rng.randint(5, 40) for _ in range(40)]
    counts = [poisson(rng, 0.05 * e if n < 25 else 0.5 * e) for n, e in enumerate(cover)]
    (change,) = changes(rows(counts, cover))
    assert (change.kind, change.direction) == ("conflict", "up")
    assert abs(int(change.period[1:]) - 25) <= 1
    assert change.before < 10 < 40 < change.after and change.gain > 10


def test_more_outlets_are_no_change() -> None:
    cover = [10] * 20 + [100] * 20
    assert changes(rows([2] * 20 + [20] * 20, cover)) == []
    assert [c.direction for c in changes(rows([2] * 40, cover))] == ["down"]


def test_of_series_without_change_fewer_than_one_in_twenty_shows_one() -> None:
    rng = random.Random(11)
    false = 0
    for n in range(400):
        size, rate = (14, 30, 60)[n % 3], (0.02, 0.1, 1.0)[n // 3 % 3]
        cover = [float(rng.randint(3, 30)) for _ in range(size)]
        false += len(blocks([poisson(rng, rate * e) for e in cover], cover)) > 1
    assert false / 400 < 0.05


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 50)), max_size=40))
def test_blocks_begin_at_0_and_rise(pairs: list[tuple[int, int]]) -> None:
    starts = blocks([c for c, _ in pairs], [float(e) for _, e in pairs])
    assert starts == sorted(set(starts))
    assert starts[:1] == ([0] if pairs else [])


def test_periods_without_a_report_are_no_observation() -> None:
    series = rows([1] * 10 + [0] * 30 + [1] * 10, [10] * 10 + [0] * 30 + [10] * 10)
    assert changes(series) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 20)), min_size=1, max_size=9))
def test_the_partition_is_the_best_of_all(pairs: list[tuple[int, int]]) -> None:
    import itertools
    import math

    from tacitus.escalation import change

    counts, cover = [c for c, _ in pairs], [float(e) for _, e in pairs]
    penalty = change.PENALTY + math.log(len(pairs))

    def worth(starts: tuple[int, ...]) -> float:
        ends = (*starts[1:], len(pairs))
        return sum(
            change._fitness(sum(counts[a:b]), sum(cover[a:b])) - penalty for a, b in zip(starts, ends, strict=True)
        )

    inner = range(1, len(pairs))
    every = [(0, *cut) for size in range(len(pairs)) for cut in itertools.combinations(inner, size)]
    assert worth(tuple(blocks(counts, cover))) >= max(map(worth, every)) - 1e-9
