"""RTF documents: their text as one report, or the articles of a press archive's export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tacitus.read import bundle
from tacitus.read.draft import MAX_RECORD, Draft, Fault, FileLog
from tacitus.read.plain import draft_of_text
from tacitus.read.stream import Stream


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """The reports of a document; raises Fault if it holds no text."""
    from striprtf.striprtf import rtf_to_text

    data = stream.whole(4 * MAX_RECORD)  # pictures stand in it as digits
    try:
        read: Any = rtf_to_text  # it has no types
        text = str(read(data.decode("latin-1"), encoding="cp1252", errors="replace"))
    except Exception as error:  # its parser trips over broken groups in many ways
        raise Fault(f"damaged RTF document ({type(error).__name__})", "open it and save it again") from None
    lines = text.replace("\xa0", " ").split("\n")
    if bundle.is_bundle(lines):
        yield from bundle.drafts_of(lines, log)
    else:
        yield draft_of_text("\n\n".join(line for line in lines if line.strip()))
