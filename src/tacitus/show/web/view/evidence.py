"""The words an event rests on: every report that tells it, its sentences with their spans marked in place."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.records import Event, Mention, Record, text_sha256
from tacitus.show import words
from tacitus.show.text import clean
from tacitus.show.web.view import address, marked
from tacitus.show.web.view.sources import Source, Sources
from tacitus.store import Store

MOST = 60  # sentences shown; the others are counted


class Told(Record, frozen=True):
    """A sentence: in pieces with what is marked, whose word it is, what weakens it, and where it stands."""

    id: str
    href: str
    source: Source
    voice: bool
    pieces: tuple[marked.Piece, ...]
    status: str
    type: str
    says: tuple[str, ...]
    hedges: tuple[str, ...]
    confidence: float
    when: str
    why: tuple[str, ...]
    kept: bool


class Evidence(Record, frozen=True):
    """All of it: sentences of voices first; how many are left out. unnamed: reports whose outlet nobody names, which
    are one voice together."""

    sentences: tuple[Told, ...]
    voices: tuple[Source, ...]
    others: tuple[Source, ...]
    more: int
    unnamed: int = 0


def told(store: Store, event: Event, most: int = MOST) -> Evidence:
    """What an event rests on."""
    sources = Sources(store)
    order = {id: at for at, id in enumerate(dict.fromkeys((*event.voices, *event.reports)))}
    mentions = sorted(store.mentions(event.mentions), key=lambda m: (order.get(m.report, 10**6), m.trigger.start))
    firsts: dict[str, str] = {}
    for mention in mentions:  # the first sentence of each report before second ones
        firsts.setdefault(mention.report, mention.id)
    mentions.sort(key=lambda m: (firsts[m.report] != m.id, order.get(m.report, 10**6)))
    shown = mentions[:most]
    sources.many([m.report for m in shown])
    sentences = [made for mention in shown if (made := _told(store, mention, sources, event))]
    voices = sources.many(event.voices)
    others = sources.many([id for id in event.reports if id not in event.voices])
    return Evidence(
        sentences=tuple(sentences),
        voices=voices,
        others=others[:200],
        more=max(0, len(mentions) - len(shown)),
        unnamed=sum(not (source.named or source.reprint_of) for source in (*voices, *others)),
    )


def _told(store: Store, mention: Mention, sources: Sources, event: Event) -> Told | None:
    source = sources.one(mention.report)
    if source is None:
        return None
    text = text_of(store, mention)
    pieces = marked.pieces(text, mention.sentence.start, mention.sentence.end, marked.spans(mention)) if text else []
    return Told(
        id=mention.id,
        href=address.report(mention.report, mention.id),
        source=source,
        voice=mention.report in event.voices,
        pieces=tuple(pieces),
        status=mention.status,
        type=mention.event,
        says=tuple(words.source(clean(one.name or one.text, 80)) for one in mention.attribution),
        hedges=tuple(clean(one.text, 40) for one in mention.hedges),
        confidence=mention.confidence,
        when=words.when(mention.date) if mention.date else "",
        why=tuple(clean(line, 200) for line in _why(mention)),
        kept=bool(text),
    )


def _why(mention: Mention) -> Iterator[str]:
    """What names, places and dates were taken for, and on what grounds."""
    for side in (*mention.actors, *mention.recipients):
        if side.reason:
            yield f"{side.name or side.text}: {side.reason}" + (f" (else {side.runner_up})" if side.runner_up else "")
    for place in mention.places:
        if place.reason:
            yield f"{place.name or place.text}: {place.reason}" + (
                f" (else {place.runner_up})" if place.runner_up else ""
            )
    if mention.date and mention.date.reason:
        yield f"{words.when(mention.date)}: {mention.date.reason}"


def text_of(store: Store, mention: Mention) -> str:
    """The text that a mention's offsets point into, of whatever version of its report; '' where it is not kept."""
    newest = store.report(mention.report)
    for report in [newest, *reversed(store.versions(mention.report))] if newest else []:
        text = report.text_of(mention.field)
        if text[mention.trigger.start : mention.trigger.end] == mention.trigger.text and (
            report is not newest or mention.text_sha256 == text_sha256(text)
        ):
            return text
    return ""
