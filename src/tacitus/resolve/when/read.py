"""One time expression to an interval: words to tokens, tokens to the first rule that can read them."""

from __future__ import annotations

import re

from tacitus.resolve.when import (  # noqa: F401  (they add their rules)
    absolute,
    divisions,
    feast_table,
    feasts,
    lengths,
    nights,
    onward,
    parts,
    ranges,
    relative,
    running,
    seasons,
    weekdays,
)
from tacitus.resolve.when.grammar import Scene, Tokens, parse
from tacitus.resolve.when.interval import Interval
from tacitus.resolve.when.lexer import tokens

_AFTER_AN_ACT = re.compile(r"U?l\?{1,2}W")  # "shortly after takeoff Wednesday"
_SINCE = re.compile("s(?:Y|MDY?|DMY?|W)")
_NAMES_A_TIME = set("WMIdFYHJ")  # tags that name a time by themselves, whatever unknown words stand beside
_RELATES = set("glesiuvwztb&Ukn")  # tags that tie it to something else, which the unknown words may be


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
    if _SINCE.fullmatch(known.pattern) and expression.pattern.endswith("?") and len(expression) - len(known) < 4:
        return parse(known, scene)  # "since the 2011 uprising", "since the disputed June 12 election"
    if _AFTER_AN_ACT.fullmatch(expression.pattern):
        return parse(expression[-1:], scene)
    if len(expression) - len(known) > 3 or not tags & _NAMES_A_TIME or tags & _RELATES:
        return None
    if "F" in tags and not _may_stand_before_feast(expression):
        return None
    return parse(known, scene)


def _may_stand_before_feast(expression: Tokens) -> bool:
    """Whether no unknown word makes the feast another one ("Ethiopian New Year"); a nation may own its national day."""
    at = expression.pattern.index("F")
    before = [token.words for token in expression[:at] if token.tag == "?"]
    if not expression.word("F").startswith("national_day"):
        return not before
    words = (word.removesuffix("'s") for word in before)
    return all(word in feast_table.nation_words() for word in words)
