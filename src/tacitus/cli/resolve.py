"""`tacitus resolve`: mentions with spans alone to mentions with names, countries, dates and coordinates."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tacitus.cli import options
from tacitus.issues import IssueLog, TacitusError
from tacitus.records import Mention


@click.command("resolve", short_help="Fill names, codes, dates and places into mentions (JSON Lines).")
@click.argument("mentions", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--reports", "reports", required=True, multiple=True, metavar="PATH", help="The reports they stand in (repeatable)."
)
@options.knowledge
@options.disputed
@click.option("--issues", type=click.Path(path_type=Path), metavar="FILE", help="Append what was skipped to FILE.")
@click.option("--strict", is_flag=True, help="Exit 3 if any record was skipped.")
def command(
    mentions: Path,
    reports: tuple[str, ...],
    issues: Path | None,
    strict: bool,
    knowledge: Path | None,
    disputed: str,
) -> int:
    """Resolve MENTIONS (the output of `tacitus code --spans-only`; all mentions of a report together).

    \b
    tacitus code reports.jsonl --spans-only > spans.jsonl
    tacitus resolve spans.jsonl --reports reports.jsonl > mentions.jsonl
    """
    import msgspec

    from tacitus.read import read
    from tacitus.records import text_sha256
    from tacitus.resolve import Resolver

    log = IssueLog(issues)
    texts = {report.id: report for report in read(reports, log)}
    resolver, encoder = Resolver(knowledge, disputed), msgspec.json.Encoder()
    count = 0
    for id, group in itertools.groupby(_lines(mentions, log), key=lambda m: m.report):
        report, found = texts.get(id), list(group)
        if report is None:
            log.add(mentions, f"report {id} is not among --reports", action="name its file with --reports")
            continue
        hashes = {text_sha256(report.text), text_sha256(report.title or "")}
        fitting = [m for m in found if m.text_sha256 in hashes]
        if len(fitting) < len(found):
            log.add(mentions, f"the text of report {id} is not the one that was coded", action="code it again")
        for mention in resolver.resolve(report, fitting):
            sys.stdout.buffer.write(encoder.encode(mention) + b"\n")
            count += 1
    sys.stdout.buffer.flush()
    if not count:
        raise TacitusError(f"{mentions}: no mention that could be resolved")
    return 3 if strict and log.skipped else 0


def _lines(path: Path, log: IssueLog) -> Iterator[Mention]:
    import msgspec

    decoder = msgspec.json.Decoder(Mention)
    source = sys.stdin.buffer if str(path) == "-" else path.open("rb")
    with source:
        for number, line in enumerate(source, 1):
            if line.strip():
                try:
                    yield decoder.decode(line)
                except msgspec.DecodeError as error:
                    log.add(path, f"no mention: {error}", place=f"line {number}", action="mend or remove the line")
