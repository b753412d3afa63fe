"""The clause of the reports' own that stands beside a headline of codes."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from tacitus.records import Actor, Bounds, Event, EventToll, Mention, Report, Span
from tacitus.show import wording

MINISTER = Actor(start=0, end=1, text="minister", name="Prime Minister", id="TUR.GOV", country="TUR", sectors=("GOV",))
CROWD = Actor(start=0, end=1, text="crowd", name="crowd", id="generic:CVL", sectors=("CVL",))


def told(text: str, trigger: str, **more: Any) -> tuple[Report, Mention]:
    """A report of one sentence and its mention."""
    report = Report(id="r", text=text)
    start = text.index(trigger)
    span = Span(start=start, end=start + len(trigger), text=trigger)
    return report, Mention(
        id=f"m-{trigger}", report="r", text_sha256="", trigger=span, sentence=Bounds(start=0, end=len(text)),
        event=more.pop("event", "REJECT"), actors=(MINISTER,), **more,
    )  # fmt: skip


def refusal(quad: int = 3, **more: Any) -> Event:
    return Event(id="e", event="REJECT", mode=None, quad=quad, actors=(MINISTER,), summary="", **more)


def said(text: str, trigger: str, event: Event | None = None, headline: str = "Prime Minister refused") -> str:
    report, mention = told(text, trigger)
    return wording.own_words(event or refusal(), [mention], lambda m: wording.around(report, m) or ("", ""), headline)


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        (
            "In Ankara, the minister refused to name it; talks go on.",
            "refused",
            "the minister refused to name it",
        ),
        (
            "He rose, and he rejected, in one word, the plan of the envoys.",
            "rejected",
            "he rejected, in one word, the plan of the envoys",
        ),
        ("“We will not go there,” he said.", "not go", "We will not go there"),
        ("The port - which refused every ship of ours - is open.", "refused", "which refused every ship of ours"),
    ],
)
def test_the_clause_round_the_trigger(text: str, trigger: str, words: str) -> None:
    assert said(text, trigger) == words


def test_a_long_clause_keeps_its_trigger_and_says_that_it_is_cut() -> None:
    text = "word " * 60 + "until the minister refused the terms " + "again and again " * 20
    words = said(text, "refused")
    assert "refused" in words and words.startswith("…") and words.endswith("…") and len(words) <= 121


def test_of_the_surest_few_one_that_stands_whole_is_quoted_before_one_that_must_be_cut() -> None:
    long = "The council, said its chairman on Monday" + " after a long night of talks" * 6 + ", refused the plan."
    long = long.replace(",", "")
    short = "The council refused the plan of the mediators."
    sure, less = told(long, "refused", confidence=0.9), told(short, "refused", confidence=0.6)
    texts = {id(mention): report for report, mention in (sure, less)}

    def quoted(*mentions: Mention) -> str:
        return wording.own_words(
            refusal(), mentions, lambda m: wording.around(texts[id(m)], m) or ("", ""), "Prime Minister refused"
        )

    assert quoted(sure[1], less[1]) == "The council refused the plan of the mediators"
    assert quoted(sure[1]).startswith("…")
    denied = structs.replace(less[1], status="negated")
    texts[id(denied)] = less[0]
    assert quoted(sure[1], denied).startswith("…"), "not the words of one who says that it was not so"


def test_a_headline_that_says_enough_stands_alone() -> None:
    text, raid = "The army refused nobody and struck the camp twice that day.", refusal(quad=4)
    assert said(text, "struck", structs.replace(raid, recipients=(CROWD,), event="ASSAULT")) == ""
    assert said(text, "struck", structs.replace(raid, killed=EventToll(low=1, high=1, best=1))) == ""
    assert said(text, "struck", raid).startswith("The army refused nobody")
    assert said(text, "struck", headline="The house voted “to leave”") == ""


def test_of_a_newer_text_nothing_is_quoted() -> None:
    report, mention = told("The minister refused to name a day.", "refused")
    newer = structs.replace(report, text="Today the minister refused to name a day.")
    assert wording.around(report, mention) == ("The minister ", " to name a day.")
    assert wording.around(newer, mention) is None
    halves = wording.around(newer, mention) or ("", "")
    assert wording.own_words(refusal(), [mention], lambda m: halves, "Prime Minister refused") == ""
