"""One record out of many reports: takes the mentions of each report, one after the other, and keeps the events.

The caller first keeps the report and its mentions (`Store.put_report`), then calls `Merger.add`, both in one
transaction. Adding looks up keys and never walks the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tacitus.merge import (
    anaphora,
    binding,
    clauses,
    cluster,
    counted,
    disputes,
    hearing,
    keys,
    mending,
    placing,
    reprints,
    retelling,
    sources,
)
from tacitus.merge.discourse import how_many
from tacitus.merge.events import BY, Events, Homes
from tacitus.merge.profile import Profile
from tacitus.merge.record import Record
from tacitus.merge.sources import Sources
from tacitus.merge.testimony import Testimony
from tacitus.merge.unreal import unreal
from tacitus.outlook import entries
from tacitus.outlook.settle import Borne, Ledger, days_of, keys_of, kinds_of
from tacitus.records import Event, Mention, Outlook, Report, parted

_BORNE = 20  # events of the record that a new outlook entry is compared with
PAST = frozenset({"actual", "negated", "possible"})


class Merger:
    """Merges reports into a record, one at a time."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._sources = Sources(record)
        self._events = Events(record, self._sources)
        self._ledger = Ledger(record)

    def add(self, report: Report, mentions: Sequence[Mention]) -> None:
        """Take in one report with its resolved mentions: reprint, correction, events, links, disputes, outlook. Words
        that may tell an event again (`tacitus.code.retold`), which are not kept yet, may be among them."""
        record = self.record
        mentions, again = parted(mentions)
        prints = reprints.Prints(report)
        state, hung = reprints.place(report, prints, record, self._sources.report)
        if hung:  # what was read of them names the wrong origin
            self._events.clear()
        source = self._sources.read(report, state)
        changed = {m.id: m for m in clauses.untangle(report, mentions)}
        pointing = anaphora.propose(report, [changed.get(m.id, m) for m in mentions])
        changed |= {m.id: m for m in counted.complete(report, mentions, changed, pointing)}
        proposed = [changed.pop(m.id, m) for m in pointing]
        if changed:
            record.put_mentions(changed.values())
            mentions = [changed.get(m.id, m) for m in mentions]
        told = sorted((*mentions, *proposed), key=lambda m: (m.field, m.trigger.start, m.id))
        spoken = self._spoken(source, told)
        binding.find_again(record, report, [*told, *again])
        ruled = [m for m in again if record.rulings().name(m.id)]
        if ruled:  # what people decided on is told like all else
            record.put_mentions(ruled)
            again = [m for m in again if m not in ruled]
            spoken += self._spoken(source, ruled)
        home = keys.homes_of(told)
        touched: dict[str, list[Testimony]] = {}
        plural = {t.mention.id: t for t in spoken if how_many(t) > 1}
        several: dict[str, list[str]] = {}
        groups = cluster.inside([t for t in spoken if t.mention.id not in plural])
        for group, profile in binding.parted(record.rulings(), groups):
            self._put_group(group, profile, home, touched)
        for t in plural.values():  # "two ambushes" belong to no one event
            meant = cluster.all_meant(t, how_many(t), record, self._events.profile, home)
            if meant:
                several[t.mention.id] = [event.id for event in meant]
            else:
                self._put_group([t], Profile([t]), home, touched)
        spoken = [t for group in touched.values() for t in group] + [plural[id] for id in several]
        mending.correct(report, state, prints, touched, record, BY)
        self._events.ties.tie(report, spoken, several, mentions, home)
        for event in {e.id: e for id in touched if (e := record.event(id))}.values():
            record.put_disputes(event.id, disputes.find(event.id, self._events.in_order(event), event.event))
        self._retell(self._spoken(source, again), touched, home)
        self._events.done()
        if state.reprint_of is None:
            for entry, why in entries.weighed(report, mentions):
                self._ledger.take(entry, self._may_bear_out(entry, home), why)
        kept = {t.mention.id for group in touched.values() for t in group}
        own = {m.id: m for m in told if m.model != anaphora.MODEL or m.id in kept}
        self._ledger.settle(report, [self._borne(e) for id in touched if (e := record.event(id))], own)

    def rebuild(self, event_id: str) -> Event | None:
        """Build an event anew from its mentions. None where it is unknown or nothing of it is left."""
        return self._events.rebuild(event_id)

    def _spoken(self, source: sources.Source, told: Sequence[Mention]) -> list[Testimony]:
        """What of a report's mentions tells of the past or the present, as testimony."""
        past = [m for m in told if m.status in PAST and not entries.is_foretold(m, source.report)]
        return [hearing.read(source, m) for m in past if not unreal(source.report, m)]

    def _retell(self, spoken: Sequence[Testimony], touched: Mapping[str, list[Testimony]], home: Homes) -> None:
        retelling.retell(spoken, touched, home, self._events)  # fitting its weights gathers what is asked instead

    def _may_bear_out(self, entry: Outlook, home: Homes = ()) -> list[Borne]:
        """Events of the record that lie where an entry says something will come, the first in time first; where they
        are many, those of a type that bears it out."""
        days, wanted, kinds = days_of(entry), keys_of(entry, home), kinds_of(entry)
        if not days or not wanted:
            return []

        def in_time(event: Event) -> tuple[str, str]:
            return (event.date and event.date.start) or "", event.id

        dated = (event for event in self.record.candidates(wanted, *days) if event.date)
        found = sorted(dated, key=lambda e: (e.event not in kinds, *in_time(e)))
        return [self._borne(event) for event in sorted(found[:_BORNE], key=in_time)]

    def _borne(self, event: Event) -> Borne:
        profile = self._events.profile(event)
        return event, profile.words, profile.first_told

    def _put_group(
        self, group: list[Testimony], profile: Profile, home: Homes, touched: dict[str, list[Testimony]]
    ) -> None:
        event_id = placing.place(group, profile, home, self._events, placing.held_apart(group, touched))
        if event_id:
            touched[event_id] = [*touched.get(event_id, ()), *group]
