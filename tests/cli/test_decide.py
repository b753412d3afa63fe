"""`tacitus merge`, `split`, `settle` and `rebuild`, as people type them."""

from __future__ import annotations

import pytest

from tacitus.records import Outlook
from tacitus.store import Store

from .conftest import Tacitus


def ids(kept: Tacitus, *filters: str) -> list[str]:
    return [e["id"] for e in kept("events", *filters, "--format", "json").json()]


def test_merge_show_and_undo(kept: Tacitus) -> None:
    before = ids(kept)
    first, second = before[:2]
    ran = kept("merge", first[:10], second, "--by", "Anna Weiss", "--note", "one\x1b[31m raid")
    assert ran.code == 0 and "to take it back: tacitus merge --undo" in ran.err and "\x1b" not in ran.out
    assert len(ids(kept)) == len(before) - 1 and kept("show", second).out == kept("show", first).out
    assert "(Anna" in kept("show", first).out
    shown = kept("show", first, "--format", "json").json()
    assert [d["kind"] for d in shown["decisions"] if d["by"] == "Anna Weiss"] == ["same_event"]
    assert kept("run", "reports.jsonl").code == 0
    assert len(ids(kept)) == len(before) - 1
    assert kept("rebuild").code == 0 and kept("show", second).code == 0
    assert kept("merge", "--undo", first).code == 0
    assert ids(kept) == before


def test_split_by_mentions_in_both_ways_of_writing_them(kept: Tacitus) -> None:
    first, second = ids(kept)[:2]
    event = kept("merge", first, second).out.split()[0]
    mentions = kept("show", event, "--format", "json").json()["event"]["mentions"]
    ran = kept("split", event, "--mentions", *mentions[1:])
    assert ran.code == 0 and len(ran.out.splitlines()) >= 2
    assert kept("split", "--undo", event).code == 0
    many = [part for m in mentions[1:] for part in ("--mentions", m)]
    assert kept("split", event, *many).code == 0


def test_settle_and_undo(kept: Tacitus) -> None:
    event = ids(kept)[0]
    with Store.open("tacitus.db") as store, store.transaction():
        store.put_outlook(Outlook(id="o1", report="wire-1", start=0, end=6, statement="Turkey", event="ASSAULT"))
    assert kept("settle", "o1", "Partly", "--evidence", event[:12], "--by", "Ben").out.startswith("o1 partly: Turkey")
    assert kept("outlook", "--format", "json").json()[0]["evidence"] == [event]
    assert "settle o1 partly" in kept("show", "o1").out
    assert kept("settle", "o1", "--undo").code == 0
    assert kept("outlook", "--format", "json").json()[0]["state"] == "open"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["merge", "FIRST"], "at least two"),
        (["merge", "FIRST", "FIRST"], "named twice"),
        (["merge", "FIRST", "zzz"], "nothing with the id or name 'zzz'"),
        (["merge", "wire-1", "FIRST"], "not of an event"),
        (["merge", "--undo", "FIRST"], "left to take back"),
        (["split", "FIRST"], "--mentions"),
        (["split", "FIRST", "--mentions", "SECOND"], "not of a mention"),
        (["split", "FIRST", "--mentions", "OTHER"], "is of event"),
        (["split", "FIRST", "--mentions", "OWN"], "leave at least one"),
        (["settle", "FIRST", "true"], "not of an outlook entry"),
        (["settle", "FIRST", "maybe"], "outlook entry"),
        (["settle", "--undo", "zzz"], "nothing with the id"),
    ],
)
def test_wrong_usage_is_exit_2_and_changes_nothing(kept: Tacitus, args: list[str], said: str) -> None:
    events = kept("events", "--format", "json").json()
    first, second = (e["id"] for e in events[:2])
    names = {"FIRST": first, "SECOND": second, "OTHER": events[1]["mentions"][0], "OWN": events[0]["mentions"][0]}
    given = [names.get(arg, arg) for arg in args]
    if "OWN" in args:
        given = [*given[:3], *events[0]["mentions"]]
    ran = kept(*given)
    assert ran.code == 2 and said in ran.err and "Traceback" not in ran.err
    assert kept("events", "--format", "json").json() == events
