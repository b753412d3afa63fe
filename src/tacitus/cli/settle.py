"""`tacitus settle`: a person says how something foretold came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tacitus.cli import options
from tacitus.issues import TacitusError

if TYPE_CHECKING:
    from tacitus.store import Store


@click.command(short_help="Say how something foretold came out.")
@click.argument("words", nargs=-1, required=True, metavar="ID STATE")
@click.option("--evidence", multiple=True, metavar="EVENT...", help="Events that bear it out.")
@options.by
@options.note
@click.option("--undo", is_flag=True, help="Take back how people settled it; the record's events settle it again.")
@options.store
def command(words: tuple[str, ...], store: str, evidence: tuple[str, ...], by: str, note: str, undo: bool) -> None:
    """Settle the outlook entry ID: STATE is open, true, partly or false. `tacitus outlook` lists entries.

    The decision is kept with its author; no later report changes the entry, until it is taken back.

    \b
    tacitus settle o3c1d9 partly --evidence e1f0c2 --note "two of the three bases"
    tacitus settle --undo o3c1d9
    """
    from tacitus.cli import table
    from tacitus.cli.ids import one_event
    from tacitus.merge import decisions
    from tacitus.store import Store

    with Store.open(store) as record:
        entry = _entry(record, words[0])
        if undo:
            if len(words) > 1 or evidence:
                raise click.UsageError("--undo takes one outlook entry and nothing else")
            settled = decisions.undo_settle(record, entry, by, note)
        else:
            if len(words) < 2 or words[1].lower() not in decisions.STATES:
                raise click.UsageError(f"say how it came out: ID and one of {', '.join(decisions.STATES)}")
            events = [one_event(record, id) for id in (*evidence, *words[2:])]
            settled = decisions.settle(record, entry, words[1].lower(), by, events, note)
        click.echo(table.plain(f"{settled.id} {settled.state}: {settled.statement}"))
    if not undo:
        click.echo(f"to take it back: tacitus settle --undo {settled.id}", err=True)


def _entry(record: Store, wanted: str) -> str:
    from tacitus.cli.ids import one

    kind, id = one(record, wanted, "outlook")
    if kind != "outlook":
        raise TacitusError(f"{wanted!r} is the id of {kind} {id}, not of an outlook entry", code=2)
    return id
