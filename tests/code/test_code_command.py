"""`tacitus code` and `tacitus resolve`: one mention a line, every key of the contract, errors of one line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tacitus.cli import entry

KEYS = {
    "": ["id", "report", "field", "text_sha256", "trigger", "sentence", "event", "mode", "contexts", "cameo", "quad",
         "score", "actors", "recipients", "places", "date", "status", "hedges", "attribution", "killed", "injured",
         "answers", "confidence", "model", "sense"],
    "trigger": ["start", "end", "text"],
    "sentence": ["start", "end"],
    "actors": ["start", "end", "text", "name", "id", "country", "sectors", "hedge", "alternative"],
    "recipients": ["start", "end", "text", "name", "id", "country", "sectors", "hedge", "alternative"],
    "places": ["start", "end", "text", "name", "latitude", "longitude", "country", "admin1", "precision", "geonames"],
    "date": ["span", "text", "start", "end", "precision"],
    "hedges": ["span", "text"],
    "attribution": ["start", "end", "text", "name"],
    "killed": ["span", "text", "low", "high"],
    "injured": ["span", "text", "low", "high"],
}  # fmt: skip
STORY = (
    "Gunmen opened fire on a police checkpoint in Kirkuk on Friday, killing three officers and wounding two, the "
    "interior ministry said. Iraqi forces arrested twelve suspects in Baghdad. Turkey condemned the attack."
)


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*args: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            entry([str(a) for a in args])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(ended.value.code if isinstance(ended.value.code, int) else 0, out.decode(), err.decode())

    return call


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    rows = [
        {"id": "r1", "text": STORY, "date": "2020-01-04", "title": "Arrests follow attack"},
        {"id": "r2", "text": "Shares rose in quiet trade.", "date": "2020-01-05"},
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def check(row: dict[str, Any]) -> None:
    assert set(KEYS[""]) <= row.keys()
    for key, wanted in KEYS.items():
        value = row[key] if key else row
        for part in value if isinstance(value, list) else [value] if value is not None else []:
            assert set(wanted) <= part.keys(), key


def test_every_key_of_the_contract_is_there(run: Run, reports: Path, model_folder: Path) -> None:
    ran = run("code", reports, "--model", model_folder)
    assert ran.code == 0 and ran.rows
    for row in ran.rows:
        check(row)
        assert row["report"] == "r1" and row["field"] in ("text", "title")
        assert isinstance(row["cameo"], str) and row["quad"] in range(5) and isinstance(row["score"], float)
    countries = {a["country"] for row in ran.rows for a in row["actors"]}
    assert countries & {"IRQ", "TUR"}


def test_spans_only_then_resolve_is_the_same_as_code(
    run: Run, reports: Path, tmp_path: Path, model_folder: Path
) -> None:
    whole = run("code", reports, "--model", model_folder)
    spans = run("code", reports, "--model", model_folder, "--spans-only")
    assert len(spans.rows) == len(whole.rows)
    for row in spans.rows:
        check(row)
        assert row["cameo"] is None
        assert all(a["country"] is None for a in row["actors"])
    (tmp_path / "spans.jsonl").write_text(spans.out)
    resolved = run("resolve", "spans.jsonl", "--reports", reports)
    assert resolved.code == 0
    assert resolved.rows == whole.rows


def test_min_confidence(run: Run, reports: Path, model_folder: Path) -> None:
    ran = run("code", reports, "--model", model_folder, "--min-confidence", "0.99999", "--spans-only")
    assert ran.code == 0 and ran.rows == []
    assert run("code", reports, "--min-confidence", "2").code == 2


def test_no_model_in_the_folder_is_one_line(run: Run, reports: Path, tmp_path: Path) -> None:
    ran = run("code", reports, "--model", tmp_path)
    assert ran.code == 1 and ran.out == ""
    assert len(ran.err.splitlines()) == 1 and "no model here" in ran.err


def test_a_damaged_model_is_one_line(run: Run, reports: Path, tmp_path: Path, model_folder: Path) -> None:
    for file in model_folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes()[:1000])
    ran = run("code", reports, "--model", tmp_path)
    assert ran.code == 1 and len(ran.err.splitlines()) == 1 and "cannot be read" in ran.err


def test_a_model_that_fails_without_a_word_is_one_line_too(
    run: Run, reports: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import onnxruntime

    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(onnxruntime, "InferenceSession", full)
    ran = run("code", reports, "--model", model_folder)
    assert ran.code == 1 and ran.err.rstrip().endswith("the model cannot be read: MemoryError")


def test_mentions_that_cannot_be_resolved_are_named(
    run: Run, reports: Path, tmp_path: Path, model_folder: Path
) -> None:
    spans = run("code", reports, "--model", model_folder, "--spans-only")
    first, *rest = spans.out.splitlines()
    moved = json.loads(first) | {"report": "elsewhere"}
    changed = json.loads(first) | {"text_sha256": "0" * 64}
    lines = [json.dumps(moved), json.dumps(changed), "{broken", *rest]
    (tmp_path / "spans.jsonl").write_text("\n".join(lines) + "\n")
    ran = run("resolve", "spans.jsonl", "--reports", reports)
    assert ran.code == 0 and len(ran.rows) == len(rest)
    for words in ("elsewhere is not among", "not the one that was coded", "line 3"):
        assert words in ran.err
    assert run("resolve", "spans.jsonl", "--reports", reports, "--strict").code == 3


@pytest.mark.parametrize(
    ("role", "start", "end"),
    [("trigger", 90_000, 90_006), ("trigger", 4, 90_000), ("trigger", 9, 9), ("trigger", -7, 4), ("sentence", 9, 2)],
)
def test_a_mention_beyond_its_text_is_named_and_the_rest_resolved(
    run: Run, reports: Path, tmp_path: Path, model_folder: Path, role: str, start: int, end: int
) -> None:
    spans = run("code", reports, "--model", model_folder, "--spans-only").out.splitlines()
    row = json.loads(spans[0])
    row[role] |= {"start": start, "end": end}
    (tmp_path / "spans.jsonl").write_text("\n".join([*spans, json.dumps(row)]) + "\n")
    ran = run("resolve", "spans.jsonl", "--reports", reports, "--issues", "issues.jsonl")
    assert ran.code == 0 and len(ran.rows) == len(spans)
    assert len(ran.err.splitlines()) == 1
    assert f"spans.jsonl, line {len(spans) + 1}: {role}: {start} to {end} is no stretch of report r1" in ran.err
    (issue,) = map(json.loads, (tmp_path / "issues.jsonl").read_text().splitlines())
    assert issue["place"] == f"line {len(spans) + 1}" and issue["skipped"] is True


def test_what_was_resolved_can_be_resolved_again(run: Run, reports: Path, tmp_path: Path, model_folder: Path) -> None:
    (tmp_path / "mentions.jsonl").write_text(run("code", reports, "--model", model_folder).out)
    again = run("resolve", "mentions.jsonl", "--reports", reports)
    assert again.code == 0 and again.err == "" and again.rows
