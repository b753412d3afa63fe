"""Coreference scored as the CoNLL shared tasks did: the mean of the F1 of MUC, B³ and CEAF-e. Singletons count.

MUC: Vilain et al. 1995. B³: Bagga and Baldwin 1998. CEAF-e with the φ4 of entities: Luo 2005. CoNLL: Pradhan et al.
2012. Clusters are sets of mentions; both sides cluster the same mentions (gold mentions).
"""

from __future__ import annotations

import collections
from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple

from tacitus.compare.assign import assign

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
    taken = assign([(g, f, value) for (g, f), value in like.items()]).pairs
    best = sum(like[pair] for pair in taken)
    return Measured(best / len(gold) if gold else 0.0, best / len(found) if found else 0.0)
