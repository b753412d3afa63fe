"""An event's code with its reason, its ties, what was decided about it, and how to cite it."""

from __future__ import annotations

import datetime
from typing import Any

import tacitus
from tacitus import ontology
from tacitus.records import Event, Record
from tacitus.show import words
from tacitus.show.text import clean
from tacitus.show.web.queries.events import many
from tacitus.show.web.view.lines import Line, lines
from tacitus.show.web.view.sources import Source, Sources
from tacitus.store import Store
from tacitus.store.rows import Decision

_DECISIONS = 40


class Tie(Record, frozen=True):
    """A tie to another event: kind, in words, the words of a report that says so, and that report."""

    kind: str
    relation: str
    line: Line
    words: str = ""
    source: Source | None = None
    back: bool = False


class Decided(Record, frozen=True):
    """A decision with the names of what it joins, in words."""

    decision: Decision
    time: str
    what: str
    reason: str
    by: str


def ties(store: Store, event: Event) -> list[Tie]:
    """What an event answers, what answered it, and its other ties."""
    sources = Sources(store)
    stated = {link.to: link for link in event.links}
    near = many(store, [*event.answers, *event.answered_by, *stated])
    known = {line.id: line for line in lines(store, near)}
    found: list[Tie] = []
    for id in dict.fromkeys((*event.answers, *(to for to, link in stated.items() if link.kind == "answers"))):
        link = stated.get(id)
        if id in known:
            found.append(_tie("answers", "answers", known[id], link, sources))
    for id in event.answered_by:
        if id in known:
            found.append(_tie("answers", "was answered by", known[id], None, sources, back=True))
    for to, link in stated.items():
        if link.kind != "answers" and to in known and to not in event.answered_by:
            found.append(_tie(link.kind, link.kind.replace("_", " "), known[to], link, sources))
    return found


def _tie(kind: str, relation: str, line: Line, link: Any, sources: Sources, back: bool = False) -> Tie:
    said = clean(link.words, 200) if link else ""
    source = sources.one(link.report) if link and link.report else None
    return Tie(kind=kind, relation=relation, line=line, words=said, source=source, back=back)


def code(event: Event) -> list[tuple[str, str, str]]:
    """The code: (what, value, why) of type, mode, contexts, CAMEO, quad class and score."""
    known = ontology.load()
    type_ = known.types.get(event.event)
    rows = [("type", event.event, type_.description if type_ else "")]
    if event.mode:
        mode = type_.mode(event.mode) if type_ else None
        rows.append(("mode", event.mode, mode.description if mode else ""))
    for context in event.contexts:
        rows.append(("context", context, known.contexts.get(context, "")))
    if event.cameo:
        rows.append(("CAMEO", event.cameo, known.cameo_names.get(event.cameo, "")))
    if event.quad:
        rows.append(("quad class", str(event.quad), _QUADS.get(event.quad, "")))
    if event.score is not None:
        rows.append(("score", f"{event.score:+.1f}", "from -10 (conflict) to +10 (cooperation), of this type and mode"))
    rows.append(("confidence", f"{event.confidence:.2f}", "how sure the coder is of it, 0 to 1"))
    return [(what, value, clean(why, 400)) for what, value, why in rows]


_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def decisions(store: Store, event: Event) -> list[Decided]:
    """What merging, resolving and people have decided about an event and its mentions, the first first."""
    found: dict[Decision, None] = {}
    for id in (event.id, *event.mentions[:100]):
        for one in store.decisions(id):
            found[one] = None
    ordered = sorted(found, key=lambda one: one.time)[:_DECISIONS]
    return [
        Decided(
            decision=one,
            time=one.time,
            what=clean(one.kind.replace("_", " "), 40),
            reason=clean(one.reason, 240),
            by=clean(one.by, 60),
        )
        for one in ordered
    ]


def citation(event: Event, site: str) -> str:
    """How to cite an event in a text."""
    today = datetime.date.today()
    voices = len(event.voices)
    said = f"{voices} independent outlet{'' if voices == 1 else 's'}"
    standing = words.word("standing", event.standing).lower()
    return (
        f"{clean(event.summary or words.act(event), 240)}. {words.when(event.date)}; {standing}, {said}. "
        f"Tacitus {tacitus.__version__}, event {event.id}, {site}/events/{event.id}, "
        f"read {words.day(today.isoformat())}."
    )
