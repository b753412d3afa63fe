"""`tacitus merge`: a person says that events are one."""

from __future__ import annotations

import click

from tacitus.cli import options


@click.command(short_help="Say that events are one.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@options.by
@options.note
@click.option("--undo", is_flag=True, help="Take back the last merge by hand of the event ID.")
@options.store
def command(ids: tuple[str, ...], store: str, by: str, note: str, undo: bool) -> None:
    """Make one event of those that ID... name. The oldest id stays; the others still lead to the event.

    The decision is kept with its author and holds for all later runs, until it is taken back. Standing, voices,
    disputes, links and outlook evidence follow at once.

    \b
    tacitus merge e1f0c2 e77ab0 --by "Anna Weiss" --note "the same raid, two spellings"
    tacitus merge --undo e1f0c2
    """
    from tacitus.cli.ids import one_event
    from tacitus.merge import decisions
    from tacitus.store import Store

    with Store.open(store) as record:
        events = [one_event(record, id) for id in ids]
        if undo:
            if len(events) > 1:
                raise click.UsageError("--undo takes one event")
            for event in decisions.undo_merge(record, events[0], by, note):
                options.tell_event(event)
        else:
            kept = decisions.merge(record, events, by, note)
            options.tell_event(kept)
            click.echo(f"to take it back: tacitus merge --undo {kept.id}", err=True)
