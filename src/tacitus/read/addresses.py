"""Addresses that printing has broken, mended against the words of the report and an English word list.

A line break in an address leaves a hyphen where the word was cut (`truce-off-er`), a Markdown writer leaves escapes
(`asia\\_pacific`). A hyphen between two words may be meant (`cease-fire`), so it goes only where one side is no word
and both together are.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import html
import re
from collections.abc import Container
from urllib.parse import urlsplit

from tacitus.read import words

# `it-s`, `we-ll`, `can-t`: an apostrophe was here, not a line break
_CLITICS = frozenset(["s", "t", "d", "m", "ll", "re", "ve"])
_BEFORE_CLITIC = frozenset(
    (
        "i you he she it we they that this there here what who where when how why let can don won isn aren wasn "
        "weren doesn didn hasn haven hadn shouldn wouldn couldn mustn ain one everyone everybody someone somebody "
        "nobody"
    ).split()
)
# a genitive (`army-s-chief`) has a noun behind it; these show a plural
_AFTER_PLURAL = frozenset(
    (
        "in on at of to for from by with and or as after before amid over under into near are were have had may "
        "might can could will would do did that which who but against despite"
    ).split()
)
# short words of news that dictionaries list otherwise or not at all: never half of a broken word by themselves
_STAND_ALONE = frozenset("us uk un eu uae usa al el la le de bin ibn abu tv pm mp vs st dr mr jr ai".split())
# before a whole word these are meant (`re-election`, `x-ray`)
_PREFIXES = frozenset("re co anti non pre ex de un pro semi multi counter mid e x".split())


def unescaped(address: str) -> str:
    """Without Markdown escapes, entities and white space."""
    address = re.sub(r"\s+", "", address)
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", address))


def repaired(address: str, report_words: Container[str]) -> str:
    """The address as it was before printing broke it. `report_words`: those of the report, in lower case, hyphenated
    ones also whole."""
    address = unescaped(address)
    try:
        host = urlsplit(address).netloc
    except ValueError:  # not an address after all: nothing to mend
        return address
    head, sep, tail = address.partition(host) if host else ("", "", address)
    return head + sep + re.sub(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+", lambda slug: _slug(slug[0], report_words), tail)


def _slug(slug: str, report_words: Container[str]) -> str:
    parts = slug.split("-")
    kept = [parts[0]]
    for place, part in enumerate(parts[1:], 1):
        following = parts[place + 1] if place + 1 < len(parts) else ""
        if broken(kept[-1], part, following, report_words):
            kept[-1] += part
        else:
            kept.append(part)
    return "-".join(kept)


def broken(left: str, right: str, following: str, report_words: Container[str]) -> bool:
    """True if the hyphen between two parts of a slug is a line break inside a word. `following`: the part behind."""
    left, right, following = left.lower(), right.lower(), following.lower()
    whole = left + right
    if not whole.isalpha() or len(whole) < 4 or f"{left}-{right}" in report_words:
        return False
    if not (whole in report_words or words.is_word(whole) or words.is_compound(whole)):
        return False
    if right in _CLITICS and left in _BEFORE_CLITIC:
        return False
    noun = words.is_word(left) or words.is_compound(left)
    if right == "s" and (noun or left in report_words):  # a plural or a genitive
        return whole in report_words or (noun and following in _AFTER_PLURAL)
    if left in _PREFIXES and _stands(right, report_words):
        return False
    return not (_stands(left, report_words) and _stands(right, report_words))


def _stands(part: str, report_words: Container[str]) -> bool:
    """True for a part that is a word by itself; rare words (`er`) are likelier pieces of others."""
    if len(part) < 2:
        return part in ("a", "i")
    return part in _STAND_ALONE or words.is_ordinary(part) or part in report_words
