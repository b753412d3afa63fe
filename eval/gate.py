"""The gate: no number may fall below its recorded floor. `python -m eval.gate [--model FOLDER] [--raise]`.

Takes every measure of eval/measures.py and compares it with eval/floors.json. Exit 1 if one is worse than its floor.
Measures whose data is not at hand are named and passed over. `--raise` writes new floors a little below what was
reached, though not below a goal of eval/goals.json that was reached; a floor never becomes easier.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from eval.measures import MEASURES, Absent, Bench, Measure, Numbers, bench

FLOORS = Path(__file__).with_name("floors.json")
GOALS = Path(__file__).with_name("goals.json")
Floors = dict[str, Numbers]
# too rare in the dev sets to hold anybody to: told, not gated
TOLD_ONLY = frozenset(("not actual", "hedge", "killed", "injured", "macro event"))


class Row(NamedTuple):
    """One number, the floor it has to keep (None: none recorded yet) and what we want of it (None: nothing said)."""

    measure: str
    number: str
    reached: float
    floor: float | None
    less_is_better: bool
    goal: float | None = None

    @property
    def kept(self) -> bool:
        return self.floor is None or self.as_good_as(self.floor)

    def as_good_as(self, level: float) -> bool:
        return self.reached <= level if self.less_is_better else self.reached >= level


def read(path: Path = FLOORS) -> Floors:
    """The recorded floors, or the goals, by measure and number."""
    floors: Floors = json.loads(path.read_text(encoding="utf8"))
    return floors


def rows(
    floors: Floors, on: Bench, measures: dict[str, Measure] = MEASURES, goals: Floors | None = None
) -> Iterator[Row | str]:
    """A row for each number reached; a line for each measure that cannot be taken here."""
    for name, measure in measures.items():
        try:
            reached = measure.take(on)
        except Absent as why:
            yield f"{name}: skipped, {why}"
            continue
        known, wanted = floors.get(name, {}), (goals or {}).get(name, {})
        lost = sorted(known.keys() - reached.keys())
        if lost:
            raise ValueError(f"{FLOORS.name}: {name} has a floor for {', '.join(lost)}, which is not measured any more")
        for number, value in reached.items():
            yield Row(name, number, value, known.get(number), measure.less_is_better, wanted.get(number))


def raised(floors: Floors, found: list[Row], measures: dict[str, Measure] = MEASURES) -> Floors:
    """Floors at what was reached less the slack of each measure; a goal once reached or a stricter floor stays."""
    new = {name: dict(numbers) for name, numbers in floors.items()}
    for row in found:
        if row.number in TOLD_ONLY:
            continue
        slack = measures[row.measure].slack
        level = round(row.reached + slack if row.less_is_better else max(0.0, row.reached - slack), 3)
        stricter = min if row.less_is_better else max
        if row.goal is not None and row.as_good_as(row.goal):
            level = stricter(level, row.goal)
        new.setdefault(row.measure, {})[row.number] = level if row.floor is None else stricter(level, row.floor)
    return new


def table(found: list[Row | str]) -> str:
    """Reached, floor and goal, one number a line; what fell below its floor is marked."""
    lines = [f"{'':22} {'':16} reached   floor    goal"]
    for row in found:
        if isinstance(row, str):
            lines.append(row)
            continue
        floor, goal = ("     -" if level is None else f"{level:6.3f}" for level in (row.floor, row.goal))
        mark = "" if row.kept else "  WORSE THAN ITS FLOOR"
        lines.append(f"{row.measure:22} {row.number:16} {row.reached:7.3f}  {floor}  {goal}{mark}")
    return "\n".join(lines)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="folder of another model than the shipped one")
    parser.add_argument("--raise", dest="raise_", action="store_true", help="write stricter floors")
    a = parser.parse_args()
    floors = read()
    found = list(rows(floors, bench(a.model), goals=read(GOALS)))
    print(table(found))
    numbers = [row for row in found if isinstance(row, Row)]
    if a.raise_:
        FLOORS.write_text(json.dumps(raised(floors, numbers), indent=1) + "\n", encoding="utf8")
        print(f"floors written to {FLOORS}")
    return 0 if all(row.kept for row in numbers) else 1


if __name__ == "__main__":
    sys.exit(main())
