"""tacitus outlook"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters

if TYPE_CHECKING:
    from tacitus.store import Store


@click.command(short_help="List what was foretold, by whom, and whether it came.")
@options.store
@options.filters_without("status", "standing", "min_confidence")
@click.option("--scores", is_flag=True, help="Instead: how well each foreteller foretold (Brier score, calibration).")
@options.format_
def command(store: str, filters: Filters, scores: bool, format_: str) -> None:
    """List what somebody says will or may come: forecasts, announced acts, threats, promises, deadlines.

    --since and --until look at the deadline or, where none was given, at the day it was said. The base rate says in
    how many windows of the same length before the statement such a thing happened, as far as reports of before tell,
    and what range of shares that allows (95%). A record of less than five windows is young.

    \b
    tacitus outlook --type ASSAULT --actor IRN
    tacitus outlook --since 2020-02 --format json
    tacitus outlook --scores
    """
    from tacitus.store import Store

    with Store.open(store) as record, record.snapshot():
        (_scores if scores else _entries)(record, filters, format_)


def _entries(record: Store, filters: Filters, format_: str) -> None:
    from tacitus.outlook.base_rates import beside
    from tacitus.records import Outlook

    columns: list[table.Column] = [
        ("id", lambda row: table.short(row.id)),
        ("made", lambda row: row.made),
        ("by", lambda row: row.foreteller),
        ("type", lambda row: row.event),
        ("deadline", lambda row: table.days(row.deadline)),
        ("odds", lambda row: (row.odds or {}).get("words")),
        ("before", lambda row: _base_rate(row.base_rate)),
        ("state", lambda row: row.state),
        ("statement", lambda row: row.statement),
    ]
    rows = beside(record, record.tables.outlook(filters))
    table.write(rows, format_, columns, Outlook, ("before", "odds", "by", "deadline", "made"))


def _scores(record: Store, filters: Filters, format_: str) -> None:
    from tacitus.outlook.scores import CALIBRATED, SCORED, Score, foretellers

    columns: list[table.Column] = [
        ("foreteller", lambda row: row.foreteller or "all together"),
        ("settled", lambda row: row.settled),
        ("true", lambda row: row.true),
        ("partly", lambda row: row.partly),
        ("false", lambda row: row.false),
        ("open", lambda row: row.open),
        ("with odds", lambda row: row.with_odds),
        ("Brier", lambda row: "" if row.brier is None else f"{row.brier:.2f}"),
        ("from", lambda row: "" if row.brier_best is None else f"{row.brier_best:.2f}"),
        ("to", lambda row: "" if row.brier_worst is None else f"{row.brier_worst:.2f}"),
    ]
    rows = foretellers(record, filters)
    table.write(rows, format_, columns, Score, ("open", "partly", "from", "with odds"))
    if format_ != "table" or not rows:
        return
    print(
        f"\nA score needs {SCORED} settled entries with odds, a calibration {CALIBRATED}. 0 is perfect, 0.25 even odds."
    )
    for row in rows:
        for found in row.calibration:
            who, share = row.foreteller or "all together", f"{found.low:.0%} to {found.high:.0%}"
            print(f"  {table.plain(who)}, odds {share}: {found.count} said at {found.odds:.0%}, {found.came:.0%} came")


def _base_rate(rate: dict[str, Any] | None) -> str:
    """The base rate in one cell: "3 of 11 x 8 d (10-57%)", or that the record is young, which allows almost any."""
    if not rate:
        return ""
    may_be = "young" if rate["young"] else f"{100 * rate['low']:.0f}-{rate['high']:.0%}"
    return f"{rate['followed']} of {rate['windows']} × {rate['days']} d ({may_be})"
