"""Threads and processes: one model each process, a connection each thread, things that travel between them."""

from __future__ import annotations

import copy
import multiprocessing
import os
import pickle
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import tacitus
from tacitus.api import engine
from tacitus.code.model import Model

TEXTS = [f"Police arrested {n} protesters in Minsk on Sunday." for n in range(2, 10)]


def coded(text: str) -> list[tuple[str, str]]:
    """What a worker is asked for."""
    return [(m.event, m.words) for m in tacitus.mentions(text, date="2020-08-10")]


def counted(record: tacitus.Record) -> int:
    """Events that another process finds in a record it was sent."""
    return len(record.events(type="ASSAULT"))


def test_the_model_is_loaded_once_also_when_threads_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_engine", engine.Engine())
    loaded: list[int] = []
    real = Model.__init__

    def slow(self: Model, *given: object) -> None:
        loaded.append(threading.get_ident())
        threading.Event().wait(0.05)  # long enough for the others to come
        real(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Model, "__init__", slow)
    start = threading.Barrier(4)

    def ask(text: str) -> list[tuple[str, str]]:
        start.wait(10)
        return coded(text)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, TEXTS[:4]))
    assert len(loaded) == 1
    monkeypatch.undo()
    assert found == [coded(text) for text in TEXTS[:4]]


@pytest.mark.parametrize("way", ["spawn", pytest.param("fork", marks=pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="this system does not fork"))])  # fmt: skip
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_processes_code_as_this_one_does(way: str, crisis: Path) -> None:
    here = [coded(text) for text in TEXTS[:2]]
    record = tacitus.open(crisis)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(way)) as pool:
        assert list(pool.map(coded, TEXTS[:2])) == here
        assert pool.submit(counted, record).result(60) == counted(record)


def test_threads_read_one_record_side_by_side(crisis: Path) -> None:
    with tacitus.open(crisis) as record:
        alone = [e.id for e in record.events()]
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: [e.id for e in record.events() if e.told()], range(8)))
        assert found == [alone] * 8


def test_one_reads_while_another_writes(own_crisis: Path) -> None:
    quiet = tacitus.IssueLog(quiet=True)
    with tacitus.open(own_crisis) as record, ThreadPoolExecutor(1) as pool:
        before = len(record.events())
        more = [tacitus.Report(id=f"new{n}", text=text, published="2020-08-10") for n, text in enumerate(TEXTS)]
        writing = pool.submit(tacitus.run, more, own_crisis, issues=quiet)
        while not writing.done():
            assert len(list(record.events())) >= before
        assert writing.result().tally.new == len(TEXTS)  # type: ignore[union-attr]
        assert len(record.events()) > before


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_everything_copies_and_pickles(crisis: Path, again: object) -> None:
    record = tacitus.open(crisis)
    event = next(one for one in record.events() if one.answers)
    mentions = tacitus.mentions(TEXTS[0], date="2020-08-10")
    things = [record, event, event.told(), event.told()[0], mentions, mentions[0], record.events(type="ASSAULT"),
              record.events()[:3], record.dyad("USA", "IRN", by="week"), record.timeline().chart(),
              record.events().map(), event.chain(), record.reports()[0]]  # fmt: skip
    for thing in things:
        assert again(thing) == thing  # type: ignore[operator]
    assert again(event).told()[0].words == event.told()[0].words  # type: ignore[operator]
    assert again(mentions)[0].words == TEXTS[0]  # type: ignore[operator]


def test_a_mention_made_of_fields_alone_says_that_it_has_no_words() -> None:
    (one,) = tacitus.mentions(TEXTS[0])
    bare = tacitus.Mention(**{name: getattr(one, name) for name in one.__struct_fields__})
    assert bare == one
    with pytest.raises(tacitus.TacitusError, match="without its report"):
        _ = bare.words


def test_a_record_is_not_read_through_the_connection_of_a_parent(crisis: Path) -> None:
    record = tacitus.open(crisis)
    mine = record.store
    record._local.process = os.getpid() + 1  # as a child would find it
    assert record.store is not mine
