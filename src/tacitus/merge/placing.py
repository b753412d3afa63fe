"""Which event of the record the mentions of one report tell: joined to it, or founding a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tacitus.merge import across, against, anaphora, binding, cluster
from tacitus.merge.discourse import between, only_harm
from tacitus.merge.events import BY, Events, Homes
from tacitus.merge.own_day import on_another_day
from tacitus.merge.profile import Profile
from tacitus.merge.testimony import Testimony, first_hand
from tacitus.records import Event

_YOUNG = 8  # reports up to which an event is compared with others each time it grows, and then every eighth
_SURE = 0.75  # likelihood from which one report's two events are one after all


def place(
    group: list[Testimony], profile: Profile, home: Homes, events: Events, apart: Mapping[str, float]
) -> str | None:
    """Join a group of mentions of one report to the event it tells, or found a new event. None where the group
    consists of nouns that point to no event of the record ("the attack" of which nobody has told). `apart`: how sure
    it must be of an event by its id (`held_apart`)."""
    record = events.record
    likely = cluster.in_record(group, profile, record, events.profile, home)
    likely = [pair for pair in likely if pair[1].probability >= apart.get(pair[0].id, 0.0)]
    rulings = record.rulings()
    if rulings:
        likely = binding.as_ruled(record, rulings, [t.mention.id for t in group], likely)
    pointing = [t.mention for t in group if t.mention.model == anaphora.MODEL]
    if pointing and (likely or len(pointing) < len(group)):
        record.put_mentions(pointing)
    if not likely:
        return events.found(group, profile, home).id if len(pointing) < len(group) else None
    event, verdict = min(likely, key=lambda pair: events.age(pair[0])) if len(likely) > 1 else likely[0]
    record.decide("same_event", group[0].mention.id, event.id, *verdict.row(BY))
    before = events.profile(event)
    event, profile = events.join(event, [pair for pair in likely if pair[0].id != event.id], group, home, profile)
    more = (before.start is None and profile.start is not None) or set(profile.fine) - set(before.fine)
    if more or len(event.reports) <= _YOUNG or len(event.reports) % _YOUNG == 0:
        return _held_again(event, profile, home, events).id
    return event.id


def _held_again(event: Event, profile: Profile, home: Homes, events: Events) -> Event:
    """The event, with those it is one with after all: it now says more of itself than before."""
    record, rulings = events.record, events.record.rulings()
    together = list(first_hand(events.testimonies(event)[0]))
    again = cluster.in_record(together, profile, record, events.profile, home, but=event.id)
    surer = [pair for pair in again if across.joinable(profile, events.profile(pair[0]))]
    if rulings:
        surer = binding.as_ruled(record, rulings, [t.mention.id for t in together], surer)
    if not surer:
        return event
    oldest = min([event, *(e for e, _ in surer)], key=events.age)
    pairs = [(event, surer[0][1]), *surer]
    return events.join(oldest, [pair for pair in pairs if pair[0].id != oldest.id], [], home)[0]


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
