"""A draft to a report: dates to ISO 8601, language told, id given; and what is told twice in a run."""

from __future__ import annotations

import hashlib
from urllib.parse import urldefrag

from tacitus.read import dates, language
from tacitus.read.draft import Draft, FileLog
from tacitus.read.fields import TEXTS
from tacitus.records import Report, digest


def report_of(draft: Draft, log: FileLog, id_prefix: str = "") -> Report:
    """The report. Its id is the one given (after `id_prefix`), else the digest of its address, else of its text."""
    for field in ("text", *TEXTS):
        value = getattr(draft, field)
        if value and not _is_unicode(value):
            setattr(draft, field, value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    if draft.id:
        id = id_prefix + draft.id
    elif draft.url:
        id = "u" + digest(_page(draft.url))
    else:
        id = "t" + digest(draft.text)
    return Report(
        id=id,
        text=draft.text,
        title=draft.title or None,
        author=draft.author or None,
        publisher=draft.publisher or None,
        published=_date(draft.published, "date", draft, log),
        first_published=_date(draft.first_published, "date of first publication", draft, log),
        url=draft.url or None,
        original_url=draft.original_url or None,
        language=draft.language or language.sure_language(draft.text),
        citations=draft.citations,
    )


def _is_unicode(text: str) -> bool:
    """False for text with half a surrogate pair, as numeric references of feeds can make; it cannot be written."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _page(url: str) -> str:
    """The address without the part that names a place in the page."""
    try:
        return urldefrag(url.strip()).url
    except ValueError:
        return url.strip()


def _date(value: str | None, what: str, draft: Draft, log: FileLog) -> str | None:
    if not value or not value.strip():
        return None
    day = dates.iso(value)
    if day is None:
        shown = value if len(value) <= 60 else value[:57] + "..."
        why = dates.why_none(value)
        log.note(
            f"{shown!r} is no {what}{f' ({why})' if why else ''}; report kept without it",
            "mend the year" if why else "write YYYY-MM-DD",
            draft.place,
            kind="date",
        )
    return day


class Seen:
    """Ids of a run with the text and the file they came with; 16 bytes each are kept of id and text."""

    def __init__(self) -> None:
        self._seen: dict[bytes, tuple[bytes, int]] = {}
        self._files: list[str] = []

    def verdict(self, report: Report, file: str) -> str | None:
        """`known` for the same text again, the name of the other file if it gave this id another text, else None.

        Two texts of one id in one file are an older and a newer version: both pass.
        """
        if not self._files or self._files[-1] != file:
            self._files.append(file)
        key, text = _short(report.id), _short(report.text)
        before = self._seen.get(key)
        if before is not None:
            if before[0] == text:
                return "known"
            if self._files[before[1]] != file:
                return self._files[before[1]]
        self._seen[key] = (text, len(self._files) - 1)
        return None


def _short(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf8", "surrogatepass"), digest_size=16).digest()
