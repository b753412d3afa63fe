"""Reports in, mentions out: the coder. One pass of the encoder a passage, reports batched, their order kept."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tacitus.code.decode import Decoded
from tacitus.code.encode import Encoded, encode
from tacitus.code.heads import read_heads
from tacitus.code.model import Model
from tacitus.code.numbers import toll
from tacitus.code.passages import Passage, passages
from tacitus.code.sentences import sentences
from tacitus.records import (
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

PIECES = 3072  # word pieces in one call of the encoder, padding included
WINDOW = 24  # reports looked at together, so that passages of like length share a call


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a report that is coded: its body or its title."""

    report: str
    name: str
    text: str
    sha256: str


class Coder:
    """The trained coder. `model` is a folder (default: the shipped one), `min_confidence` leaves out doubtful mentions."""

    def __init__(
        self, model: str | Path | None = None, *, min_confidence: float = 0.0, threads: int = 0,
        thresholds: dict[str, float] | None = None,
    ) -> None:  # fmt: skip
        self.model = Model(model, threads)
        self.min_confidence = min_confidence
        self.thresholds = thresholds

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        """Each report with its mentions (spans only, nothing resolved), in the order given."""
        window: list[Report] = []
        for report in reports:
            window.append(report)
            if len(window) == WINDOW:
                yield from self._window(window)
                window = []
        if window:
            yield from self._window(window)

    def _window(self, reports: list[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        fields = [field for report in reports for field in _fields(report)]
        wholes = encode(self.model.tokenizer, [f.text for f in fields], limit=1 << 30)
        cut = [passages(w, sentences(f.text), f.text) for f, w in zip(fields, wholes, strict=True)]
        decoded = self._decode([p.encoded for each in cut for p in each])
        mentions: dict[str, list[Mention]] = {r.id: [] for r in reports}
        at = 0
        for field, each in zip(fields, cut, strict=True):
            coded = [m for n, p in enumerate(each) for m in self._mentions(field, p, decoded[at + n])]
            at += len(each)
            known = mentions[field.report]
            if field.name == "title":
                # a headline that the body tells again is not a second mention
                told = {m.event for m in known}
                coded = [m for m in coded if m.event not in told]
            known += coded
        for report in reports:
            yield report, mentions[report.id]

    def _decode(self, items: list[Encoded]) -> list[list[Decoded]]:
        """Heads read in batches of like length; results in the order of `items`."""
        order = sorted(range(len(items)), key=lambda n: len(items[n].pieces))
        out: list[list[Decoded]] = [[] for _ in items]
        group: list[int] = []
        for position, n in enumerate(order):
            group.append(n)
            following = order[position + 1] if position + 1 < len(order) else None
            if following is None or len(items[following].pieces) * (len(group) + 1) > PIECES:
                for k, found in zip(
                    group, read_heads(self.model, [items[k] for k in group], self.thresholds), strict=True
                ):
                    out[k] = found
                group = []
        return out

    def confidence(self, probability: float) -> float:
        """The calibrated chance that a mention is right in trigger and type (logistic in the model's own log-odds)."""
        slope, shift = self.model.card.calibration
        p = min(max(probability, 1e-6), 1 - 1e-6)
        return round(1.0 / (1.0 + math.exp(-(slope * math.log(p / (1 - p)) + shift))), 4)

    def _mentions(self, field: Field, passage: Passage, decoded: list[Decoded]) -> list[Mention]:
        ids: list[str] = []
        at: list[tuple[int, int]] = []
        for d in decoded:
            start, end = _bounds(passage, d.trigger.start, d.trigger.end)
            at.append((start, end))
            ids.append(mention_id(field.report, field.name, start, end, field.sha256, at[:-1].count((start, end))))
        out = []
        for d, (start, end), id in zip(decoded, at, ids, strict=True):
            confidence = self.confidence(d.trigger.probability)
            if confidence >= self.min_confidence:
                out.append(self._mention(field, passage, d, (start, end), id, confidence, ids))
        kept = {m.id for m in out}
        return [m if set(m.answers) <= kept else _without(m, kept) for m in out]

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
            return [_bounds(passage, first, last) for first, last, _ in d.roles.get(role, [])]

        text = field.text
        sentence = next((s for s in passage.sentences if s[0] <= at[0] < s[1]), at)
        whens = [When(span=s, text=text[s[0] : s[1]]) for s in found("time")]
        killed, injured = (_toll(text, found(role)) for role in ("killed", "injured"))
        return Mention(
            id=id,
            report=field.report,
            field=field.name,
            text_sha256=field.sha256,
            trigger=Span(start=at[0], end=at[1], text=text[at[0] : at[1]]),
            sentence=Bounds(start=sentence[0], end=sentence[1]),
            event=self.model.card.labels.types[d.trigger.kind],
            mode=d.mode or None,
            contexts=d.contexts,
            actors=tuple(Actor(start=a, end=z, text=text[a:z]) for a, z in found("actor")),
            recipients=tuple(Actor(start=a, end=z, text=text[a:z]) for a, z in found("recipient")),
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


def _fields(report: Report) -> list[Field]:
    """The body, then the title, so that a headline knows what the body tells."""
    pairs = (("text", report.text), ("title", report.title or ""))
    return [Field(report.id, name, text, text_sha256(text)) for name, text in pairs if text.strip()]


def _bounds(passage: Passage, first: int, last: int) -> tuple[int, int]:
    offsets = passage.encoded.offsets
    return int(offsets[first, 0]), int(offsets[last, 1])


def _toll(text: str, found: list[tuple[int, int]]) -> Toll | None:
    if not found:
        return None
    words = text[found[0][0] : found[0][1]]
    low, high = toll(words)
    return Toll(span=found[0], text=words, low=low, high=high)


def _without(mention: Mention, kept: set[str]) -> Mention:
    import msgspec

    return msgspec.structs.replace(mention, answers=tuple(a for a in mention.answers if a in kept))
