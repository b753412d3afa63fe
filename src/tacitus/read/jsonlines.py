"""JSON Lines, one report a line, in the form that `tacitus read` prints; also one JSON array or object a file."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tacitus.read import dialects, fields
from tacitus.read.decode import text_of
from tacitus.read.draft import MAX_RECORD, Draft, Fault, FileLog
from tacitus.read.stream import Stream


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """Every record of a JSON Lines file; what is broken is skipped, line by line."""
    unknown = fields.Unknown()
    decoder = msgspec.json.Decoder()
    try:
        for number, line in stream.bounded_lines():
            place = f"line {number}"
            if line is None:
                log.skip(f"longer than {MAX_RECORD >> 20} MB, more than one report can be", "split the record", place)
                continue
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line.strip():
                continue
            try:
                record = decoder.decode(line)
            except UnicodeDecodeError:
                record = _older(line, place, log)
            except (msgspec.DecodeError, RecursionError) as error:
                if b'"' in line and not _is_utf8(line):
                    record = _older(line, place, log)
                else:
                    log.skip(f"broken JSON: {_reason(error)}", "mend or remove the line", place)
                    continue
            if record is None:
                continue
            for one in _unwrapped(record):
                draft = _draft(one, place, unknown, log)
                if draft:
                    yield draft
    finally:
        unknown.name(log)


def read_whole(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """The records of a file that is one JSON array of objects, or one object."""
    data = stream.whole()
    try:
        value = msgspec.json.decode(text_of(data, log))
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise Fault(f"broken JSON: {_reason(error)}", "mend it, or write one record a line (JSON Lines)") from None
    unknown = fields.Unknown()
    for number, record in enumerate(value if isinstance(value, list) else _unwrapped(value), 1):
        draft = _draft(record, f"record {number}", unknown, log)
        if draft:
            yield draft
    unknown.name(log)


def _unwrapped(value: object) -> list[object]:
    """The records of an object that holds a list and nothing else (`{"articles": [...]}`), else the one record."""
    if isinstance(value, dict) and len(value) == 1 and isinstance(inner := next(iter(value.values())), list):
        return inner
    return [value]


def _draft(record: object, place: str, unknown: fields.Unknown, log: FileLog) -> Draft | None:
    if not isinstance(record, dict):
        log.skip("no JSON object", "write one object of fields a report", place)
        return None
    record = dialects.translated(record, log)
    unknown.add(record)
    return fields.draft_of(record, place, log)


def _older(line: bytes, place: str, log: FileLog) -> object | None:
    """A line that is not UTF-8."""
    try:
        record: object = msgspec.json.decode(text_of(line, log, place))
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        log.skip(f"broken JSON: {_reason(error)}", "mend or remove the line", place)
        return None
    return record


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf8")
    except UnicodeDecodeError:
        return False
    return True


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error).removeprefix("JSON is malformed: ")[:120]
