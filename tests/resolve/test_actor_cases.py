"""Hard cases of who, from actor_cases.tsv: each line a span whose actor, country, sector and name are pinned."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tacitus.records import Actor, Bounds, Mention, Report, Span, text_sha256
from tacitus.resolve.actors import ActorResolver

LINES = [
    line
    for line in Path(__file__).with_name("actor_cases.tsv").read_text("utf8").splitlines()
    if line and not line.startswith("#")
]
CASES = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


ACT = re.compile(r"\b[a-z]{4,}\b")  # the word next to the actor stands for the act


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver()


def resolved(resolver: ActorResolver, marked: str, day: str) -> Actor:
    """The (first) actor of the span between [[ and ]]."""
    before, rest = marked.split("[[")
    said, after = rest.split("]]")
    text, start = before + said + after, len(before)
    end = start + len(said)
    act = ACT.search(text, end) or next(reversed(list(ACT.finditer(text, 0, start))), None)
    at = act.span() if act else (0, 1)
    mention = Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=at[0], end=at[1], text=text[slice(*at)]),
        sentence=Bounds(start=0, end=len(text)),
        event="CONSULT",
        actors=(Actor(start=start, end=end, text=said),),
    )
    report = Report(id="r", text=text, published=day)
    return resolver.complete(report, resolver.resolve(report, [mention]))[0].actors[0]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['kind']}: {c['text']}" for c in CASES])
def test_case(resolver: ActorResolver, case: dict[str, str]) -> None:
    actor = resolved(resolver, case["text"], case["day"])
    found = {"id": actor.id, "country": actor.country, "sector": next(iter(actor.sectors), None), "name": actor.name}
    wanted = {key: None if case[key] == "none" else case[key] for key in found if case[key] != "-"}
    assert {key: found[key] for key in wanted} == wanted, actor.reason


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert len({c["kind"] for c in CASES}) >= 9


def test_a_span_of_two_known_actors_becomes_two(resolver: ActorResolver) -> None:
    text = "Envoys told India and Pakistan to hold their fire."
    span = Actor(start=12, end=30, text="India and Pakistan")
    mention = Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=7, end=11, text="told"),
        sentence=Bounds(start=0, end=len(text)),
        event="REQUEST",
        recipients=(span,),
    )
    (done,) = resolver.resolve(Report(id="r", text=text, published="2019-03-04"), [mention])
    assert [(a.text, text[a.start : a.end], a.country) for a in done.recipients] == [
        ("India", "India", "IND"),
        ("Pakistan", "Pakistan", "PAK"),
    ]


def test_the_two_countries_are_both_of_them(resolver: ActorResolver) -> None:
    text = "Serbia and Kosovo signed. The two countries will open a road."
    start, end = text.index("two"), text.index(" will")
    mention = Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=end + 6, end=end + 10, text="open"),
        sentence=Bounds(start=26, end=len(text)),
        event="AGREE",
        actors=(Actor(start=start, end=end, text=text[start:end]),),
    )
    report = Report(id="r", text=text, published="2020-03-04")
    (done,) = resolver.complete(report, resolver.resolve(report, [mention]))
    assert [(a.text, a.country) for a in done.actors] == [("two countries", "SRB"), ("two countries", "XKX")]
    assert all("takes up" in (a.reason or "") for a in done.actors)
