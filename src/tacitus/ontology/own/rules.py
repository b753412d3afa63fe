"""What an own ontology says of an event: the first rule that fits gives its type, tables of names give the rest."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

import msgspec

from tacitus.records import Actor, Event, Mention, Record

NONE = "none"  # stands for what is absent: `mode: none`, `recipients: none`


class Coded(Record, frozen=True):
    """Codes of an own ontology; None where it has none."""

    type: str | None = None
    subtype: str | None = None
    mode: str | None = None


class Condition(Record, frozen=True):
    """All that is given must hold, of several values of one any may hold. words: patterns of which one must stand in a
    sentence; killed: at least so many; `not_*`: none of these."""

    event: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    killed: int | None = None
    not_contexts: tuple[str, ...] = ()
    not_actors: tuple[str, ...] = ()
    not_recipients: tuple[str, ...] = ()


class Rule(Record, frozen=True):
    """What fits `when` has this type; type None: it has none, whatever later rules say."""

    type: str | None
    subtype: str | None = None
    when: Condition = Condition()
    line: int = 0


class Own(Record, frozen=True):
    """An own ontology. types, modes ("TYPE/mode" or mode), sectors: other names; a sector may become None. narrow: what
    has no type in it is left out."""

    name: str
    description: str = ""
    rules: tuple[Rule, ...] = ()
    types: dict[str, str | None] = msgspec.field(default_factory=dict)
    modes: dict[str, str | None] = msgspec.field(default_factory=dict)
    sectors: dict[str, str | None] = msgspec.field(default_factory=dict)
    otherwise: str | None = None
    narrow: bool = False

    @property
    def needs_words(self) -> bool:
        """Whether a rule asks for words, so that sentences must be given."""
        return any(rule.when.words for rule in self.rules)

    @property
    def every_type(self) -> tuple[str, ...]:
        """The types it can give, in the order in which the file names them."""
        named = [*(rule.type for rule in self.rules), *self.types.values(), self.otherwise]
        return tuple(dict.fromkeys(one for one in named if one))

    def code(self, one: Event | Mention, sentences: Sequence[str] = ()) -> Coded:
        """The own codes of an event or mention. sentences: those it stands in, where rules ask for words."""
        rule = next((rule for rule in self.rules if _fits(rule.when, one, sentences)), None)
        named = self.types.get(one.event, self.otherwise)
        mode = self.modes.get(f"{one.event}/{one.mode}", self.modes.get(one.mode or "", one.mode))
        if rule is None:
            return Coded(type=named, mode=mode)
        return Coded(type=rule.type, subtype=rule.subtype, mode=mode)

    def sectors_of(self, actor: Actor) -> tuple[str, ...]:
        """The sectors of an actor under their own names, those that become None left out."""
        found = (self.sectors.get(sector, sector) for sector in actor.sectors)
        return tuple(dict.fromkeys(sector for sector in found if sector))


def _fits(when: Condition, one: Event | Mention, sentences: Sequence[str]) -> bool:
    return (
        (not when.event or one.event in when.event)
        and (not when.mode or (one.mode or NONE) in when.mode)
        and (not when.status or one.status in when.status)
        and _any(when.contexts, one.contexts)
        and not _meets(when.not_contexts, one.contexts)
        and _any(when.actors, _sectors(one.actors))
        and not _meets(when.not_actors, _sectors(one.actors))
        and _any(when.recipients, _sectors(one.recipients))
        and not _meets(when.not_recipients, _sectors(one.recipients))
        and (when.killed is None or _killed(one) >= when.killed)
        and (not when.words or any(pattern(word).search(text) for word in when.words for text in sentences))
    )


def _any(wanted: Sequence[str], found: Sequence[str]) -> bool:
    return not wanted or _meets(wanted, found)


def _meets(wanted: Sequence[str], found: Sequence[str]) -> bool:
    return any(one in wanted for one in found) or (NONE in wanted and not found)


def _sectors(side: Iterable[Actor]) -> tuple[str, ...]:
    """The main sector of each."""
    return tuple(actor.sectors[0] if actor.sectors else "UNK" for actor in side)


def _killed(one: Event | Mention) -> int:
    if one.killed is None:
        return 0
    return getattr(one.killed, "best", None) or one.killed.low or one.killed.high or 0


@functools.cache
def pattern(words: str) -> re.Pattern[str]:
    """Whole words in any case, in this order, with any space between; a star stands for letters: `strik*`, `land
    reform`. Plain words, no regular expressions: nothing a file says can take long."""
    parts = (r"\w*".join(re.escape(piece) for piece in word.split("*")) for word in words.split())
    return re.compile(r"\b" + r"\s+".join(parts) + r"\b", re.IGNORECASE)
