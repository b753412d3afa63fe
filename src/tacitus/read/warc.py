"""WARC archives of crawls: one report a page, straight from the stream."""

from __future__ import annotations

import collections
from collections.abc import Iterator
from typing import Any

from tacitus.read.draft import MAX_RECORD, Draft, Fault, FileLog
from tacitus.read.stream import Stream


class _Tape:
    """What fastwarc needs of a stream; it asks where it is, which a buffered stream that cannot seek does not tell."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        # one read of the file at most: what stands before a fault is given out before the fault
        data = self._stream.read1(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """Every page (`response`, `resource`) and extracted text (`conversion`) of an archive."""
    passed: collections.Counter[str] = collections.Counter()
    number = 0
    try:
        for number, record in enumerate(_records(stream), 1):
            try:
                draft = _draft(record, f"record {number}", log, passed)
            except Fault as fault:
                log.skip(fault.what, fault.action, fault.place)
                continue
            if draft:
                yield draft
    except Fault as fault:
        raise Fault(fault.what, fault.action, fault.place or f"after record {number}") from None
    finally:
        if passed:
            kinds = ", ".join(f"{count} {what}" for what, count in passed.most_common(6))
            log.note(f"records that are no pages passed over: {kinds}", None, kind="passed")
    if number == 0:
        raise Fault("WARC without a page", "fetch it again if it should hold some")


def _records(stream: Stream) -> Iterator[Any]:
    """The records; raises Fault where the archive is damaged."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    tape: Any = _Tape(stream)
    records = iter(ArchiveIterator(tape, record_types=wanted, parse_http=False, fsspec_args=False))
    while True:
        try:
            record = next(records, None)
        except Exception as error:  # also what the stream raises, wrapped
            raise stream.fault or Fault(f"WARC damaged or cut off ({_reason(error)})", "fetch it again") from None
        except BaseException as error:  # a panic of its Rust core is no Exception
            if type(error).__name__ != "PanicException":
                raise
            raise Fault("WARC that the parser cannot stand", "fetch it again") from None
        if record is None:
            return
        yield record


def _draft(record: Any, place: str, log: FileLog, passed: collections.Counter[str]) -> Draft | None:
    """The draft of one record, or None if it is no page."""
    url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
    length = record.content_length
    if length > MAX_RECORD:
        passed[f"longer than {MAX_RECORD >> 20} MB"] += 1
        return None
    try:
        record.freeze()
        if record.content_length < length:
            raise Fault("WARC cut off in this record", "fetch it again", place)
        if record.is_http:
            record.parse_http(auto_decode="all")
        kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        status = record.http_headers.status_code if record.is_http and record.http_headers else None
        page = kind in ("text/html", "application/xhtml+xml")
        if status and status != 200:
            passed[f"with status {status}"] += 1
            return None
        if not page and kind != "text/plain":
            passed[kind or "of no type"] += 1
            return None
        data = record.reader.read(MAX_RECORD + 1)
    except (OSError, ValueError) as error:
        raise Fault(f"damaged record ({_reason(error)})", "fetch it again", place) from None
    if len(data) > MAX_RECORD:
        raise Fault(f"page longer than {MAX_RECORD >> 20} MB", None, place)
    if not data.strip():
        raise Fault("empty page", None, place)
    if page:
        from tacitus.read.page import draft_of_page

        return draft_of_page(data, url, place)
    from tacitus.read.decode import text_of
    from tacitus.read.plain import draft_of_text

    try:
        draft = draft_of_text(text_of(data, log, place, mend=True))
    except Fault as fault:
        raise Fault(fault.what, fault.action, place) from None
    draft.url, draft.place = url or draft.url, place
    return draft


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
