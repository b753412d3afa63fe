"""`tacitus show`: one thing of the record, word by word."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tacitus.cli import options, table
from tacitus.records import Event, Mention, Record, Report

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.lookup import Kind


@click.command(short_help="Show one event, mention, report or actor, word by word.")
@click.argument("id")
@options.store
@options.format_
def command(id: str, store: str, format_: str) -> None:
    """Show what ID names: an event, mention, report, actor or outlook entry. First letters will do if they are unique,
    and of an actor a name.

    Of an event: the sentences it rests on with every span marked, who says so, how sure, what it answers, why this
    code, what its names, places and dates were taken for, where accounts differ, what was decided.

    \b
    tacitus show e1f0c2
    tacitus show USA
    tacitus show "Kata'ib Hezbollah"
    tacitus show e1f0c2 --format json
    """
    from tacitus.cli.ids import one
    from tacitus.store import Store

    with Store.open(store) as record, record.snapshot():
        kind, found = one(record, id)
        thing = _thing(record, kind, found)
        if format_ == "json":
            import msgspec

            sys.stdout.buffer.write(
                msgspec.json.format(msgspec.json.encode(_whole(record, kind, thing)), indent=1) + b"\n"
            )
        elif format_ == "csv":
            table.write([thing], format_, (), type(thing))
        else:
            from rich.console import Console

            from tacitus.cli.portrait import Portrait

            console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
            getattr(Portrait(record, console), kind)(thing)


def _thing(record: Store, kind: Kind, id: str) -> Any:
    from tacitus.issues import TacitusError
    from tacitus.store.filters import Filters

    if kind == "event":
        found: Record | None = record.event(id)
    elif kind == "mention":
        found = next(iter(record.mentions([id])), None)
    elif kind == "report":
        found = record.report(id)
    elif kind == "actor":
        found = next((row for row in record.tables.actors(Filters(actors=(id,))) if row.id == id), None)
    else:
        found = record.outlook_entry(id)
    if found is None:
        raise TacitusError(f"{kind} {id} is in no event of the record now", code=2)
    return found


def _whole(record: Store, kind: Kind, thing: Any) -> dict[str, Any]:
    """The record with what belongs to it."""
    from tacitus.merge import reasons

    whole: dict[str, Any] = {"kind": kind, kind: thing}
    if isinstance(thing, Event):
        mentions = record.mentions(thing.mentions)
        whole["mentions"] = [_quoted(record, one) for one in mentions]
        whole["disputes"] = record.disputes(thing.id)
        logged = dict.fromkeys(d for id in (thing.id, *thing.mentions) for d in record.decisions(id))
        whole["decisions"] = [*logged, *reasons.inside(record, thing)]
    elif isinstance(thing, Mention):
        whole["mention"] = _quoted(record, thing)
        whole["decisions"] = record.decisions(thing.id)
    elif isinstance(thing, Report):
        whole["versions"] = len(record.versions(thing.id))
        whole["mentions"] = record.mentions_of(thing.id)
        whole["decisions"] = record.decisions(thing.id)
    return whole


def _quoted(record: Store, mention: Mention) -> dict[str, Any]:
    """A mention with the words of its sentence and the head of its report."""
    import msgspec

    from tacitus.cli.portrait import text_of

    text, report = text_of(record, mention)
    head = {name: getattr(report, name) for name in ("title", "publisher", "published", "url")} if report else {}
    words = text[mention.sentence.start : mention.sentence.end]
    return msgspec.structs.asdict(mention) | {"words": words, "told_by": head}
