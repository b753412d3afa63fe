"""The words of time that are known, from words.json, each with its tag and value."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import msgspec

from tacitus.resolve.when.tags import FEASTS, TAGS


@functools.cache
def lexicon() -> dict[str, tuple[str, int | str]]:
    """Every known word or phrase with its tag and value; feasts carry their kind before the value."""
    tables = msgspec.json.decode(
        (Path(__file__).parent / "words.json").read_bytes(), type=dict[str, dict[str, int | str]]
    )
    known: dict[str, tuple[str, int | str]] = {}
    for category, words in tables.items():
        for word, value in words.items():
            known.setdefault(_plain(word), (TAGS[category], f"{category} {value}" if category in FEASTS else value))
    return known


@functools.cache
def openers() -> dict[str, int]:
    """First word of a phrase -> most words of a phrase that begins so."""
    longest: dict[str, int] = {}
    for phrase in lexicon():
        words = phrase.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _plain(phrase: str) -> str:
    return " ".join(re.findall(r"[\w'/]+", phrase.replace("’", "'")))
