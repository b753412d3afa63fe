"""The events of a record as merging works on them: what they rest on at hand, grown, joined and kept."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.merge import disputes, hearing, keys
from tacitus.merge.event import build
from tacitus.merge.held import Held
from tacitus.merge.profile import Profile
from tacitus.merge.record import Record
from tacitus.merge.score import Verdict
from tacitus.merge.sources import Sources
from tacitus.merge.testimony import Testimony, first_hand
from tacitus.merge.ties import Ties
from tacitus.merge.voices import InOrder, by_time
from tacitus.merge.whole import Whole
from tacitus.records import Event, Link

BY = "merge 1"  # who decided, in decisions
Homes = tuple[str, ...]


class Events:
    """Events of a record with testimonies and profiles, and the ties between them. `sources`: its reports."""

    def __init__(self, record: Record, sources: Sources) -> None:
        self.record = record
        self.sources = sources
        self.ties = Ties(record, self.put_links, sources.day_of, self.profile)
        self._held = Held()
        self._told: dict[str, tuple[tuple[str, ...], InOrder]] = {}  # of events that the report at hand tells

    def rebuild(self, event_id: str) -> Event | None:
        """Build an event anew from its mentions (after a person merged or split, or a report came in a new version).
        None where it is unknown or nothing of it is left."""
        event = self.record.event(event_id)
        if event is None:
            return None
        self._held.drop(event.id)
        testimonies, profile = self.testimonies(event)
        if not testimonies:
            return None
        fresh = build(testimonies, event.id, event.links, event.answered_by)
        self.record.put_event(fresh, keys.of_event(profile))
        self.record.put_disputes(fresh.id, disputes.find(fresh.id, testimonies, fresh.event))
        return fresh

    def join(
        self,
        event: Event,
        taken: list[tuple[Event, Verdict]],
        group: list[Testimony],
        home: Homes,
        own: Profile | None = None,
    ) -> tuple[Event, Profile]:
        """Put a group of mentions (`own`: its profile) and whole events into an event."""
        gone_ids = {gone.id for gone, _ in taken}
        told, before = self.testimonies(event)
        together = list(told)
        of_reports = [*before.parts, before, *filter(None, [own])]
        ties, answered_by = list(event.links), list(event.answered_by)
        for gone, why in taken:
            theirs, other = self.testimonies(gone)
            together += theirs
            of_reports += [*other.parts, other]
            ties += gone.links
            answered_by += gone.answered_by
            self.ties.hang(gone, event.id)
            self.record.absorb(event.id, gone.id, *why.row(BY))
            self._held.drop(gone.id)
        whole, profile = None if taken else Whole(group, before.whole), None
        if taken or not {t.mention.id for t in group}.isdisjoint(event.mentions):
            together = list({t.mention.id: t for t in (*together, *group)}.values())
        else:
            together += group
            profile = whole and before.grown(len(first_hand(together)), whole)
        if taken:
            ties = list(self.ties.in_order(link for link in ties if link.to not in gone_ids and link.to != event.id))
            answered_by = sorted({id for id in answered_by if id not in gone_ids and id != event.id})
        profile = profile or Profile(together, whole, of_reports)
        event = self._build(together, event.id, ties, answered_by)
        self.put(event, together, profile, home)
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

    def in_order(self, event: Event) -> InOrder:
        """The testimonies of an event in order of time: those it was just built of, else read again."""
        mentions, ordered = self._told.get(event.id, ((), None))
        return ordered if ordered is not None and mentions == event.mentions else by_time(self.testimonies(event)[0])

    def found(self, group: list[Testimony], profile: Profile, home: Homes) -> Event:
        """A new event of mentions that tell none of the record."""
        event = self._build(group)
        self.put(event, group, profile, home)
        return event

    def tell_again(self, event: Event, t: Testimony, home: Homes) -> None:
        """Put words to an event that tell it again: its profile stays what it is."""
        told, profile = self.testimonies(event)
        together = [*told, t]
        self.put(self._build(together, event.id, event.links, event.answered_by), together, profile, home)

    def put(self, event: Event, testimonies: list[Testimony], profile: Profile, home: Homes) -> None:
        """Keep an event with what it rests on."""
        self._as_people_joined(event, profile)
        self.record.put_event(event, keys.of_event(profile, home))
        self._held.put(event.id, event.mentions, testimonies, profile)

    def _as_people_joined(self, event: Event, profile: Profile) -> None:
        """What a person put together is one by all that it says, though its reports may be unlike each other."""
        rulings = self.record.rulings()
        if rulings and rulings.kin(event.mentions):
            profile.parts = ()

    def put_links(self, event: Event) -> None:
        """Keep an event of which nothing but the links has changed."""
        self.record.put_event(event, keys.of_event(self.profile(event)))

    def profile(self, event: Event) -> Profile:
        """What an event of the record is compared by."""
        return self._held.profile(event.id, event.mentions) or self.testimonies(event)[1]

    def testimonies(self, event: Event) -> tuple[list[Testimony], Profile]:
        """Testimonies and profile of an event of the record, read again where it changed or was not at hand."""
        held = self._held.testimonies(event.id, event.mentions)
        profile = self._held.profile(event.id, event.mentions)
        if held is None:
            held = []
            for mention in self.record.mentions(event.mentions):
                source = self.sources.of(mention.report)
                if source:
                    held.append(hearing.read(source, mention))
        if profile is None:
            profile = Profile(held)
            self._as_people_joined(event, profile)
        self._held.put(event.id, event.mentions, held, profile)
        return held, profile

    def age(self, event: Event) -> tuple[str, str]:
        """The event first reported is the older one; of equals the one with the lower id."""
        return (self.profile(event).whole.first_published or "9999", event.id)

    def drop(self, id: str) -> None:
        """Forget what was read of an event."""
        self._held.drop(id)

    def clear(self) -> None:
        """Forget all that was read of events and reports."""
        self.sources.clear()
        self._held.clear()

    def done(self) -> None:
        """Forget what was at hand for the disputes of one report's events."""
        self._told.clear()
