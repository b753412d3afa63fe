"""Reports in, mentions out: the coder. One pass of the encoder a passage, reports one after the other.

Each passage is a call of its own. The activations of the int8 graphs are scaled over all that is in one call, so a
passage batched with others would be coded a little differently beside different neighbours (64 of 201 mentions changed
in some field); and batches of twelve full passages took a quarter longer, since they do not fit the processor's cache.
"""

from __future__ import annotations

import collections
import math
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from tacitus.code import edges, harm, retold, senses, slain, vectors
from tacitus.code.decode import Decoded
from tacitus.code.encode import encode
from tacitus.code.heads import Read, read_heads
from tacitus.code.model import Floats, Model
from tacitus.code.numbers import toll
from tacitus.code.passages import Passage, passages
from tacitus.code.sentences import sentences
from tacitus.code.spellings import AGE
from tacitus.issues import TacitusError
from tacitus.read.language import foreign_parts
from tacitus.records import (
    RETOLD,
    Actor,
    Bounds,
    Claim,
    Hedge,
    Mention,
    Place,
    Report,
    Span,
    Toll,
    When,
    mention_id,
    text_sha256,
)

# halves of a phrase are joined; of places as many are two ("the suburbs of", "Aleppo")
PHRASES = frozenset(("actor", "recipient", "attribution"))
TOGETHER = 24  # passages of a text whose vectors are held at once
BALANCED = "balanced"  # the operating point with the best F1


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a report that is coded: its body or its title."""

    report: str
    name: str
    text: str
    sha256: str


class Coder:
    """The trained coder.

    `model` is a folder (default: the shipped one) or a loaded model, mentions less sure than `min_confidence` are left
    out. `point` is an operating point of its card: precise, balanced (the default) or complete. With the network
    `again` words that may tell an event again come after the mentions of a report (`tacitus.code.retold`). Reports are
    coded side by side, one to each of `threads` (default: as many as there are processors); what comes out does not
    depend on how many.
    """

    def __init__(
        self,
        model: str | Path | Model | None = None,
        *,
        min_confidence: float = 0.0,
        point: str = BALANCED,
        threads: int = 0,
        thresholds: dict[str, float] | None = None,
        again: retold.Network | None = None,
    ) -> None:
        self.model = model if isinstance(model, Model) else Model(model)
        points = {BALANCED: self.model.card.thresholds["trigger"], **self.model.card.points}
        if point not in points:
            raise TacitusError(f"this model has no operating point {point!r}; it has {', '.join(points)}", code=2)
        self.thresholds = {"trigger": points[point], **(thresholds or {})}
        self.threads = threads or processors()
        self.min_confidence = min_confidence
        self.again = again

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        """Each report with its mentions (spans only, nothing resolved), in the order given."""
        if self.threads == 1:
            for report in reports:
                yield report, self._report(report)
            return
        waiting: collections.deque[tuple[Report, Future[list[Mention]]]] = collections.deque()
        pool = ThreadPoolExecutor(self.threads, "coder")
        try:
            for report in reports:
                waiting.append((report, pool.submit(self._report, report)))
                # few ahead: what is stopped is coded again, and reports may be large
                if len(waiting) > 2 * self.threads:
                    first, coded = waiting.popleft()
                    yield first, coded.result()
            while waiting:
                first, coded = waiting.popleft()
                yield first, coded.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _report(self, report: Report) -> list[Mention]:
        mentions: list[Mention] = []
        for field in _fields(report):
            coded = self._field(field)
            if field.name == "title":
                # a headline that the body tells again is not a second mention
                told = {m.event for m in mentions if m.model != RETOLD}
                coded = _closed([m for m in coded if m.event not in told])
            mentions += coded
        return mentions

    def _field(self, field: Field) -> list[Mention]:
        (whole,) = encode(self.model.tokenizer, [field.text], limit=1 << 30)
        out: list[Mention] = []
        parts: list[vectors.Words] = []
        chances: list[Floats] = []
        short = len(whole.first) <= vectors.LONGEST
        cut = passages(whole, sentences(field.text), field.text)
        for some in (cut[n : n + TOGETHER] for n in range(0, len(cut), TOGETHER)):
            seen: list[Read] = []
            numbers = [passage.sentence_of_words() for passage in some]
            told = [slain.Told(*map(p.words_of, slain.told(field.text, p.sentences))) for p in some]
            read = read_heads(self.model, [p.encoded for p in some], self.thresholds, seen, numbers, told)
            if short:
                parts += [
                    vectors.Words(p.encoded.offsets, vectors.half(r.words)) for p, r in zip(some, seen, strict=True)
                ]
                chances += [r.chances for r in seen]
            for passage, decoded in zip(some, read, strict=True):
                out += self._mentions(field, passage, decoded)
        again = self.again if short and field.name == "text" and chances else None
        others = foreign_parts(field.text) if out or again else []
        out = _closed(_in_prose(field.text, out, others))
        if short and (out or again):
            words = vectors.joined(parts)
            if again:
                found = self._again(again, field, words, np.concatenate(chances), out)
                out += _in_prose(field.text, found, others)
            if out:
                vectors.KEPT.put(self.model.card.name, field.sha256, words)
            out = self._with_senses(out, words)
        return out

    def _again(
        self, network: retold.Network, field: Field, words: vectors.Words, chances: Floats, told: list[Mention]
    ) -> list[Mention]:
        """The words of a text that may tell an event again, as bare mentions; none that another mention has."""
        if network.model != self.model.card.name:
            return []
        text, bounds = field.text, sentences(field.text)
        likely = network.chances(vectors.single(words.vectors), chances)
        spans = [(m.trigger.start, m.trigger.end) for m in told]
        out: dict[str, Mention] = {}
        for t in retold.found(likely, retold.barred(text, words.offsets, spans)):
            start = int(words.offsets[t.start, 0])
            end = int(words.offsets[t.end, 1])
            sentence = next((s for s in bounds if s[0] <= start < s[1]), (start, end))
            end = min(end, sentence[1])
            id = mention_id(field.report, field.name, start, end, field.sha256)
            out[id] = Mention(
                id=id,
                report=field.report,
                field=field.name,
                text_sha256=field.sha256,
                trigger=Span(start=start, end=end, text=text[start:end]),
                sentence=Bounds(start=sentence[0], end=sentence[1]),
                event=self.model.card.labels.types[t.kind],
                confidence=round(t.probability, 4),
                model=RETOLD,
            )
        return list(out.values())

    def _with_senses(self, mentions: list[Mention], words: vectors.Words) -> list[Mention]:
        read = senses.load()
        if read is None or read.model != self.model.card.name:
            return mentions
        found = read.of(words, [(m.trigger.start, m.trigger.end) for m in mentions])
        return [msgspec.structs.replace(m, sense=sense) for m, sense in zip(mentions, found, strict=True)]

    def confidence(self, probability: float) -> float:
        """The calibrated chance that a mention is right in trigger and type (logistic in the model's own log-odds)."""
        slope, shift = self.model.card.calibration
        p = min(max(probability, 1e-6), 1 - 1e-6)
        return round(1.0 / (1.0 + math.exp(-(slope * math.log(p / (1 - p)) + shift))), 4)

    def _mentions(self, field: Field, passage: Passage, decoded: list[Decoded]) -> list[Mention]:
        ids: list[str] = []
        at: list[tuple[int, int]] = []
        for d in decoded:
            # words side by side are one trigger, but never across the end of a sentence (a heading, a new paragraph)
            start, end = _in_one(passage, _bounds(passage, d.trigger.start, d.trigger.end))
            at.append((start, end))
            ids.append(mention_id(field.report, field.name, start, end, field.sha256, at[:-1].count((start, end))))
        out = []
        for d, (start, end), id in zip(decoded, at, ids, strict=True):
            confidence = self.confidence(d.trigger.probability)
            if confidence >= self.min_confidence:
                out.append(self._mention(field, passage, d, (start, end), id, confidence, ids))
        return _closed(out)

    def _mention(
        self,
        field: Field,
        passage: Passage,
        d: Decoded,
        at: tuple[int, int],
        id: str,
        confidence: float,
        ids: list[str],
    ) -> Mention:
        def found(role: str) -> list[tuple[int, int]]:
            if role not in d.roles:
                return []
            spans = (_in_one(passage, _bounds(passage, first, last)) for first, last, _ in d.roles[role])
            found = [span for start, end in spans if (span := edges.whole(field.text, start, end))]
            return edges.phrases(field.text, found) if role in PHRASES else found

        text = field.text
        event, mode = self.model.card.labels.types[d.trigger.kind], d.mode or None
        if event == "PROTEST" and harm.deadly(text, *at):
            event, mode = "ASSAULT", None
        sentence = next((s for s in passage.sentences if s[0] <= at[0] < s[1]), at)
        whens = [When(span=s, text=text[s[0] : s[1]]) for s in found("time")]
        killed, injured = harm.told(text, *(_toll(text, found(role)) for role in ("killed", "injured")))
        actors, recipients = found("actor"), found("recipient")
        struck = [actors[n] for n in harm.victims(text, killed, actors)]
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
            answers=tuple(ids[n] for n in d.answers),
            confidence=confidence,
            model=self.model.card.name,
        )


def processors() -> int:
    """How many processors this process may use; systems without affinity tell how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _fields(report: Report) -> list[Field]:
    """The body, then the title, so that a headline knows what the body tells."""
    pairs = (("text", report.text), ("title", report.title or ""))
    return [Field(report.id, name, text, text_sha256(text)) for name, text in pairs if text.strip()]


def _bounds(passage: Passage, first: int, last: int) -> tuple[int, int]:
    offsets = passage.encoded.offsets
    return int(offsets[first, 0]), int(offsets[last, 1])


def _in_one(passage: Passage, span: tuple[int, int]) -> tuple[int, int]:
    """A span as far as the sentence goes in which it begins ("1 May" of "on 1 May. 1 soldier was hurt")."""
    start, end = span
    return start, min(end, next((s[1] for s in passage.sentences if s[0] <= start < s[1]), end))


def _toll(text: str, found: list[tuple[int, int]]) -> Toll | None:
    if not found:
        return None
    start, end = found[0]
    age = AGE.match(text, end)  # "a 17" of "a 17-year-old boy" is one
    low, high = toll(text[start : age.end() if age else end])
    return Toll(span=(start, end), text=text[start:end], low=low, high=high)


def _in_prose(text: str, mentions: list[Mention], others: list[tuple[int, int, str]]) -> list[Mention]:
    """The mentions, without those in an address of the web or in one of the paragraphs of `others`, of other
    languages."""
    return [
        m
        for m in mentions
        if not edges.in_address(text, m.trigger.start)
        and not any(start <= m.trigger.start < end for start, end, _ in others)
    ]


def _closed(mentions: list[Mention]) -> list[Mention]:
    """The mentions, without answers to any that is not among them."""
    kept = {m.id for m in mentions}
    return [m if kept.issuperset(m.answers) else _answering(m, kept) for m in mentions]


def _answering(mention: Mention, kept: set[str]) -> Mention:
    return msgspec.structs.replace(mention, answers=tuple(a for a in mention.answers if a in kept))
