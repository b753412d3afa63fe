"""Lays a user's actors over the shipped knowledge: their names mean them and nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from tacitus.issues import TacitusError
from tacitus.resolve.actors import knowledge
from tacitus.resolve.actors.knowledge import Entry, Knowledge, Person, Source, Term, many
from tacitus.resolve.actors.names import bare_acronym, is_acronym, key_of, skeleton, slug
from tacitus.resolve.actors.reading import BLOCS
from tacitus.resolve.own import file
from tacitus.resolve.own.file import Own, OwnActor, OwnPlace

_TABLES = ("names", "acronyms", "persons", "surnames", "towns", "skeletons", "person_skeletons", "offices")
_GROUPS = frozenset(
    ("armed_group", "militia", "party", "movement", "gang", "religious_body", "union", "rebel_government")
)


def knowledge_with(path: Path | None) -> Knowledge:
    """The shipped knowledge, with the user's file over it if there is one. TacitusError if the file is faulty."""
    return laid_over(knowledge.load(), file.in_use(path)) if path else knowledge.load()


def laid_over(shipped: Knowledge, own: Own) -> Knowledge:
    """A new knowledge; what was shipped stays as it is."""
    if not own.actors and not own.places:
        return shipped
    tables: dict[str, Any] = {name: dict(getattr(shipped, name)) for name in _TABLES}
    over = msgspec.structs.replace(
        shipped, **tables, entries=[*shipped.entries], people=[*shipped.people], opened={}, lengths_of={},
        sources=[*shipped.sources, Source(f"your own file {own.path}", "yours", "you", own=True)],
    )  # fmt: skip
    for line in own.actors:
        assert isinstance(line.entry, OwnActor)
        try:
            _lay(over, line.entry)
        except LookupError as error:
            raise TacitusError(f"{own.path}, line {line.number}: {error.args[0]}", code=2) from None
    for line in own.places:
        assert isinstance(line.entry, OwnPlace)
        if line.entry.country not in {None, *BLOCS} and not line.entry.nowhere:
            for name in (line.entry.name, *line.entry.aliases):
                over.towns[key_of(name)] = line.entry.country or ""
    return over


def _lay(over: Knowledge, actor: OwnActor) -> None:
    names = tuple(filter(None, (actor.name, *actor.aliases)))
    for name in names if actor.nobody or actor.name else actor.aliases:
        _forget(over, name)
    if actor.nobody:
        return
    known = list(_known(over, actor.id)) if actor.id else []
    if actor.offices or (known and isinstance(known[0], tuple)):
        _person(over, actor, names, [n for n in known if isinstance(n, tuple)])
    elif known:
        numbers = [n for n in known if isinstance(n, int)]
        for number in numbers:
            over.entries[number] = _corrected(over.entries[number], actor)
        _name(over, names, numbers[0])
    elif actor.id and actor.name is None:
        raise LookupError(f"no actor has the id {actor.id} (tacitus knowledge show NAME tells ids)")
    else:
        over.entries.append(_entry(actor, len(over.sources) - 1))
        _name(over, names, len(over.entries) - 1)


def _forget(over: Knowledge, name: str) -> None:
    key = key_of(name)
    over.acronyms.pop(bare_acronym(name), None)
    for table in (over.names, over.persons, over.towns):
        table.pop(key, None)
    over.skeletons.pop(skeleton(key), None)
    over.person_skeletons.pop(skeleton(key), None)


def _known(over: Knowledge, id: str) -> Iterator[int | tuple[int]]:
    """Numbers of the entries of an id; of persons as tuples of one."""
    if id.startswith("person:"):
        for key in {id.removeprefix("person:").replace("-", " ")} & over.persons.keys():
            yield from ((n,) for n in many(over.persons[key]) if over.person(n).id == id)
    else:
        yield from (n for n, entry in enumerate(over.entries) if entry.id == id)


def _name(over: Knowledge, names: Iterable[str], number: int) -> None:
    """Let names mean an entry; those in capitals alone keep their case."""
    for name in names:
        if is_acronym(name):
            over.acronyms[bare_acronym(name)] = number
        else:
            over.names[key_of(name)] = number


def _entry(actor: OwnActor, source: int) -> Entry:
    assert actor.name is not None
    kind = actor.kind or file.OF_SECTOR.get(actor.sector or "", "ngo")
    sector = actor.sector or next((s for s, k in file.OF_SECTOR.items() if k == kind), "SOC")
    id = actor.id or f"{'group' if kind in _GROUPS else 'body'}:{slug(actor.name)}"
    return Entry(
        id, actor.name, kind, actor.country or "NSA", sector, _year(actor.start), _year(actor.end),
        actor.parent or "", source,
    )  # fmt: skip


def _corrected(entry: Entry, actor: OwnActor) -> Entry:
    given = {
        "name": actor.name, "kind": actor.kind, "country": actor.country, "sector": actor.sector,
        "parent": actor.parent, "start": _year(actor.start) or None, "end": _year(actor.end) or None,
    }  # fmt: skip
    return msgspec.structs.replace(entry, **{k: v for k, v in given.items() if v is not None})


def _year(day: str | None) -> int:
    return int(day[:4]) if day else 0


def _person(over: Knowledge, actor: OwnActor, names: tuple[str, ...], known: list[tuple[int]]) -> None:
    """A person, new or with new offices in place of the shipped ones."""
    before = over.person(known[0][0]) if known else None
    name = actor.name or (before.name if before else actor.id or "")
    source = len(over.sources) - 1
    terms = tuple(
        Term(
            o.country or actor.country or "NSA", o.kind, o.title, o.sector or actor.sector or "GOV", o.start or "",
            o.end or "", "" if o.end else "9999", source,
        )
        for o in actor.offices
    )  # fmt: skip
    if not terms and before:
        terms = tuple(
            msgspec.structs.replace(t, sector=actor.sector or t.sector, country=actor.country or t.country)
            for t in before.terms
        )
    who = Person(actor.id or f"person:{slug(name)}", name, tuple(sorted(terms, key=lambda t: t.start)))
    number = len(over.people)
    over.people.append(msgspec.Raw(msgspec.msgpack.encode(who)))
    for one in (name, *names):
        _forget(over, one)
        over.persons[key_of(one)] = number
    surname = key_of(name).rsplit(" ", 1)[-1]
    gone = {n for (n,) in known}
    over.surnames[surname] = [number, *(n for n in many(over.surnames.get(surname)) if n not in gone)]
    for term in who.terms:
        slot = f"{term.country}/{term.office}"
        over.offices[slot] = [number, *(n for n in over.offices.get(slot, ()) if n not in gone)]
