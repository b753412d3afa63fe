"""A record of JSON or CSV to a draft: the fields of a report, checked; keys that no report has are named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tacitus.read.draft import Draft, FileLog
from tacitus.records import Citation

TEXTS = ("id", "title", "author", "publisher", "published", "first_published", "url", "original_url", "language")
KEYS = frozenset((*TEXTS, "text", "date", "citations"))


class Unknown:
    """Keys of a file that are no fields of a report, in the order met; named once at its end."""

    def __init__(self) -> None:
        self.keys: dict[str, None] = {}

    def add(self, record: Mapping[str, Any]) -> None:
        """Remember the unknown keys of a record; no more than a thousand, whatever the file."""
        if not record.keys() <= KEYS and len(self.keys) < 1000:
            self.keys.update(dict.fromkeys(key for key in record if key not in KEYS))

    def name(self, log: FileLog) -> None:
        """Note them in the issue log."""
        if not self.keys:
            return
        shown = ", ".join(repr(key[:40]) for key in list(self.keys)[:20]) + (", ..." if len(self.keys) > 20 else "")
        known = "id, text, title, date, first_published, url, publisher, author, language, original_url, citations"
        log.note(f"unknown keys left out: {shown}", f"known are {known}", kind="keys")


def draft_of(record: Mapping[str, Any], place: str, log: FileLog) -> Draft | None:
    """The draft of one record, or None (and an issue) if it has no text. The text is taken verbatim."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        what = "no field 'text'" if text is None else "empty text" if isinstance(text, str) else "text is no string"
        log.skip(what, "give every record its text", place)
        return None
    draft = Draft(text=text, place=place)
    for field in TEXTS:
        value = record.get(field)
        if field == "published" and value in (None, ""):
            value = record.get("date")
        if value is None or value == "":
            continue
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        elif field == "author" and isinstance(value, list) and all(isinstance(name, str) for name in value):
            value = ", ".join(value)
        if isinstance(value, str):
            setattr(draft, field, value)
        else:
            log.note(f"field {field!r} is no string; left out", "write it as a string", place)
    draft.citations = _citations(record.get("citations"), place, log)
    return draft


def _citations(value: Any, place: str, log: FileLog) -> tuple[Citation, ...]:
    if not value:
        return ()
    import msgspec

    try:
        if isinstance(value, str):  # a cell of a table
            value = msgspec.json.decode(value)
        return msgspec.convert(value, tuple[Citation, ...])
    except (msgspec.MsgspecError, RecursionError):
        log.note("citations are no list of mark, url, url_as_printed, position; left out", None, place)
        return ()
