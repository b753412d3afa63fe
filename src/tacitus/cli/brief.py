"""`tacitus brief`: the record as one page an editor would read."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tacitus.cli import options
from tacitus.issues import TacitusError
from tacitus.store.filters import EVERYTHING, Filters

if TYPE_CHECKING:
    from tacitus.show.brief import Brief
    from tacitus.store import Store

_ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


@click.command(short_help="Write a brief: what happened, who, where, what differs, what is foretold.")
@options.store
@options.filters_without("limit")
@click.option("-o", "--output", required=True, metavar="FILE", help="FILE.html (one page, no requests) or FILE.md.")
def command(store: str, filters: Filters, output: str) -> None:
    """Write a brief of what the filters select: by day, by sides, by place, each line with its sources.

    \b
    tacitus brief -o brief.html
    tacitus brief --since 2020-01-03 --until 2020-01-08 --country IRQ -o iraq.md
    """
    from tacitus.store import Store

    check(output)
    with Store.open(store) as record, record.snapshot():
        write(record, output, filters)
    print(f"brief: {output}", file=sys.stderr)


def check(output: str) -> None:
    """See that a brief can be written there, before the work. UsageError (exit 2), TacitusError (exit 1)."""
    if Path(output).suffix.lower() not in _ENDINGS:
        raise click.UsageError(f"a brief is written to FILE.html or FILE.md, not {output}")
    folder = Path(output).absolute().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK) or Path(output).is_dir():
        raise TacitusError(f"cannot write {output}: no folder to write to")


def write(record: Store, output: str, filters: Filters = EVERYTHING) -> Brief:
    """Gather and write a brief. TacitusError where the file cannot be written."""
    from tacitus.show import brief

    lay_out = getattr(brief, _ENDINGS[Path(output).suffix.lower()])
    gathered = brief.gather(record, filters)
    page = lay_out(gathered)
    part = Path(output + ".part")
    try:
        # whole or not at all: a full disk leaves the old brief as it was
        part.write_text(page, encoding="utf-8")
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise TacitusError(f"cannot write {output}: {error.strerror or error}") from error
    return gathered


def gist(brief: Brief) -> str:
    """The brief in a few lines for a terminal: how much it rests on, the weightiest events, what differs."""
    from tacitus.cli import table

    lines = [brief.title, *brief.summary, ""]
    lines += [f"  {line.when}: {line.headline} [{line.standing}]" for line in brief.lead]
    shown = sum(len(entries) for _, entries in brief.outlook)
    told = shown + brief.left_out.get("outlook", 0)
    differ = len(brief.differences) + brief.left_out.get("differences", 0)
    things = table.some(told, "thing") + (" was" if told == 1 else " were")
    has = "the brief has them all" if shown == told else f"the brief has {shown} of these, `tacitus outlook` has all"
    lines += ["", f"Accounts of {table.some(differ, 'event')} differ, {things} foretold; {has}."]
    return "\n".join("".join(c if c.isprintable() else "?" for c in line) for line in lines)
