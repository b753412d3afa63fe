"""`tacitus run`: adds what is new, goes on where it stopped, says every fault in one line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tacitus.store import Store

from .conftest import REPORTS, TableCoder, Tacitus, lines

PROGRAM = Path(__file__).parent / "program.py"


def test_a_run_reads_codes_merges_keeps_and_says_so(tacitus_: Tacitus, reports: Path) -> None:
    ran = tacitus_("run", "reports.jsonl", "--store", "record.db")
    assert ran.code == 0 and ran.out == ""
    assert "3 reports read: 3 new, 0 known; 0 skipped" in ran.err
    assert "store: record.db" in ran.err and "issue log" not in ran.err
    events = tacitus_("events", "--store", "record.db", "--format", "json").json()
    assert {event["event"] for event in events} >= {"ASSAULT", "ACCUSE", "CONSULT"}
    assert all(event["mentions"] and event["reports"] for event in events)
    assert not Path("record.db.issues.jsonl").exists()


def test_running_again_adds_only_what_is_new_and_codes_nothing_twice(
    tacitus_: Tacitus, reports: Path, coder: TableCoder
) -> None:
    tacitus_("run", "reports.jsonl")
    before = tacitus_("events", "--format", "json").out
    more = lines(
        reports.parent / "more.jsonl", *REPORTS, {"id": "new", "text": "Spain met Portugal in Lisbon on Monday."}
    )
    coder.coded.clear()
    ran = tacitus_("run", str(more))
    assert "4 reports read: 1 new, 3 known" in ran.err
    assert coder.coded == ["new"]
    after = {event["id"]: event for event in tacitus_("events", "--format", "json").json()}
    assert len(after) == len(json.loads(before)) + 1
    assert all(after[event["id"]] == event for event in json.loads(before))


def test_a_new_text_of_a_known_report_is_coded_anew(kept: Tacitus, tmp_path: Path) -> None:
    changed = REPORTS[0] | {"text": "Turkey met Syria in Aleppo on Friday."}
    lines(tmp_path / "changed.jsonl", changed)
    ran = kept("run", "changed.jsonl")
    assert "0 new, 1 with a new text" in ran.err
    types = [m["event"] for m in kept("mentions", "--format", "json").json() if m["report"] == "wire-1"]
    assert types == ["CONSULT"]
    assert "ASSAULT" not in {event["event"] for event in kept("events", "--format", "json").json()}
    with Store.open("tacitus.db") as store:
        assert [one.text for one in store.versions("wire-1")] == [REPORTS[0]["text"], changed["text"]]
        assert store.check() == []


GERMAN = (
    "Die Regierung hat am Freitag in einer Erklärung mitgeteilt, dass die Verhandlungen über den Frieden in kommender "
    "Woche fortgesetzt werden sollen, obwohl beide Seiten einander schwere Vorwürfe machen und niemand nachgeben will."
)


def test_other_languages_are_refused_and_counted(tacitus_: Tacitus, tmp_path: Path) -> None:
    lines(tmp_path / "two.jsonl", {"id": "de", "text": GERMAN}, REPORTS[0])
    ran = tacitus_("run", "two.jsonl")
    assert ran.code == 0
    assert "2 reports read: 1 new, 0 known; 1 skipped" in ran.err
    assert "report de: is in another language (de)" in ran.err
    issues = [json.loads(line) for line in Path("tacitus.db.issues.jsonl").read_text().splitlines()]
    assert [issue["kind"] for issue in issues] == ["language"]
    assert tacitus_("run", "two.jsonl", "--strict").code == 3


def test_bad_input_is_skipped_and_the_rest_is_coded(tacitus_: Tacitus, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "rubbish.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "empty.txt").touch()
    ran = tacitus_("run", "rubbish.bin", "none.txt", "empty.txt", "reports.jsonl", "--issues", "log.jsonl")
    assert ran.code == 0
    assert "3 new" in ran.err and "3 skipped" in ran.err and "issue log: log.jsonl" in ran.err
    assert len(Path("log.jsonl").read_text().splitlines()) == 3


def test_nothing_readable_is_exit_1_and_makes_no_store(tacitus_: Tacitus, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ran = tacitus_("run", "empty.txt")
    assert ran.code == 1
    assert "no readable report in empty.txt" in ran.err.splitlines()[-1]
    assert not Path("tacitus.db").exists()


def test_one_report_that_trips_a_stage_costs_no_other(
    tacitus_: Tacitus, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tacitus.merge import Merger

    add = Merger.add

    def trips(self: Merger, report: object, mentions: object) -> None:
        add(self, report, mentions)  # type: ignore[arg-type]
        if report.id == "wire-1":  # type: ignore[attr-defined]
            raise KeyError("surprise")

    monkeypatch.setattr(Merger, "add", trips)
    ran = tacitus_("run", "reports.jsonl")
    assert ran.code == 0
    assert "2 new" in ran.err and "report wire-1: could not be taken in: KeyError" in ran.err
    assert "wire-1" not in tacitus_("mentions", "--format", "json").out
    monkeypatch.undo()


def test_a_brief_is_written_and_its_name_checked_before_the_work(tacitus_: Tacitus, reports: Path) -> None:
    ran = tacitus_("run", "reports.jsonl", "--brief", "brief.pdf")
    assert ran.code == 2 and not Path("tacitus.db").exists()
    ran = tacitus_("run", "reports.jsonl", "--brief", "none/brief.html")
    assert ran.code == 1 and "none/brief.html" in ran.err and not Path("tacitus.db").exists()
    assert tacitus_("run", "reports.jsonl", "--brief", "brief.html").code == 0
    assert "<html" in Path("brief.html").read_text()
    assert tacitus_("brief", "-o", "brief.md", "--type", "CONSULT").code == 0
    assert "France" in Path("brief.md").read_text()


def test_a_store_that_cannot_be(tacitus_: Tacitus, reports: Path) -> None:
    ran = tacitus_("run", "reports.jsonl", "--store", "none/record.db")
    assert ran.code == 1 and len(ran.err.splitlines()) == 1 and "no such folder" in ran.err
    ran = tacitus_("run", "reports.jsonl", "--issues", "none/log.jsonl")
    assert ran.code == 1 and "cannot write none/log.jsonl" in ran.err
    Path("text.db").write_text("no database " * 100)
    ran = tacitus_("run", "reports.jsonl", "--store", "text.db")
    assert ran.code == 1 and "text.db is damaged or no store" in ran.err


MANY = 60


def many(path: Path) -> Path:
    """Reports of 3 kB, each of an event of its own."""
    filler = (" ".join(f"the n{n}x{k} of and" for k in range(200)) for n in range(MANY))
    texts = (f"Unit{n} attacked Base{n} on Friday. {words}" for n, words in enumerate(filler))
    reports = ({"id": f"r{n}", "date": f"20{10 + n // 12}-{1 + n % 12:02d}-04", "text": t} for n, t in enumerate(texts))
    return lines(path, *reports)


def program(folder: Path, *args: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *args],
        cwd=folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env=os.environ | environment,
    )


def kept_reports(path: Path) -> int:
    try:
        with Store.open(path) as store:
            return store.tables.count_reports()
    except Exception:
        return 0


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    many(tmp_path / "many.jsonl")
    store = tmp_path / "record.db"
    run = program(tmp_path, "run", "many.jsonl", "--store", "record.db", SLOWLY="0.05")
    deadline = time.monotonic() + 30
    while kept_reports(store) < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    run.send_signal(sent)
    said = run.communicate()[1]
    assert run.returncode == code, said
    if sent == signal.SIGINT:
        assert "stopped; what was committed stays" in said.splitlines()[-1]
    done = kept_reports(store)
    assert 5 <= done < MANY
    with Store.open(store) as opened:
        assert opened.check() == []
    again = program(tmp_path, "run", "many.jsonl", "--store", "record.db")
    assert f"{MANY} reports read: {MANY - done} new, {done} known" in again.communicate()[1]
    assert again.returncode == 0


def test_a_full_disk_is_one_line_and_the_store_is_sound(tmp_path: Path) -> None:
    many(tmp_path / "many.jsonl")
    run = program(tmp_path, "run", "many.jsonl", "--store", "record.db", FILE_LIMIT=str(500_000))
    said = run.communicate()[1]
    assert run.returncode == 1
    assert "record.db" in said.splitlines()[-1] and "what was committed stays" in said.splitlines()[-1]
    assert "Traceback" not in said
    with Store.open(tmp_path / "record.db") as store:
        assert store.check() == []
        assert 0 < store.tables.count_reports() < MANY


def test_progress_is_drawn_on_a_terminal_only(
    tacitus_: Tacitus, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "━" not in tacitus_("run", "reports.jsonl").err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = tacitus_("run", "reports.jsonl", "--store", "other.db")
    assert ran.code == 0 and "3 new, 0 known" in ran.err and "━" in ran.err
