"""Text and Markdown files: a head of `key: value` lines or front matter if there is one, then the article."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.read import article, frontmatter, markdown
from tacitus.read.decode import text_of
from tacitus.read.draft import Draft, Fault, FileLog
from tacitus.read.stream import Stream

MAX_TEXT = 4 << 20  # bytes of one text file: some 600,000 words, more than any report has


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """The one report of a text file."""
    yield draft_of_text(text_of(stream.whole(MAX_TEXT), log, mend=True))


def draft_of_text(text: str) -> Draft:
    """The report a text or Markdown document makes; raises Fault if it holds none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    known, text = frontmatter.head_of(text.strip("\n"))
    draft = article.draft_of(markdown.blocks_of(text), known)
    if not draft.text.strip():
        raise Fault("holds no running text", "check the file")
    return draft
