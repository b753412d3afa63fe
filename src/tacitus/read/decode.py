"""Bytes to text: UTF-8 if it is that, else the likeliest older encoding; text decoded wrongly before is mended."""

from __future__ import annotations

import re

from tacitus.read.draft import FileLog

# UTF-8 that somebody read as Windows-1252 and saved: each stands for a quote, dash, ellipsis or accented letter
_MOJIBAKE = re.compile("â€[™œ\x9d“”˜¦]|Ã[©¨¡³¶¼±§]|Â[ «»°]")


def text_of(data: bytes, log: FileLog, place: str | None = None, mend: bool = False) -> str:
    """Decode one document or record. A guess is noted once a file; `mend` also undoes an earlier wrong decoding."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        coding = _guess(data)
        log.note_once(f"not UTF-8, read as {coding}", "save it as UTF-8 if words look wrong", place)
        return data.decode(coding, "replace")
    return _mended(text, log, place) if mend else text


def _guess(data: bytes) -> str:
    """A Western text has few bytes above 127; where there are many, statistics decide."""
    sample = data[:65536]
    if sum(byte > 127 for byte in sample) > 0.15 * len(sample):
        import charset_normalizer

        best = charset_normalizer.from_bytes(sample, steps=3, chunk_size=512).best()
        if best and best.encoding not in ("ascii", "utf_8"):
            return str(best.encoding)
    return "cp1252"


def _mended(text: str, log: FileLog, place: str | None) -> str:
    if not _MOJIBAKE.search(text):
        return text
    try:
        right = text.encode("cp1252").decode("utf8")
    except UnicodeError:
        return text
    log.note_once("UTF-8 had been saved as if it were Windows-1252; mended", None, place)
    return right
