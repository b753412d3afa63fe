"""Whether an event is what was foretold: by type or kind of deed, words, names and time in common."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from tacitus.merge.calendar import iso, ordinal
from tacitus.merge.keys import FAMILIES
from tacitus.merge.lexicon import load
from tacitus.merge.naming import actor_name
from tacitus.merge.side import is_named
from tacitus.outlook import deeds
from tacitus.outlook.foretold import Open, bearers
from tacitus.records import Actor, Event, Outlook

GRACE = 2  # days after a deadline before it is held to have passed
_TOLD_BY = 3  # days after its day in which a deed without a day is told for the first time
FARTHEST = 90  # days after which an event no longer answers a statement without deadline
_ENOUGH = 3  # points of words, names and time in common
_PLAIN = 2  # words in common that make a deed on the very day the one foretold, whatever its kind
BEARS_OUT = {  # what may bear out a foretold type
    "AGREE": frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "RETREAT"}),
    "CONSULT": frozenset({"CONSULT", "AGREE"}),
    "SUPPORT": frozenset({"SUPPORT", "AGREE"}),
    "ASSAULT": frozenset({"ASSAULT"}),
    "THREATEN": frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}),
    "CONCEDE": frozenset({"CONCEDE", "RETREAT"}),
    "REQUEST": frozenset({"RETREAT", "CONCEDE", "AGREE"}),
    "COERCE": frozenset({"COERCE", "ASSAULT"}),
}
ALL = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", ""),
)
FALLEN = frozenset({"denied", "retracted"})


# An event with the stems of the sentences that tell it and the day of its first report.
Borne = tuple[Event, frozenset[str], int | None]


@functools.cache
def _refusals() -> frozenset[str]:
    return frozenset(load().stem(word) for word in ("vetoed", "rejected", "refused"))


@functools.cache
def _outbreak() -> frozenset[str]:
    return frozenset(load().stem(word) for word in ("declared", "broke", "began", "started", "invaded", "invasion"))


def spoken(event: Event, words: frozenset[str]) -> frozenset[str]:
    """Stems and names of an event, of which an entry that it settles has one in its statement or its actors."""
    sides = _sides(event)
    return words | sides.named | sides.doers


def kinds_of(entry: Outlook) -> frozenset[str]:
    """The types of events that bear an entry out: its own and those by which it may be told."""
    return BEARS_OUT.get(entry.event, frozenset()) | {entry.event}


def keys_of(entry: Outlook, homes: Sequence[str] = ()) -> list[str]:
    """The keys under which the record may hold what bears the entry out: its types with its named actors, or their
    countries where none has a name, and with the countries that its report speaks of most ("they will shoot at a
    base")."""
    families = sorted({FAMILIES[kind] for kind in kinds_of(entry) if kind in FAMILIES})
    named = sorted({f"a:{actor_name(a)}" for a in (*entry.actors, *entry.recipients) if is_named(a)})
    anchors = named or sorted({f"c:{a.country}" for a in entry.actors if a.country})
    anchors += [key for key in (f"c:{home}" for home in homes) if key not in anchors]
    return [f"{family}|{anchor}" for family in families for anchor in anchors]


def days_of(entry: Outlook) -> tuple[str, str] | None:
    """The days in which an event may bear the entry out."""
    made = ordinal(entry.made)
    due = ordinal(entry.deadline.end) if entry.deadline else None
    return (iso(made), iso(due + GRACE if due else made + FARTHEST)) if made else None


def fits(
    one: Open,
    event: Event,
    words: frozenset[str],
    first: int | None = None,
    grace: int = GRACE,
    done: frozenset[str] | None = None,
) -> str | None:
    """true if the event is what was foretold (false if it was foretold not to come, or is held not to have happened);
    None if it is another event, lies at another time or was known when the statement was made. `first`: the day of
    the first report of the event; `grace`: days after the deadline; `done`: the kinds of
    deeds that its teller names, where report and statement are of one story."""
    story, done = done is not None, done or frozenset()
    start = ordinal(event.date.start) if event.date else None
    if start is None or event.status not in ("actual", "negated"):
        return None
    if one.entry.report in event.reports[:1] and one.told <= one.made:
        return None  # what a report foretells it does not tell, unless it was said days before
    undated = event.date is not None and event.date.precision == "unstated"  # told on that day, done by then
    due = one.due + max(grace, _TOLD_BY if undated else 0) if one.due is not None else one.made + FARTHEST
    since = one.made - 1 if story and first is not None and first > one.made else one.made  # days are read a day off
    if not since <= start <= due:
        return None
    if one.exact and grace == GRACE and not -1 <= start - (one.due or start) <= (_TOLD_BY if undated else 1):
        return None
    if start <= one.made and first is not None and first <= one.made:
        return None
    ends = one.lasting and (deeds.ending(done) or ("work" in done and bool(one.deeds & _STOPPED)))
    deed = bool(one.deeds & done) and not one.lasting
    replies = one.reply and event.event in _BLOWS and bool(event.answers)
    kin = (event.event == one.entry.event or event.event in BEARS_OUT.get(one.entry.event, ())) and not one.lasting
    on_its_day = story and one.exact and start == one.due
    sits = one.exact and start == one.due and "meet" in one.deeds and event.event in _SITTING
    if not (kin or deed or ends or sits or on_its_day or replies or (one.like and done)):
        return None
    doers, lands, named = _sides(event)
    same_actor = bool(one.actors & doers)
    known = any(a.name for a in bearers(one.entry))  # and not only the words of the statement
    if story:
        known = any(_known(a) for a in bearers(one.entry)) and any(_known(a) for a in event.actors)
    if one.actors and doers and known and not same_actor and not one.countries & lands:
        return None  # somebody else did it
    stem, said_of = load().stem, one.said & named
    shared = (one.said & words | said_of) - {""}
    exactly = deed and one.exact and start == one.due
    if event.event == "ASSAULT" and not (kin or deed or ends or replies or one.like):
        return None  # an attack on the very day of a burial is no burial
    if another(one, words):
        return None
    if one.like and not kin:
        subject = {stem(w) for w in one.entry.statement.split()[:3]}
        did = {stem(w) for a in event.actors for w in (a.name or a.text).split()}
        return "true" if subject & did & one.said else None
    if sits and same_actor:
        return "false" if one.denies else "true"
    answers = replies and (same_actor or bool(one.countries & lands))
    if event.event == "ASSAULT" and not (exactly or answers or deeds.rare(one.deeds & done)):
        who = {stem(w) for a in one.entry.actors for w in (a.name or a.text).split()}
        if not shared & one.objects - who:
            return None  # the same side struck, but nothing says that it struck what it was to strike
    if ends:
        return ("true" if one.denies else "false") if said_of or len(shared) > 1 else None
    score = 2 * deed + 2 * answers + exactly + len(shared) + 2 * len(said_of) + 2 * same_actor + (one.due is not None)
    enough = said_of or same_actor or answers or len(shared) > 1 or exactly or (deed and shared)
    if story:
        score += 1
        enough = enough or (one.due is not None and deeds.rare(one.deeds & done))
    if not (kin or deed or answers or one.like) and len(shared) < _PLAIN:
        return None  # on its day, but another deed
    if score < _ENOUGH or not enough:
        return None
    if (one.entry.event, event.event) in _LOOSE and not (deed or answers or same_actor):
        return None
    if event.status == "negated" or (one.denies and event.standing in FALLEN):
        return None  # that it has not happened yet does not say that it will not by its day
    came = event.standing not in FALLEN
    return "true" if came != one.denies else "false"


def another(one: Open, words: frozenset[str]) -> bool:
    """Whether the words of a telling (stems) tell another deed for certain: one attack is no war, and who "vetoed the
    law and returned it" has not consented, whatever type it has."""
    if one.war and not ("war" in words and words & _outbreak()):
        return True
    return one.entry.event in _CONSENT and bool(words & _refusals() - one.said)


class _Sides(NamedTuple):
    """Of an event the doers that have a name, their countries, and the stems of all names of sides and places."""

    doers: frozenset[str]
    lands: frozenset[str]
    named: frozenset[str]


_read: list[tuple[Event, _Sides]] = []  # of the event asked for last: it is held against one entry after the other


def _sides(event: Event) -> _Sides:
    if _read and (last := _read[-1])[0] is event:
        return last[1]
    doers = frozenset(actor_name(a) for a in event.actors if is_named(a))
    lands = frozenset(a.country for a in event.actors if a.country)
    sides = _Sides(doers, lands, _named(event))
    _read[:] = [(event, sides)]
    return sides


def _named(event: Event) -> frozenset[str]:
    stem = load().stem
    told = (
        *((a.name or a.text) for a in (*event.actors, *event.recipients)),
        *((p.name or p.text) for p in event.places),
    )
    return frozenset(stem(word) for words in told for word in words.split())


def _known(actor: Actor) -> bool:
    """Whether an actor is one that the knowledge has, and no "judge" or "government" of a country that was guessed."""
    return bool(actor.id) and not str(actor.id).startswith("generic:")


# A type bears another out only where the words or the doer say so too: a drone strike is no closure.
_LOOSE = frozenset({("COERCE", "ASSAULT"), ("CONCEDE", "RETREAT")})
# What a body does in a sitting: who asks or decides something on the day on which he was to meet has met.
_SITTING = frozenset({"CONSULT", "REQUEST", "AGREE", "SUPPORT", "REJECT", "SANCTION", "ACCUSE"})
_STOPPED = frozenset({"strike", "block"})  # what ends when work is taken up
_BLOWS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})  # by which something is answered
_CONSENT = frozenset({"SUPPORT", "AGREE", "CONCEDE"})
_SETTLED = frozenset({"CONCEDE", "RETREAT", "AGREE"})


def settles(one: Open, event: Event, done: frozenset[str]) -> bool:
    """Whether an event makes a threat pointless: either side gives way, lets go, signs or steps down after it."""
    start = ordinal(event.date.start) if event.date else None
    if start is None or start <= one.made or not (event.event in _SETTLED or done & {"undo", "pact", "resign"}):
        return False
    sides = {actor_name(a) for a in (*one.entry.actors, *one.entry.recipients)}
    return bool(sides & {actor_name(a) for a in (*event.actors, *event.recipients)})
