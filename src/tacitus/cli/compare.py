"""tacitus compare"""

from __future__ import annotations

import click

FORMATS = ("table", "json", "csv", "markdown")


@click.command(short_help="Hold two records of events against each other.")
@click.argument("mine")
@click.argument("theirs")
@click.option(
    "--days",
    type=click.IntRange(min=0, max=366),
    default=2,
    show_default=True,
    help="Days that may lie between two accounts of one event.",
)
@click.option(
    "--km", type=click.FloatRange(min=0), default=50.0, show_default=True, help="Kilometres between their places."
)
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=0.7,
    show_default=True,
    help="The score from which two accounts are one event.",
)
@click.option("--whole", is_flag=True, help="Do not cut both to the days that both cover.")
@click.option(
    "--alone",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="So many of what each has alone (json and csv have all).",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="table for people; markdown; json: everything; csv: a row a pair or lone event.",
)
def command(
    mine: str, theirs: str, days: int, km: float, at_least: float, whole: bool, alone: int, format_: str
) -> None:
    """Find the events that two records share, one to one, and show what they agree on and what each has alone.

    MINE and THEIRS are stores, or files told by their columns: Tacitus (csv, jsonl, json), ACLED, UCDP GED, GDELT 1 and
    2, ICEWS, POLECAT, Phoenix, PLOVER; gzip and zip too. Pairs are found by day, place, actors and type.

    \b
    tacitus compare crisis.db acled.csv
    tacitus compare crisis.db polecat.tsv --days 1 --format markdown > compared.md
    tacitus compare mine.csv hand.csv --km 20 --format csv > pairs.csv
    """
    from tacitus.compare import Settings, compare, show

    compared = compare(mine, theirs, Settings(days, km, at_least), whole)
    for line in show.lines(compared, format_, alone):
        click.echo(line)
    if not compared.mine_compared or not compared.theirs_compared:
        click.echo("no days in common: nothing to compare (--whole compares them all the same)", err=True)
