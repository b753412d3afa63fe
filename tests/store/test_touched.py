"""Adding one report touches what it must, however large the record: rows written and statements run do not grow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tacitus.merge import Merger
from tacitus.records import Actor, Bounds, Mention, Place, Report, Span, When, mention_id, text_sha256
from tacitus.store import Store

TOWNS = ("Arlo", "Besk", "Corin", "Dovar", "Elsk", "Fenn", "Gorod", "Hale", "Irsk", "Jorn")
WORDS = ("market", "road", "bridge", "school", "convoy", "depot", "farm", "mill", "harbour", "station", "river", "hill")


def told(n: int, random: Random) -> tuple[Report, Mention]:
    """The nth report: an attack somewhere, of a day of its own, in words that are not those of others."""
    day = f"{1900 + n // 336:04}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}"
    town, things = random.choice(TOWNS), " and the ".join(random.sample(WORDS, 4))
    text = f"Gunmen attacked {town}. They burnt the {things}, people of house {n} said on the {n}th call."
    report = Report(id=f"r{n:05}", text=text, publisher=f"Outlet {n % 50}", published=day)
    at, where = text.index("attacked"), text.index(town)
    sha = text_sha256(text)
    return report, Mention(
        id=mention_id(report.id, "text", at, at + 8, sha),
        report=report.id,
        text_sha256=sha,
        trigger=Span(start=at, end=at + 8, text="attacked"),
        sentence=Bounds(start=0, end=text.index(".") + 1),
        event="ASSAULT",
        actors=(Actor(start=0, end=6, text="Gunmen"),),
        places=(Place(start=where, end=where + len(town), text=town, name=town, country="MLI", precision="city"),),
        date=When(start=day, end=day, precision="day"),
    )


class Watched:
    """Counts the statements of a connection and the rows that they change."""

    def __init__(self, store: Store) -> None:
        raw = store.connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        self.raw, self.statements = raw, 0
        raw.set_trace_callback(self._count)

    def _count(self, statement: str) -> None:
        self.statements += 1

    def of(self, store: Store, merger: Merger, report: Report, mention: Mention) -> tuple[int, int]:
        """Statements run and rows changed by adding a report."""
        statements, rows = self.statements, self.raw.total_changes
        with store.transaction():
            store.put_report(report, [mention])
            merger.add(report, [mention])
        return self.statements - statements, self.raw.total_changes - rows


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db", create=True) as opened:
        yield opened


def test_the_five_hundredth_report_touches_as_little_as_the_fiftieth(store: Store) -> None:
    merger, watched, random = Merger(store), Watched(store), Random(1)
    costs = [watched.of(store, merger, *told(n, random)) for n in range(500)]
    early, late = costs[30:80], costs[-50:]
    for kind in (0, 1):
        assert max(c[kind] for c in late) <= max(c[kind] for c in early) + 2
        assert sum(c[kind] for c in late) <= 1.1 * sum(c[kind] for c in early)


def test_what_is_read_of_a_growing_record_does_not_grow(store: Store) -> None:
    """SQLite counts its own steps: of adding a report to ten times the record they stay what they were."""
    merger, random, steps = Merger(store), Random(2), []
    raw = store.connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    raw.set_progress_handler(step, 10)  # called after every ten instructions of its virtual machine
    for n in range(500):
        before = count
        report, mention = told(n, random)
        with store.transaction():
            store.put_report(report, [mention])
            merger.add(report, [mention])
        steps.append(count - before)
    assert sum(steps[-100:]) <= 1.25 * sum(steps[50:150])


def test_an_event_that_nobody_tells_again_is_left_alone(store: Store) -> None:
    merger, random = Merger(store), Random(3)
    first = told(0, random)
    with store.transaction():
        store.put_report(first[0], [first[1]])
        merger.add(*first[:1], [first[1]])
    before = [tuple(row) for row in store.connection.exec_driver_sql("SELECT * FROM event")]
    for n in range(400, 440):
        report, mention = told(n, random)
        with store.transaction():
            store.put_report(report, [mention])
            merger.add(report, [mention])
    after = [tuple(row) for row in store.connection.exec_driver_sql("SELECT * FROM event")]
    assert after[: len(before)] == before
