"""`tacitus show`, `chain` and `doctor`; spans marked in sentences."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacitus.cli.marks import Mark, marked
from tacitus.records import Link
from tacitus.store import Filters, Store

from .conftest import Tacitus


def test_an_event_is_shown_word_by_word(kept: Tacitus) -> None:
    event = kept("events", "--type", "ASSAULT", "--format", "json").json()[0]
    out = kept("show", event["id"][:9]).out
    assert "[actor: Turkey] [ASSAULT: attacked] [recipient: Syria] in [place: Aleppo] on [time: Friday]." in out
    assert "report wire-1, Wire One, 2020-01-04" in out
    assert "says so: the report itself" in out and "sure 0.90" in out
    assert "ASSAULT: " in out and "CAMEO 190" in out and "quad class 4: material conflict" in out
    assert 'actor: "Turkey" = ' in out and "TUR" in out
    assert 'time: "Friday" = 2020-01-03' in out


def test_mention_report_and_actor(kept: Tacitus) -> None:
    mention = kept("mentions", "--type", "CONSULT", "--format", "json").json()[0]
    assert "[actor: France] [CONSULT: met] [recipient: Germany]" in kept("show", mention["id"]).out
    assert "publisher: The Post" in kept("show", "post-1").out
    actor = mention["actors"][0]["id"]
    assert "actor in 1 event" in kept("show", actor).out
    assert kept("show", actor, "--format", "json").json()["actor"]["as_actor"] == 1
    assert kept("show", mention["id"], "--format", "csv").out.count("\n") == 2


@pytest.mark.parametrize("verb", ["show", "chain"])
def test_ids_that_name_nothing_or_several(kept: Tacitus, verb: str) -> None:
    ran = kept(verb, "zzz")
    assert ran.code == 2 and "nothing with the id or name 'zzz'" in ran.err and len(ran.err.splitlines()) == 1
    ran = kept(verb, "post")
    assert ran.code == 2 and "report post-1, report post-2" in ran.err


def test_chain_takes_events_and_their_mentions_only(kept: Tacitus) -> None:
    event = kept("events", "--type", "ASSAULT", "--format", "json").json()[0]
    assert kept("chain", event["id"], "--format", "json").code == 0
    assert kept("chain", event["mentions"][0]).code == 0
    ran = kept("chain", "wire-1")
    assert ran.code == 2 and "not of an event" in ran.err


def test_chain_says_what_each_event_is(kept: Tacitus) -> None:
    with Store.open("tacitus.db") as store, store.transaction():
        later, earlier = (next(store.tables.events(Filters(types=(kind,)))) for kind in ("ACCUSE", "ASSAULT"))
        tie = Link(kind="answers", to=earlier.id, words="in answer to the raid", report="wire-1")
        store.put_event(msgspec.structs.replace(later, links=(tie,), answers=(earlier.id,)), [])
    assert earlier.summary and later.summary
    forth, back = kept("chain", later.id), kept("chain", earlier.id)
    assert earlier.summary[:20] in forth.out and later.summary[:20] not in forth.out
    assert later.summary[:20] in back.out and "in answer to the raid" in back.out


def test_doctor_finds_what_is_wrong(kept: Tacitus, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = kept("doctor", "--store", "tacitus.db")
    assert ran.code == 0, ran.out
    assert "store: tacitus.db: sound, 3 reports" in ran.out and "with FTS5" in ran.out
    data = bytearray(Path("tacitus.db").read_bytes())
    data[4096 * 30 :] = b"\x00" * (len(data) - 4096 * 30)
    Path("tacitus.db").write_bytes(data)
    ran = kept("doctor", "--store", "tacitus.db")
    assert ran.code == 1 and "FAULT  store: tacitus.db is damaged" in ran.out and "1 fault found" in ran.err
    ran = kept("doctor", "--store", "none.db")
    assert ran.code == 1 and "no store at none.db" in ran.out
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 7, 0))
    assert "FAULT  SQLite" in kept("doctor").out


def test_doctor_reads_a_page(kept: Tacitus, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package may be there and lack one of its own, as trafilatura did where pip passed over an extra of lxml."""
    assert "reading: pages, feeds, PDF" in kept("doctor").out
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    ran = kept("doctor")
    assert ran.code == 1 and "FAULT  reading" in ran.out
    Path("page.html").write_text("<html><body><p>Police arrested two protesters in Baghdad.</p></body></html>")
    ran = kept("read", "page.html")
    assert ran.code == 1 and ran.err.startswith("tacitus: a package is missing or broken") and ran.err.count("\n") == 1


def joined(text: str, start: int, end: int, spans: list[Mark]) -> str:
    return "".join(piece for piece, _ in marked(text, start, end, spans))


def test_marks_may_lie_in_each_other_but_not_cross() -> None:
    text = "the army of Iraq fled"
    assert joined(text, 0, 21, [(0, 16, "actor"), (12, 16, "place"), (17, 21, "RETREAT")]) == (
        "[actor: the army of [place: Iraq]] [RETREAT: fled]"
    )
    assert joined(text, 0, 21, [(0, 8, "actor"), (4, 16, "place")]) == "[actor: the army] of Iraq fled"
    assert joined(text, 4, 16, [(0, 8, "actor"), (12, 16, "place")]) == "army of [place: Iraq]"
    assert joined(text, 0, 21, [(0, 3, "a"), (0, 3, "b")]) == "[a: [b: the]] army of Iraq fled"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(alphabet="abc ", max_size=20), st.data())
def test_marking_adds_brackets_and_takes_nothing(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    start, end = sorted((data.draw(place), data.draw(place)))
    spans = data.draw(st.lists(st.tuples(place, place, st.sampled_from(["X", "Y"])), max_size=4))
    shown = joined(text, start, end, spans)
    assert shown.count("[") == shown.count("]")
    for added in ("[X: ", "[Y: ", "]"):
        shown = shown.replace(added, "")
    assert shown == text[start:end]
