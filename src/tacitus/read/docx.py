"""Word documents (.docx): headings and paragraphs to one report, or the articles of a press archive's export."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from tacitus.read import article, bundle
from tacitus.read.blocks import Block
from tacitus.read.draft import Draft, Fault, FileLog

MAX_BYTES = 256 << 20  # of the document once unpacked
_HEADING = re.compile(r"^(?:heading|title)\s*(\d)?", re.I)


def read(data: bytes, log: FileLog) -> Iterator[Draft]:
    """The reports of a document, given its bytes; raises Fault if it cannot be read or holds no text."""
    import docx

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MAX_BYTES:
            raise Fault(f"unpacks to more than {MAX_BYTES >> 20} MB", "check where it is from")
    try:
        document = docx.Document(io.BytesIO(data))
        lines = [(p.text.replace("\xa0", " "), _style(p)) for p in document.paragraphs]
    except Exception as error:  # a damaged part may raise anything
        raise Fault(f"damaged Word document ({type(error).__name__})", "open it and save it again") from None
    texts = [line for text, _ in lines for line in text.split("\n")]
    if bundle.is_bundle(texts):
        yield from bundle.drafts_of(texts, log)
        return
    known = Draft(text="", title=_property(document, "title"), author=_property(document, "author"))
    draft = article.draft_of([_block(text, style) for text, style in lines if text.strip()], known)
    if not draft.text.strip():
        raise Fault("Word document without running text", "check the file")
    yield draft


def _style(paragraph: Any) -> str:
    try:
        return str(paragraph.style.name or "")
    except (AttributeError, KeyError):  # a style that is named and nowhere defined
        return ""


def _block(text: str, style: str) -> Block:
    heading = _HEADING.match(style)
    words = " ".join(text.split())
    if heading:
        return Block("heading", words, level=int(heading[1] or 1))
    return Block("item" if style.lower().startswith("list") else "para", words)


def _property(document: Any, name: str) -> str | None:
    """A property of the file; traces of programs and templates are none."""
    try:
        value = " ".join(str(getattr(document.core_properties, name) or "").split())
    except (AttributeError, ValueError):  # properties of another kind, or two sets: no reason to lose the text
        return None
    traces = ("", "python-docx", "user", "admin", "word document", "untitled")
    return None if value.lower() in traces or value.lower().startswith("microsoft") else value
