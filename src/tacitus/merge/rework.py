"""Events worked on anew after a person decided: joined, parted, tied and weighed again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from tacitus.merge import cluster, disputes, keys
from tacitus.merge.discourse import how_many
from tacitus.merge.event import build
from tacitus.merge.merger import Merger
from tacitus.merge.profile import Profile
from tacitus.merge.score import Verdict
from tacitus.merge.testimony import Testimony
from tacitus.records import Event, Mention, Outlook, Report, parted, text_sha256


class Rework(Merger):
    """A merger that also takes events apart."""

    def join(self, events: Sequence[Event], by: str, reason: str) -> Event:
        """Make one event of several, as a person says: it keeps the id of the one reported first."""
        oldest = min(events, key=self._events.age)
        why = Verdict(1.0, reason, by)
        kept, _ = self._events.join(oldest, [(event, why) for event in events if event.id != oldest.id], [], ())
        self.record.put_disputes(kept.id, disputes.find(kept.id, self._events.testimonies(kept)[0], kept.event))
        return kept

    def part(self, event: Event, leaving: Collection[str], id: str) -> tuple[Event, Event]:
        """Make two events of one, as a person says: the one that stays, and under `id` the one of the mentions that
        leave. Neither has links before `tie_anew`."""
        for link in event.links:
            self._events.ties.untie(self.record.event(event.id) or event, link.report)
        testimonies, _ = self._events.testimonies(event)
        self._events.drop(event.id)
        both = []
        for own, leaves in ((event.id, False), (id, True)):
            group = [t for t in testimonies if (t.mention.id in leaving) == leaves]
            fresh = build(group, own)
            self._events.put(fresh, group, Profile(group), ())
            self.record.put_disputes(own, disputes.find(own, group, fresh.event))
            both.append(fresh)
        return both[0], both[1]

    def tie_anew(self, report: Report, mentions: Sequence[Mention]) -> None:
        """Work out anew which events the words of a report kept before tie to each other."""
        homes = dict.fromkeys(id for m in mentions if (id := self.record.event_of(m.id)))
        for event in filter(None, map(self.record.event, homes)):
            self._events.ties.untie(event, report.id)
        source = self._sources.of(report.id)
        if source is None:
            return
        mentions, _ = parted(mentions)
        spoken = self._spoken(source, mentions)
        home = keys.homes_of(mentions)
        meant = {t.mention.id: cluster.all_meant(t, n, self.record, self._events.profile, home)
                 for t in spoken if (n := how_many(t)) > 1 and not self.record.event_of(t.mention.id)}  # fmt: skip
        several = {id: [event.id for event in events] for id, events in meant.items()}
        self._events.ties.tie(report, spoken, several, mentions, home)

    def spoken(self, report: str, mentions: Sequence[Mention]) -> list[Testimony]:
        """What the mentions of the present text of a report tell, in text order."""
        source = self._sources.of(report)
        if source is None:
            return []
        present = {text_sha256(source.report.text), text_sha256(source.report.title or "")}
        told = [m for m in parted(mentions)[0] if m.text_sha256 in present]
        return self._spoken(source, sorted(told, key=lambda m: (m.field, m.trigger.start, m.id)))

    def weigh(self, entries_: Iterable[Outlook], events: Iterable[Event], today: str | None) -> None:
        """Settle outlook entries anew in a record whose latest report is of `today`, and those that the events, which
        have changed, bear out now."""
        if today:
            self._ledger.resume(today)
        for entry in entries_:
            fresh = msgspec.structs.replace(entry, state="open", evidence=())
            self._ledger.add(fresh, self._may_bear_out(fresh))
        for event in events:
            last = self.record.report(event.reports[-1]) if event.reports else None
            if last:
                self._ledger.settle(last, [self._borne(event)])
