"""A mention as testimony: who says it, when, in which words, and whether it tells, denies, doubts or withdraws.

Everything that standing, voices and disputes need of a mention is read once from the words around it and kept small.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import structs

from tacitus.merge import own_day, tale, traits
from tacitus.merge.traits import Traits
from tacitus.records import Mention, Place, Toll, When

_AGAIN = operator.attrgetter("again")
NAMELESS = "#"  # the one voice of all reports whose outlet nobody names


class Testimony(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`stance` is tells, denies, disowns (says that it was not his doing), rumour or retracts. `disowned`: it tells of
    somebody who says so, by the name beside it or ""; `admits`: of somebody who owns up to it. `day` is an ordinal.
    `words` are stems of the sentence. `voice`: whose word it is, the outlet it comes from; reports of outlets that
    nobody names are one voice together, for nothing shows that they are independent of one another."""

    mention: Mention
    report: str
    outlet: str
    origin: str
    origin_outlet: str
    voice: str
    day: int | None
    published: str | None
    stance: str
    unchecked: bool
    evidence: bool
    party: bool
    correcting: bool
    old: bool
    words: frozenset[str]
    names: frozenset[str]
    topic: frozenset[str]
    gist: frozenset[str]
    numbers: frozenset[int]
    classes: frozenset[str]
    sentence: str
    index: int
    traits: Traits
    named_day: int | None  # the day that it gives its act by name, an ordinal; none of what lasts for days
    disowned: str | None = None
    admits: bool = False
    own: bool = False  # the outlet says it in its own words: nobody is named who says it
    contested: bool = False  # right after, it passes on that somebody says it was not so
    spared: bool = False  # it says that nobody came to harm
    rivals: tuple[tuple[str, Toll, bool], ...] = ()  # numbers of another source beside its own: field, number, seen
    lives: bool = False  # a correction: those said to be dead were hurt
    brief: bool = False  # the report is a headline and no more
    mended_killed: Toll | None = None
    mended_injured: Toll | None = None
    mended_place: tuple[Place, ...] = ()
    mended_doer: str | None = None
    mended_day: When | None = None
    tale: tale.Tale | None = None  # of the report, where the type of event is not known
    story: int | None = None  # which story its report tells, of those told together, where that was looked at
    again: bool = False  # words that only tell again what others tell outright
    beside: frozenset[str] = frozenset()  # stems of the words right before and after the trigger, where it is not known

    @property
    def passage(self) -> int:
        """Equal, in this process, for the same trigger in the same sentence word for word."""
        return hash((self.sentence, self.mention.trigger.text))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places it stands by: those of a correction instead of the ones it takes back."""
        return self.mended_place or self.mention.places


def first_hand(testimonies: Sequence[Testimony]) -> Sequence[Testimony]:
    """Those that tell of it outright, not in passing; all, where none does."""
    if not any(map(_AGAIN, testimonies)):
        return testimonies
    return [t for t in testimonies if not t.again] or testimonies


def saying(t: Testimony, **said: Any) -> Testimony:
    """A testimony as if its mention said this instead."""
    mention = structs.replace(t.mention, **said)
    own = traits.of(mention, t.sentence, t.mended_place)
    return structs.replace(t, mention=mention, traits=own, named_day=named_day(mention, t.correcting))


def named_day(mention: Mention, correcting: bool) -> int | None:
    """The day that a mention gives its act by name, an ordinal; none of a correction, which gives two."""
    date = mention.date
    if not date or not date.text or date.start is None or date.start != (date.end or date.start) or correcting:
        return None
    return own_day.named(date.text, date.start, mention.trigger.text)
