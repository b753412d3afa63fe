"""tacitus dyad"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
import msgspec

from tacitus.cli import options, table
from tacitus.store.filters import Filters

if TYPE_CHECKING:
    from tacitus.escalation import Change, Period, State
    from tacitus.store import Store


@click.command(short_help="Conflict and cooperation of two sides over time, and what escalates.")
@click.argument("sides", nargs=-1, metavar="[A B]")
@options.store
@options.filters
@click.option(
    "--by", type=click.Choice(["day", "week", "month"]), default="day", show_default=True, help="Length of a period."
)
@click.option("--rising", is_flag=True, help="Instead: the dyads that escalate, the worst first.")
@options.format_
def command(sides: tuple[str, ...], store: str, filters: Filters, by: str, rising: bool, format_: str) -> None:
    """Conflict and cooperation of A and B (names, ids or country codes) by day, week (its Monday) or month.

    Every period of the time that the record observes is listed, also those in which nothing passed, with the highest
    rung reached (verbal, threat, coercive, violent), acts of conflict per 100 reports of the period, where that rate
    becomes another, and the state of affairs in a word. Counted are actual events that are not denied or retracted,
    never reports. Without A and B: every pair of countries in the periods in which they met.

    \b
    tacitus dyad USA IRN --by week
    tacitus dyad "Popular Mobilization Forces" USA --since 2020-01
    tacitus dyad --rising --until 2020-01-08
    tacitus dyad --since 2020-01 --by month --format csv
    """
    from tacitus.store import Store

    if len(sides) not in (0, 2):
        raise click.UsageError("give two sides (A B) or none")
    if sides and (filters.dyad or rising):
        raise click.UsageError("give A B, --dyad A B or --rising, only one of them")
    pair = (sides[0], sides[1]) if sides else filters.dyad
    with Store.open(store) as record, record.snapshot():
        if rising:
            _rising(record, filters, format_)
        elif pair:
            _pair(record, pair, filters, by, format_)
        else:
            _all(record, filters, by, format_)


def _pair(record: Store, pair: tuple[str, str], filters: Filters, by: str, format_: str) -> None:
    from tacitus import escalation

    plain = msgspec.structs.replace(filters, dyad=None, limit=None)
    rows = escalation.series(record, *pair, by, plain)
    columns: list[table.Column] = [
        ("period", lambda row: row.period),
        ("cooperation", lambda row: f"{row.cooperation:.1f}"),
        ("conflict", lambda row: f"{row.conflict:.1f}"),
        ("change", lambda row: "" if row.change is None else f"{row.change:+.1f}"),
        ("events", lambda row: row.event_count),
        ("of groups", lambda row: row.by_groups or ""),
        ("reports", lambda row: row.report_count),
        ("per 100", lambda row: "" if row.conflict_level is None else f"{row.conflict_level:.1f}"),
        ("turn", lambda row: row.turn or ""),
        ("rung", lambda row: row.rung if row.rung != "none" else ""),
        ("state", lambda row: row.state),
    ]
    shown = rows if filters.limit is None else rows[: filters.limit]
    table.write(shown, format_, columns, escalation.Period, ("of groups", "cooperation", "change", "reports"))
    if format_ == "table" and rows:
        _say(record, rows, escalation.changes(rows), escalation.state(record, *pair, plain))


def _say(record: Store, rows: Sequence[Period], changes: Sequence[Change], state: State) -> None:
    """What the table comes to: the state of affairs with what moved it, and the turns."""
    first = rows[0]
    print(f"\n{table.plain(first.a)} and {table.plain(first.b)} on {state.day}: {state.word}")
    print(f"  {state.reason}" + (f"; two weeks before: {state.before}" if state.before else ""))
    if state.rule:
        print(f"  ({state.word}: {state.rule})")
    for id in state.events:
        if event := record.event(id):
            print(f"  {table.short(id)}  {table.days(event.date)}  {table.plain(event.summary)}")
    for change in changes:
        rates = f"{change.before} to {change.after} per 100 reports"
        print(f"{change.kind} goes {change.direction} in {change.period}: {rates}")


def _rising(record: Store, filters: Filters, format_: str) -> None:
    from tacitus import escalation

    columns: list[table.Column] = [
        ("a", lambda row: row.a_name),
        ("b", lambda row: row.b_name),
        ("before", lambda row: row.from_word),
        ("worst", lambda row: row.peak),
        ("since", lambda row: row.peak_day),
        ("now", lambda row: row.word),
        ("acts", lambda row: row.hostile),
        ("of groups", lambda row: row.by_groups or ""),
        ("why", lambda row: row.reason),
    ]
    rows = escalation.rising(record, filters, filters.limit)
    table.write(rows, format_, columns, escalation.Rising, ("of groups", "acts"))


def _all(record: Store, filters: Filters, by: str, format_: str) -> None:
    from tacitus.store.rows import DyadRow

    columns: list[table.Column] = [
        ("period", lambda row: row.period),
        ("a", lambda row: row.a),
        ("b", lambda row: row.b),
        ("cooperation", lambda row: f"{row.cooperation:.1f}"),
        ("conflict", lambda row: f"{row.conflict:.1f}"),
        ("change", lambda row: "" if row.change is None else f"{row.change:+.1f}"),
        ("events", lambda row: row.event_count),
        ("reports", lambda row: row.report_count),
    ]
    table.write(record.tables.dyads(filters, by), format_, columns, DyadRow, ("events", "change"))
