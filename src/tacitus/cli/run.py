"""`tacitus run`: read, code, resolve, keep and merge, in one go."""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tacitus.cli import options
from tacitus.issues import IssueLog, TacitusError

if TYPE_CHECKING:
    from tacitus.ontology.own import Own
    from tacitus.pipeline import Tally
    from tacitus.store import Store


@click.command(short_help="Read, code, resolve, merge and keep; then, if wanted, tell.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.store
@click.option("--brief", metavar="FILE", help="Write a brief of the whole record to FILE (.html or .md).")
@click.option("--strict", is_flag=True, help="Exit 3 if any record was skipped.")
@click.option("--id-prefix", default="", metavar="TEXT", help="Put TEXT before the ids that the input gives.")
@click.option("--issues", metavar="FILE", help="The issue log, added to [default: STORE.issues.jsonl].")
@options.knowledge
@options.disputed
@options.point
@options.ontology
@options.processes
@click.option("--model", metavar="FOLDER", help="Another model than the one shipped.")
def command(
    paths: tuple[str, ...],
    store: str,
    brief: str | None,
    strict: bool,
    id_prefix: str,
    issues: str | None,
    knowledge: Path | None,
    disputed: str,
    point: str,
    own: Own | None,
    processes: int | None,
    model: str | None,
) -> int:
    """Read files, folders and feeds, code what they tell, and keep it in a store: new reports only.

    Each report is kept whole or not at all: stop with Ctrl-C and run the same command again to go on. What cannot be
    read or coded is named on standard error and in the issue log; the rest goes on.

    \b
    tacitus run reports/ --store crisis.db --brief brief.html
    tacitus run feed.xml dump.jsonl.gz --strict
    zcat dump.jsonl.gz | tacitus run - --id-prefix dump1/
    """
    from tacitus.cli.brief import check, gist, write
    from tacitus.cli.progress import watching
    from tacitus.pipeline import Pipeline
    from tacitus.read import read

    if brief:
        check(brief)
    if not Path(store).absolute().parent.is_dir():
        raise TacitusError(f"{store} cannot be a store: no such folder")
    log = _issue_log(issues or f"{store}.issues.jsonl", "--issues" if issues else "--store")
    with _faults(store), watching(paths) as watch:
        reports = read(watch.files(paths, log), log, id_prefix)
        first = next(reports, None)
        if first is None:
            raise TacitusError("no readable report in " + ", ".join(paths))
        from tacitus.store import Store

        with Store.open(store, create=True) as record:
            from tacitus.merge import Merger
            from tacitus.stages import Setup
            from tacitus.workers import Workers

            before = record.tables.count_events()
            setup = Setup(model, point, knowledge=knowledge, disputed=disputed, again=True)
            workers = Workers(setup, processes or 0)
            pipeline = Pipeline(record, workers, workers, Merger, log, watch)
            tally = pipeline.run(itertools.chain([first], reports))
            after = record.tables.count_events()
    _say(tally, log, store, after, after - before)
    if own:
        with _faults(store), _open(store) as record:
            print(_own_types(own, record), file=sys.stderr)
    if brief:
        with _faults(store), _open(store) as record:
            told = gist(write(record, brief))
        print(f"\n{told}\nbrief: {brief}", file=sys.stderr)
    return 3 if strict and log.skipped else 0


def _own_types(own: Own, record: Store) -> str:
    """How many events of the record each own type has; the record itself keeps PLOVER's."""
    import collections

    from tacitus.ontology.own import beside
    from tacitus.store.filters import EVERYTHING

    with record.snapshot():
        found = collections.Counter(one.own_type for one in beside.events(own, record, EVERYTHING))
    told = ", ".join(f"{name or 'none'} {number:,}" for name, number in found.most_common())
    return f"{own.name}: {told}"


def _open(store: str) -> Store:
    from tacitus.store import Store

    return Store.open(store)


def _issue_log(path: str, option: str) -> IssueLog:
    """The issue log at `path`; whether it can be written is found out before the work, not in the middle of it."""
    try:
        made = not Path(path).exists()
        with Path(path).open("ab"):
            pass
        if made:
            Path(path).unlink()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TacitusError(f"cannot write {path}: {reason}; name another with {option}") from error
    return IssueLog(path)


@contextlib.contextmanager
def _faults(store: str) -> Iterator[None]:
    """Faults of files outside the store, the issue log's among them, as one line."""
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise TacitusError(
            f"{error.strerror or error} ({error.filename or store}); what was committed stays"
        ) from error


def _say(tally: Tally, log: IssueLog, store: str, events: int, more: int) -> None:
    from tacitus.cli import table

    changed = f", {tally.versions:,} with a new text" if tally.versions else ""
    lines = [
        f"{table.some(tally.reports, 'report')} read: "
        f"{tally.new:,} new{changed}, {tally.known:,} known; {log.skipped:,} skipped",
        f"{table.some(tally.mentions, 'mention')} coded; {table.some(events, 'event')} in the record ({more:+,})",
        f"store: {store}",
    ]
    if rest := log.rest():
        lines.append(rest)
    elif log.counts:
        lines.append(f"issue log: {log.path}")
    print("\n".join(lines), file=sys.stderr)
