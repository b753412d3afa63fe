"""One event, mention, report, actor or outlook entry, told in full for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tacitus.cli import marks, table, why
from tacitus.records import Event, Mention, Outlook, Report

if TYPE_CHECKING:
    from rich.console import Console

    from tacitus.store import Store
    from tacitus.store.rows import ActorRow, Decision

_TEXT = 1500  # characters of a report's text shown
_COLOURS = {"actor": "cyan", "recipient": "magenta", "place": "green", "time": "blue", "hedge": "yellow"}


class Portrait:
    """Prints what a store holds on one thing. Text of reports does nothing to the terminal."""

    def __init__(self, store: Store, console: Console) -> None:
        self.store, self.console = store, console

    def line(self, text: str, indent: int = 0, style: str = "") -> None:
        """One line, wrapped under its indent."""
        from rich.padding import Padding
        from rich.text import Text

        self.console.print(Padding(Text(table.plain(text), style=style), (0, 0, 0, indent), expand=False))

    def section(self, heading: str, lines: Iterable[str]) -> None:
        """A heading with its lines; nothing where there are none."""
        given = list(lines)
        if given:
            self.console.print()
            self.line(heading, style="bold")
            for one in given:
                self.line(one, 2)

    def event(self, one: Event) -> None:
        """An event: what, on whose word, what it answers, why this code, where accounts differ, what was decided."""
        from tacitus.merge import reasons

        self.line(one.summary or _who(one), style="bold")
        self.line(f"event {one.id}: {one.event}" + (f" {one.mode}" if one.mode else ""))
        self.line(_head(one))
        self.line(f"{one.status}, {one.standing}, on {_count(len(one.voices), 'voice')}, sure {one.confidence:.2f}")
        if len(one.history) > 1:
            self.section("How it stood", (f"{stand.day} {stand.standing}" for stand in one.history))
        self.section("Why this code", why.code(one))
        ties = {link.to: link for link in one.links}
        self.section("Answers", (self._other(id, ties[id].words if id in ties else None) for id in one.answers))
        self.section("Answered by", (self._other(id) for id in one.answered_by))
        rest = [link for link in one.links if link.kind != "answers" and link.to not in one.answered_by]
        self.section("Tied to", (f"{link.kind.replace('_', ' ')}: {self._other(link.to, link.words)}" for link in rest))
        self.section("Accounts differ", self._disputes(one))
        self.console.print()
        self.line(f"Told in {_count(len(one.mentions), 'place')} (* a voice)", style="bold")
        for mention in self.store.mentions(one.mentions):
            self._told(mention, one.voices)
        self.section("Decisions", self._decisions([one.id, *one.mentions]))
        self.section("Put together inside a report", map(_decision, reasons.inside(self.store, one)))

    def mention(self, one: Mention) -> None:
        """A mention in its sentence, and what was made of it."""
        self.line(f"mention {one.id}: {one.event}" + (f" {one.mode}" if one.mode else ""), style="bold")
        self.line(f"of event {self._other(one.event_id)}" if one.event_id else "of no event")
        self._told(one, ())
        self.section("Why this code", why.code(one))
        self.section("Answers", (f"mention {id}" for id in one.answers))
        self.section("Decisions", self._decisions([one.id]))

    def report(self, one: Report) -> None:
        """A report: its head, what it tells of, its versions."""
        self.line(one.title or one.id, style="bold")
        named = ("publisher", "author", "published", "first_published", "url", "original_url", "language")
        self.line(f"report {one.id}")
        for name in named:
            if getattr(one, name):
                self.line(f"{name.replace('_', ' ')}: {getattr(one, name)}")
        state = self.store.report_state(one.id)
        if state and state.reprint_of:
            self.line(f"reprint of: {state.reprint_of}")
        if state and state.corrects:
            self.line(f"corrects: {', '.join(state.corrects)}")
        versions = self.store.versions(one.id)
        if len(versions) > 1:
            self.line(f"texts kept under this id: {len(versions)}, this is the newest")
        self.console.print()
        for paragraph in (one.text if len(one.text) <= _TEXT else one.text[:_TEXT] + " …").splitlines():
            self.line(paragraph)
        mentions = [m for m in self.store.mentions_of(one.id) if m.event_id]
        homes = dict.fromkeys(m.event_id for m in mentions if m.event_id)
        self.section("Tells of", (self._other(id) for id in homes))
        self.section("Decisions", self._decisions([one.id]))

    def actor(self, one: ActorRow) -> None:
        """An actor over the record."""
        self.line(one.name, style="bold")
        self.line(f"actor {one.id}, {' '.join((one.country or 'no country', *one.sectors))}")
        self.line(
            f"actor in {_count(one.as_actor, 'event')}, recipient in {one.as_recipient}; {one.first} to {one.last}"
        )
        self.section("Seen as", one.aliases_seen)
        self.section("Offices", (f"{o['title']}, {o['from'] or '?'} to {o['to'] or 'now'}" for o in one.offices))
        self.section("Part of", one.parents)

    def outlook(self, one: Outlook) -> None:
        """Something foretold."""
        self.line(one.statement, style="bold")
        self.line(
            f"outlook {one.id}: {one.event}, {one.state}; by {one.foreteller or 'the report'} on {one.made or '?'}"
        )
        if one.deadline:
            self.line(f"deadline: {table.days(one.deadline)}")
        if one.odds:
            self.line("odds: " + ", ".join(f"{k} {v}" for k, v in one.odds.items() if v is not None))
        self.line(f"report {one.report}")
        self.section("Evidence", (self._other(id) for id in one.evidence))
        self.section("Decisions", self._decisions([one.id]))

    def _other(self, id: str, words: str | None = None) -> str:
        one = self.store.event(id)
        if one is None:
            return id
        return f"{one.id} {table.days(one.date)} {one.summary or _who(one)}" + (f' ("{words}")' if words else "")

    def _told(self, mention: Mention, voices: tuple[str, ...]) -> None:
        from rich.padding import Padding
        from rich.text import Text

        text, report = text_of(self.store, mention)
        self.console.print()
        star = "* " if mention.report in voices else ""
        outlet = f", {report.publisher}" if report and report.publisher else ""
        day = f", {report.published}" if report and report.published else ""
        self.line(f"{star}report {mention.report}{outlet}{day}", 2)
        quote = Text()
        for piece, label in marks.marked(text, mention.sentence.start, mention.sentence.end, marks.marks(mention)):
            quote.append(table.plain(piece), style=_COLOURS.get(label, "bold") if label else "")
        self.console.print(Padding(quote, (0, 0, 0, 4), expand=False))
        says = ", ".join(claim.name or claim.text for claim in mention.attribution) or "the report itself"
        hedges = ", ".join(f'"{hedge.text}"' for hedge in mention.hedges)
        doubt = f"; hedged by {hedges}" if hedges else ""
        self.line(f"{mention.status}; says so: {says}{doubt}; sure {mention.confidence:.2f}; mention {mention.id}", 4)
        for one in why.resolved(mention):
            self.line(one, 4, style="dim")

    def _disputes(self, event: Event) -> Iterable[str]:
        from tacitus.show.wording import sayers

        disputes = self.store.disputes(event.id)
        mentions = self.store.mentions(event.mentions) if disputes else []
        for one in disputes:
            yield f"{one.field}: best {one.best or 'open'}" + (f" ({one.reason})" if one.reason else "")
            lasts = [value.last or "" for value in one.values]
            latest = max(lasts) if len(set(lasts)) > 1 else None
            for value in one.values:
                days = " to ".join(dict.fromkeys(day for day in (value.first, value.last) if day))
                marks = ["a side of the event"] if value.party else []
                marks += ["said last"] if value.last and value.last == latest else []
                told = [
                    f"{_count(len(value.voices), 'voice')}: {', '.join(value.voices or value.reports)}",
                    f"on the word of {' and '.join(said)}" if (said := sayers(one.field, value, mentions)) else "",
                    days,
                    *marks,
                ]
                yield f"  {value.value}: {'; '.join(part for part in told if part)}"

    def _decisions(self, ids: Iterable[str]) -> Iterable[str]:
        for one in dict.fromkeys(decision for id in ids for decision in self.store.decisions(id)):
            yield _decision(one)


def _decision(one: Decision) -> str:
    return f"{one.time} {one.kind} {one.subject} {one.object}: {one.reason} ({one.by}, {one.score:.2f})".strip()


def text_of(store: Store, mention: Mention) -> tuple[str, Report | None]:
    """The text a mention's offsets point into and the version of the report that holds it; "" where there is none."""
    from tacitus.records import text_sha256

    for report in reversed(store.versions(mention.report)):
        text = report.text_of(mention.field)
        if mention.text_sha256 == text_sha256(text):
            return text, report
    return "", None


def _who(one: Event) -> str:
    return _sides(one) or one.event


def _sides(one: Event) -> str:
    return " → ".join(names for side in (one.actors, one.recipients) if (names := table.names(side)))


def _head(one: Event) -> str:
    parts = (
        table.days(one.date) or "no date",
        table.names(one.places),
        _sides(one),
        table.toll(one.killed, one.injured),
    )
    return "; ".join(part for part in parts if part)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
