"""Headlines in title case ("Spain Extradites Former Spy Chief"), written as a sentence would be.

There a capital is no sign of a name, so names would run on over the verb. What is in the dictionary and no known name
gets a small letter; the length stays. A headline is a whole sentence, or all that stands between two quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.read.words import is_ordinary
from tacitus.resolve.actors.lookup import Found

# in a sentence some word of five letters or more has a small one; most are passed over at their first such word
_SENTENCE = re.compile(r"[^\n.!?“”\"]+")
_SMALL = re.compile(r"(?<![^\W\d_])(?<![-'’])[^\W\dA-Z_]{5,}")
_WORD = re.compile(r"(?<![\w'’])[A-Z][a-z]*(?![\w'’-])")
_LEAST = 3  # ordinary words with a capital, beside the first


def plain(text: str, known: Sequence[Found]) -> str:
    """The text with its headlines in sentence case. `known`: the known names in it, which keep theirs; but one word
    that is a town's name and an ordinary word ("Hit", "Police") tells nothing here."""
    out, at = [], 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if _SMALL.search(text, start, end):
            continue
        words = [w for w in _WORD.finditer(text, start, end) if text[start : w.start()].strip()]
        if len(words) < _LEAST:
            continue
        kept = [(f.start, f.end) for f in known if f.start < end and f.end > start and not _chance(f, text)]
        ordinary = [w for w in words if is_ordinary(w[0].lower())]
        lowered = [w for w in ordinary if not any(a <= w.start() < z for a, z in kept)]
        if len(lowered) < _LEAST:
            continue
        for word in lowered:
            out += [text[at : word.start()], word[0].lower()]
            at = word.end()
    return "".join(out) + text[at:] if out else text


def _chance(found: Found, text: str) -> bool:
    return found.kind == "town" and is_ordinary(text[found.start : found.end].lower())
