"""Text and Markdown files: a head of `key: value` lines or front matter if there is one, then the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tacitus.read import article, markdown
from tacitus.read.decode import text_of
from tacitus.read.draft import Draft, Fault, FileLog
from tacitus.read.stream import Stream

_KEYS = {
    key: field
    for field, keys in {
        "id": "id",
        "title": "title|headline",
        "author": "author|authors|by|byline",
        "published": "published|date|publication date|pubdate",
        "first_published": "first_published|first published|date first published|originally published",
        "publisher": "publisher|source|outlet",
        "url": "url|link|address",
        "original_url": "original_url|original url|original",
        "language": "language|lang",
    }.items()
    for key in keys.split("|")
}
_LINE = re.compile(r"^([A-Za-z][A-Za-z_ ]{1,24}?)\s*:\s+(\S.{0,1000})$")


MAX_TEXT = 4 << 20  # bytes of one text file: some 600,000 words, more than any report has


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """The one report of a text file."""
    yield draft_of_text(text_of(stream.whole(MAX_TEXT), log, mend=True))


def draft_of_text(text: str) -> Draft:
    """The report a text or Markdown document makes; raises Fault if it holds none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    known, text = _head(text.strip("\n"))
    draft = article.draft_of(markdown.blocks_of(text), known)
    if not draft.text.strip():
        raise Fault("holds no running text", "check the file")
    return draft


def _head(text: str) -> tuple[Draft, str]:
    """What the head of a file says, and the text without it. A head is front matter or two known keys and more."""
    known = Draft(text="")
    lines = text.split("\n", 40)
    fenced = lines[0].strip() == "---"
    found: dict[str, str] = {}
    last = None
    for place, line in enumerate(lines[1:40] if fenced else lines[:20], int(fenced)):
        if (fenced and line.strip() in ("---", "...")) or (not fenced and not line.strip()):
            last = place
            break
        match = _LINE.match(line)
        if match and match[1].lower() in _KEYS:
            found.setdefault(_KEYS[match[1].lower()], match[2].strip().strip("\"'"))
        elif not fenced and not match:
            return known, text
    if last is None or len(found) < (1 if fenced else 2):
        return known, text
    if "publisher" in found and re.match(r"https?://", found["publisher"]):
        found.setdefault("original_url", found.pop("publisher"))
    for field, value in found.items():
        setattr(known, field, value)
    return known, "\n".join(lines[last + 1 :])
