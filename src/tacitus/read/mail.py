"""Mail: single messages (.eml), mailboxes (mbox), pages saved as one file (MHTML, which has the form of a mail).

A message is a report: subject, sender, day, and the text of its first part that has any. Attachments are counted and
left out: saved as files they are read as what they are.
"""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage

from tacitus.read.draft import MAX_RECORD, Draft, Fault, FileLog
from tacitus.read.page import draft_of_page
from tacitus.read.plain import draft_of_text
from tacitus.read.stream import Stream

_MAX_PARTS = 500
_SIGNATURE = re.compile(r"^-- ?\r?\n(?:.*(?:\n|\Z)){1,12}\Z", re.M)  # RFC 3676; some relays drop the blank at the end


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """The one report of a message or a page saved with its pictures."""
    yield draft_of_message(stream.whole(4 * MAX_RECORD), log, None)


def read_mbox(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """The messages of a mailbox, told apart by lines that begin "From " after an empty line."""
    part: list[bytes] = []
    size, number, before_empty = 0, 0, True
    for _, line in stream.bounded_lines():
        line = b"" if line is None else line
        if line.startswith(b"From ") and before_empty:
            yield from _message(part, number, size, log)
            part, size, number = [], 0, number + 1
        else:
            size += len(line)
            if size <= 4 * MAX_RECORD:
                part.append(line[1:] if line.startswith(b">From ") else line)
        before_empty = not line.strip()
    yield from _message(part, number, size, log)


def _message(part: list[bytes], number: int, size: int, log: FileLog) -> Iterator[Draft]:
    if not any(line.strip() for line in part):
        return
    place = f"message {max(1, number)}"
    if size > 4 * MAX_RECORD:
        log.skip(f"longer than {4 * MAX_RECORD >> 20} MB, more than one report can be", "take it out", place)
        return
    try:
        yield draft_of_message(b"".join(part), log, place)
    except Fault as fault:
        log.skip(fault.what, fault.action, place)


def draft_of_message(data: bytes, log: FileLog, place: str | None) -> Draft:
    """The report of a message; raises Fault if it has no text."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = [part for part, _ in zip(message.walk(), range(_MAX_PARTS), strict=False)]
    except Exception as error:  # the parser of old standards is not proof against every head
        raise Fault(f"broken message ({type(error).__name__})", "save it again", place) from None
    texts = [p for p in parts if p.get_content_type() in ("text/html", "text/plain") and not p.get_filename()]
    page = _saved_page(message, texts)
    draft = draft_of_page(_bytes(page), _header(page, "content-location"), place) if page else _body(texts)
    if draft is None:
        raise Fault("message without text", "nothing to do if it is only an attachment", place)
    draft.place = place
    if page is None:
        draft.title = _header(message, "subject") or draft.title
        name, address = email.utils.parseaddr(_header(message, "from") or "")
        draft.author = name or address or draft.author
    sent = _header(message, "date")
    if not draft.published and sent:
        draft.published = sent
    attached = sum(1 for part in parts if part.get_filename())
    if attached and page is None:
        log.note(f"{attached} attachments left out", "save them as files to read them", place, kind="attachments")
    return draft


def _saved_page(message: EmailMessage, texts: list[EmailMessage]) -> EmailMessage | None:
    """The page of an MHTML file: a message of related parts that nobody sent."""
    if message.get_content_type() != "multipart/related" or _header(message, "to"):
        return None
    return next((part for part in texts if part.get_content_type() == "text/html"), None)


def _body(texts: list[EmailMessage]) -> Draft | None:
    """The text of the plain part, else of the HTML part."""
    for kind in ("text/plain", "text/html"):
        for part in texts:
            if part.get_content_type() != kind:
                continue
            try:
                if kind == "text/plain":
                    text = _bytes(part).decode(part.get_content_charset("utf-8"), "replace")
                    return draft_of_text(_signed(text))
                return draft_of_page(_bytes(part))
            except (Fault, LookupError):  # no words in it, or an encoding nobody knows: the next part
                continue
    return None


def _signed(text: str) -> str:
    """The text without the sender's signature, which is no news; whole where nothing else is in it."""
    found = _SIGNATURE.search(text)
    return text[: found.start()] if found and text[: found.start()].strip() else text


def _bytes(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as text, None if it is missing or broken beyond reading."""
    try:
        value = message.get(name)
    except Exception:  # a header that its own parser cannot stand
        return None
    return " ".join(str(value).split()) or None if value is not None else None
