"""How texts of public files were mended before they were annotated. Any change here changes the sha of passages."""

from __future__ import annotations

import hashlib
import re

_SENTENCE_END = re.compile(r'(?<=[.!?])["”’\']?\s+(?=[A-Z“"‘])')


def split(text: str) -> list[str]:
    """Sentences of running text; the closing quotation mark at a break is lost, as it was when they were annotated."""
    return [s for s in _SENTENCE_END.split(text) if s.strip()]


def clean(text: str) -> str:
    """White space to single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def joined_tokens(text: str) -> str:
    """Tokens with spaces between them back to running text: quotation marks, punctuation, contractions, hyphens."""
    text = re.sub(r"``\s*|\s*''", '"', text)
    text = re.sub(r" ([,.;:?!%)])", r"\1", text)
    text = re.sub(r"\( ", "(", text)
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    return re.sub(r" - ", "-", text)


def sha(text: str) -> str:
    """The first 12 hexadecimal digits of a text's SHA-1: by them a passage is known to be the annotated one."""
    return hashlib.sha1(text.encode()).hexdigest()[:12]
