"""From filters to conditions. Each condition leans on an index: none walks the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.sql import operators

from tacitus.store import words
from tacitus.store.codec import fold
from tacitus.store.filters import Filters
from tacitus.store.schema import (
    actor,
    actor_alias,
    event,
    event_report,
    event_term,
    mention,
    mention_term,
    outlook,
    outlook_term,
    report,
    report_text,
)

Condition = sa.ColumnElement[bool]


def in_time(start: sa.Column[Any], end: sa.Column[Any], filters: Filters) -> list[Condition]:
    """Days meet since and until, both included. Rows without a day are left out once either is given."""
    conditions: list[Condition] = []
    if filters.since:
        conditions.append(end >= filters.since)
    if filters.until:
        # instants sort after their day: "2020-01-03T18:00" is still on the 3rd
        conditions.append(start < filters.until + "U")
    return conditions


def side(terms: sa.Table, owner: str, wanted: Sequence[str], roles: Sequence[str] = ("a", "r")) -> sa.Select[Any]:
    """Keys of the rows in which one of the names, ids or country codes stands on one of the sides.

    A name means whoever bears it, whoever was seen under it in any report, and where that is a country, all its own.
    They are asked for together: a condition for each would be more than SQLite takes of a thousand.
    """
    names, ids, codes = ([*dict.fromkeys(as_(one) for one in wanted)] for as_ in (fold, str, str.upper))
    known = sa.union(
        sa.select(actor_alias.c.actor).where(actor_alias.c.fold.in_(names)),
        sa.select(actor.c.id).where(actor.c.id.in_(ids)),
    )
    # the actor that is the country itself bears the country's code as its id
    countries = sa.select(actor.c.country).where(actor.c.id.in_(known), actor.c.id == actor.c.country)
    column, value = terms.c[owner], terms.c.value
    found = [("n", value.in_(names)), ("i", value.in_(known)), ("c", value.in_(codes)), ("c", value.in_(countries))]
    parts = [sa.select(column).where(terms.c.kind == kind, is_it, terms.c.role.in_(roles)) for kind, is_it in found]
    return sa.select(sa.union(*parts).subquery().c[owner])


def bears(wanted: Sequence[str]) -> Condition:
    """Actors that one of the names, ids or country codes is of."""
    seen = sa.select(actor_alias.c.actor).where(actor_alias.c.fold.in_([fold(one) for one in wanted]))
    codes = [one.upper() for one in wanted]
    return sa.or_(actor.c.id.in_(wanted), actor.c.country.in_(codes), actor.c.id.in_(seen))


def who(key: sa.Column[Any], terms: sa.Table, owner: str, filters: Filters) -> list[Condition]:
    """Actor, dyad and country."""
    conditions: list[Condition] = []
    if filters.actors:
        conditions.append(key.in_(side(terms, owner, filters.actors)))
    if filters.dyad:
        a, b = filters.dyad
        conditions.append(
            sa.or_(
                sa.and_(key.in_(side(terms, owner, [a], ["a"])), key.in_(side(terms, owner, [b], ["r"]))),
                sa.and_(key.in_(side(terms, owner, [b], ["a"])), key.in_(side(terms, owner, [a], ["r"]))),
            )
        )
    if filters.countries:
        column = terms.c[owner]
        conditions.append(key.in_(sa.select(column).where(terms.c.kind == "p", terms.c.value.in_(filters.countries))))
    return conditions


def _one_of(column: sa.Column[Any], values: Sequence[str]) -> list[Condition]:
    return [column.in_(values)] if values else []


def mention_keys_of_words(text: str) -> sa.Select[Any]:
    """Keys of the mentions whose sentence holds the words."""
    return _keys_of_words("mention_words", text)


def _reports_of_words(text: str) -> sa.Select[Any]:
    """Ids of the reports of which a text holds the words."""
    return sa.select(report_text.c.report).where(report_text.c.key.in_(_keys_of_words("report_words", text)))


def _keys_of_words(table: str, text: str) -> sa.Select[Any]:
    return sa.select(words.found(table, text).columns(sa.column("rowid", sa.Integer)).subquery().c.rowid)


# the plus keeps SQLite from taking the index of this column, which nearly every event answers to, for a narrow one:
# it would sort the whole record to show the first page of it
_STANDS_ALONE = sa.UnaryExpression(event.c.absorbed_by, operator=operators.custom_op("+")).is_(None)


def events(filters: Filters) -> list[Condition]:
    """Conditions on `event`."""
    conditions: list[Condition] = [_STANDS_ALONE]
    conditions += in_time(event.c.start, event.c.end, filters)
    conditions += who(event.c.key, event_term, "event", filters)
    conditions += _one_of(event.c.type, filters.types)
    conditions += _one_of(event.c.status, filters.statuses)
    conditions += _one_of(event.c.standing, filters.standings)
    if filters.text:
        told = sa.select(mention.c.event).where(mention.c.key.in_(mention_keys_of_words(filters.text)))
        conditions.append(event.c.key.in_(told))
    if filters.min_confidence is not None:
        conditions.append(event.c.confidence >= filters.min_confidence)
    if filters.box:
        conditions += in_box(filters.box)
    return conditions


def in_box(box: tuple[float, float, float, float]) -> list[Condition]:
    """Events that lie in an area: west, south, east, north in degrees; west > east crosses the date line."""
    west, south, east, north = box
    along = event.c.longitude
    wide = sa.and_(along >= west, along <= east) if west <= east else sa.or_(along >= west, along <= east)
    return [event.c.latitude.between(south, north), wide]


def mentions(filters: Filters) -> list[Condition]:
    """Conditions on `mention`; the standing is that of its event."""
    conditions: list[Condition] = [mention.c.current]
    conditions += in_time(mention.c.start, mention.c.end, filters)
    conditions += who(mention.c.key, mention_term, "mention", filters)
    conditions += _one_of(mention.c.type, filters.types)
    conditions += _one_of(mention.c.status, filters.statuses)
    if filters.standings:
        conditions.append(mention.c.event.in_(sa.select(event.c.key).where(event.c.standing.in_(filters.standings))))
    if filters.text:
        conditions.append(mention.c.key.in_(mention_keys_of_words(filters.text)))
    if filters.min_confidence is not None:
        conditions.append(mention.c.confidence >= filters.min_confidence)
    return conditions


def about_events(filters: Filters) -> bool:
    """Whether the filters ask for what only events have (who, where, what, how sure)."""
    return bool(
        filters.actors
        or filters.dyad
        or filters.countries
        or filters.types
        or filters.statuses
        or filters.standings
        or filters.min_confidence is not None
        or filters.box
    )


def reports(filters: Filters) -> list[Condition]:
    """Conditions on `report`: its own day and words; all else is asked of the events it tells of."""
    conditions = in_time(report.c.day, report.c.day, filters)
    if filters.text:
        conditions.append(report.c.id.in_(_reports_of_words(filters.text)))
    if about_events(filters):
        rest = msgspec.structs.replace(filters, since=None, until=None, text=None)
        told = sa.select(event_report.c.report).where(
            event_report.c.event.in_(sa.select(event.c.key).where(*events(rest)))
        )
        conditions.append(report.c.id.in_(told))
    return conditions


def outlooks(filters: Filters) -> list[Condition]:
    """Conditions on `outlook`; days are those of the deadline or, where none was given, the day it was made."""
    conditions = in_time(outlook.c.start, outlook.c.end, filters)
    conditions += who(outlook.c.id, outlook_term, "outlook", filters)
    conditions += _one_of(outlook.c.type, filters.types)
    if filters.text:
        conditions.append(outlook.c.report.in_(_reports_of_words(filters.text)))
    return conditions
