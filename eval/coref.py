"""Coreference scored as the CoNLL shared tasks did: the mean of the F1 of MUC, B³ and CEAF-e. Singletons count.

MUC: Vilain et al. 1995. B³: Bagga and Baldwin 1998. CEAF-e with the φ4 of entities: Luo 2005. CoNLL: Pradhan et al.
2012.
Clusters are sets of mentions; both sides cluster the same mentions (gold mentions).
"""

from __future__ import annotations

import collections
from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple

Clusters = Sequence[Collection[Hashable]]


class Measured(NamedTuple):
    """Recall and precision of one measure."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0

    def __str__(self) -> str:
        return f"R {self.recall:.3f}  P {self.precision:.3f}  F1 {self.f1:.3f}"


def conll(gold: Clusters, found: Clusters) -> float:
    """Mean F1 of the three measures."""
    return (muc(gold, found).f1 + b_cubed(gold, found).f1 + ceaf_e(gold, found).f1) / 3


def _home(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: n for n, cluster in enumerate(clusters) for mention in cluster}


def muc(gold: Clusters, found: Clusters) -> Measured:
    """Links: of each cluster, how many of the links that hold it together the other side has."""

    def share(of: Clusters, other: Clusters) -> float:
        home = _home(other)
        kept = sum(len(c) - len({home.get(m, (m,)) for m in c}) for c in of)
        links = sum(len(c) - 1 for c in of)
        return kept / links if links else 0.0

    return Measured(share(gold, found), share(found, gold))


def b_cubed(gold: Clusters, found: Clusters) -> Measured:
    """Mentions: of each, the share of its cluster that the other side has together with it."""

    def share(of: Clusters, other: Clusters) -> float:
        home = _home(other)
        total = sum(len(c) for c in of)
        kept = 0.0
        for cluster in of:
            parts = collections.Counter(home.get(m, (m,)) for m in cluster)
            kept += sum(n * n for n in parts.values()) / len(cluster)
        return kept / total if total else 0.0

    return Measured(share(gold, found), share(found, gold))


def ceaf_e(gold: Clusters, found: Clusters) -> Measured:
    """Clusters: the best one-to-one matching of both sides, two clusters as like as 2 |A ∩ B| / (|A| + |B|)."""
    home = _home(found)
    like: dict[tuple[int, int], float] = {}
    for g, cluster in enumerate(gold):
        for f, shared in collections.Counter(home[m] for m in cluster if m in home).items():
            like[g, f] = 2 * shared / (len(cluster) + len(found[f]))
    best = sum(_matched(block) for block in _blocks(like))
    return Measured(best / len(gold) if gold else 0.0, best / len(found) if found else 0.0)


def _blocks(like: dict[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The pairs, in groups that share no cluster with each other: each is matched on its own."""
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(x: tuple[str, int]) -> tuple[str, int]:
        while root.setdefault(x, x) != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for g, f in like:
        root[find(("gold", g))] = find(("found", f))
    blocks: dict[tuple[str, int], dict[tuple[int, int], float]] = collections.defaultdict(dict)
    for (g, f), value in like.items():
        blocks[find(("gold", g))][g, f] = value
    return list(blocks.values())


def _matched(like: dict[tuple[int, int], float]) -> float:
    """The greatest sum of a one-to-one matching (Hungarian method, O(n³) in the smaller side)."""
    rows, columns = sorted({g for g, _ in like}), sorted({f for _, f in like})
    if len(rows) > len(columns):
        rows, columns = columns, rows
        like = {(f, g): value for (g, f), value in like.items()}
    cost = [[-like.get((r, c), 0.0) for c in columns] for r in rows]
    n, m = len(rows), len(columns)
    of_row, of_column = [0.0] * (n + 1), [0.0] * (m + 1)
    taken, way = [0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        taken[0], at = row, 0
        least, done = [float("inf")] * (m + 1), [False] * (m + 1)
        while taken[at]:
            done[at] = True
            here, step, nearest = taken[at], float("inf"), 0
            for column in range(1, m + 1):
                if done[column]:
                    continue
                now = cost[here - 1][column - 1] - of_row[here] - of_column[column]
                if now < least[column]:
                    least[column], way[column] = now, at
                if least[column] < step:
                    step, nearest = least[column], column
            for column in range(m + 1):
                if done[column]:
                    of_row[taken[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            at = nearest
        while at:
            taken[at] = taken[way[at]]
            at = way[at]
    return -sum(cost[taken[column] - 1][column - 1] for column in range(1, m + 1) if taken[column])
