"""Annotations of users: both ways of writing them, and a line for each fault that says where and what to do."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tacitus.issues import IssueLog
from tacitus.train.annotations import read_annotations

LABELS = {"types": ["ASSAULT", "FLEE"], "modes": ["ASSAULT:", "ASSAULT:aerial", "FLEE:", "FLEE:return"],
          "roles": ["actor"], "status": ["actual", "future"], "contexts": ["refugees"]}  # fmt: skip
TEXT = "Bombs fell on Odan. Families fled Odan on Monday, and 12 died, the mayor said."


def taken(folder: Path, *lines: Any) -> tuple[list[dict[str, Any]], list[str]]:
    path = folder / "mine.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines))
    told = io.StringIO()
    records = list(read_annotations(path, LABELS, IssueLog(stream=told)))
    return records, told.getvalue().splitlines()


def record(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "a", "text": TEXT, "events": list(events)} | more


def words(span: list[int]) -> str:
    return TEXT[span[0] : span[1]]


def test_words_are_found_where_they_are_meant(tmp_path: Path) -> None:
    event = {"t": "fled", "type": "FLEE", "src": [["Families", "", "CVL", ""]], "loc": ["Odan"], "time": ["Monday"],
             "by": "mayor", "dead": "12"}  # fmt: skip
    ((one,), lines) = taken(tmp_path, record(event))
    (found,) = one["events"]
    assert not lines
    assert [words(found[k]) for k in ("trigger", "by", "dead")] == ["fled", "mayor", "12"]
    assert [words(a["span"]) for a in found["src"]] == ["Families"]
    assert found["loc"] == [[34, 38]], "the Odan nearest to the trigger, not the first"
    assert (found["mode"], found["status"], found["respond_to"]) == ("", "actual", [])


def test_a_number_names_the_occurrence(tmp_path: Path) -> None:
    ((one,), _) = taken(tmp_path, record({"t": "fled", "type": "FLEE", "loc": ["Odan#1"]}))
    assert one["events"][0]["loc"] == [[14, 18]]


def test_offsets_and_words_give_the_same(tmp_path: Path) -> None:
    short = {"t": "fled", "type": "FLEE", "src": ["Families"], "loc": ["Odan"], "time": ["Monday"]}
    ((a,), _) = taken(tmp_path, record(short))
    offsets = {"trigger": [29, 33], "type": "FLEE", "src": [{"span": [20, 28]}], "loc": [[34, 38]], "time": [[42, 48]]}
    ((b,), _) = taken(tmp_path, record(offsets))
    assert a["events"] == b["events"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no JSON"),
        ([1], "no record with a text"),
        (record(id=7), "no id"),
        (record() | {"events": None}, 'write "events": []'),
        (record({"t": "fled", "type": "FLEES"}), "event 1: unknown type 'FLEES' (skipped); did you mean FLEE?"),
        (record({"t": "fled", "type": "FLEE", "mode": "back"}), "choose one of (empty), return"),
        (record({"t": "fled", "type": "FLEE", "status": "past"}), "choose one of actual, future"),
        (record({"t": "ran", "type": "FLEE"}), "'ran' is not in the text"),
        (record({"t": "Odan#3", "type": "FLEE"}), "occurs 2 times in the text, not 3"),
        (record({"trigger": [70, 99], "type": "FLEE"}), "not in a text of 78 characters"),
        (record({"type": "FLEE"}), "no trigger"),
        (record({"t": "fled", "type": "FLEE", "resp": [2]}), "not numbers of events of this passage"),
        (record({"t": "fled", "type": "FLEE", "src": "Families"}), "src is no list"),
        (record({"t": "fled", "type": "FLEE", "loc": [3]}), "3 is neither words nor [start, end]"),
    ],
)
def test_a_fault_is_one_line_with_its_place(tmp_path: Path, line: Any, told: str) -> None:
    records, lines = taken(tmp_path, record(id="sound"), line)
    assert [r["id"] for r in records] == ["sound"]
    assert len(lines) == 1 and "mine.jsonl, line 2: " in lines[0] and told in lines[0]


def test_ids_are_given_once_and_unknown_keys_named_once(tmp_path: Path) -> None:
    records, lines = taken(tmp_path, record(note="x"), record(), record(id="b", note="y"))
    assert [r["id"] for r in records] == ["a", "b"]
    assert len(lines) == 2 and "unknown key 'note'" in lines[0] and "a second record has the id 'a'" in lines[1]


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    told = io.StringIO()
    assert not list(read_annotations(tmp_path / "none.jsonl", LABELS, IssueLog(stream=told)))
    assert "none.jsonl: cannot be read" in told.getvalue()
