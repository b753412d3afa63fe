"""Who did it and to whom, as a headline names them: those that most reports give, named before generic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from tacitus.records import Actor, Event, Mention
from tacitus.show import words
from tacitus.show.text import clean
from tacitus.show.wording.support import key, support

_ROLE = re.compile(r"[A-Z]{3}(?:\.[A-Z]{3})?")  # ids of states and their forces: USA, USA.MIL

_PROPER = re.compile(r"(?:[A-Z]\w+ )?Armed Forces\b")  # "Sudanese Armed Forces"
_SOLDIERS = re.compile(r"(?:[A-Z][\w’'-]+ )+(?:[a-z-]+ ){0,2}[a-z-]+s")  # "Cambodian soldiers"
_BODIES = frozenset(("army", "military", "navy", "air force", "soldiers", "troops", "forces", "armed forces"))


def doers(event: Event, told: Sequence[Mention], most: int = 2, held: str | None = None) -> tuple[Actor, ...]:
    """Who did it: the names that most reports give; where accounts differ, only who is held best, and nobody where the
    record leaves it to the dispute."""
    given = event.actors
    if not given and (held or event.standing == "disputed"):
        return ()
    if event.event == "ASSAULT":  # who orders rockets does not fire them: a force or state before a person
        given = tuple(a for a in given if not (a.id or "").startswith("person:") and clear(a)) or given
    best = [a for a in given if held and held in (a.name, a.text)] or ([] if given == event.actors else list(given))
    keys = {key(a) for a in best}
    said = [(m.report, [a for a in m.actors if not keys or key(a) in keys]) for m in told]
    return _named(best or event.actors, said, most, forces=True)


def targets(event: Event, told: Sequence[Mention], most: int = 2) -> tuple[Actor, ...]:
    """To whom, without who did it, their own state, and what is only the place of it."""
    gone = {key(a) for a in event.actors} | {a.country for a in event.actors[:1] if a.country}
    places = [p.text.casefold() for m in told for p in m.places]
    names = [(a.name or a.text).casefold() for m in told for a in m.recipients]
    persons = _persons(event, told)
    said = [(m.report, [a for a in m.recipients if not (persons and is_state(a))]) for m in told]
    kept = _named(persons or event.recipients, said, most, forces=False)
    return tuple(
        a for a in kept if key(a) not in gone and places.count(n := (a.name or a.text).casefold()) <= names.count(n)
    )


def _persons(event: Event, told: Sequence[Mention]) -> tuple[Actor, ...]:
    """Whom an act upon persons was done to, without the states they belong to: nobody arrests or expels Cambodia. Empty
    for other acts, and where only states are named."""
    if event.mode not in words.table()["upon_persons"].get(event.event, ()):
        return ()
    named = tuple(a for a in event.recipients if not is_state(a))
    return named or tuple({key(a): a for m in told for a in m.recipients if not is_state(a) and clear(a)}.values())


def thin(event: Event, told: Sequence[Mention], held: str | None = None) -> bool:
    """Whether only one of several reports names the doer: who it was is then told as blame."""
    reports = {m.report for m in told if m.actors or m.recipients}
    whose = support([(m.report, m.actors) for m in told], key)[0]
    return len(reports) > 1 and any(len(whose[key(a)]) < 2 for a in doers(event, told, 1, held))


def agreed(event: Event, told: Sequence[Mention], held: str | None = None) -> float:
    """The share of the reports that name the doer or the target of the headline, whichever more do, 0 to 1; only the
    target where hardly anybody names the doer. Mentions of several happenings, thrown together by a slip, share
    neither."""
    reports = {m.report for m in told if m.actors or m.recipients}
    if not reports:
        return 1.0  # no mention names anybody: who is told of the event was put there by a person
    whose = support([(m.report, m.actors) for m in told], key)[0]
    whom = support([(m.report, m.recipients) for m in told], key)[0]
    who = [] if thin(event, told, held) else [len(whose[key(a)]) for a in doers(event, told, 1, held)]
    return max([*who, *(len(whom[key(a)]) for a in targets(event, told, 1))], default=0) / len(reports)


def clear(one: Actor) -> bool:
    """Whether a name says who it is: no pronoun, no fragment, no bare adjective or number."""
    table, name = words.table(), clean(one.name or one.text, 80)
    parts = name.casefold().split()
    if not parts or not any(c.isalpha() for c in name) or parts[0] in table["possessives"] or len(parts) > 6:
        return False
    return parts[-1] not in table["loose_ends"] and not (len(parts) == 1 and parts[0] in table["unclear"])


def is_state(one: Actor) -> bool:
    """Whether a state itself, no force or body of it."""
    return bool(_ROLE.fullmatch(one.id or "")) and "." not in (one.id or "")


def _named(
    given: Sequence[Actor], told: Iterable[tuple[str, Sequence[Actor]]], most: int, forces: bool
) -> tuple[Actor, ...]:
    """The clear actors, those that most reports name first; who is named by less than a third of that is left out."""
    if any(a.alternative for a in given):
        return tuple(given[:most])  # one of several possible ones: all are said, or none
    reports, faces = support(told, key)
    for one in given:
        faces.setdefault(key(one), one)
    own = {key(one) for one in given}
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


def _generic(one: Actor) -> bool:
    """Whether a noun and no name: "crowd", "Iraqi policeman"."""
    name, id = one.name or one.text, one.id or ""
    return id.startswith("generic:") or name[:1].islower() or (bool(_ROLE.fullmatch(id)) and name.split()[-1].islower())


def _noun(one: Actor) -> Actor:
    """A plural noun as it stands inside a sentence: "Supporters of a militia" without its capital."""
    name = one.name or one.text
    inside = words.inside(name) if _generic(one) else name
    return one if inside == name else msgspec.structs.replace(one, name=inside)


def _force(one: Actor, doer: bool) -> Actor:
    """A state for its forces: "American air" and "Iranian" are the United States and Iran; people, and what is done
    something to ("military academy"), keep their name. "The army" alone is that of its state and armed forces keep
    their name: in a war of the state with its own, "Haiti" was not shot at."""
    country = words.country_name(one.country)
    if not doer and "." in (one.id or "") and _SOLDIERS.fullmatch(one.text):
        return msgspec.structs.replace(one, name=one.text)  # "arrested Cambodian soldiers", not "arrested Cambodia"
    force = bool(country and one.id and _ROLE.fullmatch(one.id) and one.sectors[:1] in ((), ("GOV",), ("MIL",)))
    first, _, last = (one.name or one.text).rpartition(" ")
    many = bool(first) and last.islower() and (last.endswith("s") or not doer)
    many = many and last not in words.table()["halves"]
    if not force or many or _PROPER.match(one.name or ""):
        return one
    noun = (one.name or one.text).lower()
    if noun in _BODIES:
        country = f"{country}’{'' if country.endswith('s') else 's'} {noun}"
    return msgspec.structs.replace(one, name=country)
