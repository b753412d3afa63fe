"""Coding in several processes: the same as in one, in the same order, and a clear word where a process fails."""

from __future__ import annotations

import os
import signal
import weakref
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from tacitus import workers
from tacitus.cli import main
from tacitus.code import vectors
from tacitus.issues import IssueLog, TacitusError
from tacitus.merge import Merger
from tacitus.pipeline import Pipeline
from tacitus.records import RETOLD, Mention, Report
from tacitus.resolve.actors import knowledge
from tacitus.stages import Setup
from tacitus.store import Store
from tacitus.workers import Workers

TEXTS = (
    "Police arrested 40 protesters in Minsk on Sunday, officials said.",
    "Rebels shelled the port of Hodeidah on Monday, killing three dockers. He said no more.",
    "Norway's foreign minister met her Swedish colleague in Oslo.",
    "They are still counting the dead in the village.",
    "Kenya recalled its ambassador from Khartoum after the killing of two aid workers.",
)


def told(count: int = 10) -> Iterator[Report]:
    for n in range(count):
        yield Report(id=f"r{n}", text=TEXTS[n % len(TEXTS)], title=f"Report {n}", published=f"2020-08-{n + 1:02}")


def all_told(by: Workers, count: int = 10) -> list[tuple[str, list[Mention]]]:
    return [(report.id, list(by.resolve(report, mentions))) for report, mentions in by.code(told(count))]


def test_what_comes_out_does_not_depend_on_how_many_processes_there_are() -> None:
    here = all_told(Workers(Setup(), 1))
    assert [id for id, _ in here] == [f"r{n}" for n in range(10)]
    assert sum(len(mentions) for _, mentions in here) >= 8
    assert all_told(Workers(Setup(), 2, alone=3)) == here


def test_spans_alone_come_out_of_other_processes_as_of_this_one() -> None:
    apart = all_told(Workers(Setup(resolving=False), 2, alone=1), 4)
    assert apart == all_told(Workers(Setup(resolving=False), 1), 4)
    assert not any(actor.id for _, mentions in apart for m in mentions for actor in m.actors)


def test_words_that_may_tell_again_come_out_of_other_processes_too() -> None:
    here = all_told(Workers(Setup(again=True), 1))
    assert all_told(Workers(Setup(again=True), 2, alone=3)) == here
    assert any(m.model == RETOLD for _, mentions in here for m in mentions)


def test_few_reports_begin_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)
    assert len(all_told(Workers(Setup(), 2, alone=10))) == 10
    with pytest.raises(TypeError):
        all_told(Workers(Setup(), 2, alone=9))


def test_once_others_code_this_process_holds_no_model_no_knowledge_no_vectors_and_may_go_on_all_the_same() -> None:
    by = Workers(Setup(), 2, alone=3)
    held: list[weakref.ref[object]] = []
    for n, (report, mentions) in enumerate(by.code(told())):
        by.resolve(report, mentions)
        if n == 2:
            coder, resolver = by._own()
            assert resolver
            held = [weakref.ref(one) for one in (coder.model, resolver)]
            assert knowledge.load.cache_info().currsize
            del coder, resolver
    assert [one() for one in held] == [None, None] and vectors.KEPT.words == 0
    assert not knowledge.load.cache_info().currsize
    assert all_told(by) == all_told(Workers(Setup(), 1))


def test_threads_within_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tacitus.code.coder.processors", lambda: 4)
    by = Workers(Setup(), 2, alone=1)
    assert by.threads == 2
    assert all_told(by) == all_told(Workers(Setup(), 1))


class Tripping(Setup, frozen=True):
    """Stages whose resolver fails on one report and whose coder on another."""

    def stages(self, threads: int = 0):  # type: ignore[no-untyped-def]
        coder, resolver = super().stages(threads)
        assert resolver is not None
        as_ever = resolver.resolve

        def resolve(report: Report, mentions: list[Mention]) -> list[Mention]:
            if report.id == "r6":
                raise ZeroDivisionError("a fault of ours")
            return as_ever(report, mentions)

        coded = coder._report

        def code(report: Report) -> list[Mention]:
            if report.id == "r8":
                raise ValueError("another")
            return coded(report)

        resolver.resolve = resolve  # type: ignore[method-assign,assignment]
        coder._report = code  # type: ignore[method-assign]
        return coder, resolver


@pytest.mark.parametrize(("processors", "alone"), [(2, 2), (4, 2), (2, 100)])
def test_a_report_that_trips_a_stage_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processors: int, alone: int
) -> None:
    monkeypatch.setattr("tacitus.code.coder.processors", lambda: processors)
    log = IssueLog(tmp_path / "issues.jsonl", quiet=True)
    by = Workers(Tripping(), 2, alone=alone)
    with Store.open(tmp_path / "r.db", create=True) as store:
        tally = Pipeline(store, by, by, Merger, log).run(told())
        assert (tally.new, tally.refused) == (8, 2)
        assert not store.known("r6") and store.known("r7") and not store.known("r8") and store.known("r9")
    said = (tmp_path / "issues.jsonl").read_text("utf8")
    assert "ZeroDivisionError: a fault of ours" in said and "ValueError: another" in said


class Killed(Setup, frozen=True):
    """Stages that end their process at one report, as a system out of memory does."""

    def stages(self, threads: int = 0):  # type: ignore[no-untyped-def]
        coder, resolver = super().stages(threads)
        as_ever = coder.code

        def code(reports: list[Report]) -> Iterator[tuple[Report, list[Mention]]]:
            reports = list(reports)
            if any(report.id == "r6" for report in reports):
                os.kill(os.getpid(), signal.SIGKILL)
            return as_ever(reports)

        coder.code = code  # type: ignore[method-assign,assignment]
        return coder, resolver


def test_a_process_stopped_from_outside_ends_the_run_with_one_line_and_keeps_what_was_kept(tmp_path: Path) -> None:
    by = Workers(Killed(), 2, alone=2)
    with Store.open(tmp_path / "r.db", create=True) as store:
        with pytest.raises(TacitusError, match=r"stopped from outside .* --processes 1") as raised:
            Pipeline(store, by, by, Merger, IssueLog(quiet=True)).run(told())
        assert raised.value.code == 1
        assert store.known("r0") and not store.known("r6")


def test_what_fails_in_reading_is_no_fault_of_a_report() -> None:
    def torn() -> Iterator[Report]:
        yield from told(3)
        raise ZeroDivisionError("the disk is gone")

    by = Workers(Setup(resolving=False), 1)
    with pytest.raises(ZeroDivisionError, match="the disk is gone"):
        list(by.code(torn()))


def test_a_missing_model_is_told_before_anything_begins(tmp_path: Path) -> None:
    with pytest.raises(TacitusError, match="no model here"):
        Workers(Setup(model=str(tmp_path)), 2)


def test_code_says_which_report_failed_and_prints_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode(report) + b"\n" for report in told()))
    monkeypatch.setattr("tacitus.stages.Setup", Tripping)
    ran = CliRunner().invoke(main, ["code", str(file), "--strict"], standalone_mode=False)
    assert ran.return_value == 3
    assert "report r6: could not be coded: ZeroDivisionError: a fault of ours" in ran.stderr
    assert "report r8: could not be coded: Fault: ValueError: another" in ran.stderr
    assert {msgspec.json.decode(line)["report"] for line in ran.stdout.splitlines()} >= {"r0", "r1", "r7"}
