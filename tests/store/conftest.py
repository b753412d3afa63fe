"""The stores that the behaviour suite runs over, and small records to put in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tacitus.records import Actor, Bounds, Event, Mention, Place, Report, Span, When, event_id, mention_id, text_sha256
from tacitus.store import Store

TEXT = "Police arrested two men in Kirkuk on Friday. The army denied it."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, create=True) as opened:
        yield opened


class Kept:
    """A record under test with a way to write to it: in a transaction where the record has them."""

    def __init__(self, record: Any) -> None:
        self.record = record

    def writing(self) -> contextlib.AbstractContextManager[None]:
        return self.record.transaction() if hasattr(self.record, "transaction") else contextlib.nullcontext()


@pytest.fixture(params=["sqlite", "memory"])
def kept(request: pytest.FixtureRequest, path: Path) -> Iterator[Kept]:
    if request.param == "memory":
        memory = pytest.importorskip("tacitus.merge.memory")
        yield Kept(memory.MemoryRecord())
    else:
        with Store.open(path, create=True) as opened:
            yield Kept(opened)


def report(id: str = "r1", text: str = TEXT, **fields: Any) -> Report:
    return Report(id=id, text=text, **({"publisher": "Wire", "published": "2020-01-03"} | fields))


def actor(name: str, country: str | None = None, id: str | None = None, **fields: Any) -> Actor:
    return Actor(start=0, end=6, text=fields.pop("text", name), name=name, id=id or name, country=country, **fields)


def day(start: str | None, end: str | None = None, precision: str = "day") -> When:
    return When(start=start, end=end or start, precision=precision)


def mention(of: Report, start: int = 7, end: int = 15, **fields: Any) -> Mention:
    sha = text_sha256(of.text)
    plain: dict[str, Any] = {
        "trigger": Span(start=start, end=end, text=of.text[start:end]),
        "sentence": Bounds(start=0, end=len(of.text)),
        "event": "COERCE",
        "date": day("2020-01-03"),
    }
    return Mention(id=mention_id(of.id, "text", start, end, sha), report=of.id, text_sha256=sha, **(plain | fields))


def event(*mentions: Mention, **fields: Any) -> Event:
    first = mentions[0]
    reports = tuple(dict.fromkeys(one.report for one in mentions))
    plain: dict[str, Any] = {
        "event": first.event,
        "date": first.date,
        "actors": first.actors,
        "recipients": first.recipients,
        "places": first.places,
        "mentions": tuple(one.id for one in mentions),
        "reports": reports,
        "voices": reports,
    }
    return Event(id=event_id(first.id), **(plain | fields))


def place(name: str, country: str) -> Place:
    return Place(start=27, end=33, text=name, name=name, country=country, precision="city")
