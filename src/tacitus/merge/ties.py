"""Ties of events kept on both ends while events join and part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from tacitus.merge import links, order, pointed
from tacitus.merge.profile import Profile
from tacitus.merge.record import Record
from tacitus.merge.testimony import Testimony
from tacitus.records import Event, Link, Mention, Report

_FORWARD = frozenset({"causes", "enables"})  # the event that has the link is the earlier one
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})


class Ties:
    """The links of a record. `put` keeps an event of which nothing but the links has changed; `day` gives the day of
    a report."""

    def __init__(
        self,
        record: Record,
        put: Callable[[Event], None],
        day: Callable[[str], str | None],
        known: Callable[[Event], Profile] | None = None,
    ) -> None:
        self.record = record
        self._put = put
        self._day = day
        self._known = known

    def tie(
        self,
        report: Report,
        spoken: Sequence[Testimony],
        several: Mapping[str, Sequence[str]],
        told: Sequence[Mention] = (),
        home: Sequence[str] = (),
    ) -> None:
        """Keep the links that a report's words state. `several`: events of mentions that speak of more than one.
        `told`: all mentions of the report, `home` its countries: what something answers may be named by a noun that is
        none (`pointed`)."""
        spoken = sorted((t for t in spoken if t.mention.field == "text"), key=lambda t: t.index)

        def events_of(mention: str) -> Sequence[str]:
            return several.get(mention) or [id for id in [self.record.event_of(mention)] if id]

        nouns: dict[str, pointed.Noun] = {}
        if self._known and told:
            spots = [*told, *(t.mention for t in spoken)]
            nouns = {noun.told.mention.id: noun for noun in pointed.nouns(report, spots, spoken)}

        def meant(id: str, answer: Sequence[str]) -> Sequence[str]:
            assert self._known is not None
            before = [t for t in reversed(spoken) if t.index < nouns[id].told.index]
            told_before = dict.fromkeys(event for t in before for event in events_of(t.mention.id))
            earlier, source = self._events(told_before), self._events(answer)
            return pointed.meant(nouns[id], earlier, source, self.record, self._known, home)

        for event_id, link in links.find(report, spoken, events_of, [n.told for n in nouns.values()], meant):
            self.keep(event_id, link)

    def _events(self, ids: Iterable[str]) -> list[Event]:
        return [event for event in map(self.record.event, ids) if event]

    def keep(self, event_id: str, link: Link) -> None:
        """Keep a link on the event that answers, and its mirror on the one answered."""
        event, target = self.record.event(event_id), self.record.event(link.to)
        if not event or not target or event.id == target.id:
            return
        if (target.id in event.answers) if link.kind in _FORWARD else (event.id in target.answers):
            return  # of two events only one can answer the other, or come of it
        later, earlier = (target, event) if link.kind in _FORWARD else (event, target)
        if link.kind != "part_of" and not order.can_follow(later, earlier, link.report):
            return
        if link.kind == "answers" and _own_deed(event, target):
            return
        link = msgspec.structs.replace(link, to=target.id)
        if any(x.kind == link.kind and x.to == link.to and x.report == link.report for x in event.links):
            return
        said = [x for x in event.links if not (link.kind == "answers" and x.kind in _FORWARD and x.to == link.to)]
        all_links = self.in_order((*said, link))
        answers = tuple(dict.fromkeys(x.to for x in all_links if x.kind == "answers"))
        self._put(msgspec.structs.replace(event, links=all_links, answers=answers))
        if link.kind == "answers" and event.id not in target.answered_by:
            by = tuple(sorted((*target.answered_by, event.id)))
            self._put(msgspec.structs.replace(target, answered_by=by))

    def untie(self, event: Event, report: str) -> None:
        """Take from an event the links that a report's words gave it, and their mirrors."""
        kept = tuple(link for link in event.links if link.report != report)
        if kept == event.links:
            return
        answers = tuple(dict.fromkeys(link.to for link in kept if link.kind == "answers"))
        for id in set(event.answers) - set(answers):
            target = self.record.event(id)
            if target and event.id in target.answered_by:
                by = tuple(other for other in target.answered_by if other != event.id)
                self._put(msgspec.structs.replace(target, answered_by=by))
        self._put(msgspec.structs.replace(event, links=kept, answers=answers))

    def in_order(self, links_: Iterable[Link]) -> tuple[Link, ...]:
        """Links by the day of the report that states them, each once a report, whatever order they came in."""
        first = {(x.kind, x.to, x.report): x for x in reversed(list(links_))}

        def place(x: Link) -> tuple[str, str, str, str]:
            return (self._day(x.report) or "9999", x.report, x.kind, x.to)

        return tuple(sorted(first.values(), key=place))

    def hang(self, gone: Event, kept: str) -> None:
        """Links from and to an event that is taken in by another now name that one."""
        for id in {*gone.answered_by, *(link.to for link in gone.links)} - {kept, gone.id}:
            other = self.record.event(id)
            if not other:
                continue
            links_ = self.in_order(msgspec.structs.replace(x, to=kept) if x.to == gone.id else x for x in other.links)
            swapped = msgspec.structs.replace(
                other,
                links=links_,
                answers=tuple(dict.fromkeys(kept if x == gone.id else x for x in other.answers)),
                answered_by=tuple(sorted({kept if x == gone.id else x for x in other.answered_by})),
            )
            self._put(swapped)


def _own_deed(event: Event, target: Event) -> bool:
    """Whether who acted would answer what he did himself."""
    sides = [{a.id for a in e.actors} for e in (event, target) if e.event in _DEEDS and e.actors]
    return len(sides) == 2 and None not in sides[0] and sides[0] == sides[1]
