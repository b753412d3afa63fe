"""A remembered model says what the model says, and asks it once."""

from __future__ import annotations

import pytest

from tacitus.code import Coder
from tacitus.code.encode import Batch
from tacitus.code.model import Floats, Model
from tacitus.records import Mention, Report
from training.remembered import Remembered

REPORTS = [
    Report(id="1", text="Rebels shelled Homs on Monday. Troops arrested two men there after the attack."),
    Report(id="2", text="The minister met envoys in Geneva, officials said."),
]


def coded(coder: Coder) -> list[list[Mention]]:
    return [mentions for _, mentions in coder.code(REPORTS)]


def test_the_same_mentions_whatever_the_thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Batch] = []
    model = Model()
    run = model.triggers

    def counted(batch: Batch) -> tuple[Floats, Floats]:
        asked.append(batch)
        return run(batch)

    monkeypatch.setattr(model, "triggers", counted)
    plain, kept = Coder(Model(), threads=1), Coder(Remembered(model), threads=1)
    for level in (0.1, 0.4, 0.8, 0.1):
        plain.thresholds = kept.thresholds = {"trigger": level, "actor": level}
        assert coded(kept) == coded(plain)
    assert len(asked) == len(REPORTS)
    assert any(coded(kept))
