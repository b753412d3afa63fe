"""PDF files: the text of each page in lines, running heads left out, to paragraphs that go on over page breaks."""

from __future__ import annotations

import collections
import re
import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from tacitus.read import article, markdown
from tacitus.read.blocks import Block
from tacitus.read.draft import MAX_RECORD, Draft, Fault, FileLog
from tacitus.read.stream import Stream

MAX_BYTES = 64 << 20  # pictures make PDF files long
MAX_PAGES = 2000
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*(?:\s*\[\d{1,3}\])*\s*$")


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """The one report of a PDF."""
    import pypdfium2

    data = stream.whole(MAX_BYTES)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == 4:
            raise Fault("encrypted PDF", "save it without a password") from None
        raise Fault("damaged PDF", "fetch it again, or print it to PDF anew") from None
    try:
        pages, title, author = _pages(document, log), *_info(document)
    finally:
        document.close()
    blocks = list(_blocks(_without_running_heads(pages)))
    draft = article.draft_of(blocks)
    if not draft.text.strip():
        raise Fault("PDF without text (scanned pictures)", "recognise its text first (OCR)")
    draft.title = draft.title or title
    draft.author = draft.author or author
    yield draft


def _info(document: Any) -> tuple[str | None, str | None]:
    """Title and author in the file's properties, unless they are the traces of a program."""
    try:
        info = document.get_metadata_dict(skip_empty=True)
    except Exception:  # broken properties are no reason to lose the text
        return None, None
    title, author = (" ".join(str(info.get(key, "")).split()) or None for key in ("Title", "Author"))
    if title and re.search(
        r"\.(?:docx?|indd|pdf|html?|qxd|odt|rtf)$|^(?:untitled|microsoft word)|https?:", title, re.IGNORECASE
    ):
        title = None
    return title, author if author and " " in author else None


def _pages(document: Any, log: FileLog) -> list[list[str]]:
    """The lines of every page."""
    pages: list[list[str]] = []
    size = 0
    for number in range(len(document)):
        if number >= MAX_PAGES or size > MAX_RECORD:
            log.note(f"only the first {number} pages read", "split the file", f"page {number + 1}")
            break
        try:
            page = document[number]
            text = page.get_textpage().get_text_bounded()
        except Exception as error:  # one broken page is left out, the others stay
            log.note(
                f"page cannot be read ({type(error).__name__})", "print the file to PDF anew", f"page {number + 1}"
            )
            continue
        text = text.replace("\ufffe", "-\n").replace("\x02", "-\n").replace("\0", "")
        size += len(text)
        pages.append([line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")])
    return pages


def _without_running_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without page numbers and lines that stand at the edge of most pages."""

    def edges(lines: list[str]) -> list[int]:
        filled = [place for place, line in enumerate(lines) if line]
        return sorted({*filled[:2], *filled[-2:]})

    def shape(line: str) -> str:
        return re.sub(r"\d+", "#", line.lower())

    counts = collections.Counter(shape(lines[place]) for lines in pages for place in edges(lines))
    often = max(2, (len(pages) + 1) // 2)
    out = []
    for lines in pages:
        drop = {
            place
            for place in edges(lines)
            if (len(pages) > 1 and counts[shape(lines[place])] >= often)
            or re.fullmatch(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", lines[place].lower())
        }
        out.append([line for place, line in enumerate(lines) if place not in drop])
    return out


def _blocks(pages: Sequence[list[str]]) -> Iterator[Block]:
    """Paragraphs: a line much shorter than the column that closes a sentence ends one; so does an empty line."""
    lengths = [len(line) for lines in pages for line in lines if len(line) > 20]
    column = statistics.quantiles(lengths, n=10)[8] if len(lengths) > 1 else 80
    top = 0  # lines of the head so far: title, author, paper, day
    for number, lines in enumerate(pages):
        if number:
            yield Block("page")
        open_lines: list[str] = []
        for line in [*lines, ""]:
            note = re.match(r"(?:\[\d{1,3}\]|\d{1,3}[.)]?)\s+\S*https?://", line)
            if (not line or note) and open_lines:
                yield markdown.inline("\n".join(_plain(open_lines)))
                open_lines = []
            if not line:
                continue
            open_lines.append(line)
            closes = _ENDS.search(line) and len(line) < 0.85 * column
            if top < 8 and len(line) < 0.85 * column and not _ENDS.search(line) and len(open_lines) == 1:
                top += 1
                yield markdown.inline(_plain(open_lines)[0], "line")
                open_lines = []
            elif closes:
                yield markdown.inline("\n".join(_plain(open_lines)))
                open_lines = []
            else:
                top = 8


def _plain(lines: Sequence[str]) -> list[str]:
    """Lines of print, whose asterisks and underscores are no Markdown."""
    return [re.sub(r"([\\`*_<&])", r"\\\1", line) if "http" not in line else line for line in lines]
