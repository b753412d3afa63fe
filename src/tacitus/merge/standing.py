"""Standing: how firmly the record holds an event (the words are defined in docs/merge.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from tacitus.merge.lexicon import load
from tacitus.merge.side import is_named
from tacitus.merge.stance import DEEDS
from tacitus.merge.testimony import Testimony
from tacitus.merge.traits import plain_words, targets
from tacitus.merge.voices import by_time, once, telling, withdrawn
from tacitus.records import Stand

_VIOLENT = frozenset({"attack", "kill", "fire", "bomb", "destroy", "hack"})
_HIS_WORD = re.compile(
    r"\b(?:said|says|claim\w*) (?:that )?(?:it|they|its \w+|their \w+) (?:(?:had|have|has) )?(?:\w+ )?$"
)
_SIDE_DENIES = re.compile(
    r"\b(?:army|armed forces|military|generals?|colonels?|commanders?|command|air force|navy|ministry|government"
    r"|coalition|spokes(?:man|woman|person)|movement|front|militia|rebels|officials?)\b[^.;]{0,40}?\bden(?:y|ies|ied)\b"
)
# Words for where it was that name no thing which was struck ("no rally was held in that city").
_ANYWHERE = frozenset(
    {"city", "town", "capital", "place", "area", "zone", "region", "district", "province", "locality"}
)
_ANYBODY = frozenset({"UAF", "CVL"})  # sectors of "gunmen", "men", "people"
_DONE = DEEDS | {"PROTEST", "AID", "RETREAT"}


@once
def standing(testimonies: Sequence[Testimony]) -> str:
    """confirmed, reported, unconfirmed, disputed, denied or retracted."""
    tell = telling(testimonies)
    heard = {t.voice for t in tell}
    denials = denied(testimonies, tell)
    if not heard and withdrawn(testimonies):
        return "retracted"
    if not heard:
        against = [t for t in testimonies if t.stance == "denies" or t.contested]
        if not against:
            return "unconfirmed"
        if any(t.stance == "rumour" or load().rumour.search(t.sentence.casefold()) for t in testimonies):
            first = by_time(testimonies)[0].outlet  # it knows no better; another may have looked
            return "unconfirmed" if any(t.unchecked and t.outlet != first for t in testimonies) else "denied"
        return "denied" if any(_not_a_side(t) for t in against) else "disputed"
    if all(t.mention.status == "possible" for t in tell):
        return "unconfirmed"
    outside = {t.voice for t in tell if not t.party}
    if denials:
        if not outside and any(_not_a_side(t) and not _word_of_a_side(t) for t in denials):
            return "denied"
        if len(outside) == 1 and _disproved(tell, denials):
            return "denied"
        own = {t.voice for t in tell if not t.party and not _passed_on(t)}
        if not own and any(not t.party and (t.own or t.evidence) for t in denials):
            return "denied"
        if not settled(tell, denials):
            hearsay = any(t.stance == "rumour" for t in testimonies)
            return "unconfirmed" if hearsay and _never_checked(testimonies) else "disputed"
    elif _never_checked(tell) or (not outside and any(t.stance == "rumour" and not t.party for t in testimonies)):
        return "unconfirmed"  # others speak of it only as the claim of a party
    against = [t for t in disowned(testimonies) if laid_at_his_door(t, tell)]
    if against and not owned(testimonies, min(t.published or "" for t in against)):
        return "disputed"
    return _of_outlets(len(heard))


def _of_outlets(count: int) -> str:
    return "confirmed" if count >= 2 else "reported"


def _is_plain(t: Testimony) -> bool:
    """True for a testimony of which, where all are like it, nothing but the outlet bears on the standing."""
    status = t.mention.status
    told = t.stance == "tells" and status != "possible" and not (t.party and status == "negated")
    return told and not t.unchecked and not t.contested and t.disowned is None


def history(testimonies: Sequence[Testimony]) -> tuple[Stand, ...]:
    """How the standing rose and fell: each day from which it was another, by the reports published until then, of
    testimonies in order of time. Reports without a day count from the last day on."""
    found: list[Stand] = []
    heard: set[tuple[str, bool]] = set()
    dated = [t for t in testimonies if t.published]
    plain = next((n for n, t in enumerate(dated) if not _is_plain(t)), len(dated))  # until then only outlets count
    outlets: list[int] = []  # how many have told it, up to each testimony
    told: set[str] = set()
    for t in dated[:plain]:
        told.add(t.voice)
        outlets.append(len(told))
    until = 0
    for n, t in enumerate(dated):
        if n < until:
            continue  # of a day that has been counted
        day = (t.published or "")[:10]
        if t.stance == "tells" and not _weighs(t):
            said = t.voice, t.mention.status == "possible"
            if said in heard:
                continue  # an outlet tells again what it has told: nothing changes
            heard.add(said)
        until = n + 1
        while until < len(dated) and (dated[until].published or "")[:10] == day:
            until += 1
        if until <= plain and until < len(dated):
            word = _of_outlets(outlets[until - 1])
        else:
            word = standing(dated[:until] if until < len(dated) else testimonies)
        if not found or found[-1].standing != word:
            found.append(Stand(day=day, standing=word))
    return tuple(found)


def _weighs(t: Testimony) -> bool:
    """True for a testimony that tells more than that it happened."""
    return bool(t.unchecked or t.contested or t.evidence or t.admits or t.disowned is not None or t.correcting)


def disowned(testimonies: Sequence[Testimony]) -> list[Testimony]:
    """Those that tell of somebody who denies to have done it."""
    return [t for t in testimonies if t.disowned is not None]


def laid_at_his_door(t: Testimony, tell: Sequence[Testimony]) -> bool:
    """True where one who denies to have done it is held to have done it: by those who tell it, or, where they name
    nobody, he would not have disowned it in his own medium."""
    told = [a for one in tell for a in one.mention.actors]
    if t.party and not told:
        return True
    if not t.disowned:
        return any(is_named(a) or (a.sectors and a.sectors[0] not in _ANYBODY) for a in told)
    own = [a.text for a in t.mention.actors] if t.stance == "disowns" else []
    words = {word for name in (t.disowned, *own) for word in plain_words(name)}
    if any(words & {*plain_words(a.name or ""), *plain_words(a.text)} for a in told):
        return True
    return any(words & one.topic for one in tell if one.outlet != t.outlet)  # others speak of him when they tell it


def owned(testimonies: Sequence[Testimony], since: str) -> bool:
    """True where who did it has owned up to it since, or who looked into it says who it was."""
    return any(t.admits and (t.published or "") >= since for t in testimonies)


def denied(testimonies: Sequence[Testimony], tell: Sequence[Testimony]) -> list[Testimony]:
    """Those that deny what others tell: outright, or by a party; else only of what is done ("He did not ask for help"
    denies no other's asking), and not before anybody told it or a rumour went round ("There were no arrests" on the day
    before)."""
    against = [t for t in testimonies if t.stance == "denies"] + [_passing(t) for t in tell if t.contested]
    if not against:
        return []
    heard = [t for t in testimonies if t.stance == "rumour"]
    first = min(((t.published or "")[:10] for t in (*tell, *heard)), default="")

    of_reports = {t.report for t in tell}

    def counts(t: Testimony) -> bool:
        if t.own and not t.party and t.report in of_reports:
            return False  # no outlet contradicts itself in one report: "Police sealed the road. Nobody was caught."
        if t.party or load().answering.search(t.sentence.casefold()):
            return True
        return t.mention.event in _DONE and (t.published or "9999")[:10] >= first

    return [t for t in against if counts(t) and _of_the_same(t, tell) and not _of_another_thing(t, tell)]


def _passing(t: Testimony) -> Testimony:
    """The denial that a report passes on beside what it tells."""
    return structs.replace(t, stance="denies", own=False, evidence=False, spared=False)


def _of_the_same(denial: Testimony, tell: Sequence[Testimony]) -> bool:
    """False where the words for what is denied and for all that is told name acts of different classes ("there was no
    attack" says nothing of an arrest)."""
    own, told = _acts(denial), [_acts(t) for t in tell if not t.spared]
    return not own or not told or any(not classes or classes & own for classes in told)


def _of_another_thing(denial: Testimony, tell: Sequence[Testimony]) -> bool:
    """True where what is said not to have been struck is another kind of thing than all that is told ("no mosque was
    attacked" says nothing of a church)."""
    persons = load().persons
    own = set(targets(denial.mention)) - persons - _ANYWHERE
    told = {thing for t in tell for thing in targets(t.mention)} - persons
    return bool(own and told) and not any(a.endswith(b) or b.endswith(a) for a in own for b in told)  # "check-post"


def _acts(t: Testimony) -> frozenset[str]:
    """The classes of acts that a trigger may name. All ways of doing violence are one: a denial says less of how it was
    done."""
    return frozenset({"violence"}) | (t.classes - _VIOLENT) if t.classes & _VIOLENT else t.classes


def settled(tell: Sequence[Testimony], denials: Sequence[Testimony]) -> bool:
    """True if it was admitted since, or outside evidence has answered the denials: two independent outlets tell the
    event, or one that names evidence (pictures, witnesses, a morgue) does so not before the first denial."""
    outside = [t for t in tell if not t.party and not t.unchecked]
    deniers = {t.outlet for t in denials}
    first = by_time(denials)[0].published or ""
    if any(t.admits and (t.published or "") >= first for t in tell):
        return True  # who did it owns up to it
    if deniers <= {t.outlet for t in tell if not t.unchecked} and len({t.voice for t in tell}) >= 2:
        return True  # who denies something of it tells the event too
    passing = {t.outlet for t in outside}  # who tells it and passes on that somebody denies it is no denier
    independent = [t for t in outside if t.origin_outlet not in deniers - passing]
    if len({t.voice for t in independent}) >= 2:
        return True
    if any(t.evidence and (t.published or "") >= first for t in independent):
        return True
    last = by_time(denials)[-1].published or ""
    return all(t.party for t in denials) and any(t.own and (t.published or "") > last for t in independent)


def _not_a_side(t: Testimony) -> bool:
    """True if more than a party denies it: an outlet says in its own words that it is not so, names evidence, or says
    that what was told is false."""
    return not t.party and (t.own or t.evidence or bool(load().outright.search(t.sentence.casefold())))


def _word_of_a_side(t: Testimony) -> bool:
    """True for a denial that is passed on as the word of an army, a government or a movement, without evidence."""
    return not t.own and not t.evidence and bool(_SIDE_DENIES.search(t.sentence.casefold()))


def _passed_on(t: Testimony) -> bool:
    """True for what is told as the word of who did it ("which the front said it had captured") or a party's medium."""
    if any(load().party_publisher.search(said.text.casefold()) for said in t.mention.attribution):
        return True
    return bool(_HIS_WORD.search(t.sentence[: max(0, t.index - t.mention.sentence.start)].casefold()))


def _disproved(tell: Sequence[Testimony], denials: Sequence[Testimony]) -> bool:
    """True if an outlet that is no party has seen, since it was told last, that it was not so, or two say so."""
    last = max(t.published or "" for t in tell)
    outside = [t for t in denials if not t.party and t.outlet not in {one.outlet for one in tell}]
    seen = any(t.evidence and (t.published or "") >= last for t in outside)
    return seen or len({t.voice for t in outside if t.own}) > 1


def _never_checked(testimonies: Sequence[Testimony]) -> bool:
    """True if every outlet outside the parties says that nobody could check it."""
    if not any(t.unchecked for t in testimonies):
        return False
    outside = {t.outlet for t in testimonies if not t.party and t.stance != "denies"}
    checked = {t.outlet for t in testimonies if not t.party and not t.unchecked and t.stance == "tells"}
    return bool(outside) and not (checked - {t.outlet for t in testimonies if t.unchecked})
