"""The mentions of a synthetic report, as coder and resolver would give them if they missed nothing."""

from __future__ import annotations

from typing import Any

from eval.bench.happenings import Happening
from eval.bench.sentence import Mark, Sentence
from eval.bench.telling import Telling, instant
from eval.bench.world import Who
from tacitus.code.numbers import toll
from tacitus.records import Actor, Bounds, Claim, Mention, Place, Report, Span, Toll, When, mention_id, text_sha256
from tacitus.resolve.codes import with_codes

MODEL = "synthetic"


def mentions_of(report: Report, telling: Telling) -> tuple[list[Mention], list[str]]:
    """Mentions in text order and, for each, the id of the event it truly tells."""
    sha = text_sha256(report.text)
    mentions, events = [], []
    at = len(telling.dateline)
    for n, sentence in enumerate(telling.sentences):
        if sentence.of is not None:
            mentions.append(_mention(report.id, sha, sentence, at, sentence.of))
            events.append(sentence.of.id)
        at += len(sentence.text) + (1 if n % 2 == 0 else 2)  # a blank, or the empty line between paragraphs
    return mentions, events


def _mention(report: str, sha: str, sentence: Sentence, at: int, of: Happening) -> Mention:
    slots = {mark.slot: mark for mark in sentence.marks}

    def span(slot: str) -> dict[str, Any] | None:
        mark = slots.get(slot)
        return {"start": at + mark.start, "end": at + mark.end, "text": _text(sentence, mark)} if mark else None

    def actors(slot: str, who: Who | None) -> tuple[Actor, ...]:
        found = span(slot)
        if not found or not who:
            return ()
        return (Actor(**found, name=who.name, id=who.id, country=who.country, sectors=(who.sector,)),)

    def count(slot: str) -> Toll | None:
        found = span(slot)
        if not found:
            return None
        low, high = toll(found["text"])
        return Toll(span=(found["start"], found["end"]), text=found["text"], low=low, high=high)

    trigger, place, by = span("trigger"), span("place"), span("by")
    assert trigger, f"no trigger in {sentence.text!r}"
    return with_codes(
        Mention(
            id=mention_id(report, "text", trigger["start"], trigger["end"], sha),
            report=report,
            text_sha256=sha,
            trigger=Span(**trigger),
            sentence=Bounds(start=at, end=at + len(sentence.text)),
            event=of.kind.event,
            mode=of.kind.mode or None,
            contexts=of.kind.contexts,
            actors=actors("who", of.who),
            recipients=actors("whom", of.whom),
            places=(_place(place, of),) if place else (),
            date=_when(sentence, at, slots.get("day"), of),
            attribution=(Claim(**by),) if by else (),
            killed=count("killed"),
            injured=count("injured"),
            confidence=0.9,
            model=MODEL,
        )
    )


def _text(sentence: Sentence, mark: Mark) -> str:
    return sentence.text[mark.start : mark.end]


def _place(found: dict[str, Any], of: Happening) -> Place:
    where = of.place
    return Place(
        **found,
        name=where.name,
        latitude=where.latitude,
        longitude=where.longitude,
        country=where.country,
        admin1=where.admin1,
        precision="city",
        geonames=where.geonames,
    )


def _when(sentence: Sentence, at: int, mark: Mark | None, of: Happening) -> When | None:
    if not mark:
        return None
    day = f"{instant(of.at):%Y-%m-%d}"
    span = (at + mark.start, at + mark.end)
    return When(span=span, text=_text(sentence, mark), start=day, end=day, precision="day")
