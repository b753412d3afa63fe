"""`tacitus resolve`: mentions with spans alone to mentions with names, countries, dates and coordinates."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tacitus.cli import options
from tacitus.issues import IssueLog, TacitusError
from tacitus.records import Mention, Report


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
    for id, group in itertools.groupby(_lines(mentions, log), key=lambda line: line[1].report):
        report, lines = texts.get(id), list(group)
        if report is None:
            log.add(mentions, f"report {id} is not among --reports", action="name its file with --reports")
            continue
        hashes = {text_sha256(report.text), text_sha256(report.title or "")}
        same = [(number, m) for number, m in lines if m.text_sha256 in hashes]
        if len(same) < len(lines):
            log.add(mentions, f"the text of report {id} is not the one that was coded", action="code it again")
        fitting = []
        for number, mention in same:
            if astray := _astray(mention, report):
                log.add(mentions, astray, place=f"line {number}", action="code the report again, or mend the line")
            else:
                fitting.append(mention)
        for mention in resolver.resolve(report, fitting):
            sys.stdout.buffer.write(encoder.encode(mention) + b"\n")
            count += 1
    sys.stdout.buffer.flush()
    if rest := log.rest():
        print(rest, file=sys.stderr)
    if not count:
        raise TacitusError(f"{mentions}: no mention that could be resolved")
    return 3 if strict and log.skipped else 0


def _astray(mention: Mention, report: Report) -> str | None:
    """What is wrong if a stretch of the mention is none of the report: characters that the text does not have."""
    own, either = report.text_of(mention.field), max(report.text, report.text_of("title"), key=len)
    stretches = [("trigger", mention.trigger.start, mention.trigger.end, own)]
    stretches.append(("sentence", mention.sentence.start, mention.sentence.end, own))
    for role in ("actors", "recipients", "places", "attribution"):
        # a place may be read off the dateline of the text for what the title tells
        stretches += [(role, one.start, one.end, either) for one in getattr(mention, role)]
    for role in ("date", "killed", "injured"):
        one = getattr(mention, role)
        if one is not None and one.span is not None:
            stretches.append((role, *one.span, either))
    stretches += [("hedges", *hedge.span, either) for hedge in mention.hedges]
    for role, start, end, text in stretches:
        if not 0 <= start <= end <= len(text) or (role == "trigger" and start == end):
            return f"{role}: {start} to {end} is no stretch of report {report.id}, which has {len(text)} characters"
    return None


def _lines(path: Path, log: IssueLog) -> Iterator[tuple[int, Mention]]:
    """Each mention with the number of its line."""
    import msgspec

    decoder = msgspec.json.Decoder(Mention)
    source = sys.stdin.buffer if str(path) == "-" else path.open("rb")
    with source:
        for number, line in enumerate(source, 1):
            if line.strip():
                try:
                    yield number, decoder.decode(line)
                except msgspec.DecodeError as error:
                    log.add(path, f"no mention: {error}", place=f"line {number}", action="mend or remove the line")
