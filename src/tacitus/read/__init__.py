"""Read: files, feeds and archives to reports. Formats are told by content; nothing is fetched; everything streams.

A file that cannot be read, or a record in it, is an entry in the issue log; the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tacitus.issues import IssueLog
from tacitus.read import sniff, sources, stream
from tacitus.read.draft import Draft, Fault, FileLog
from tacitus.read.finish import Seen, report_of
from tacitus.records import Report

__all__ = ["read"]

_Reader = Callable[[stream.Stream, FileLog], Iterator[Draft]]


def read(paths: Iterable[str | Path], issues: IssueLog, id_prefix: str = "") -> Iterator[Report]:
    """The reports in files, folders and, for `-`, standard input, in order.

    `id_prefix` is put before ids that records give. A record known in this run is passed over; an id that another
    file of the run gave to another text is refused.
    """
    seen = Seen()
    for source in sources.walk(paths, issues):
        log = FileLog(source.name, issues)
        for draft in _drafts(source, log):
            report = report_of(draft, log, id_prefix)
            verdict = seen.verdict(report, source.name)
            if verdict is None:
                yield report
            elif verdict == "known":
                log.note(f"report {report.id!r} again, with the same text", None, draft.place, kind="known")
            else:
                log.skip(
                    f"id {report.id!r} was given to another text by {verdict}",
                    "read one file in a run of its own, with --id-prefix where ids clash by chance",
                    draft.place,
                )


def _drafts(source: sources.Source, log: FileLog) -> Iterator[Draft]:
    """The drafts of one file; what goes wrong with it ends in the log."""
    try:
        with source.open() as raw:
            opened = stream.opened(raw)
            kind = sniff.kind(opened.head, source.name)
            if kind == "empty" and opened.fault:
                raise opened.fault
            if kind == "zip":
                yield from _packed(source, opened, log)
            else:
                yield from _reader(kind)(opened, log)
    except Fault as fault:
        log.skip(fault.what, fault.action, fault.place)
    except OSError as error:
        log.skip(f"cannot be read: {error.strerror or error}", "check that it is there and may be read")


def _packed(source: sources.Source, opened: stream.Stream, log: FileLog) -> Iterator[Draft]:
    """The drafts of a Word document, or of all files in an archive, each with a log of its own name."""
    from tacitus.read import archive, docx

    if isinstance(source, archive.Member) and not source.name.lower().endswith(".docx"):
        raise Fault("an archive inside an archive", "unpack it first")
    with archive.opened(source, opened) as packed:
        if archive.is_word(packed):
            yield from docx.read(archive.whole(packed), log)
            return
        for member in archive.members(packed, source.name, log):
            inside = member.name.removeprefix(f"{source.name}/")
            for draft in _drafts(member, FileLog(member.name, log.issues)):
                draft.place = f"{inside}, {draft.place}" if draft.place else inside
                yield draft


def _reader(kind: str) -> _Reader:
    """The reader of a format, loaded when a file needs it."""
    if kind == "jsonl":
        from tacitus.read.jsonlines import read as reader
    elif kind == "json":
        from tacitus.read.jsonlines import read_whole as reader
    elif kind == "csv":
        from tacitus.read.table import read as reader
    elif kind == "text":
        from tacitus.read.plain import read as reader
    elif kind == "html":
        from tacitus.read.page import read as reader
    elif kind == "feed":
        from tacitus.read.feed import read as reader
    elif kind == "pdf":
        from tacitus.read.pdf import read as reader
    elif kind == "warc":
        from tacitus.read.warc import read as reader
    elif kind == "rtf":
        from tacitus.read.rtf import read as reader
    elif kind == "mail":
        from tacitus.read.mail import read as reader
    elif kind == "mbox":
        from tacitus.read.mail import read_mbox as reader
    elif kind == "empty":
        raise Fault("empty file", "nothing to do if that is meant")
    elif kind == "xml":
        raise Fault("XML of a kind not known", "known are RSS, Atom and XHTML")
    else:
        what = kind.removeprefix("binary: ")
        action = (
            "unpack it first"
            if "packed" in what or "archive" in what
            else "known are text, Markdown, HTML, PDF, Word, RTF, mail, JSON Lines, CSV, RSS, Atom, WARC, zip"
        )
        raise Fault(f"is {what}" if what != "no text" else "is no text but binary data", action)
    return reader
