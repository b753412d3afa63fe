"""The texts without events are many, different and truly without; the count of false alarms counts."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tacitus.records import Bounds, Mention, Report, Span

EVAL = Path(__file__).resolve().parents[2] / "eval"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("eval_false_alarms", EVAL / "false_alarms.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL = _tool()


def _mention(report: str, confidence: float) -> Mention:
    return Mention(
        id=f"{report}-{confidence}",
        report=report,
        text_sha256="0",
        trigger=Span(start=0, end=4, text="shot"),
        sentence=Bounds(start=0, end=10),
        event="ASSAULT",
        confidence=confidence,
    )


def test_there_are_sixty_texts_of_six_thousand_words_with_look_alikes() -> None:
    negatives = TOOL.load(EVAL / "negatives.jsonl")
    texts = [negative.report.text for negative in negatives]
    assert len(texts) == len(set(texts)) == 60
    assert 5_500 <= sum(len(text.split()) for text in texts) <= 6_500
    assert {"sport", "business", "weather", "culture", "opinion"} <= {negative.genre for negative in negatives}
    everything = " ".join(texts).lower()
    for word in ("shot", "attack", "strike", "talks", "deal", "fired", "siege", "war", "retreat", "battle"):
        assert everything.count(f" {word}") >= 3, word


def test_no_text_is_a_training_text_that_lies_in_the_project() -> None:
    seen = {negative.report.text for negative in TOOL.load(EVAL / "negatives.jsonl")}
    for path in (EVAL.parent / "training").rglob("*.jsonl"):
        for line in path.open(encoding="utf8"):
            assert json.loads(line).get("text") not in seen


def test_alarms_are_counted_by_genre_and_by_confidence() -> None:
    reports = [Report(id="a", text="one two three four"), Report(id="b", text="five six")]
    negatives = [TOOL.Negative("sport", reports[0]), TOOL.Negative("weather", reports[1])]
    coded = [(reports[0], [_mention("a", 0.9), _mention("a", 0.4)]), (reports[1], [])]
    assert list(TOOL.tally(negatives, coded)) == [("all", 2, 6), ("sport", 2, 4), ("weather", 0, 2)]
    assert ("all", 1, 6) in list(TOOL.tally(negatives, coded, least=0.5))


def test_a_text_with_an_event_is_refused(tmp_path: Path) -> None:
    row = {"id": "x", "text": "Troops shot two men.", "date": "", "genre": "sport", "events": [{"type": "ASSAULT"}]}
    (tmp_path / "bad.jsonl").write_text(json.dumps(row))
    with pytest.raises(ValueError, match="x holds an event"):
        TOOL.load(tmp_path / "bad.jsonl")
