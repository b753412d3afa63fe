"""tacitus chain"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tacitus.cli import options, table

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.rows import ChainRow

_KINDS = ("answers", "causes", "part_of", "enables")
_TIE = {
    "answers": ("in answer to", "answered by"),
    "causes": ("because of", "leads to"),
    "part_of": ("part of", "a part"),
    "enables": ("made possible by", "makes possible"),
}


class Kinds(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """Kinds of ties, by commas."""

    name = "kinds"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        given = tuple(part.strip().lower().replace("-", "_") for part in value.split(",") if part.strip())
        for wrong in [part for part in given if part not in _KINDS] or ([] if given else [value]):
            raise click.BadParameter(f"{wrong!r} is no kind of tie; choose from {', '.join(_KINDS)}", ctx, param)
        return given


@click.command(short_help="Follow how it came to an event, and what came of it.")
@click.argument("id")
@options.store
@click.option("--back", is_flag=True, help="Only back, to its roots.")
@click.option("--forward", is_flag=True, help="Only forward, to what came of it.")
@click.option(
    "--kinds",
    type=Kinds(),
    default=_KINDS,
    metavar="KIND,KIND",
    help="Only ties of these kinds: answers, causes, part_of, enables.  [default: all]",
)
@click.option("--limit", type=click.IntRange(min=0), help="At most so many ties.")
@options.format_
def command(
    id: str, store: str, back: bool, forward: bool, kinds: tuple[str, ...], limit: int | None, format_: str
) -> None:
    """Follow how it came to the event ID (or its first letters) and what came of it, as reports say in words.

    Depth 1, 2, ... leads back: to what it answers, to what caused it or made it possible, to the longer event that it
    is part of. Depth -1, -2, ... leads forward.

    \b
    tacitus chain e1f0c2
    tacitus chain e1f0c2 --back --kinds answers,causes
    tacitus chain e1f0c2 --forward --format json
    """
    from tacitus.cli.ids import one_event
    from tacitus.store import Store
    from tacitus.store.chains import BACK, FORWARD
    from tacitus.store.rows import ChainRow

    directions = [way for way, only in ((BACK, back), (FORWARD, forward)) if only] or [BACK, FORWARD]
    with Store.open(store) as record, record.snapshot():
        columns: list[table.Column] = [
            ("depth", lambda row: row.depth),
            ("event", lambda row: table.short(row.event_id)),
            ("answers", lambda row: table.short(row.answers_id)),
            ("words", lambda row: row.words),
            ("tie", lambda row: _TIE[row.kind][row.depth < 0] if row.kind in _TIE else row.kind),
            ("the event at that depth", lambda row: _summary(record, row)),
        ]
        rows = record.tables.chain(one_event(record, id), limit, kinds, directions)
        table.write(rows, format_, columns, ChainRow, ("words", "tie"))


def _summary(store: Store, row: ChainRow) -> str:
    """What the event at the far end of the tie is, in words."""
    far = store.event(row.answers_id if row.depth > 0 else row.event_id)
    return far.summary if far else ""
