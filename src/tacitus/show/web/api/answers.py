"""What each address of the API answers."""

from __future__ import annotations

from typing import Any

import msgspec

import tacitus
from tacitus.outlook import base_rates, scores
from tacitus.show.text import clean
from tacitus.show.web import tokens
from tacitus.show.web.answer import Ask
from tacitus.show.web.api import shapes
from tacitus.show.web.fault import Fault, missing
from tacitus.show.web.pages import parts
from tacitus.show.web.pages.dyads import Pair
from tacitus.show.web.pages.dyads import pairs as pairs_of
from tacitus.show.web.queries import actors as of_actors
from tacitus.show.web.queries import changes as of_changes
from tacitus.show.web.queries import counts, days, places, reports
from tacitus.show.web.queries import disputes as of_disputes
from tacitus.show.web.queries import events as rows
from tacitus.show.web.queries import network as of_network
from tacitus.show.web.queries import outlook as of_outlook
from tacitus.show.web.remember import lately, remember
from tacitus.show.web.view import address
from tacitus.show.web.view.lines import lines
from tacitus.store import codec, select
from tacitus.store.schema import mention
from tacitus.store.tables import mentions_with_event

_TIES, _CHANGES = 2_000, 500


def root(ask: Ask) -> shapes.Root:
    """The record in numbers."""
    names = ("events", "mentions", "reports", "actors", "disputes", "outlook", "dyads", "timeline", "changes")
    return shapes.Root(
        version=rows.version(ask.store),
        program=f"Tacitus {tacitus.__version__}",
        **parts.record(ask.store),
        tables={name: f"/api/v1/{name}" for name in names},
    )


def events(ask: Ask) -> shapes.EventPage:
    """Events, the latest first."""
    chosen = ask.selection
    items, following = rows.page(ask.store, chosen.filters, ask.limit, chosen.after)
    total = counts.total(ask.store, chosen.filters)
    return shapes.EventPage(version=rows.version(ask.store), next=following, total=total, items=tuple(items))


def event(ask: Ask, id: str) -> shapes.EventWhole:
    """One event; an id that another has taken in gives that one."""
    from tacitus.show.web.view.portrait import decisions

    one = ask.store.event(id)
    if one is None:
        raise missing("event", id)
    return shapes.EventWhole(
        event=one,
        mentions=tuple(ask.store.mentions(one.mentions)),
        disputes=tuple(ask.store.disputes(one.id)),
        decisions=tuple(entry.decision for entry in decisions(ask.store, one)),
    )


def mentions(ask: Ask) -> shapes.MentionPage:
    """Mentions in the order they were read, the last first."""
    filters = ask.selection.filters
    ends = tokens.read(ask.selection.after, (int,))
    statement = mentions_with_event().add_columns(mention.c.key).where(*select.mentions(filters))
    if ends:
        statement = statement.where(mention.c.key < ends[0] if filters.newest else mention.c.key > ends[0])
    statement = statement.order_by(mention.c.key.desc() if filters.newest else mention.c.key).limit(ask.limit + 1)
    found = ask.store.connection.execute(statement).all()
    items = [msgspec.structs.replace(codec.mention(row.record), event_id=row.event) for row in found[: ask.limit]]
    following = tokens.write(found[ask.limit - 1].key) if len(found) > ask.limit else None
    return shapes.MentionPage(version=rows.version(ask.store), next=following, items=tuple(items))


def report_table(ask: Ask) -> shapes.ReportPage:
    """Reports, the latest first."""
    items, following = reports.page(ask.store, ask.selection.filters, ask.limit, ask.selection.after)
    return shapes.ReportPage(version=rows.version(ask.store), next=following, items=tuple(items))


def report(ask: Ask, id: str) -> shapes.ReportWhole:
    """One report with its text."""
    whole, row = ask.store.report(id), reports.one(ask.store, id)
    if whole is None or row is None:
        raise missing("report", id)
    return shapes.ReportWhole(
        report=whole,
        row=row,
        mentions=tuple(ask.store.mentions_of(id)),
        reprints=tuple(reports.reprints(ask.store, id)),
    )


def actors(ask: Ask) -> shapes.ActorPage:
    """Actors, those of most events first."""
    chosen = ask.selection
    key = (chosen.filters, ask.limit, chosen.after)
    items, following = remember(
        ask, "actors", key, lambda: of_actors.page(ask.store, chosen.filters, ask.limit, chosen.after)
    )
    return shapes.ActorPage(version=rows.version(ask.store), next=following, items=tuple(items))


def actor(ask: Ask, id: str) -> shapes.ActorWhole:
    """One actor."""
    one = of_actors.one(ask.store, id)
    if one is None:
        raise missing("actor", id)
    filters = ask.selection.filters
    return shapes.ActorWhole(
        actor=one,
        against=tuple(of_actors.met(ask.store, id, filters, across=True)),
        beside=tuple(of_actors.met(ask.store, id, filters, across=False)),
    )


def disputes(ask: Ask) -> shapes.DisputePage:
    """Disputed fields, event by event; `limit` counts events."""
    found, following = of_disputes.page(ask.store, ask.selection.filters, ask.limit, ask.selection.after)
    items = tuple(one for event in found for one in ask.store.disputes(event.id))
    return shapes.DisputePage(version=rows.version(ask.store), next=following, items=items)


def outlook(ask: Ask) -> shapes.OutlookPage:
    """What was foretold, the latest first, each with its base rate."""
    state = ask.request.query_params.get("state") or None
    if state not in (None, "open", "true", "partly", "false"):
        raise Fault(400, "state: one of open, true, partly, false.", "state")
    found, following = of_outlook.page(ask.store, ask.selection.filters, state, ask.limit, ask.selection.after)
    items = tuple(base_rates.beside(ask.store, found))
    return shapes.OutlookPage(version=rows.version(ask.store), next=following, items=items)


def foretellers(ask: Ask) -> shapes.Foretellers:
    """How well each foreteller did."""
    filters = ask.selection.filters
    made = remember(ask, "foretellers", filters, lambda: tuple(scores.foretellers(ask.store, filters)))
    return shapes.Foretellers(items=made)


def pairs(ask: Ask) -> shapes.Pairs:
    """Pairs of sides, those of most events first."""
    return shapes.Pairs(version=rows.version(ask.store), items=pairs_of(ask)[: ask.limit])


def series(ask: Ask) -> dict[str, Any]:
    """Two sides over time, with changes of course and the state of affairs."""
    sides = ask.selection.filters.dyad
    if sides is None:
        raise Fault(400, "dyad: give it twice, once for each side (dyad=USA&dyad=IRN).", "dyad")
    pair = Pair(ask, *sides)
    return pair.data


def chain(ask: Ask, id: str) -> shapes.Chain:
    """The chain an event stands in."""
    one = ask.store.event(id)
    if one is None:
        raise missing("event", id)
    return shapes.Chain(event=one.id, ties=tuple(ask.store.tables.chain(one.id, _TIES)))


def timeline(ask: Ask) -> days.Bins:
    """Events counted by day, week or month; without `by` as fine as their span allows."""
    return days.bins(ask.store, ask.selection.filters, ask.selection.by)


def place_features(ask: Ask) -> dict[str, Any]:
    """Places with their numbers of events, as GeoJSON; near ones are taken together where there are many, or as far
    as `zoom` asks."""
    store, chosen = ask.store, ask.selection
    found = places.points(store, chosen.filters, chosen.zoom)
    listed = {(r.longitude, r.latitude): r for r in parts.place_rows(store, chosen, found, places.POINTS)}
    shown = places.latest(store, chosen.filters, found)
    told = {key: lines(store, group) for key, group in shown.items()}
    features = []
    for point in found:
        row = listed.get((point.longitude, point.latitude))
        if row is None:
            continue
        few = told.get(point.key, [])
        features.append(
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
                "properties": {
                    "name": row.name,
                    "country": row.country,
                    "count": point.events,
                    "conflict": point.conflict,
                    "places": point.places,
                    "vague": row.vague,
                    "href": row.href,
                    "events": [
                        {"headline": e.headline, "when": e.when, "href": e.href, "standing": e.standing} for e in few
                    ],
                },
            }
        )
    return places.as_features(features)


def place_series(ask: Ask) -> dict[str, Any]:
    """Places over time, as GeoJSON: of the hundred places with the most events, how many there were by day, week or
    month (`by`, else month), and how many of them of conflict."""
    store, chosen = ask.store, ask.selection
    by = chosen.by or "month"
    found = places.points(store, chosen.filters, None, places.MANY)
    told = places.series(store, chosen.filters, found, by)
    listed = {
        (row.longitude, row.latitude): row for row in parts.place_rows(store, chosen, found[: len(told)], len(told))
    }
    features = []
    for point in found:
        row = listed.get((point.longitude, point.latitude))
        if row is None or point.key not in told:
            continue
        periods = [{"start": day, "events": events, "conflict": conflict} for day, events, conflict in told[point.key]]
        features.append(
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
                "properties": {
                    "name": row.name,
                    "country": row.country,
                    "vague": row.vague,
                    "count": point.events,
                    "by": by,
                    "series": periods,
                },
            }
        )
    return places.as_features(features)


def network(ask: Ask) -> shapes.Network:
    """Who meets whom."""
    filters = msgspec.structs.replace(ask.selection.filters, newest=False)
    most = min(ask.selection.limit or of_network.EDGES, 300)
    found = lately(ask, "network", (filters, most), lambda store: of_network.edges(store, filters, most))
    if found is None:
        found = remember(ask, "network", (filters, most), lambda: of_network.edges(ask.store, filters, most))
    counts: dict[str, int] = {}
    names: dict[str, tuple[str, str]] = {}
    for row in found:
        for id, name, sectors in ((row.a, row.a_name, row.a_sectors), (row.b, row.b_name, row.b_sectors)):
            counts[id] = counts.get(id, 0) + row.conflict + row.cooperation
            names[id] = clean(name, 60), next(iter(codec.strings(sectors)), "")
    nodes = [
        shapes.Node(id=id, label=names[id][0], count=counts[id], href=address.actor(id), kind=names[id][1])
        for id in sorted(counts, key=lambda id: (-counts[id], id))
    ]
    edges = [
        shapes.Edge(
            a=row.a, b=row.b, conflict=row.conflict, cooperation=row.cooperation, href=address.dyad(row.a, row.b)
        )
        for row in found
    ]
    return shapes.Network(nodes=tuple(nodes), edges=tuple(edges))


def changes(ask: Ask) -> shapes.Changes:
    """What came, changed or went after a version of the record (`since`, 0 for everything)."""
    return _changes(ask, ())


def deletions(ask: Ask) -> shapes.Changes:
    """Ids that no longer stand for anything of their own: events taken in by others, and what is gone."""
    return _changes(ask, of_changes.GONE)


def _changes(ask: Ask, what: tuple[str, ...]) -> shapes.Changes:
    given = ask.request.query_params.get("since") or "0"
    if not (given.isascii() and given.isdigit() and len(given) <= 16):
        raise Fault(400, "since: a version of the record, a whole number.", "since")
    since, version = int(given), rows.version(ask.store)
    found, more = of_changes.after(ask.store, since, min(ask.selection.limit or _CHANGES, _CHANGES), what)
    items = tuple(
        shapes.Change(version=r.version, kind=r.kind, id=r.id, what=r.what, into=r.into_id, time=r.time) for r in found
    )
    following = items[-1].version if more else max(version, since)
    return shapes.Changes(version=version, next=following, more=more, items=items)
