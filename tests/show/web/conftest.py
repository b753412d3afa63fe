"""A small record written by hand, half of it by somebody who means harm, and a client of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tacitus.records import (
    Actor,
    Bounds,
    Citation,
    Claim,
    Dispute,
    Event,
    EventToll,
    Hedge,
    Link,
    Mention,
    Outlook,
    Place,
    Report,
    Span,
    Toll,
    Value,
    When,
    event_id,
    mention_id,
    text_sha256,
)
from tacitus.show.web import app
from tacitus.store import Store

SCRIPT = "<script>alert(1)</script>"
CLOSE = "</script><img src=x onerror=alert(1)>"
QUOTE = "\"onmouseover=\"alert(1)' x='"
FORMULA = "=cmd|' /C calc'!A0"
TURNED = "\u202egnp.exe\u2066"
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
EVIL = f"{SCRIPT}{CLOSE}{QUOTE}{TURNED}{TEMPLATE}"
EVIL_ID = "../a b/<script>\"'?x=1#y%2F..json"
SITE = "http://127.0.0.1:8000"

USA = Actor(start=0, end=13, text="American jets", name="United States", id="USA.MIL", country="USA", sectors=("MIL",))
IRAN = Actor(start=0, end=4, text="Iran", name="Iran", id="IRN", country="IRN", sectors=("GOV",), hedge="probably")
EVIL_ACTOR = Actor(start=0, end=4, text=EVIL, name=EVIL, id=EVIL_ID, country="XXX", sectors=("<b>",), hedge=SCRIPT)
BAGHDAD = Place(
    start=33, end=40, text="Baghdad", name="Baghdad", latitude=33.34, longitude=44.4, country="IRQ", precision="city"
)
EVIL_PLACE = Place(
    start=0, end=4, text=EVIL, name=EVIL, latitude=35.69, longitude=51.42, country="IRN", precision="country"
)


def day(start: str | None, end: str | None = None, precision: str = "day") -> When:
    return When(start=start, end=end or start, precision=precision, text="on Friday", span=(0, 2))


def mention(of: Report, words: str, sentence: str, event: str = "ASSAULT", **fields: Any) -> Mention:
    """A mention of the words in a sentence of a report."""
    begin = of.text.index(sentence)
    at = of.text.index(words, begin)
    sha = text_sha256(of.text)
    return Mention(
        id=mention_id(of.id, "text", at, at + len(words), sha),
        report=of.id,
        text_sha256=sha,
        trigger=Span(start=at, end=at + len(words), text=words),
        sentence=Bounds(start=begin, end=begin + len(sentence)),
        event=event,
        **fields,
    )


def event(*mentions: Mention, **fields: Any) -> Event:
    first, reports = mentions[0], tuple(dict.fromkeys(one.report for one in mentions))
    plain: dict[str, Any] = {
        "event": first.event,
        "quad": 4 if first.event == "ASSAULT" else 1,
        "score": -9.0 if first.event == "ASSAULT" else 3.0,
        "date": first.date,
        "actors": first.actors,
        "recipients": first.recipients,
        "places": first.places,
        "mentions": tuple(one.id for one in mentions),
        "reports": reports,
        "voices": reports,
        "standing": "confirmed" if len(reports) > 1 else "reported",
    }
    return Event(id=event_id(first.id), **(plain | fields))


class Written:
    """What the record holds."""

    def __init__(self) -> None:
        strike, answer = "American jets struck a convoy in Baghdad on Friday.", "Iran condemned the strike."
        self.one = Report(
            id="wire-1",
            publisher="Harbour Wire",
            published="2020-01-03T18:05:00Z",
            title="Jets strike convoy",
            url="https://wire.example/1",
            text=f"{strike} Ten were killed.\n\n{answer}",
            citations=(Citation(mark="1", url="https://wire.example/2", url_as_printed="wire.example/2", position=3),),
        )
        self.two = Report(
            id="post-1",
            publisher="The Post",
            published="2020-01-04",
            title="Convoy hit",
            text=f"{strike} Seven were killed, it is said.",
        )
        bad = f"{EVIL} struck {QUOTE} in {SCRIPT} reportedly."
        self.evil = Report(
            id=EVIL_ID,
            publisher=EVIL,
            author=EVIL,
            published="2020-01-05T00:30:00Z",
            title=EVIL,
            url="javascript:alert(1)",
            original_url="data:text/html,x",
            text=f"{bad}\n{FORMULA}\n{EVIL}",
            citations=(Citation(mark=SCRIPT, url="javascript:alert(2)", url_as_printed=SCRIPT),),
        )
        self.strikes = [
            mention(
                one,
                "struck",
                strike,
                actors=(USA,),
                places=(BAGHDAD,),
                date=day("2020-01-03"),
                killed=Toll(span=(52, 55), text="Ten", low=10 - 3 * n, high=10 - 3 * n),
            )
            for n, one in enumerate((self.one, self.two))
        ]
        self.condemned = mention(
            self.one, "condemned", answer, "ACCUSE", actors=(IRAN,), recipients=(USA,), date=day("2020-01-04")
        )
        self.bad = mention(
            self.evil,
            "struck",
            bad,
            actors=(EVIL_ACTOR,),
            recipients=(USA,),
            places=(EVIL_PLACE,),
            date=day("2020-01-05"),
            attribution=(Claim(start=2, end=40, text=EVIL, name=EVIL),),
            hedges=(Hedge(span=(len(bad) - 11, len(bad) - 1), text="reportedly"), Hedge(span=(0, 30), text=SCRIPT)),
        )
        self.strike = event(*self.strikes, summary="", killed=EventToll(low=7, high=10, best=10), confidence=0.9)
        self.answer = event(
            self.condemned,
            summary="",
            answers=(self.strike.id,),
            links=(Link(kind="answers", to=self.strike.id, words=f"the strike {SCRIPT}", report="wire-1"),),
            confidence=0.7,
        )
        self.bad_event = event(self.bad, summary=EVIL, confidence=0.4, standing="disputed")
        self.undated = event(mention(self.evil, FORMULA, FORMULA), summary=FORMULA, confidence=0.3)
        self.disputes = [
            Dispute(
                event_id=self.strike.id,
                field="killed",
                values=(
                    Value(value="10", voices=("wire-1",), reports=("wire-1",), first="2020-01-03", last="2020-01-03"),
                    Value(value=FORMULA, voices=("post-1",), reports=("post-1",), party=True),
                ),
                best="10",
                reason=EVIL,
            ),
            Dispute(
                event_id=self.strike.id,
                field="happened",
                values=(
                    Value(value="yes", voices=("wire-1",), reports=("wire-1",)),
                    Value(value="no", voices=("post-1",), reports=("post-1",)),
                ),
                best="open",
                reason="one side says so, the other denies it",
            ),
        ]
        self.outlook = Outlook(
            id="o1",
            report=EVIL_ID,
            start=0,
            end=10,
            statement=EVIL,
            event="ASSAULT",
            foreteller=EVIL,
            odds={"words": SCRIPT, "low": 0.8, "high": 0.9},
            made="2020-01-05",
            deadline=day("2020-02-01"),
            state="true",
            evidence=(self.strike.id,),
        )


def fill(store: Store, written: Written) -> None:
    """Put the record into a store."""
    undated = mention(written.evil, FORMULA, FORMULA)
    with store.transaction():
        store.put_report(written.one, [written.strikes[0], written.condemned])
        store.put_report(written.two, [written.strikes[1]])
        store.put_report(written.evil, [written.bad, undated])
        for one in (written.strike, written.answer, written.bad_event, written.undated):
            store.put_event(one, ["k"])
        store.put_disputes(written.strike.id, written.disputes)
        store.put_outlook(written.outlook)
        store.decide("same_event", written.strike.id, written.strikes[1].id, EVIL, 0.9, EVIL)


@pytest.fixture(scope="session")
def written() -> Written:
    return Written()


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory, written: Written) -> Path:
    """The store; nobody writes to it."""
    made = tmp_path_factory.mktemp("web") / "record.db"
    with Store.open(made, create=True) as store:
        fill(store, written)
    return made


@pytest.fixture
def own_path(tmp_path: Path, written: Written) -> Path:
    """A store to write to."""
    with Store.open(tmp_path / "own.db", create=True) as store:
        fill(store, written)
    return tmp_path / "own.db"


Serve = Callable[..., TestClient]


def client_of(path: Path, site: str = SITE, **settings: Any) -> TestClient:
    made = app(path, **{"rate": 0.0, **settings})
    return TestClient(made, base_url=site, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as one:
        yield one
