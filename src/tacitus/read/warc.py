"""WARC archives of crawls: one report a page, straight from the stream."""

from __future__ import annotations

import collections
from collections.abc import Iterator
from typing import Any

from tacitus.read.draft import MAX_RECORD, Draft, Fault, FileLog
from tacitus.read.stream import Stream


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """Every page (`response`, `resource`) and extracted text (`conversion`) of an archive."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    passed: collections.Counter[str] = collections.Counter()
    records = iter(ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all", fsspec_args=False))
    number = 0
    try:
        while True:
            try:
                record = next(records, None)
                if record is None:
                    break
                number += 1
                draft = _draft(record, f"record {number}", log, passed)
            except Fault as fault:
                if fault.place is None:  # of the stream, not of the record
                    raise
                log.skip(fault.what, fault.action, fault.place)
                continue
            except (OSError, ValueError, EOFError) as error:
                raise Fault(
                    f"WARC damaged or cut off after {number} records ({_reason(error)})",
                    "fetch it again",
                    f"record {number + 1}",
                ) from None
            if draft:
                yield draft
    finally:
        if passed:
            kinds = ", ".join(f"{count} {what}" for what, count in passed.most_common(6))
            log.note(f"records that are no pages passed over: {kinds}", None, kind="passed")
    if number == 0:
        raise Fault("WARC without a page", "fetch it again if it should hold some")


def _draft(record: Any, place: str, log: FileLog, passed: collections.Counter[str]) -> Draft | None:
    """The draft of one record, or None if it is no page."""
    url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    status = record.http_headers.status_code if record.is_http and record.http_headers else None
    if status and status != 200:
        passed[f"with status {status}"] += 1
        return None
    page = kind in ("text/html", "application/xhtml+xml")
    if not page and kind != "text/plain":
        passed[kind or "of no type"] += 1
        return None
    data = record.reader.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise Fault(f"page longer than {MAX_RECORD >> 20} MB", None, place)
    length = record.headers.get("Content-Length", "")
    if not record.is_http and length.isdigit() and len(data) < int(length):
        raise Fault("WARC cut off in this record", "fetch it again", place)
    if not data.strip():
        raise Fault("empty page", None, place)
    if page:
        from tacitus.read.page import draft_of_page

        return draft_of_page(data, log, url, place)
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
