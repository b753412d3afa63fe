"""Text as it was printed, made again of the tokens that corpora keep, with the place of each token in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CLOSING = re.compile(r"[,.;:?!%)\]}…]+|n['’]t|['’](?:s|re|ve|ll|d|m)", re.IGNORECASE)
_OPENING = frozenset("([{$£€#`") | {"``", "‘"}
_ENDINGS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
_QUOTES = frozenset("\"'’") | {"''"}

Span = tuple[int, int]


def joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """The text of a sentence's tokens and the span of each: no space before what closes or after what opens; quotation
    marks by turns open and close."""
    text, spans = "", list[Span]()
    glued, inside = True, set[str]()
    for n, token in enumerate(tokens):
        closes = bool(_CLOSING.fullmatch(token))
        opens = token in _OPENING
        after = tokens[n + 1].casefold() if n + 1 < len(tokens) else ""
        if (token in "'’" and after in _ENDINGS) or (n and tokens[n - 1] in "'’" and token.casefold() in _ENDINGS):
            closes = True  # "Beijing ’ s"
        elif token in _QUOTES:
            closes, opens = token in inside or token == "’", token not in inside and token != "’"
            inside ^= {token}
        if not (glued or closes):
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glued = opens
    return text, spans


def covered(spans: Sequence[Span], wanted: Sequence[int]) -> Span:
    """From the first to the last of the wanted tokens."""
    return min(spans[n][0] for n in wanted), max(spans[n][1] for n in wanted)
