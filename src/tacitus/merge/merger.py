"""One record out of many reports: takes the mentions of each report, one after the other, and keeps the events.

The caller first keeps the report and its mentions (`Store.put_report`), then calls `Merger.add`, both in one
transaction. Adding looks up keys and never walks the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tacitus.merge import (
    across,
    against,
    anaphora,
    binding,
    clauses,
    cluster,
    counted,
    disputes,
    keys,
    mending,
    reprints,
    retelling,
    stance,
    testimony,
)
from tacitus.merge.discourse import between, how_many, only_harm
from tacitus.merge.event import build
from tacitus.merge.held import Held
from tacitus.merge.own_day import on_another_day
from tacitus.merge.profile import Profile
from tacitus.merge.record import Record
from tacitus.merge.score import Verdict
from tacitus.merge.sources import Sources
from tacitus.merge.testimony import Testimony, first_hand
from tacitus.merge.ties import Ties
from tacitus.merge.voices import InOrder, by_time
from tacitus.merge.whole import Whole
from tacitus.outlook import entries
from tacitus.outlook.settle import Borne, Ledger, days_of, keys_of, kinds_of
from tacitus.records import Event, Link, Mention, Outlook, Report, parted

_BORNE = 20  # events of the record that a new outlook entry is compared with
_YOUNG = 8  # reports up to which an event is compared with others each time it grows, and then every eighth
_SURE = 0.75  # likelihood from which one report's two events are one after all
BY = "merge 1"  # who decided, in decisions
Homes = tuple[str, ...]
PAST = frozenset({"actual", "negated", "possible"})


class Merger:
    """Merges reports into a record, one at a time."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._known = Held()
        self._sources = Sources(record)
        self._ledger = Ledger(record)
        self._ties = Ties(record, self._put_links, self._sources.day_of, self._profile)
        self._told: dict[str, tuple[tuple[str, ...], InOrder]] = {}  # of events that the report at hand tells

    def add(self, report: Report, mentions: Sequence[Mention]) -> None:
        """Take in one report with its resolved mentions: reprint, correction, events, links, disputes, outlook. Words
        that may tell an event again (`tacitus.code.retold`), which are not kept yet, may be among them."""
        record = self.record
        mentions, again = parted(mentions)
        prints = reprints.Prints(report)
        state, hung = reprints.place(report, prints, record, self._sources.report)
        if hung:  # what was read of them names the wrong origin
            self._sources.clear()
            self._known.clear()
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
            meant = cluster.all_meant(t, how_many(t), record, self._profile, home)
            if meant:
                several[t.mention.id] = [event.id for event in meant]
            else:
                self._put_group([t], Profile([t]), home, touched)
        spoken = [t for group in touched.values() for t in group] + [plural[id] for id in several]
        mending.correct(report, state, prints, touched, record, BY)
        self._ties.tie(report, spoken, several, mentions, home)
        for event in {e.id: e for id in touched if (e := record.event(id))}.values():
            record.put_disputes(event.id, disputes.find(event.id, self._in_order(event), event.event))
        self._retell(self._spoken(source, again), touched, home)
        self._told.clear()
        if state.reprint_of is None:
            for entry, why in entries.weighed(report, mentions):
                self._ledger.take(entry, self._may_bear_out(entry, home), why)
        kept = {t.mention.id for group in touched.values() for t in group}
        own = {m.id: m for m in told if m.model != anaphora.MODEL or m.id in kept}
        self._ledger.settle(report, [self._borne(e) for id in touched if (e := record.event(id))], own)

    def _retell(self, spoken: Sequence[Testimony], touched: Mapping[str, list[Testimony]], home: Homes) -> None:
        """Put words that tell an event again to the event of the record that they surely enough tell, if its report
        does not tell it outright (those that it does are `touched`)."""
        own = {event.id for id in touched if (event := self.record.event(id))}
        told = [t for group in touched.values() for t in group]
        for t in spoken:
            at = t.mention.trigger
            taken = (one.mention.trigger for one in told if one.mention.field == t.mention.field)
            if t.stance != "tells" or any(at.start < other.end and other.start < at.end for other in taken):
                continue
            profile = Profile([t])
            found = [event for event in cluster.under_keys(profile, self.record, home) if event.id not in own]
            known = [(event, self._profile(event)) for event in found]
            self._choose(t, retelling.choices(t, profile, known, len(told)), home)

    def _choose(self, t: Testimony, choices: list[retelling.Choice], home: Homes) -> None:
        """Put words to the event that they surely enough tell again, if any."""
        likely = retelling.likeliest(choices)
        if likely is None:
            return
        event, verdict = likely
        self.record.put_mentions([t.mention])
        self.record.decide("same_event", t.mention.id, event.id, *verdict.row(BY))
        told, profile = self._testimonies(event)
        together = [*told, t]
        self._put(self._build(together, event.id, event.links, event.answered_by), together, profile, home)

    def _spoken(self, source: testimony.Source, told: Sequence[Mention]) -> list[Testimony]:
        """What of a report's mentions tells of the past or the present, as testimony."""
        past = [m for m in told if m.status in PAST and not entries.is_foretold(m, source.report)]
        return [testimony.read(source, m) for m in past if not stance.unreal(source.report, m)]

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
        profile = self._profile(event)
        return event, profile.words, profile.first_told

    def _put_group(
        self, group: list[Testimony], profile: Profile, home: Homes, touched: dict[str, list[Testimony]]
    ) -> None:
        event_id = self._place(group, profile, home, held_apart(group, touched))
        if event_id:
            touched[event_id] = [*touched.get(event_id, ()), *group]

    def rebuild(self, event_id: str) -> Event | None:
        """Build an event anew from its mentions (after a person merged or split, or a report came in a new version).
        None where it is unknown or nothing of it is left."""
        event = self.record.event(event_id)
        if event is None:
            return None
        self._known.drop(event.id)
        testimonies, profile = self._testimonies(event)
        if not testimonies:
            return None
        fresh = build(testimonies, event.id, event.links, event.answered_by)
        self.record.put_event(fresh, keys.of_event(profile))
        self.record.put_disputes(fresh.id, disputes.find(fresh.id, testimonies, fresh.event))
        return fresh

    def _place(
        self, group: list[Testimony], profile: Profile, home: Homes, apart: Mapping[str, float] = MappingProxyType({})
    ) -> str | None:
        """Join a group of mentions of one report to the event it tells, or found a new event. None where the group
        consists of nouns that point to no event of the record ("the attack" of which nobody has told)."""
        likely = cluster.in_record(group, profile, self.record, self._profile, home)
        likely = [pair for pair in likely if pair[1].probability >= apart.get(pair[0].id, 0.0)]
        rulings = self.record.rulings()
        if rulings:
            likely = binding.as_ruled(self.record, rulings, [t.mention.id for t in group], likely)
        pointing = [t.mention for t in group if t.mention.model == anaphora.MODEL]
        if pointing and (likely or len(pointing) < len(group)):
            self.record.put_mentions(pointing)
        if not likely:
            if len(pointing) == len(group):
                return None
            event = self._build(group)
            self._put(event, group, profile, home)
            return event.id
        event, verdict = min(likely, key=lambda pair: self._age(pair[0])) if len(likely) > 1 else likely[0]
        self.record.decide("same_event", group[0].mention.id, event.id, *verdict.row(BY))
        before = self._profile(event)
        event, profile = self._join(event, [pair for pair in likely if pair[0].id != event.id], group, home, profile)
        more = (before.start is None and profile.start is not None) or set(profile.fine) - set(before.fine)
        if more or len(event.reports) <= _YOUNG or len(event.reports) % _YOUNG == 0:
            # it now says more of itself than before: what was held to be another event may be this one
            together = list(first_hand(self._testimonies(event)[0]))
            again = cluster.in_record(together, profile, self.record, self._profile, home, but=event.id)
            surer = [pair for pair in again if across.joinable(profile, self._profile(pair[0]))]
            if rulings:
                surer = binding.as_ruled(self.record, rulings, [t.mention.id for t in together], surer)
            if surer:
                oldest = min([event, *(e for e, _ in surer)], key=self._age)
                pairs = [(event, surer[0][1]), *surer]
                event, _ = self._join(oldest, [pair for pair in pairs if pair[0].id != oldest.id], [], home)
        return event.id

    def _join(
        self,
        event: Event,
        taken: list[tuple[Event, Verdict]],
        group: list[Testimony],
        home: Homes,
        own: Profile | None = None,
    ) -> tuple[Event, Profile]:
        """Put a group of mentions (`own`: its profile) and whole events into an event."""
        gone_ids = {gone.id for gone, _ in taken}
        told, before = self._testimonies(event)
        together = list(told)
        of_reports = [*before.parts, before, *filter(None, [own])]
        ties, answered_by = list(event.links), list(event.answered_by)
        for gone, why in taken:
            theirs, other = self._testimonies(gone)
            together += theirs
            of_reports += [*other.parts, other]
            ties += gone.links
            answered_by += gone.answered_by
            self._ties.hang(gone, event.id)
            self.record.absorb(event.id, gone.id, *why.row(BY))
            self._known.drop(gone.id)
        whole, profile = None if taken else Whole(group, before.whole), None
        if taken or not {t.mention.id for t in group}.isdisjoint(event.mentions):
            together = list({t.mention.id: t for t in (*together, *group)}.values())
        else:
            together += group
            profile = whole and before.grown(len(first_hand(together)), whole)
        if taken:
            ties = list(self._ties.in_order(link for link in ties if link.to not in gone_ids and link.to != event.id))
            answered_by = sorted({id for id in answered_by if id not in gone_ids and id != event.id})
        profile = profile or Profile(together, whole, of_reports)
        event = self._build(together, event.id, ties, answered_by)
        self._put(event, together, profile, home)
        return event, profile

    def _build(
        self,
        testimonies: Sequence[Testimony],
        id: str | None = None,
        ties: Sequence[Link] = (),
        answered_by: Sequence[str] = (),
    ) -> Event:
        ordered = by_time(testimonies)
        event = build(testimonies, id, ties, answered_by, ordered)
        self._told[event.id] = event.mentions, ordered
        return event

    def _in_order(self, event: Event) -> InOrder:
        """The testimonies of an event in order of time: those it was just built of, else read again."""
        mentions, ordered = self._told.get(event.id, ((), None))
        return ordered if ordered is not None and mentions == event.mentions else by_time(self._testimonies(event)[0])

    def _put(self, event: Event, testimonies: list[Testimony], profile: Profile, home: Homes) -> None:
        self._as_people_joined(event, profile)
        self.record.put_event(event, keys.of_event(profile, home))
        self._known.put(event.id, event.mentions, testimonies, profile)

    def _as_people_joined(self, event: Event, profile: Profile) -> None:
        """What a person put together is one by all that it says, though its reports may be unlike each other."""
        rulings = self.record.rulings()
        if rulings and rulings.kin(event.mentions):
            profile.parts = ()

    def _put_links(self, event: Event) -> None:
        """Keep an event of which nothing but the links has changed."""
        self.record.put_event(event, keys.of_event(self._profile(event)))

    def _profile(self, event: Event) -> Profile:
        """What an event of the record is compared by."""
        return self._known.profile(event.id, event.mentions) or self._testimonies(event)[1]

    def _testimonies(self, event: Event) -> tuple[list[Testimony], Profile]:
        """Testimonies and profile of an event of the record, read again where it changed or was not at hand."""
        held = self._known.testimonies(event.id, event.mentions)
        profile = self._known.profile(event.id, event.mentions)
        if held is None:
            held = []
            for mention in self.record.mentions(event.mentions):
                source = self._sources.of(mention.report)
                if source:
                    held.append(testimony.read(source, mention))
        if profile is None:
            profile = Profile(held)
            self._as_people_joined(event, profile)
        self._known.put(event.id, event.mentions, held, profile)
        return held, profile

    def _age(self, event: Event) -> tuple[str, str]:
        """The event first reported is the older one; of equals the one with the lower id."""
        return (self._profile(event).whole.first_published or "9999", event.id)


def held_apart(group: list[Testimony], touched: Mapping[str, list[Testimony]]) -> dict[str, float]:
    """How sure the record must be to put the group to an event that its own report tells as another one: surer than
    of what another report tells, and never where the words of a sentence part the two ("lifted the sanctions because
    he had been freed") or where each has a place of its own, far from the other."""

    def parted(told: Sequence[Testimony]) -> bool:
        return any(
            "answer_between" in between(*sorted((a, b), key=lambda t: -t.index))
            for a in group
            for b in told
            if a.mention.field == b.mention.field and a.mention.sentence.start == b.mention.sentence.start
        )

    told_before = all(only_harm(t) for t in group) or all(t.stance == "disowns" for t in group)
    sure = 0.0 if told_before else _SURE  # the dead are those of what was told, and so is what somebody disowns

    def never(told: list[Testimony]) -> bool:
        denied = any(against.contradicts(t, told) for t in group)
        return denied or parted(told) or cluster.elsewhere(group, told) or on_another_day(group, told)

    return {id: 2.0 if never(told) else sure for id, told in touched.items()}
