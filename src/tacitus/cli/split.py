"""`tacitus split`: a person says that mentions of an event tell another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tacitus.cli import options
from tacitus.issues import TacitusError

if TYPE_CHECKING:
    from tacitus.store import Store


@click.command(short_help="Say that mentions of an event tell another one.")
@click.argument("ids", nargs=-1, required=True, metavar="ID")
@click.option("--mentions", "mentions", multiple=True, metavar="ID...", help="The mentions that tell another event.")
@options.by
@options.note
@click.option("--undo", is_flag=True, help="Take back the last split by hand of the event ID.")
@options.store
def command(ids: tuple[str, ...], store: str, mentions: tuple[str, ...], by: str, note: str, undo: bool) -> None:
    """Make two events of the one that ID names: the mentions given leave it. `tacitus show ID` lists its mentions.

    The id stays with the part that holds the founding mention; the other gets an id of its own, or the one it had
    before it was merged in. The decision is kept with its author and holds for all later runs, until it is taken back.

    \b
    tacitus split e1f0c2 --mentions m5d21f m90b3a --note "the raid of the week before"
    tacitus split --undo e1f0c2
    """
    from tacitus.cli.ids import one_event
    from tacitus.merge import decisions
    from tacitus.store import Store

    first, *rest = ids
    with Store.open(store) as record:
        if undo:
            if rest or mentions:
                raise click.UsageError("--undo takes one event and no mentions")
            options.tell_event(decisions.undo_split(record, one_event(record, first), by, note))
            return
        if not mentions:
            raise click.UsageError("name the mentions that leave: --mentions ID...")
        event = one_event(record, first)
        for part in decisions.split(record, event, [_mention(record, id) for id in (*mentions, *rest)], by, note):
            options.tell_event(part)
        click.echo(f"to take it back: tacitus split --undo {event}", err=True)


def _mention(record: Store, wanted: str) -> str:
    from tacitus.cli.ids import one

    kind, id = one(record, wanted, "mentions")
    if kind != "mention":
        raise TacitusError(f"{wanted!r} is the id of {kind} {id}, not of a mention", code=2)
    return id
