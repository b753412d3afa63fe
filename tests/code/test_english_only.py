"""Only English is coded; what is surely another language is refused with a word, short texts are let through."""

from __future__ import annotations

from pathlib import Path

from tacitus.code.english import english_only
from tacitus.issues import IssueLog
from tacitus.records import Report

ENGLISH = "Soldiers entered the town at dawn and the mayor asked people to stay at home until the roads were safe. " * 2
GERMAN = (
    "Soldaten rückten im Morgengrauen in die Stadt ein, und der Bürgermeister bat die Leute, zu Hause zu bleiben. " * 2
)


def test_other_languages_become_issues(tmp_path: Path) -> None:
    log, refused = IssueLog(tmp_path / "issues.jsonl"), []
    reports = [Report(id="e", text=ENGLISH), Report(id="g", text=GERMAN), Report(id="s", text="Bombe in Kabul")]
    kept = [r.id for r in english_only(reports, log, refused.append)]
    assert kept == ["e", "s"]
    assert [r.id for r in refused] == ["g"]
    assert log.skipped == 1
    assert (
        "report g" in (tmp_path / "issues.jsonl").read_text() and "English" in (tmp_path / "issues.jsonl").read_text()
    )


def test_of_a_page_of_two_languages_the_english_is_coded(tmp_path: Path) -> None:
    log = IssueLog(tmp_path / "issues.jsonl")
    report = Report(id="m", text=ENGLISH + "\n" + GERMAN)
    assert list(english_only([report], log)) == [report]
    assert log.skipped == 0
    assert "report m" in (tmp_path / "issues.jsonl").read_text() and "(de)" in (tmp_path / "issues.jsonl").read_text()
