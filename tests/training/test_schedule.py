"""How fast a run learns, and that its batches do not depend on who lays them out."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch")

from training import schedule  # noqa: E402
from training.loading import Epoch, loaded  # noqa: E402


def optimiser(rate: float) -> object:
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)


def test_rates_rise_over_a_tenth_and_fall_to_nothing() -> None:
    one = optimiser(2.0)
    plan = schedule.Schedule(one, 100, None)
    rates = []
    for step in range(101):
        plan.set(step)
        rates.append(one.param_groups[0]["lr"])
    assert max(rates) == pytest.approx(2.0, rel=0.02) and rates[-1] == 0
    assert rates[:10] == sorted(rates[:10]) and rates[11:] == sorted(rates[11:], reverse=True)


def test_time_ends_a_run_before_its_steps_do(monkeypatch: pytest.MonkeyPatch) -> None:
    now = SimpleNamespace(seconds=0.0)
    monkeypatch.setattr(schedule.time, "monotonic", lambda: now.seconds)
    plan = schedule.Schedule(optimiser(1.0), 1000, 2.0)
    assert plan.over(10) == pytest.approx(0.01)
    now.seconds = 60.0
    assert plan.over(10) == pytest.approx(0.5) and plan.over(600) == pytest.approx(0.6)
    now.seconds = 120.0
    assert plan.set(10) >= 1


def test_the_same_batches_come_from_any_number_of_processes() -> None:
    def lay(items: list[int], rng: random.Random) -> dict[str, object]:
        return {"given": torch.tensor(items), "dice": torch.tensor(rng.random())}

    def batches(workers: int) -> list[tuple[list[int], float]]:
        epoch = Epoch([[n] for n in range(6)], random.Random(3), lay)  # type: ignore[list-item, arg-type]
        return [(b["given"].tolist(), float(b["dice"])) for b in loaded(epoch, workers, "cpu")]

    assert batches(0) == batches(2)
    assert [given for given, _ in batches(0)] == [[n] for n in range(6)]
