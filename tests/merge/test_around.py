"""What stands around two events: connectives by kind, forms of triggers, what parts two events."""

from __future__ import annotations

import pytest

from tacitus.merge import MemoryRecord, around, connectives, cues
from tacitus.merge.ties import Ties
from tacitus.records import Event, Link, Mention, Span

from .tell import mention, report


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("in protest against the law", ["against"]),
        ("marched because of a ban, which led to", ["because", "relative", "result"]),
        ("forever and a day", ["joined"]),
        ("", []),
    ],
)
def test_the_longest_connective_counts(words: str, kinds: list[str]) -> None:
    assert [found.kind for found in connectives.find(words)] == kinds
    assert all(words[found.start : found.end].strip() for found in connectives.find(words))


@pytest.mark.parametrize(
    ("text", "trigger", "form"),
    [
        ("They came to demand an inquiry.", "demand", "to"),
        ("Two men were arrested.", "arrested", "passive"),
        ("The raid went on.", "raid", "noun"),
        ("Men marched, demanding wells.", "demanding", "ing"),
        ("Men marched.", "marched", "ed"),
    ],
)
def test_form(text: str, trigger: str, form: str) -> None:
    at = text.index(trigger)
    assert around.form(text, Span(start=at, end=at + len(trigger), text=trigger)) == form


def pair(text: str, first: str, second: str) -> list[str] | None:
    r = report("r1", "Post", "2025-02-10", text)
    a, b = mention(r, first), mention(r, second, "PROTEST")
    return around.features(r.text, a, b, [a.trigger, b.trigger])


def test_a_semicolon_parts() -> None:
    assert pair("The killing shook the town, and men marched.", "killing", "marched")
    assert pair("The killing shook the town; men marched.", "killing", "marched") is None


def test_a_feature_names_the_word_it_rests_on() -> None:
    seen = pair("Men marched over the killing.", "marched", "killing")
    assert seen and "g2:over" in seen and "k:because>noun" in seen


@pytest.mark.parametrize(
    ("feature", "worded"),
    [
        ("b:after", True),
        ("g2:over>noun", True),
        ("k:because>0", True),
        ("t2:wanted", True),
        ("b:and", False),
        ("b:, the", False),
        ("b:EVENT", False),
        ("k:joined>ed", False),
        ("g2:none>PROTEST", False),
        ("types:ASSAULT>PROTEST", False),
        ("coder:first", False),
    ],
)
def test_what_is_a_word_that_ties(feature: str, worded: bool) -> None:
    assert cues.worded(feature) is worded


def test_each_further_pair_has_to_be_surer() -> None:
    scored = [cues.Scored(0.1, -3.0), cues.Scored(-3.0, 0.4), cues.Scored(0.0, 0.0)]
    assert list(cues.chosen(scored, -0.5, 0.0)) == [1, 0, 2]
    assert list(cues.chosen(scored, -0.5, 0.5)) == [1, 0]
    assert list(cues.chosen(scored, 0.5, 0.0)) == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_nothing_comes_of_what_answers_it(order: tuple[int, int]) -> None:
    record = MemoryRecord()
    for id in ("e1", "e2"):
        record.put_event(Event(id=id, event="ASSAULT"), [])
    ties = Ties(record, lambda one: record.put_event(one, []), lambda report: "2025-02-10")
    told = [
        Link(kind="answers", to="e2", words="over", report="r1"),
        Link(kind="causes", to="e2", words="led to", report="r2"),
    ]
    for n in order:
        ties.keep("e1", told[n])
    assert [link.kind for link in record.events["e1"].links] == ["answers"]


def test_mentions_are_untouched() -> None:
    r = report("r1", "Post", "2025-02-10", "Men marched over the killing.")
    both: list[Mention] = [mention(r, "marched", "PROTEST"), mention(r, "killing")]
    found = list(cues.causes(r.text, both))
    assert [(c.cause.trigger.text, c.effect.trigger.text) for c in found] == [("killing", "marched")]
