"""How a model scores on annotated passages: F1 of events by type, as `eval/score.py` counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tacitus.code import Coder
from tacitus.records import Mention, Report

Json = dict[str, Any]
Coded = dict[str, list[Mention]]
Row = tuple[int, int, int]


def coded(coder: Coder, records: Iterable[Json]) -> Coded:
    """Mentions of each passage by its id."""
    return {r.id: found for r, found in coder.code(Report(id=r["id"], text=r["text"]) for r in records)}


def counts(records: Sequence[Json], found: Coded, types: Iterable[str] | None = None) -> dict[str, Row]:
    """By type and for "all": events found right (trigger overlaps, type equal), found, annotated."""
    wanted = None if types is None else set(types)
    out: dict[str, list[int]] = {"all": [0, 0, 0]}

    def add(kind: str, right: int, told: int, gold: int) -> None:
        for key in ("all", kind):
            row = out.setdefault(key, [0, 0, 0])
            for n, value in enumerate((right, told, gold)):
                row[n] += value

    for record in records:
        left = [(*e["trigger"], e["type"]) for e in record["events"] if wanted is None or e["type"] in wanted]
        for *_, kind in left:
            add(kind, 0, 0, 1)
        for m in found.get(record["id"], ()):
            if wanted is not None and m.event not in wanted:
                continue
            hit = next((e for e in left if e[0] < m.trigger.end and m.trigger.start < e[1] and e[2] == m.event), None)
            if hit:
                left.remove(hit)
            add(m.event, int(hit is not None), 1, 0)
    return {kind: (row[0], row[1], row[2]) for kind, row in out.items()}


def f1(row: Row) -> float:
    """F1 of (right, found, annotated); 0 where there is nothing."""
    right, told, gold = row
    return 2 * right / (told + gold) if told + gold else 0.0


def scores(model: str | Path, records: Sequence[Json], types: Iterable[str] | None = None) -> dict[str, float]:
    """F1 by type of a model folder."""
    table = counts(records, coded(Coder(model, threads=1), records), types)
    return {kind: round(f1(row), 3) for kind, row in sorted(table.items())}
