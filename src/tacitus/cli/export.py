"""tacitus export"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tacitus.cli import options
from tacitus.store.filters import Filters


class FormatName(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """The name of a format, in any case."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from tacitus.export import FORMATS

        if value.lower() in FORMATS:
            return value.lower()
        raise click.BadParameter(f"{value!r} is no format; choose from {', '.join(FORMATS)}", ctx, param)


@click.command(short_help="Write the record as the file another program reads.")
@click.argument("format_", metavar="FORMAT", type=FormatName())
@options.store
@options.filters
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write; - is standard output, of text.")
@click.option(
    "--unit",
    type=click.Choice(["events", "reports", "mentions"]),
    default="events",
    show_default=True,
    help="What a row is.",
)
@click.option(
    "--form", type=click.Choice(["monadic", "dyadic"]), help="A row for each side of an event, or for each pair."
)
@click.option(
    "--panel",
    type=click.Choice(["day", "week", "month"]),
    help="A row for each pair (with --form monadic: each actor) and period, zeros filled.",
)
@options.ontology
@click.option("--directed", is_flag=True, help="In a panel, who acts on whom: A on B is not B on A.")
@click.option(
    "--at-least",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="In a panel, only pairs or actors with so many events.",
)
def command(format_: str, store: str, filters: Filters, output: str, **shape: Any) -> None:
    """Write what the filters select as the file another program reads, its codebook beside it (FILE.datapackage.json).

    \b
    csv, jsonl, parquet, xlsx          tables: events, reports, mentions; by side, by pair, as panels
    geojson, geopackage                the same on the map (QGIS, geopandas, R's sf)
    gexf, graphml                      who acts on whom as a network (Gephi, igraph, networkx)
    atom                               the newest events as a feed
    plover, polecat, gdelt, gdelt-mentions, icews, phoenix, acled, ucdp
                                       the columns of these data sets, for code that reads them

    \b
    tacitus export csv -o events.csv
    tacitus export parquet --type ASSAULT --since 2020-01 -o assaults.parquet
    tacitus export csv --panel month --country IRQ -o panel.csv
    tacitus export gexf -o network.gexf
    """
    from tacitus import export
    from tacitus.store import Store

    left = export.Left()
    with Store.open(store) as record, record.snapshot():
        count = export.write(format_, record, filters, Path(output), left=left, **shape)
    print(f"{count} row{'' if count == 1 else 's'}" + _where(output), file=sys.stderr)
    if left:
        told = ", ".join(f"{number} {why}" for why, number in sorted(left.items()))
        print(f"left out: {told} (--status and --standing choose otherwise)", file=sys.stderr)


def _where(output: str) -> str:
    return "" if output == "-" else f": {output}"
