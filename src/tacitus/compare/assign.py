"""One to one: which pairs to take so that the sum of their scores is largest.

Candidates fall into groups that share no event. Each is solved exactly, row by row along shortest augmenting paths over
the candidates alone (Jonker and Volgenant 1987, in its sparse form), so that a war in which every day hangs together
with the next is solved too. A group of more than `LARGEST` candidates, as when tens of thousands of rows tell of one
day in one country, is taken greedily, the best score first; how many pairs that were is told.
"""

from __future__ import annotations

import collections
import heapq
from collections.abc import Iterable, Sequence
from typing import NamedTuple

LARGEST = 1_000_000  # candidates of a group
_PARTS = 1_000_000  # scores are counted in these, so that sums are exact

Edge = tuple[int, int, float]  # place in the one record, in the other, score above 0


class Assigned(NamedTuple):
    """Pairs taken, and how many of them greedily."""

    pairs: list[tuple[int, int]]
    greedy: int


def assign(edges: Sequence[Edge]) -> Assigned:
    """The pairs of the largest sum of scores in which none stands twice."""
    taken: list[tuple[int, int]] = []
    greedy = 0
    for group in _groups(edges):
        if len(group) > LARGEST:
            pairs = _greedy(group)
            greedy += len(pairs)
            taken += pairs
        else:
            taken += _exactly(group)
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


def _exactly(group: Sequence[Edge]) -> list[tuple[int, int]]:
    """Each left event may also stay alone, at the cost of nothing: column -1 - left is its own."""
    costs: dict[int, list[tuple[int, int]]] = collections.defaultdict(list)
    for left, right, score in sorted(group):
        costs[left].append((right, -round(score * _PARTS)))
    solved = _Solution(costs)
    for left in costs:
        solved.place(left)
    return [(left, right) for left, right in solved.column_of.items() if right >= 0]


class _Solution:
    """Rows in their columns at least cost, with the prices that prove it."""

    def __init__(self, costs: dict[int, list[tuple[int, int]]]) -> None:
        self.costs = costs
        self.column_of: dict[int, int] = {}
        self._row_at: dict[int, int] = {}
        self._u: dict[int, int] = {}  # prices of rows
        self._v: dict[int, int] = collections.defaultdict(int)  # and of columns

    def place(self, row: int) -> None:
        """Give one more row its column; others may move, along the shortest path to a free one."""
        choices = self._choices(row)
        self._u[row] = min(cost - self._v[column] for column, cost in choices)
        far: dict[int, int] = {}
        came: dict[int, int] = {}
        passed: dict[int, int] = {}  # columns gone through, at which distance
        heap: list[tuple[int, int]] = []
        at, here = row, 0
        while True:
            for column, cost in self._choices(at):
                distance = here + cost - self._u[at] - self._v[column]
                if column not in passed and distance < far.get(column, distance + 1):
                    far[column], came[column] = distance, at
                    heapq.heappush(heap, (distance, column))
            here, column = heapq.heappop(heap)
            while column in passed:
                here, column = heapq.heappop(heap)
            if column not in self._row_at:
                break
            passed[column] = here
            at = self._row_at[column]
        self._u[row] += here
        for one, distance in passed.items():
            self._u[self._row_at[one]] += here - distance
            self._v[one] -= here - distance
        while True:  # turn the path round
            at = came[column]
            before = self.column_of.get(at)
            self.column_of[at], self._row_at[column] = column, at
            if before is None:
                return
            column = before

    def _choices(self, row: int) -> list[tuple[int, int]]:
        return [*self.costs[row], (-1 - row, 0)]
