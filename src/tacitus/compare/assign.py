"""One to one: which pairs to take so that the sum of their scores is largest.

Candidates fall into groups that share no event; each is solved exactly by the Hungarian method (in numpy, O(n³)). A
group beyond `LARGEST` events, as when thousands of rows tell of one day in one town, is taken greedily, the best score
first; how many pairs that were is told.
"""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LARGEST = 600

Edge = tuple[int, int, float]  # place in the one record, in the other, score


class Assigned(NamedTuple):
    """Pairs taken, and how many of them greedily."""

    pairs: list[tuple[int, int]]
    greedy: int


def assign(edges: Sequence[Edge]) -> Assigned:
    """The pairs of the largest sum of scores in which none stands twice."""
    taken: list[tuple[int, int]] = []
    greedy = 0
    for group in _groups(edges):
        lefts, rights = {edge[0] for edge in group}, {edge[1] for edge in group}
        if len(lefts) == 1 or len(rights) == 1:
            best = max(group, key=lambda edge: (edge[2], -edge[0], -edge[1]))
            taken.append(best[:2])
        elif max(len(lefts), len(rights)) > LARGEST:
            pairs = _greedy(group)
            greedy += len(pairs)
            taken += pairs
        else:
            taken += _exactly(group, sorted(lefts), sorted(rights))
    return Assigned(sorted(taken), greedy)


def _groups(edges: Sequence[Edge]) -> Iterable[list[Edge]]:
    """Edges that hang together."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right, _ in edges:
        parent[root((0, left))] = root((1, right))
    groups: dict[tuple[int, int], list[Edge]] = collections.defaultdict(list)
    for edge in edges:
        groups[root((0, edge[0]))].append(edge)
    return groups.values()


def _greedy(group: Sequence[Edge]) -> list[tuple[int, int]]:
    lefts: set[int] = set()
    rights: set[int] = set()
    taken = []
    for left, right, _ in sorted(group, key=lambda edge: (-edge[2], edge[0], edge[1])):
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            taken.append((left, right))
    return taken


def _exactly(group: Sequence[Edge], lefts: list[int], rights: list[int]) -> list[tuple[int, int]]:
    turned = len(lefts) > len(rights)
    rows, columns = (rights, lefts) if turned else (lefts, rights)
    row_of, column_of = {id: n for n, id in enumerate(rows)}, {id: n for n, id in enumerate(columns)}
    gain = np.zeros((len(rows), len(columns)))
    for left, right, score in group:
        row, column = (right, left) if turned else (left, right)
        gain[row_of[row], column_of[column]] = score
    found = []
    for n, column in enumerate(hungarian(-gain)):
        if gain[n, column] > 0:  # a zero is no candidate: it stays alone
            pair = rows[n], columns[int(column)]
            found.append(pair[::-1] if turned else pair)
    return [(left, right) for left, right in found]


def hungarian(cost: NDArray[np.float64]) -> NDArray[np.int64]:
    """For each row its column, so that the sum of costs is least; as many rows as columns, or fewer.

    The method of shortest augmenting paths with potentials (Jonker and Volgenant 1987).
    """
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    row_at = np.zeros(columns + 1, dtype=np.int64)  # of each column, from 1; 0: none
    for row in range(1, rows + 1):
        row_at[0] = row
        at = 0
        least = np.full(columns + 1, np.inf)
        used = np.zeros(columns + 1, dtype=bool)
        came = np.zeros(columns + 1, dtype=np.int64)
        while row_at[at]:
            used[at] = True
            current = row_at[at]
            free = np.flatnonzero(~used[1:]) + 1
            reduced = cost[current - 1, free - 1] - u[current] - v[free]
            better = reduced < least[free]
            least[free[better]] = reduced[better]
            came[free[better]] = at
            following = int(free[np.argmin(least[free])])
            step = least[following]
            u[row_at[used]] += step
            v[used] -= step
            least[free] -= step
            at = following
        while at:  # turn the path round
            row_at[at] = row_at[came[at]]
            at = int(came[at])
    found = np.zeros(rows, dtype=np.int64)
    for column in range(1, columns + 1):
        if row_at[column]:
            found[row_at[column] - 1] = column - 1
    return found
