"""One time expression to an interval: words to tokens, tokens to the first rule that can read them."""

from __future__ import annotations

from tacitus.resolve.when import absolute, feasts, parts, ranges, relative, running  # noqa: F401  (they add their rules)
from tacitus.resolve.when.grammar import Scene, Tokens, parse
from tacitus.resolve.when.interval import Interval
from tacitus.resolve.when.lexer import tokens

_NAMES_A_TIME = set("WMIdFYHJ")  # tags that name a time by themselves, whatever unknown words stand beside
_RELATES = set("glesiuvwztb&U")  # tags that tie it to something else, which the unknown words may be


def read(text: str, scene: Scene, before: str = "", after: str = "") -> Interval | None:
    """The interval an expression means in the scene, or None. `before`, `after`: words beside it that belong to it."""
    for words in dict.fromkeys((f"{before} {text} {after}", f"{text} {after}", f"{before} {text}", text)):
        found = _read(Tokens(tokens(words.strip())), scene)
        if found:
            return found
    return None


def _read(expression: Tokens, scene: Scene) -> Interval | None:
    found = parse(expression, scene)
    if found or "?" not in expression.pattern:
        return found
    known = expression.without("?")
    tags = set(known.pattern)
    if len(expression) - len(known) > 3 or not tags & _NAMES_A_TIME or tags & _RELATES:
        return None
    return parse(known, scene)
