"""What is known of a name: every actor and place that it may mean, from which source, under which licence."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from tacitus.resolve.actors import offices
from tacitus.resolve.actors.knowledge import Entry, Knowledge, Person, many
from tacitus.resolve.actors.names import bare_acronym, key_of, skeleton
from tacitus.resolve.own.actors import knowledge_with
from tacitus.resolve.own.places import gazetteer_with

MOST = 12  # places told of one name


def of(name: str, own: Path | None, day: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """Rows of what a name, an id or another spelling of it may mean on a day (default: today): `actors`, `places`."""
    day = day or datetime.date.today().isoformat()
    known = knowledge_with(own)
    return {"actors": _actors(known, name, day), "places": _places(name, own)}


def _actors(known: Knowledge, name: str, day: str) -> list[dict[str, Any]]:
    key = key_of(name)
    entries = dict.fromkeys((*many(known.acronyms.get(bare_acronym(name))), *many(known.names.get(key))))
    persons = dict.fromkeys((*many(known.persons.get(key)), *many(known.surnames.get(key))))
    if ":" in name or name.isupper():
        entries.update(dict.fromkeys(n for n, e in enumerate(known.entries) if e.id == name))
    if name.startswith("person:"):
        said = name.removeprefix("person:").replace("-", " ")
        persons.update(dict.fromkeys(n for n in many(known.persons.get(said)) if known.person(n).id == name))
    if not entries and not persons and " " in key:  # another transliteration
        entries = dict.fromkeys(many(known.skeletons.get(skeleton(key))))
        persons = dict.fromkeys(many(known.person_skeletons.get(skeleton(key))))
    aliases: dict[int, list[str]] = {n: [] for n in entries}
    if entries:
        for table in (known.names, known.acronyms):
            for said, numbers in table.items():
                for n in many(numbers):
                    if n in aliases:
                        aliases[n].append(said)
    rows = [_entry(known, known.entries[n], aliases[n]) for n in entries]
    unique = {row["id"]: row for row in rows} if len({row["kind"] for row in rows}) > 1 else None
    rows = list(unique.values()) if unique else rows
    return rows + [_person(known, known.person(n), day) for n in persons]


def _entry(known: Knowledge, entry: Entry, aliases: list[str]) -> dict[str, Any]:
    source = known.sources[entry.source]
    return {
        "id": entry.id, "name": entry.name, "kind": entry.kind, "country": entry.country, "sector": entry.sector,
        "from": entry.start or None, "to": entry.end or None, "parent": entry.parent or None,
        "aliases": sorted(aliases), "source": source.name, "licence": source.licence,
    }  # fmt: skip


def _person(known: Knowledge, who: Person, day: str) -> dict[str, Any]:
    country, sector, reason = offices.at_day(who, day)
    source = known.sources[who.terms[-1].source]
    return {
        "id": who.id, "name": who.name, "kind": "person", "country": country, "sector": sector, "on": day, "as": reason,
        "offices": [
            {"title": t.title, "country": t.country, "sector": t.sector, "from": t.start or None, "to": t.end or None,
             "known_until": (t.known_until or None) if t.known_until != "9999" else None}
            for t in who.terms
        ],
        "source": source.name, "licence": source.licence,
    }  # fmt: skip


def _places(name: str, own: Path | None) -> list[dict[str, Any]]:
    gazetteer = gazetteer_with(own)
    found = sorted(gazetteer.find(name), key=lambda c: -c.weight)
    rows = []
    for place in found[:MOST]:
        told, geonames, claims = gazetteer.words(place.number)
        rows.append(
            {
                "name": told, "kind": place.kind, "precision": place.precision, "latitude": round(place.latitude, 4),
                "longitude": round(place.longitude, 4), "countries": list(place.countries),
                "admin1": place.admin1 or None,
                "claimed_by": list(claims), "geonames": geonames, "weight": round(place.weight, 2),
                "source": "your own file" if gazetteer.is_own(place.number) else "gazetteer (docs/where.md)",
            }
        )  # fmt: skip
    return rows
