"""Whether a passage of a report bears out an entry: a weighed decision, asked where no plain condition (`fit`) holds.

Each trait has a weight and the words that explain it (settling.json, fitted on stories by `eval.fit_settling`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from importlib import resources

import msgspec

from tacitus.merge import rarity
from tacitus.merge.score import Verdict, Weights, judge, probability
from tacitus.outlook import deeds
from tacitus.outlook.expected import AGAIN, Expected
from tacitus.outlook.fit import BEARS_OUT, FARTHEST, GRACE, another
from tacitus.outlook.passages import Passage
from tacitus.outlook.tellings import PEACEFUL

_TOLD_BY = 3  # days after its day in which a deed that tells its day is still that which was foretold
_UNDATED = 30  # and days in which one is told that does not
_MOST = 3.0  # rarity of words in common above which more say no more
_MEANT = 4  # and so many meanings in common
_CLASSES = {  # types that stand for one another where coder and foreteller chose other words
    **dict.fromkeys(("COERCE", "SANCTION", "MOBILIZE", "THREATEN", "PROTEST"), "pressure"),
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"), "ease"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT"), "words"),
}
_SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_OFTEN = frozenset({"ASSAULT", "COERCE", "ACCUSE"})  # types that every story of a conflict tells
_BLOWS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_BLOODLESS = frozenset({"PROTEST", "THREATEN"})  # what is no attack, whatever else speaks for it
_STOPPED = frozenset({"strike", "block"})


@functools.cache
def weights() -> Weights:
    """The weights shipped with the package."""
    return msgspec.json.decode(resources.files("tacitus.outlook").joinpath("settling.json").read_bytes(), type=Weights)


def in_time(x: Expected, p: Passage) -> bool:
    """Whether a passage lies where it can bear out an entry: after the statement, not too late, not known then,
    and is no other deed for certain."""
    return _of_its_days(x, p) and not _another(x, p)


def _of_its_days(x: Expected, p: Passage) -> bool:
    one = x.one
    if p.told <= one.made or p.day < one.made - 1 or p.first < one.made or p.fallen:
        return False
    latest = one.made + FARTHEST if one.due is None else one.due + _TOLD_BY + (0 if p.own_day else _UNDATED)
    return p.day <= latest


def _another(x: Expected, p: Passage) -> bool:
    """Whether it is another deed for certain, whatever else speaks for it: violence where none was foretold, or none
    where it was; a demand met by others; a blow that answers nothing, or is struck by others, where an answer was
    foretold; an attack of which nothing says that it struck what it was to strike."""
    one, told = x.one, p.type
    if another(one, p.words):
        return True
    others = bool(one.actors and p.doers) and not one.actors & p.doers and not one.countries & p.lands
    if one.entry.event == "REQUEST" and others:
        return True
    if one.reply and told in _BLOWS:
        return others or not (p.answers or one.deeds & p.done)
    if one.entry.event == told == "ASSAULT":
        return not (x.again or x.objects & p.words)
    if one.deeds & p.done:
        return False
    if one.entry.event == "ASSAULT":
        return told in PEACEFUL or told in _BLOODLESS
    return told == "ASSAULT" and one.entry.event in PEACEFUL and not (x.again or x.reply)


def shares(x: Expected, p: Passage) -> bool:
    """Whether there is anything to weigh: its day, an actor, a word, a kind of deed or a turn that points elsewhere."""
    one = x.one
    return bool(
        (one.exact and p.day == one.due)
        or x.again
        or x.reply
        or not one.said.isdisjoint(p.words)
        or not one.deeds.isdisjoint(p.done)
        or not x.who.isdisjoint(p.who)
        or not x.whom.isdisjoint(p.whom)
    )


def traits(x: Expected, p: Passage) -> dict[str, float]:
    """What is weighed of a passage and an entry: a number for each trait they have."""
    found: dict[str, float] = {}
    for part in (_kinds(x, p), _words(x, p), _sides(x, p), _days(x, p), _turns(x, p)):
        found.update((name, float(value)) for name, value in part.items() if value)
    return found


def state(x: Expected) -> str:
    """What an entry comes to that a passage bears out: what was to last and what was not to come are false by it,
    unless they were foretold up to some event ("stays shut until …")."""
    return "false" if (x.one.denies or x.one.lasting) and not x.until else "true"


def best(x: Expected, passages: Iterable[Passage]) -> tuple[Passage, Verdict] | None:
    """The passage that bears an entry out most likely, with why; None where none does likely enough."""
    known = weights()
    weighed = [(probability(found, known), n, p, found) for n, p in enumerate(passages) if (found := _asked(x, p))]
    chance, _, passage, found = max(weighed, key=lambda w: (w[0], -w[1]), default=(0.0, 0, None, {}))
    if passage is None or chance < known.threshold:
        return None
    return passage, judge(found, weights=known)


def _asked(x: Expected, p: Passage) -> dict[str, float]:
    return traits(x, p) if _of_its_days(x, p) and shares(x, p) and not _another(x, p) else {}


def _kinds(x: Expected, p: Passage) -> dict[str, float]:
    entry, told = x.one.entry.event, p.type
    both = x.one.deeds & p.done
    found: dict[str, float] = {"deed_rare" if deeds.rare(both) else "deed_often": bool(both)}
    found["same_meaning"] = bool(x.meanings & p.meanings)
    found["meanings"] = min(len(x.meanings & p.meant), _MEANT)
    if told == entry:
        found |= {"type_same": 1.0, "type_seldom": told not in _OFTEN}
    elif entry and told not in BEARS_OUT.get(entry, ()):
        found["type_like" if _class(entry) == _class(told) else "type_other"] = 1.0
    return found | {"speech": told in _SPEECH and told != entry}


def _class(type_: str) -> str:
    return _CLASSES.get(type_, "attack")


def _words(x: Expected, p: Passage) -> dict[str, float]:
    return {
        "object": max(map(rarity.of, x.objects & p.words), default=0.0),
        "said": min(rarity.weight((x.one.said & p.in_clause) - x.who), _MOST),
        "around": min(rarity.weight(x.around & p.words), _MOST),
        "place": bool(x.names & p.where),
    }


def _sides(x: Expected, p: Passage) -> dict[str, float]:
    same = bool(x.one.actors & p.doers)
    doer = same or bool(x.who & p.who)
    other = bool(x.one.actors and p.doers) and not doer and not x.one.countries & p.lands
    return {
        "actor_same": same,
        "actor_words": doer and not same,
        "actor_other": other,
        "actor_near": bool(x.who & p.words) and not doer,
        "suffers": bool(x.whom & (p.whom | p.words)),
        "doer_suffers": bool(x.who & p.whom) and not doer,
        "foreteller": bool(x.foreteller & p.who) and not doer,
    }


def _days(x: Expected, p: Passage) -> dict[str, float]:
    one, due = x.one, x.one.due
    found: dict[str, float] = {"same_day": p.day <= one.made, "undated": not p.own_day, "opens": p.opens}
    if due is None:
        return found | {"no_deadline": 1.0}
    found["after_deadline"] = p.told > due
    off = p.day - due
    if not one.exact:
        return found | {"in_time": off <= 0, "just_after": 0 < off <= GRACE, "too_late": off > GRACE}
    on = off == 0
    return found | {"on_day": on, "on_named_day": on and p.own_day, "day_before": off < -1, "day_after": off > 1}


def _turns(x: Expected, p: Passage) -> dict[str, float]:
    found: dict[str, float] = {}
    if x.again:
        kind = p.type in x.before
        found |= {
            "again_type": kind,
            "again_bare": kind and not x.one.deeds,
            "again_both": bool(AGAIN.search(p.clause)),
        }
    if x.reply:
        found |= {"reply": p.answers, "blow": p.type in _BLOWS}
    if x.one.lasting:
        found["ends"] = deeds.ending(p.done) or ("work" in p.done and bool(x.one.deeds & _STOPPED))
    if x.one.denies:
        found["denied_deed"] = bool(x.one.deeds & p.done)
    return found
