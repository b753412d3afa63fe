"""An event as a line of the brief, with the sentences it rests on and the doubts that are told with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from tacitus.merge.calendar import ordinal
from tacitus.records import Event, Mention, Report
from tacitus.show import wording, words
from tacitus.show.brief.parts import Line, Quote
from tacitus.show.brief.rank import vote
from tacitus.show.brief.sources import Sources
from tacitus.show.text import clean


class Evidence(Protocol):
    """Where the words of an event are looked up."""

    def report(self, id: str) -> Report | None: ...
    def mentions(self, ids: Iterable[str]) -> list[Mention]: ...


SEVERAL, AGREED = 2, 0.45  # reports from which a headline needs that share of them to agree on who or whom
AGREED_ON_TARGET = 0.6  # on whom, where only one of them names a doer
SURE_OF_WORDS = 0.7  # confidence that at least one mention of a demand, a threat or a visit needs
OPENING, SOON = 400, 2  # letters with which a report tells its news, and days after an event until it is none
NEWS = 0.8  # what telling it so is worth to a sentence that is to be quoted
READ = 60  # mentions of one event that are read for its words


def anchor(event_id: str) -> str | None:
    """The fragment an event is reached by, None for an id that cannot stand in one."""
    return f"event-{event_id}" if event_id.isascii() and event_id.isalnum() else None


class Lines:
    """Makes lines; `shown` are the events that stand among the days, so that others can point there."""

    def __init__(self, store: Evidence, sources: Sources, held: Mapping[str, Mapping[str, str | None]]) -> None:
        """`held`: event id -> disputed field -> the value held best."""
        self._store, self._sources, self._held = store, sources, held
        self.shown: set[str] = set()

    def mentions(self, event: Event) -> list[Mention]:
        """The mentions that an event is worded from."""
        return self._store.mentions(event.mentions[:READ])

    def firm(self, event: Event) -> bool:
        """Whether the reports of an event agree enough for a headline, and none has shown that it never was."""
        fields = self._held.get(event.id, {})
        if fields.get("happened") == "no":
            return False
        held = fields.get("actor")
        mentions = self.mentions(event)
        denying = sum(m.status == "negated" for m in mentions)
        if fields.get("happened") != "yes" and denying > 1 and 3 * denying >= len(mentions):
            return False  # denied, and nobody has owned up since
        told = wording.telling(event, mentions)
        if vote(event):
            return True  # only a parliament votes, whether or not each of its outlets names it again
        if event.quad != 4 and told and max(m.confidence for m in told) < SURE_OF_WORDS:
            return False
        reports = {m.report for m in told}
        least = AGREED_ON_TARGET if wording.thin(event, told, held) else AGREED
        return len(reports) < SEVERAL or wording.agreed(event, told, held) >= least

    def persons(self, event: Event) -> set[str]:
        """Ids of the persons that the headline of an event names as its target."""
        told = wording.telling(event, self.mentions(event))
        return {a.id for a in wording.targets(event, told) if a.id and a.id.startswith("person:")}

    def line(self, event: Event, cites: int | None = None, quotes: int = 0, own: bool = False) -> Line:
        """The event in words, with `cites` sources and up to `quotes` sentences of different reports, or, `own`, with
        a clause of theirs where the headline says little."""
        mentions = self.mentions(event)
        told = wording.telling(event, mentions)
        held = self._held.get(event.id, {}).get("actor")
        hedges = dict.fromkeys(clean(h.text, 30).lower() for m in told[:12] for h in m.hedges) if quotes else {}
        doubts = [f"hedged: “{text}”" for text in list(hedges)[:3]]
        if event.date and event.date.precision == "unstated":
            doubts.insert(0, "no date given")
        if any(a.alternative for a in event.actors):
            doubts.insert(0, "who did it is told with alternatives")
        return Line(
            id=event.id,
            headline=(headline := wording.headline(event, mentions, self._around, held)),
            when=words.when(event.date),
            act=wording.act(event, told),
            who=words.actors(wording.doers(event, told, 4, held)),
            whom=words.actors(wording.targets(event, told, 4)),
            place=words.place(event, wording.where(event, told)),
            standing=clean(event.standing, 30),
            status=clean(event.status, 30),
            conflict=(event.quad or 0) >= 3,
            spoken=event.quad in (1, 3),
            tolls=tuple(words.tolls(event)),
            voices=len(event.voices),
            cites=self._sources.cite((*event.voices, *event.reports), cites),
            doubts=tuple(doubts),
            quotes=self._quotes(event, mentions, quotes),
            anchor=anchor(event.id) if event.id in self.shown else None,
            own=wording.own_words(event, told or mentions, self._around, headline) if own else "",
        )

    def _quotes(self, event: Event, mentions: list[Mention], most: int) -> tuple[Quote, ...]:
        """Sentences of different reports, those first that say most of what the event's consensus says."""
        order = {report: at for at, report in enumerate((*event.voices, *event.reports)[::-1])}
        best: dict[str, Mention] = {}
        says = {m.id: self._says(event, m) for m in mentions}
        for mention in sorted(mentions, key=lambda m: (-says[m.id], m.id)):
            best.setdefault(mention.report, mention)
        found: list[Quote] = []
        for mention in sorted(best.values(), key=lambda m: (-says[m.id], -order.get(m.report, -1))):
            quote = self._quote(mention)
            if quote and quote.source.outlet not in {q.source.outlet for q in found}:
                found.append(quote)
            if len(found) == most:
                break
        return tuple(found)

    def _says(self, event: Event, mention: Mention) -> float:
        """How much of the event a mention tells: who, whom, where and how many as the event has them, and how sure it
        is; more where it is the news of its report, which opens with it, than where a later one looks back."""
        who, whom = {a.id for a in event.actors}, {a.id for a in event.recipients}
        shared = any(a.id in who for a in mention.actors) + any(a.id in whom for a in mention.recipients)
        shared += any(p.name in {q.name for q in event.places[:1]} for p in mention.places)
        shared += mention.mode is not None and mention.mode == event.mode
        told = mention.status == event.status and mention.event == event.event
        voice = mention.report in event.voices
        counted = mention.killed is not None and event.killed is not None and mention.killed.low == event.killed.best
        says = mention.confidence + 0.4 * (shared + counted) + (1.5 if told else 0.0) + (0.3 if voice else 0.0)
        return says + (NEWS if mention.sentence.start < OPENING and self._fresh(event, mention) else 0.0)

    def _fresh(self, event: Event, mention: Mention) -> bool:
        """Whether its report appeared soon after the event."""
        report = self._store.report(mention.report)
        told = ordinal(report.reference_day) if report else None
        ended = ordinal(event.date.end or event.date.start) if event.date else None
        return told is not None and ended is not None and told - ended <= SOON

    def _around(self, mention: Mention) -> tuple[str, str]:
        return wording.around(self._store.report(mention.report), mention) or ("", "")

    def _quote(self, mention: Mention) -> Quote | None:
        halves = wording.around(self._store.report(mention.report), mention)
        source = self._sources.source(mention.report)
        if source is None or halves is None:
            return None
        before, after = halves
        return Quote(
            before=_tail(before, 260) + (" " if before[-1:].isspace() else ""),
            trigger=clean(mention.trigger.text, 80),
            after=(" " if after[:1].isspace() else "") + clean(after, 260),
            source=source,
            hedges=tuple(clean(h.text, 30) for h in mention.hedges[:3]),
            says=", ".join(words.source(clean(c.name or c.text, 60)) for c in mention.attribution[:2]),
        )


def _tail(text: str, limit: int) -> str:
    """The end of a text, cut in front."""
    line = clean(text[-2 * limit :], 2 * limit)
    return line if len(line) <= limit else "…" + line[-limit:].split(" ", 1)[-1]
