"""Public passages of many years, told as if of one fortnight."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from eval import crowded
from eval.datasets import Absent


def test_passages_are_told_within_a_fortnight_in_that_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").mkdir()
    lines = [json.dumps({"id": f"p{n}", "text": "Men fought.", "date": f"20{10 + n}-03-01"}) for n in range(9)]
    (tmp_path / "corpus" / "train.jsonl").write_text("\n".join(lines), "utf8")
    monkeypatch.setenv("TACITUS_DATA", str(tmp_path))
    told = crowded.passages()
    shown = [datetime.date.fromisoformat(report.published or "") for report, _ in told]
    assert shown == sorted(shown) and (shown[-1] - shown[0]).days < crowded.FORTNIGHT
    assert {day.year for _, day in told} == set(range(2010, 2019))
    assert crowded.passages() == told, "drawn alike each time"


def test_without_the_passages_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TACITUS_DATA", "/nowhere")
    with pytest.raises(Absent, match=r"train\.jsonl is missing"):
        crowded.passages()
