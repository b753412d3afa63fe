"""The headline of an event as a stranger reads it, worded anew from the mentions it rests on.

A coder slips: of twenty mentions one names a bystander, one a fragment. So names and places are those that most reports
give, at most two of each, named before generic; the verb is the reports' own where most of them use one ("shot down",
"stormed", "voted"); places stand nearest first. Words and patterns are data (data/words.json).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import msgspec

from tacitus.records import Actor, Event, Mention, Place
from tacitus.show import words
from tacitus.show.projection import apart_km
from tacitus.show.text import clean

T = TypeVar("T", Actor, Place)
_ROLE = re.compile(r"[A-Z]{3}(?:\.[A-Z]{3})?")  # ids of states and their forces: USA, USA.MIL
_NEAR = {"point": 0, "district": 1, "city": 1, "province": 2, "region": 3, "country": 4}
_TOLD = frozenset({"actual", "possible"})
NOWHERE = 1e6  # kilometres to a place that is not on the map
CLAUSE = 110  # letters of a vote's own words that a headline quotes at most


class Deed(NamedTuple):
    """A verb of the reports' own, for events of some types."""

    types: frozenset[str]
    triggers: re.Pattern[str]
    verb: tuple[str, str]
    legislature: bool


@lru_cache(maxsize=1)
def _deeds() -> tuple[Deed, ...]:
    rows: list[dict[str, Any]] = words.table()["deeds"]
    return tuple(
        Deed(
            frozenset(row["types"]),
            re.compile(rf"(?:{row['triggers']})\b", re.I),
            tuple(row["verb"]),
            row.get("legislature", False),
        )
        for row in rows
    )


def headline(
    event: Event,
    mentions: Sequence[Mention] = (),
    sentence: Callable[[Mention], str] | None = None,
    held: str | None = None,
) -> str:
    """The event in one line. A summary that a person wrote stays as it is; `sentence` gives what follows a trigger,
    `held` is the doer held best where accounts differ."""
    from tacitus.merge.summary import line as written  # its package takes a tenth of a second to import

    of = (event.event, event.mode, event.actors, event.recipients, event.places)
    machine = event.summary == written(*of, event.date, event.killed, event.injured, event.status)
    if event.summary.strip() and not machine:
        return clean(event.summary, 220)
    told = telling(event, mentions)
    who, whom = doers(event, told, held=held), targets(event, told)
    where = where_words(event, told)
    if event.event == "ASSAULT" and whom and _ROLE.fullmatch(whom[-1].id or "") and "." not in (whom[-1].id or ""):
        whom = whom[:-1] or whom  # the state beside its own people or soldiers
    deed = _deed(event, told)
    if deed and not deed.legislature:
        same = [m for m in told if deed.triggers.match(clean(m.trigger.text, 60))]
        if len({m.report for m in same}) > 1:  # who storms, whom: by those who say "stormed"
            who = doers(event, same, held=held) or who
            whom = targets(event, same) or whom
    if deed and deed.legislature:
        return clean(_voted(event, who, told, where, sentence), 220)
    if (event.event, event.mode) in {("CONSULT", "phone"), ("MOBILIZE", "troops")}:  # from there or to there?
        where = ""
    if (event.event, event.mode) in {("RETREAT", "withdraw"), ("RETREAT", "resign")} and who:
        whom = ()
    blamed = ""
    if event.event == "ASSAULT" and whom and who and thin(event, told, held):
        blamed, who = f", blamed on {words.actors(who, 2)}", ()
    if deed and whom:
        names = words.actors(whom, 2)
        line = f"{words.actors(who, 2)} {deed.verb[0]} {names}" if who else f"{deed.verb[1]} {names}"
    else:
        line = written(event.event, event.mode, who, whom, (), None, None, None, event.status)
    return clean((line[:1].upper() + line[1:]) + (f" {where}" if where else "") + blamed, 220)


def telling(event: Event, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions whose words name the event: told as having happened, and of its type if any is."""
    told = [m for m in mentions if m.status in _TOLD]
    return [m for m in told if m.event == event.event] or told


def doers(event: Event, told: Sequence[Mention], most: int = 2, held: str | None = None) -> tuple[Actor, ...]:
    """Who did it: the names that most reports give; where accounts differ, only who is held best."""
    given = event.actors
    if event.event == "ASSAULT":  # who orders rockets does not fire them: a force or state before a person
        given = tuple(a for a in given if not (a.id or "").startswith("person:") and clear(a)) or given
    best = [a for a in given if held and held in (a.name, a.text)] or ([] if given == event.actors else list(given))
    keys = {_key(a) for a in best}
    said = [(m.report, [a for a in m.actors if not keys or _key(a) in keys]) for m in told]
    return _named(best or event.actors, said, most, forces=True)


def targets(event: Event, told: Sequence[Mention], most: int = 2) -> tuple[Actor, ...]:
    """To whom, without who did it, their own state, and what is only the place of it."""
    gone = {_key(a) for a in event.actors} | {a.country for a in event.actors[:1] if a.country}
    places = [p.text.casefold() for m in told for p in m.places]
    names = [(a.name or a.text).casefold() for m in told for a in m.recipients]
    kept = _named(event.recipients, [(m.report, m.recipients) for m in told], most, forces=False)
    return tuple(
        a for a in kept if _key(a) not in gone and places.count(n := (a.name or a.text).casefold()) <= names.count(n)
    )


def thin(event: Event, told: Sequence[Mention], held: str | None = None) -> bool:
    """Whether only one of several reports names the doer: who it was is then told as blame."""
    reports = {m.report for m in told if m.actors or m.recipients}
    whose = _support([(m.report, m.actors) for m in told], _key)[0]
    return len(reports) > 1 and any(len(whose[_key(a)]) < 2 for a in doers(event, told, 1, held))


def agreed(event: Event, told: Sequence[Mention], held: str | None = None) -> float:
    """The share of the reports that name the doer or the target of the headline, whichever more do, 0 to 1; only the
    target where hardly anybody names the doer. Mentions of several happenings, thrown together by a slip, share
    neither."""
    reports = {m.report for m in told if m.actors or m.recipients}
    if not reports:
        return 1.0  # no mention names anybody: who is told of the event was put there by a person
    whose = _support([(m.report, m.actors) for m in told], _key)[0]
    whom = _support([(m.report, m.recipients) for m in told], _key)[0]
    who = [] if thin(event, told, held) else [len(whose[_key(a)]) for a in doers(event, told, 1, held)]
    return max([*who, *(len(whom[_key(a)]) for a in targets(event, told, 1))], default=0) / len(reports)


def clear(one: Actor) -> bool:
    """Whether a name says who it is: no pronoun, no fragment, no bare adjective or number."""
    table, name = words.table(), clean(one.name or one.text, 80)
    parts = name.casefold().split()
    if not parts or not any(c.isalpha() for c in name) or parts[0] in table["possessives"] or len(parts) > 6:
        return False
    return parts[-1] not in table["loose_ends"] and not (len(parts) == 1 and parts[0] in table["unclear"])


def _named(
    given: Sequence[Actor], told: Iterable[tuple[str, Sequence[Actor]]], most: int, forces: bool
) -> tuple[Actor, ...]:
    """The clear actors, those that most reports name first; who is named by less than a third of that is left out."""
    if any(a.alternative for a in given):
        return tuple(given[:most])  # one of several possible ones: all are said, or none
    reports, faces = _support(told, _key)
    for one in given:
        faces.setdefault(_key(one), one)
    own = {_key(one) for one in given}
    top = max((len(reports[k]) for k in own if k in reports), default=0)
    if top:
        keys = [k for k in faces if (k in own and reports[k]) or len(reports[k]) > max(top, 1)]
    else:  # the mentions name others, or nobody
        keys = [k for k in faces if reports[k]] or list(own)
    keys = [k for k in keys if clear(faces[k])]
    best = max((len(reports[k]) for k in keys), default=0)
    keys = [k for k in keys if len(reports[k]) * (2 if forces or _generic(faces[k]) else 4) >= best]
    keys = [k for k in keys if best < 3 or len(reports[k]) > 1]
    keys.sort(key=lambda k: (-len(reports[k]), _generic(faces[k])))
    named = [k for k in keys if not _generic(faces[k])]
    if named and len(reports[named[0]]) * 4 >= best * 3:
        keys = named  # "Kata'ib Hezbollah" says more than "men in uniform"
    whole = [(faces[k].name or faces[k].text).casefold() for k in keys]
    keys = [
        k for k, name in zip(keys, whole, strict=True) if not any(name != o and f" {name}" in f" {o}" for o in whole)
    ]
    if keys:  # a state and its minister are one side: who is named more speaks for it
        first = faces[keys[0]]
        keys = keys[:1] + [k for k in keys[1:] if not (_ROLE.fullmatch(k) or _ROLE.fullmatch(keys[0]))
                           or faces[k].country != first.country]  # fmt: skip
    chosen = [_noun(_force(faces[k], forces)) for k in keys[:most]]
    return tuple({(a.name or a.text): a for a in chosen}.values())


def _support(
    told: Iterable[tuple[str, Sequence[T]]], key: Callable[[T], str]
) -> tuple[dict[str, set[str]], dict[str, T]]:
    """Reports that name each, and of its faces the one that is named most often, the longer of equals."""
    reports: dict[str, set[str]] = defaultdict(set)
    names: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    seen: dict[tuple[str, str], T] = {}
    for report, many in told:
        for one in many:
            name = one.name or one.text
            reports[key(one)].add(report)
            names[key(one)][name] += 1
            seen.setdefault((key(one), name), one)
    faces = {k: seen[k, _face(n)] for k, n in names.items()}
    return reports, faces


def _face(names: dict[str, int]) -> str:
    """The name that is given most, of those the fullest that is given a quarter as often: "American contractor"."""
    often = [name for name in names if 4 * names[name] >= max(names.values())]
    first = max(often, key=lambda name: (names[name], len(name), name))
    fuller = [name for name in often if name.casefold().endswith(" " + first.casefold()) and len(name) < 40]
    return max(fuller, key=lambda name: (names[name], len(name), name), default=first)


def _key(one: Actor) -> str:
    """What makes two names one actor: the id, of the nameless the noun."""
    name = (one.name or one.text).casefold()
    if one.id is None or one.id.startswith("generic:"):
        return name.rpartition(" ")[2]  # "US embassy" and "the embassy" are one, "American contractor" and "contractor"
    return one.id


def _generic(one: Actor) -> bool:
    """Whether a noun and no name: "crowd", "Iraqi policeman"."""
    name, id = one.name or one.text, one.id or ""
    return id.startswith("generic:") or name[:1].islower() or (bool(_ROLE.fullmatch(id)) and name.split()[-1].islower())


def _noun(one: Actor) -> Actor:
    """A plural noun as it stands inside a sentence: "Supporters of a militia" without its capital."""
    name = one.name or one.text
    noun = _generic(one) and re.match(r"[A-Z][a-z]+s\b|Men\b|Women\b|People\b", name)
    if not noun or re.match(r"\w+(?:ans|is|ese)\b", name):
        return one
    return msgspec.structs.replace(one, name=name[:1].lower() + name[1:])


def _force(one: Actor, doer: bool) -> Actor:
    """A state for its forces: "American air" and "Iranian" are the United States and Iran; people, and what is done
    something to ("military academy"), keep their name."""
    country = words.country_name(one.country)
    force = bool(country and one.id and _ROLE.fullmatch(one.id) and one.sectors[:1] in ((), ("GOV",), ("MIL",)))
    first, _, last = (one.name or one.text).rpartition(" ")
    many = bool(first) and last.islower() and (last.endswith("s") or not doer)
    many = many and last not in words.table()["halves"]
    return msgspec.structs.replace(one, name=country) if force and not many else one


def _deed(event: Event, told: Sequence[Mention]) -> Deed | None:
    """The verb that the reports use themselves, if at least a third of the mentions and two, or the only one, do."""
    for deed in _deeds():
        if event.event in deed.types and (not deed.legislature or legislature(event)):
            hits = sum(bool(deed.triggers.match(clean(m.trigger.text, 60))) for m in told)
            if hits and (3 * hits >= len(told) or hits >= 3):
                return deed
    return None


def legislature(event: Event) -> Actor | None:
    """A parliament that acts as such, not one of its members."""
    bodies = (a for a in event.actors if a.sectors[:1] == ("LEG",) and not (a.id or "").startswith("person:"))
    return next(bodies, None)


def _voted(
    event: Event,
    who: Sequence[Actor],
    told: Sequence[Mention],
    where: str,
    sentence: Callable[[Mention], str] | None,
) -> str:
    """ "Iraq's parliament voted “to ask all foreign troops to leave Iraq”"."""
    house = legislature(event)
    body = _chamber(house, told) if house else words.actors(tuple(who), 2)
    opening = re.compile(rf"[^.;:]{{0,24}}?\s((?:{words.table()['clause']})\s(?!\d)[^.;:“”\"]+)")
    for mention in sorted(told, key=lambda m: (m.field != "text", -m.confidence)):
        match = opening.match(sentence(mention)) if sentence and mention.trigger.text.casefold() == "voted" else None
        if match:
            return f"{body} voted “{clean(match[1].strip(' ,'), CLAUSE)}”"
    for mention in told:
        verb = mention.trigger.text.casefold()
        rest = (
            re.match(r"\s+([^.,;:“”\"]+)", sentence(mention)) if sentence and verb in ("called on", "urged") else None
        )
        if rest:  # whom it called on stands in its own words: "the government" is easily taken for another
            return f"{body} {verb} “{clean(rest[1].strip(), CLAUSE)}”"
    return f"{body} voted {where}".strip()


def act(event: Event, told: Sequence[Mention]) -> str:
    """What kind of act, in the reports' own word where they have one: "storming"."""
    deed = _deed(event, told)
    return re.sub(r" (?:of|on)$", "", deed.verb[1]) if deed else words.act(event)


def _chamber(house: Actor, told: Sequence[Mention]) -> str:
    """The name of a parliament: its own where a report gives one, else its country's."""
    country = words.country_name(house.country)
    same = [a for m in told for a in m.actors if a.sectors[:1] == ("LEG",)]
    own = [clean(a.text, 60) for a in same if a.text[:1].isupper() and a.text.casefold() != country.casefold()]
    name = max(own, key=lambda n: (own.count(n), len(n))) if own else clean(house.name or house.text, 60)
    if name[:1].isupper() and name != country:
        return name if not country or country in name else f"{name} ({country})"
    return f"{country}’s {'parliament' if name == country else name}" if country else name


def where(event: Event, told: Sequence[Mention]) -> tuple[Place, ...]:
    """Where, nearest first: the place that most reports give and, of a single point, the town it is near to."""
    who = {_key(a) for a in (*event.actors, *event.recipients)}
    close = [m for m in told if who & {_key(a) for a in (*m.actors, *m.recipients)}]
    reports, _ = _support([(m.report, m.places) for m in told], _spot)
    for mention in close:  # a place told in one breath with who or whom counts once more
        for one in mention.places:
            reports[_spot(one)].add(f"{mention.report} close")
    known = [p for p in event.places if _NEAR.get(p.precision) is not None and p.latitude is not None]
    best = max((len(reports[_spot(p)]) for p in known), default=0)
    firm = [p for p in known if 2 * len(reports[_spot(p)]) >= best]
    firm.sort(key=lambda p: (_NEAR[p.precision], -len(reports[_spot(p)])))
    if not firm:
        return tuple(p for p in event.places if re.fullmatch(r"(?:[A-Z][\w’'-]+ ?){1,3}(?<!['’]s)", p.name or p.text))[
            :1
        ]
    first = firm[0]
    near = [p for p in known if first.precision == "point" and p.precision in ("city", "district")]
    town = next((p for p in near if apart(first, p) < 60 and _plain(p) not in _plain(first)), None)
    return (first, town) if town else (first,)


def apart(a: Place, b: Place) -> float:
    """Kilometres between two places; far where one is not on the map."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return NOWHERE
    return apart_km((a.longitude, a.latitude), (b.longitude, b.latitude))


def _spot(one: Place) -> str:
    return str(one.geonames or (one.name or one.text).casefold())


def _plain(one: Place) -> str:
    """The name of a place without what hangs on either end."""
    parts = re.sub(r"['’]s$", "", clean(one.name or one.text, 60)).split()
    loose = set(words.table()["loose_ends"])
    while parts and parts[-1].casefold() in loose:
        parts.pop()
    while len(parts) > 1 and parts[0].casefold() in loose:
        parts.pop(0)
    return " ".join(parts)


def where_words(event: Event, told: Sequence[Mention]) -> str:
    """'at K1 base, Kirkuk', 'in the Green Zone'."""
    places = where(event, told)
    names = list(dict.fromkeys(filter(None, map(_plain, places))))
    if not names:
        return ""
    article = "the " if names[0].rpartition(" ")[2] in words.table()["with_article"] else ""
    return ("at " if places[0].precision == "point" and not article else "in ") + article + ", ".join(names)
