"""`tacitus read`: files, feeds and archives to reports, one JSON object a line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tacitus.issues import IssueLog, TacitusError


@click.command("read", short_help="Files, feeds and archives to reports (JSON Lines).")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--id-prefix", default="", metavar="TEXT", help="Put TEXT before the ids that records give.")
@click.option(
    "--issues", type=click.Path(path_type=Path), metavar="FILE", help="Append what was skipped to FILE (JSON Lines)."
)
@click.option("--strict", is_flag=True, help="Exit 3 if any record was skipped.")
def command(paths: tuple[str, ...], id_prefix: str, issues: Path | None, strict: bool) -> int:
    """Print the reports in files and folders as JSON Lines, one report a line.

    Formats are told by content: text, Markdown, HTML, PDF, Word, RTF, mail, JSON Lines, CSV, RSS, Atom, WARC, each also
    as gzip or in a zip; - is standard input. Nothing is fetched. What cannot be read is named on standard error and the
    run goes on.

    \b
    tacitus read article.md page.html scan.pdf
    tacitus read feeds/ --issues read.issues.jsonl > reports.jsonl
    zcat dump.jsonl.gz | tacitus read - --id-prefix dump-
    tacitus read CC-NEWS-20200103.warc.gz | tacitus code -

    \b
    JSON Lines and CSV: fields id, text and any of title, date, first_published, url, publisher, author, language;
    text is taken verbatim. The lines printed here are input again.
    Exit codes: 0, also when records were skipped (3 with --strict); 1 no readable record; 2 wrong usage.
    """
    import msgspec

    from tacitus.read import read

    log = _log(issues)
    encoder = msgspec.json.Encoder()
    count = 0
    out = sys.stdout.buffer
    for report in read(paths, log, id_prefix):
        out.write(encoder.encode(report) + b"\n")
        count += 1
    out.flush()
    if rest := log.rest():
        print(rest, file=sys.stderr)
    if log.skipped:
        print(f"reports read: {count}; records or files skipped: {log.skipped}", file=sys.stderr)
    if not count:
        raise TacitusError("no readable record" + ("" if log.skipped else " in what was named"))
    return 3 if strict and log.skipped else 0


def _log(path: Path | None) -> IssueLog:
    """The issue log; a file that cannot be written is said before the work, not after it."""
    if path:
        try:
            path.open("ab").close()
        except OSError as error:
            raise TacitusError(
                f"{path}: cannot be written: {error.strerror}; name another file with --issues"
            ) from None
    return IssueLog(path)
