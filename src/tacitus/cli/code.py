"""`tacitus code`: reports to coded mentions, one JSON object a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tacitus.cli import options
from tacitus.issues import IssueLog, TacitusError
from tacitus.records import Mention, Report

if TYPE_CHECKING:
    from tacitus.ontology.own import Own


@click.command("code", short_help="Code who did what to whom, when and where (JSON Lines).")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--spans-only", is_flag=True, help="Leave out resolving: no names, codes, coordinates, dates.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out mentions less sure.")
@options.knowledge
@options.disputed
@options.point
@options.ontology
@options.processes
@click.option("--model", metavar="FOLDER", help="Another model than the one shipped.")
@click.option("--id-prefix", default="", metavar="TEXT", help="Put TEXT before the ids that records give.")
@click.option("--issues", type=click.Path(path_type=Path), metavar="FILE", help="Append what was skipped to FILE.")
@click.option("--strict", is_flag=True, help="Exit 3 if any record was skipped.")
def command(
    paths: tuple[str, ...],
    spans_only: bool,
    min_confidence: float,
    knowledge: Path | None,
    disputed: str,
    point: str,
    own: Own | None,
    processes: int | None,
    model: str | None,
    id_prefix: str,
    issues: Path | None,
    strict: bool,
) -> int:
    """Print the event mentions of reports as JSON Lines: type, actors, recipients, place, date, status, whose word.

    Takes what `tacitus read` takes, and its output. Nothing is kept; `tacitus run` keeps and merges.

    \b
    tacitus code article.md
    tacitus read feeds/ | tacitus code - --min-confidence 0.7 > mentions.jsonl
    tacitus code reports.jsonl --spans-only | head
    tacitus code reports.jsonl --ontology weis.yaml | head

    \b
    Exit codes: 0, also when records were skipped (3 with --strict); 1 no readable record; 2 wrong usage.
    """
    import msgspec

    from tacitus.read import read
    from tacitus.stages import Setup
    from tacitus.workers import Workers

    log = IssueLog(issues)
    seen = [0]

    def counted() -> Iterator[Report]:
        from tacitus.code.english import english_only

        for report in english_only(read(paths, log, id_prefix), log):
            seen[0] += 1
            yield report

    encoder = msgspec.json.Encoder()
    out = sys.stdout.buffer
    setup = Setup(model, point, min_confidence, knowledge, disputed, resolving=not spans_only)
    workers = Workers(setup, processes or 0)
    for report, mentions in workers.code(counted()):
        try:
            resolved = workers.resolve(report, mentions)
        except (TacitusError, OSError, MemoryError):
            raise
        except Exception as error:
            log.fault(report.id, "could not be coded", error)
            continue
        for mention in resolved:
            if (told := _told(own, mention, report)) is not None:
                out.write(encoder.encode(told) + b"\n")
    out.flush()
    if rest := log.rest():
        print(rest, file=sys.stderr)
    if log.skipped:
        print(f"reports coded: {seen[0]}; records or files skipped: {log.skipped}", file=sys.stderr)
    if not seen[0]:
        raise TacitusError("no readable record" + ("" if log.skipped else " in what was named"))
    return 3 if strict and log.skipped else 0


def _told(own: Own | None, mention: Mention, report: Report) -> Mention | None:
    """The mention, with the codes of an own ontology where one was given; None where that leaves it out."""
    if own is None:
        return mention
    from tacitus.ontology.own import beside

    return beside.mention(own, mention, report)
