"""Rows of a known format to facts."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from tacitus.compare import values
from tacitus.compare.fact import Fact, Side
from tacitus.compare.formats import Known, SideColumns
from tacitus.store.filters import HELD_FALSE

_ALIKE = ("actual", "")


class Taken(NamedTuple):
    """What a file held: its format, its facts, how many rows were left out, and why; whether it has a row for each
    pair of actor and recipient."""

    title: str
    facts: list[Fact]
    left: collections.Counter[str]
    pairs: bool = False

    def unfolded(self) -> Taken:
        """The same with a fact for each pair of actor and recipient."""
        return self if self.pairs else self._replace(facts=[one for fact in self.facts for one in _unfolded(fact)])


def facts(known: Known, rows: Iterable[Mapping[str, str]]) -> Taken:
    """The facts of the rows; rows of one id are one event, what did not happen is left out."""
    left: collections.Counter[str] = collections.Counter()
    found: dict[str, Fact] = {}
    mirrors: set[tuple[Any, ...]] = set()
    for n, row in enumerate(rows):
        if known.status and (row.get(known.status) or "") not in _ALIKE:
            left[f"{row[known.status]}"] += 1
        elif known.standing and row.get(known.standing) in HELD_FALSE:
            left[f"{row[known.standing]}"] += 1
        elif (fact := _fact(known, row, n)) is None:
            left["without a day"] += 1
        elif fact.id in found:  # a row for each pair of one event
            found[fact.id] = _joined(found[fact.id], fact)
        elif known.mirrored and _key(fact, True) in mirrors:
            left["the same event from the other side"] += 1
        else:
            mirrors.add(_key(fact, False))
            found[fact.id] = fact
    return Taken(known.title, list(found.values()), left, known.pairs)


def _unfolded(fact: Fact) -> Iterator[Fact]:
    if len(fact.actors) < 2 and len(fact.recipients) < 2:
        yield fact
        return
    sides = itertools.product(fact.actors or (None,), fact.recipients or (None,))
    for n, (actor, recipient) in enumerate(sides):
        yield msgspec.structs.replace(
            fact,
            id=f"{fact.id}-{n}",
            actors=(actor,) if actor else (),
            recipients=(recipient,) if recipient else (),
        )


def _key(fact: Fact, turned: bool) -> tuple[Any, ...]:
    sides = (fact.recipients, fact.actors) if turned else (fact.actors, fact.recipients)
    return fact.start, fact.own_type, fact.place, fact.latitude, *sides


def _joined(one: Fact, more: Fact) -> Fact:
    actors = tuple(dict.fromkeys((*one.actors, *more.actors)))
    recipients = tuple(dict.fromkeys((*one.recipients, *more.recipients)))
    return msgspec.structs.replace(one, actors=actors, recipients=recipients)


def _fact(known: Known, row: Mapping[str, str], n: int) -> Fact | None:
    def cell(name: str | None) -> str | None:
        return values.text(row.get(name)) if name else None

    start = values.day(cell(known.start), known.day_by)
    if start is None:
        return None
    end = values.day(cell(known.end), known.day_by) if known.end else None
    killed = values.number(cell(known.killed))
    precision = cell(known.precision)
    if known.precisions and precision:
        precision = known.precisions.get(precision.split(".")[0], "region")
    if not known.precision and cell(known.latitude) and not cell(known.place):  # of whatever is named
        precision = "province" if cell(known.admin1) else "country"
    kind = cell(known.type)
    return Fact(
        id=cell(known.id) or f"row {n + 1}",
        start=start,
        end=max(end or start, start),
        type=values.plover(kind, known.type_by),
        own_type=kind,
        actors=_sides(known, row, "actor"),
        recipients=_sides(known, row, "recipient"),
        country=values.country(cell(known.country), known.country_by),
        admin1=cell(known.admin1),
        place=cell(known.place),
        latitude=_within(values.number(cell(known.latitude)), 90),
        longitude=_within(values.number(cell(known.longitude)), 180),
        precision=precision,
        killed=None if killed is None else int(killed),
        text=cell(known.text),
    )


def _within(value: float | None, most: float) -> float | None:
    return value if value is not None and -most <= value <= most else None


def _sides(known: Known, row: Mapping[str, str], role: str) -> tuple[Side, ...]:
    found: list[Side] = []
    for columns in known.sides:
        if columns.role != role:
            continue
        names = _split(row.get(columns.name), columns.several)
        lands = _split(row.get(columns.country or ""), columns.several)
        kinds = _split(row.get(columns.sector or ""), columns.several)
        for name, land, kind in itertools.zip_longest(names, lands, kinds):
            side = _side(known, columns, values.text(name), values.text(land), values.text(kind))
            if side.name or side.country:
                found.append(side)
    return tuple(dict.fromkeys(found))


def _split(value: str | None, several: str | None) -> list[str]:
    if not value:
        return []
    return value.split(several) if several else [value]


def _side(known: Known, columns: SideColumns, name: str | None, land: str | None, kind: str | None) -> Side:
    country = values.country(land, columns.country_by) or (values.country_in(name) if name else None)
    if known.sectors:
        sector = next((known.sectors[k] for k in (kind or "").split(",") if k in known.sectors), None)
    else:
        sector = (kind or "").replace(";", " ").split(" ")[0] or None
    if sector is None and name and name.startswith("Government of"):
        sector = "GOV"
    if sector is None and name and name.startswith("Civilian"):
        sector = "CVL"
    return Side(name=name, country=country, sector=sector)


def rows_of(found: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """Rows of JSON Lines as if they had stood in a table."""
    for row in found:
        yield {
            key: "; ".join("" if one is None else str(one) for one in value)
            if isinstance(value, list)
            else ""
            if value is None
            else str(value)
            for key, value in row.items()
        }
