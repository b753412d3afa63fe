"""What the model decoded, made into mentions: its words to spans of the text, set right where words settle them."""

from __future__ import annotations

import msgspec

from tacitus.code import edges, suffered, tolls
from tacitus.code.decode import Decoded
from tacitus.code.fields import Field
from tacitus.code.model import Card
from tacitus.code.numbers import toll
from tacitus.code.passages import Passage
from tacitus.code.sentences import sentence_of
from tacitus.code.spellings import AGE
from tacitus.code.strikes import deadly
from tacitus.code.victims import victims
from tacitus.records import Actor, Bounds, Claim, Hedge, Mention, Place, Span, Toll, When, mention_id

# halves of a phrase are joined; of places as many are two ("the suburbs of", "Aleppo")
PHRASES = frozenset(("actor", "recipient", "attribution"))


def of_passage(card: Card, field: Field, passage: Passage, decoded: list[Decoded], least: float) -> list[Mention]:
    """The mentions of a passage, without those less sure than `least`. `card`: of the model that decoded them."""
    # words side by side are one trigger, but never across the end of a sentence (a heading, a new paragraph)
    at = [passage.stretch(d.trigger.start, d.trigger.end) for d in decoded]
    ids = [
        mention_id(field.report, field.name, *span, field.sha256, at[:number].count(span))
        for number, span in enumerate(at)
    ]
    out = []
    for d, span, id in zip(decoded, at, ids, strict=True):
        confidence = card.confidence(d.trigger.probability)
        if confidence >= least:
            answers = tuple(ids[n] for n in d.answers)
            out.append(_mention(card, field, passage, d, span, id, answers, confidence))
    return closed(out)


def closed(mentions: list[Mention]) -> list[Mention]:
    """The mentions, without answers to any that is not among them."""
    kept = {m.id for m in mentions}
    return [m if kept.issuperset(m.answers) else _answering(m, kept) for m in mentions]


def in_prose(text: str, mentions: list[Mention], others: list[tuple[int, int, str]]) -> list[Mention]:
    """The mentions, without those in an address of the web or in one of the paragraphs of `others`, of other
    languages."""
    return [
        m
        for m in mentions
        if not edges.in_address(text, m.trigger.start)
        and not any(start <= m.trigger.start < end for start, end, _ in others)
    ]


def _mention(
    card: Card,
    field: Field,
    passage: Passage,
    d: Decoded,
    at: tuple[int, int],
    id: str,
    answers: tuple[str, ...],
    confidence: float,
) -> Mention:
    def found(role: str) -> list[tuple[int, int]]:
        if role not in d.roles:
            return []
        spans = (passage.stretch(first, last) for first, last, _ in d.roles[role])
        found = [span for start, end in spans if (span := edges.whole(text, start, end))]
        return edges.phrases(text, found) if role in PHRASES else found

    text = field.text
    event, mode = card.labels.types[d.trigger.kind], d.mode or None
    if event == "PROTEST" and deadly(text, *at):
        event, mode = "ASSAULT", None
    sentence = sentence_of(passage.sentences, *at)
    whens = [When(span=s, text=text[s[0] : s[1]]) for s in found("time")]
    counted = tolls.told(text, *(_toll(text, found(role)) for role in ("killed", "injured")))
    killed, injured = suffered.spoken_of(text, passage.sentences, *counted)
    actors, recipients = found("actor"), found("recipient")
    struck = [actors[n] for n in victims(text, killed, actors)]
    actors = [span for span in actors if span not in struck]
    recipients += [span for span in struck if span not in recipients]
    return Mention(
        id=id,
        report=field.report,
        field=field.name,
        text_sha256=field.sha256,
        trigger=Span(start=at[0], end=at[1], text=text[at[0] : at[1]]),
        sentence=Bounds(start=sentence[0], end=sentence[1]),
        event=event,
        mode=mode,
        contexts=d.contexts,
        actors=tuple(Actor(start=a, end=z, text=text[a:z]) for a, z in actors),
        recipients=tuple(Actor(start=a, end=z, text=text[a:z]) for a, z in recipients),
        places=tuple(Place(start=a, end=z, text=text[a:z]) for a, z in found("place")),
        date=whens[0] if whens else None,
        status=d.status,
        hedges=tuple(Hedge(span=s, text=text[s[0] : s[1]]) for s in found("hedge")),
        attribution=tuple(Claim(start=a, end=z, text=text[a:z]) for a, z in found("attribution")),
        killed=killed,
        injured=injured,
        answers=answers,
        confidence=confidence,
        model=card.name,
    )


def _toll(text: str, found: list[tuple[int, int]]) -> Toll | None:
    if not found:
        return None
    start, end = found[0]
    age = AGE.match(text, end)  # "a 17" of "a 17-year-old boy" is one
    low, high = toll(text[start : age.end() if age else end])
    return Toll(span=(start, end), text=text[start:end], low=low, high=high)


def _answering(mention: Mention, kept: set[str]) -> Mention:
    return msgspec.structs.replace(mention, answers=tuple(a for a in mention.answers if a in kept))
