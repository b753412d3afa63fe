"""The model card says what the model's metadata says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tacitus.code.model import SHIPPED
from training.card import BEGIN, END, numbers, paged

PAGE = Path(__file__).resolve().parents[2] / "docs" / "model.md"
CARD = {
    "name": "tiny-1",
    "thresholds": {"trigger": 0.45},
    "calibration": [1.5, -0.25],
    "made": {"day": "2026-01-02", "encoder": "an encoder", "precision": "int8", "settings": {"epochs": "3"},
             "data": {"passages": 1234, "events": 5, "sources": {"own": 1234}, "sha256": {"own.jsonl": "ab"}}},
    "scores": {"dev": {"event": 0.5, "actor": 0.25}, "own_dev": {"event": 0.75}},
}  # fmt: skip


def test_every_number_is_told() -> None:
    told = numbers(CARD)
    for words in (
        "1,234 passages with 5 events",
        "| event | 0.5 | 0.75 |",
        "| actor | 0.25 |  |",
        "| trigger | 0.45 |",
    ):
        assert words in told
    assert "1.5 x log-odds + -0.25" in told
    assert numbers(CARD | {"made": CARD["made"] | {"data": {}}, "scores": {}}).count("|") < told.count("|")  # type: ignore[operator]


def test_only_the_block_of_the_page_changes() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    once = paged(page, "new")
    assert once.startswith("before\n") and once.endswith("\nafter\n") and "old" not in once
    assert paged(once, "new") == once
    with pytest.raises(ValueError, match="lacks the marks"):
        paged("nothing", "new")


@pytest.mark.skipif(not (SHIPPED / "model.json").is_file(), reason="no model is shipped")
def test_the_page_holds_the_shipped_models_numbers() -> None:
    page = PAGE.read_text(encoding="utf8")
    assert paged(page, numbers(json.loads((SHIPPED / "model.json").read_text(encoding="utf8")))) == page
