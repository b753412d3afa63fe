"""Words that may foretell, in their classes (signs.json): modals, words of judgement, promises, days that lie ahead.

None of them makes an entry by itself: what a clause with such words is worth is weighed (`foretelling`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

import msgspec

_BEFORE, _LED = 20, 60  # characters looked back at, for what must not and what must stand before
_TOKEN = re.compile(r"[a-z0-9]+(?:[’'-][a-z0-9]+)*")
_SHORT = {"’ll": "will", "'ll": "will", "’d": "would", "'d": "would"}
CODED = {"future": "coded_future", "possible": "coded_possible"}  # what the coder says of a mention
# Of these alone no clause foretells much ("on Monday", "could", "agreed").
WEAK = frozenset(
    {"lies_ahead", "fixed", "until", "could", "perhaps", "agree", "fears", "ahead", "should", "must"}
    | {"soon", "progressive", "refuse", "coded_possible"}
)
TIMES = frozenset({"until", "lies_ahead", "fixed"})  # that say when, not that something will be
GIVES_WORD = frozenset({"promise", "threat", "warn", "plan", "agree", "call", "given", "refuse"})
_FIXED_FOR = frozenset({"fixed", "lies_ahead"})  # "meets on Friday"
MODALS = frozenset({"will", "would", "could", "should", "is_to"})


def tells(kinds: Iterable[str]) -> bool:
    """Whether signs of these classes say more than when something is, or was."""
    found = frozenset(kinds)
    return not found <= TIMES or found >= _FIXED_FOR


class Sign(NamedTuple):
    """A word that may foretell: its class, and where it stands."""

    kind: str
    start: int
    end: int


class _Row(msgspec.Struct, frozen=True):
    """`words` after which `after` stands and `not` does not, which do not follow `before`, but do follow `led`."""

    sign: str
    words: str
    before: str = ""
    led: str = ""
    after: str = ""
    no: str = msgspec.field(default="", name="not")


class _Table(msgspec.Struct, frozen=True):
    note: str
    signs: tuple[_Row, ...]


class _Rule(NamedTuple):
    kind: str
    before: re.Pattern[str] | None
    led: re.Pattern[str] | None
    after: re.Pattern[str] | None
    no: re.Pattern[str] | None

    def holds(self, sentence: str, start: int, end: int) -> bool:
        """Whether a word at the place is meant."""
        return not (
            (self.before and self.before.search(sentence, max(0, start - _BEFORE), start))
            or (self.led and not self.led.search(sentence, max(0, start - _LED), start))
            or (self.after and not self.after.match(sentence, end + 1))
            or (self.no and self.no.match(sentence, end + 1))
        )


@functools.cache
def _rules() -> Mapping[str, Sequence[_Rule]]:
    raw = resources.files("tacitus.outlook").joinpath("signs.json").read_bytes()
    rules: dict[str, list[_Rule]] = {}
    for row in msgspec.json.decode(raw, type=_Table).signs:
        rule = _Rule(
            row.sign,
            re.compile(rf"\b(?:{row.before}) $") if row.before else None,
            re.compile(rf"(?:\b|(?=[’',–-]))(?:{row.led}) $") if row.led else None,
            re.compile(row.after) if row.after else None,
            re.compile(row.no) if row.no else None,
        )
        for word in row.words.split():
            rules.setdefault(word, []).append(rule)
    return rules


@functools.lru_cache(maxsize=4096)  # most sentences tell of nothing to come, and many are told again
def found(sentence: str) -> tuple[Sign, ...]:
    """The signs in a sentence in lower case, in order; a word that may be a noun of the calendar or a verb has two."""
    rules, out = _rules(), []
    for m in _TOKEN.finditer(sentence):
        word = m[0]
        given = rules.get(word)
        if given is None:
            if ("’" in word or "'" in word) and (short := _SHORT.get(word[-3:]) or _SHORT.get(word[-2:])):
                out.append(Sign(short, m.start(), m.end()))
            continue
        for rule in given:
            if rule.holds(sentence, m.start(), m.end()):
                out.append(Sign(rule.kind, m.start(), m.end()))
                if rule.kind != "fixed":
                    break
    return tuple(out)
