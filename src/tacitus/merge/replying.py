"""Words by which one event of a report answers another, as compiled patterns (answering.toml)."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import NamedTuple

import msgspec


class Reason(msgspec.Struct, frozen=True):
    """Words before what is answered: which types answer so and which are answered; what may stand between; whether
    people may be named in place of what befell them; what lies between where the reason comes first; whether it opens
    its sentence."""

    words: tuple[str, ...]
    by: frozenset[str]
    to: frozenset[str]
    then: str = "noun"
    whom: bool = False
    ahead: str = ""
    opens: bool = False


class Table(NamedTuple):
    """The rows of the file: reasons with the pattern of each, stems of verbs of blame, single patterns by name."""

    reasons: tuple[tuple[re.Pattern[str], Reason], ...]
    blame: tuple[str, ...]
    words: dict[str, re.Pattern[str]]

    def search(self, name: str, words: str, start: int = 0) -> re.Match[str] | None:
        """Where lower-case words have a row of `words` from a place on."""
        return self.words[name].search(words, start)


@functools.cache
def table() -> Table:
    """The table shipped with the package."""
    raw = tomllib.loads(resources.files("tacitus.merge").joinpath("answering.toml").read_text("utf8"))
    words, reasons = raw["words"], []
    for row in raw["reasons"].values():
        one = msgspec.convert(row, Reason)
        longest = sorted(one.words, key=len, reverse=True)
        head = "|".join(re.escape(word) + " " if word else "(?<= )" for word in longest)
        reasons.append((re.compile(rf"(?:(?<=\s)|^)(?:{head}){raw['between'][one.then]}$"), one))
    patterns = {key: re.compile(pattern) for key, pattern in words.items() if isinstance(pattern, str)}
    return Table(tuple(reasons), tuple(words["blame"]), patterns)


def merely_after(words: str) -> bool:
    """Whether lower-case words up to an event say only that it came before ("a day after the vote")."""
    return bool(table().search("sequence", words))


def is_scene(words: str) -> bool:
    """Whether lower-case words up to an event make it the time or the scene of something ("arrested in a raid")."""
    return bool(table().search("scene", words) or table().search("sequence", words))


def in_kind(trigger: str) -> bool:
    """Whether a trigger says by itself that something is answered ("fired back", "retaliated")."""
    return bool(table().search("in_kind", trigger.casefold()))


def of_it(rest: str) -> bool:
    """Whether lower-case words after a trigger say that it was about what was told before ("complained of it")."""
    return bool(table().search("of_it", rest))


def asks_why(rest: str) -> bool:
    """Whether lower-case words after a trigger are of an inquiry."""
    return bool(table().search("asks_why", rest))
