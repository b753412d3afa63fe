"""How far what was foretold went: wholly, in part or late, by the words of those who tell the deed.

In part: the clause of the deed says so ("some of the troops", "part of the debt"), the sentence after it says what is
left ("the others are still held"), or it counts fewer of what was foretold ("released twelve prisoners", of forty).
Only for what has an extent (concessions, withdrawals, demands, aid, agreements), and not where the statement itself
spoke of a part. Late: the deed lies after its day and its clause says that it is late. Words are data (extent.json).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import NamedTuple

import msgspec

from tacitus.code.numbers import SMALL, cardinal
from tacitus.merge.clause import clause_around, sentence_after
from tacitus.merge.lexicon import load as lexicon
from tacitus.records import Mention, Report

_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_][\w’'-]*|[-,;.:]")
_ALL = 20  # up to so many one less is a part; above, a tenth less
_NOUNS = 3  # words after a number among which what is counted stands


class Told(NamedTuple):
    """The clause that tells a deed and the sentence after it, in lower case."""

    clause: str
    after: str


class _Words(msgspec.Struct, frozen=True):
    note: str
    types: tuple[str, ...]
    part: tuple[str, ...]
    left: tuple[str, ...]
    whole: tuple[str, ...]
    late: tuple[str, ...]
    most: str
    measures: tuple[str, ...]


class _Patterns(NamedTuple):
    types: frozenset[str]
    part: re.Pattern[str]
    left: re.Pattern[str]
    whole: re.Pattern[str]
    late: re.Pattern[str]
    most: re.Pattern[str]
    measures: frozenset[str]


@functools.cache
def _patterns() -> _Patterns:
    raw = resources.files("tacitus.outlook").joinpath("extent.json").read_bytes()
    words = msgspec.json.decode(raw, type=_Words)
    part, left, whole, late = (re.compile("|".join(w)) for w in (words.part, words.left, words.whole, words.late))
    most, measures = re.compile(words.most), frozenset(words.measures)
    return _Patterns(frozenset(words.types), part, left, whole, late, most, measures)


def told(report: Report, mention: Mention) -> Told | None:
    """What a mention in the body says of its deed; None for one in a headline."""
    if mention.field != "text":
        return None
    sentence = report.text[mention.sentence.start : mention.sentence.end]
    left, right = clause_around(sentence, max(0, mention.trigger.start - mention.sentence.start))
    return Told(sentence[left:right].casefold(), sentence_after(report.text, mention.sentence.end).casefold())


def in_part(kind: str, statement: str, tellings: Sequence[Told]) -> str | None:
    """The words that say that a deed of a type which a statement foretold was done in part, None where none do or
    where another telling of it says that it was done wholly."""
    known = _patterns()
    if kind not in known.types:
        return None
    low = statement.casefold()
    foretold = {noun: n for n, nouns in _counted(low) for noun in nouns}
    found: str | None = None
    for one in tellings:
        counts = {noun: n for n, nouns in _counted(one.clause) for noun in nouns if noun in foretold}
        if known.whole.search(one.clause) or any(n >= foretold[noun] for noun, n in counts.items()):
            return None
        fewer = next((f"{n} of {foretold[noun]}" for noun, n in counts.items() if _fewer(n, foretold[noun])), None)
        said = known.part.search(one.clause) or known.left.search(one.after)
        if fewer or (said and not known.part.search(low)):
            found = found or fewer or (said.group().strip() if said else None)
    return found


def completed(tellings: Sequence[Told]) -> bool:
    """Whether a deed is told as the rest of what was done in part."""
    return any(_patterns().whole.search(one.clause) for one in tellings)


def late(tellings: Sequence[Told]) -> str | None:
    """The words that say that a deed came after its day."""
    return next((words for one in tellings if (words := _late(one.clause))), None)


@functools.lru_cache(maxsize=4096)  # an event is held against every entry that it may bear out
def _late(clause: str) -> str | None:
    found = _patterns().late.search(clause)
    return found.group() if found else None


def _fewer(done: int, foretold: int) -> bool:
    return done < foretold if foretold <= _ALL else done < 0.9 * foretold


def _counted(words: str) -> Iterator[tuple[int, list[str]]]:
    """Numbers of at least two with the stems of the words after them; measures, days and upper bounds left out."""
    known, stem = _patterns(), lexicon().stem
    tokens = [(m.group(), m.start()) for m in _TOKEN.finditer(words)]
    plain = [token for token, _ in tokens]
    i = 0
    while i < len(tokens):
        read = cardinal(plain, i) if plain[i][0].isdigit() or plain[i] in SMALL else None
        if read is None:
            i += 1
            continue
        value, end = read
        after = [w for w in plain[end : end + _NOUNS] if w[0].isalpha()]
        stems = [stem(w) for w in after if w not in lexicon().common]
        measure = bool(after) and not known.measures.isdisjoint({after[0], stem(after[0])})
        if value > 1 and stems and not measure and not known.most.search(words[: tokens[i][1]]):
            yield value, stems
        i = max(end, i + 1)
