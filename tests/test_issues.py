"""The issue log: nothing is lost, and a kind that goes on and on does not fill the screen."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec

from tacitus.issues import IssueLog


def test_a_kind_that_goes_on_is_printed_to_a_bound_and_kept_whole(tmp_path: Path) -> None:
    out, path = io.StringIO(), tmp_path / "issues.jsonl"
    log = IssueLog(path, out)
    for number in range(1_000):
        log.add("a.zip", "report again, with the same text", place=f"member {number}", kind="known", skipped=False)
        log.add("b.zip", "broken", place=f"member {number}")
    lines = out.getvalue().splitlines()
    assert sum(line.startswith("a.zip") for line in lines) == IssueLog.MOST
    assert sum(line.startswith("b.zip") for line in lines) == IssueLog.MOST
    assert len(lines) == 2 * IssueLog.MOST + 2, "each kind says once that more is only counted"
    assert len(path.read_bytes().splitlines()) == 2_000 and log.counts["known"] == 1_000 and log.skipped == 1_000
    assert log.rest() == f"issues not printed: {2 * (1_000 - IssueLog.MOST):,}; all are in {path}"


def test_what_is_skipped_is_printed_to_the_last_where_no_file_keeps_it() -> None:
    out = io.StringIO()
    log = IssueLog(stream=out)
    for number in range(200):
        log.add("b.jsonl", "broken", place=f"line {number}")
    assert len(out.getvalue().splitlines()) == 200 and log.rest() is None


def test_few_are_all_printed_and_another_kind_is_not_held_back_by_the_first(tmp_path: Path) -> None:
    out = io.StringIO()
    log = IssueLog(tmp_path / "issues.jsonl", out)
    for _ in range(IssueLog.MOST):
        log.add("a", "known", kind="known", skipped=False)
    log.add("b", "a date that is none", kind="date", skipped=False)
    assert out.getvalue().splitlines()[-1].startswith("b: a date") and log.rest() is None
    last = (tmp_path / "issues.jsonl").read_bytes().splitlines()[-1]
    assert msgspec.json.decode(last)["kind"] == "date"
