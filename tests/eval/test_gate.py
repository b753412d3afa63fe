"""The gate keeps its floors: with the shipped model no number falls below what is recorded."""

from __future__ import annotations

import os
from typing import Any

import pytest

from eval import gate
from eval.measures import MEASURES, Absent, Measure, bench
from tacitus.code.model import FILES, SHIPPED


@pytest.mark.skipif(not all((SHIPPED / f).is_file() for f in FILES), reason="no model is shipped")
def test_the_shipped_model_keeps_every_floor(capsys: pytest.CaptureFixture[str]) -> None:
    found = list(gate.rows(gate.read(), bench()))
    told = gate.table(found)
    numbers = [row for row in found if isinstance(row, gate.Row)]
    assert {"own_dev", "own_dev, spans given", "false alarms"} <= {row.measure for row in numbers}
    if os.environ.get("TACITUS_DATA"):
        assert "dev" in {row.measure for row in numbers}
    else:
        with capsys.disabled():
            print("\n" + "\n".join(row for row in found if isinstance(row, str)))
    assert all(row.kept for row in numbers), told


def test_the_floors_are_those_of_known_measures_and_no_easier_than_the_first() -> None:
    floors = gate.read()
    assert floors.keys() <= MEASURES.keys()
    assert floors["own_dev"]["event"] >= 0.63
    assert floors["dev"]["event"] >= 0.65


def _absent(on: Any) -> dict[str, float]:
    raise Absent("its data is elsewhere")


MADE = {
    "good": Measure(lambda on: {"f": 0.7, "g": 0.02}),
    "bad": Measure(lambda on: {"alarms": 2.0}, less_is_better=True, slack=0.5),
    "gone": Measure(_absent),
}


def rows(floors: gate.Floors) -> list[gate.Row | str]:
    return list(gate.rows(floors, None, MADE))  # type: ignore[arg-type]


def test_worse_than_the_floor_in_either_direction_is_marked() -> None:
    found = rows({"good": {"f": 0.71}, "bad": {"alarms": 1.9}})
    assert [r.kept for r in found if isinstance(r, gate.Row)] == [False, True, False]
    assert gate.table(found).count("WORSE") == 2
    assert found[-1] == "gone: skipped, its data is elsewhere"
    equal = rows({"good": {"f": 0.7}, "bad": {"alarms": 2.0}})
    assert all(r.kept for r in equal if isinstance(r, gate.Row))


def test_floors_only_become_stricter() -> None:
    old = {"good": {"f": 0.9}, "bad": {"alarms": 1.0}, "gone": {"x": 0.5}}
    numbers = [r for r in rows(old) if isinstance(r, gate.Row)]
    assert gate.raised(old, numbers, MADE) == {"good": {"f": 0.9, "g": 0.0}, "bad": {"alarms": 1.0}, "gone": {"x": 0.5}}
    low = {"good": {"f": 0.1}, "bad": {"alarms": 9.0}}
    numbers = [r for r in rows(low) if isinstance(r, gate.Row)]
    assert gate.raised(low, numbers, MADE) == {"good": {"f": 0.67, "g": 0.0}, "bad": {"alarms": 2.5}}


def test_a_goal_once_reached_is_not_given_up_again() -> None:
    goals = {"good": {"f": 0.69, "g": 0.5}, "bad": {"alarms": 2.2}}
    numbers = [r for r in gate.rows({}, None, MADE, goals) if isinstance(r, gate.Row)]  # type: ignore[arg-type]
    assert gate.raised({}, numbers, MADE) == {"good": {"f": 0.69, "g": 0.0}, "bad": {"alarms": 2.2}}


def test_goals_are_of_known_measures() -> None:
    assert gate.read(gate.GOALS).keys() <= MEASURES.keys()


def test_a_floor_of_a_number_nobody_measures_is_an_error() -> None:
    with pytest.raises(ValueError, match="h, which is not measured"):
        rows({"good": {"h": 0.5}})


def test_main_tells_by_its_exit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(gate, "read", lambda path=None: {"good": {"f": 0.8}})
    monkeypatch.setattr(gate, "bench", lambda model: None)
    found = rows({"good": {"f": 0.8}})
    monkeypatch.setattr(gate, "rows", lambda floors, on, goals: found)
    monkeypatch.setattr("sys.argv", ["gate"])
    assert gate.main() == 1
    assert "WORSE" in capsys.readouterr().out
