"""The format of a file, told by its first bytes. The ending of its name is only asked where content leaves it open."""

from __future__ import annotations

import codecs
import csv
import re

import msgspec

from tacitus.read.fields import KEYS

_MAGIC = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"BZh": "packed with bzip2",
    b"\xfd7zXZ": "packed with xz",
    b"\x28\xb5\x2f\xfd": "packed with zstd",
    b"7z\xbc\xaf": "a 7-zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"%!PS": "a PostScript document",
    b"OggS": "a sound or film",
    b"ID3": "a sound or film",
}
DELIMITERS = ",;\t|"


def kind(head: bytes, name: str) -> str:
    """One of empty, pdf, warc, zip, rtf, mail, mbox, feed, html, xml, json, jsonl, csv, text; or `binary: what`."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if not head.strip():
        return "empty"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            return f"binary: {what}"
    if re.match(rb"\s*WARC/\d", head):
        return "warc"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if _is_binary(head):
        return "binary: no text"
    start = head.lstrip()
    return _mail(head) or _markup(start) or _json(start) or _table(head, name) or "text"


def _is_binary(head: bytes) -> bool:
    control = len(head.translate(None, bytes(range(32, 256)) + b"\t\n\r\f\x0b\x1b"))
    if control > max(3, len(head) // 200):
        return True
    try:
        codecs.getincrementaldecoder("utf8")().decode(head)  # the last letter may be cut
    except UnicodeDecodeError:
        letters = sum(byte in b" etaoinsrhldcum" for byte in head)  # words of any Latin script are full of these
        high = sum(byte > 127 for byte in head)
        return high > 0.3 * len(head) and letters < 0.2 * len(head) and head.count(b" ") < 0.03 * len(head)
    return False


_HEADER = re.compile(
    rb"(?:received|return-path|message-id|mime-version|delivered-to|x-[\w-]+|content-type|subject|from|to|date|"
    rb"reply-to|sender|dkim-signature|snapshot-content-location)\s*:",
    re.I,
)


def _mail(head: bytes) -> str | None:
    """A mailbox begins "From somebody day"; a message has three headers of mail, one of which no article's head has."""
    lines = head[:8192].split(b"\n")[:40]
    if re.match(rb"From \S+ .*\d{4}\s*$", lines[0]) and len(lines) > 1 and _HEADER.match(lines[1]):
        return "mbox"
    found = 0
    for line in lines:
        if not line.strip():
            break
        if not line[:1].isspace():
            if not re.match(rb"[\w-]+\s*:", line):
                return None
            found += _HEADER.match(line) is not None
    sent = re.search(rb"^(?:received|message-id|mime-version|return-path|delivered-to)\s*:", head[:8192], re.I | re.M)
    return "mail" if found >= 3 and sent else None


def _markup(start: bytes) -> str | None:
    low = start[:8192].lower()
    if not low.startswith(b"<"):
        return None
    if re.search(rb"<(rss|feed|rdf:rdf)[\s>]", low[:4096]) and not re.match(rb"<!doctype html|<html", low):
        return "feed"
    if re.search(rb"<(!doctype html|html|head|body|article|main|div|p|h[1-6]|section|table)[\s>/]", low):
        return "html"
    return "xml" if low.startswith((b"<?xml", b"<svg", b"<!doctype svg")) else None


def _json(start: bytes) -> str | None:
    lines = [line.strip() for line in start.split(b"\n", 8)[:8]]
    first = lines[0]
    if re.match(rb"\[\s*[\{\]]", start) or first == b"{":
        return "json"
    if re.match(rb'\{\s*["}]', first):
        return "jsonl"
    for line in lines[1:]:  # a first line that is broken, records after it
        try:
            if isinstance(msgspec.json.decode(line), dict):
                return "jsonl"
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            continue
    return None


def _table(head: bytes, name: str) -> str | None:
    """A table names its columns in the first line: `text` and others, or the file is called one."""
    text = head.decode("utf8", "replace")
    lines = [line for line in text.split("\n", 6)[:6] if line.strip()]
    if not lines:
        return None
    cells = columns(lines[0])[0]
    known = {cell.strip().lower() for cell in cells} & KEYS
    if len(cells) >= 2 and ("text" in known or len(known) >= 2):
        return "csv"
    if len(cells) == 1 and known == {"text"} and len(lines) > 1:
        return "csv"
    named = name.lower().removesuffix(".gz").endswith((".csv", ".tsv"))
    even = len(lines) > 2 and len({len(columns(line)[0]) for line in lines[:3]}) == 1
    plain = all(re.fullmatch(r"[\w .-]{1,30}", cell) for cell in cells)
    return "csv" if len(cells) >= 2 and (named or (len(cells) >= 3 and even and plain)) else None


def columns(line: str) -> tuple[list[str], str]:
    """Cells of a header line and the delimiter that gives most of them."""
    best: tuple[list[str], str] = ([line], ",")
    for delimiter in DELIMITERS:
        try:
            cells = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        if len(cells) > len(best[0]):
            best = cells, delimiter
    return best
