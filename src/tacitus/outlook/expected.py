"""What weighing compares of an open entry, read once: its words and those around it, who would do it and to whom, and
the turns of speech that point elsewhere ("again", "will be answered").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import msgspec

from tacitus.code.sentences import sentences
from tacitus.merge import kindred
from tacitus.merge.lexicon import load as lexicon
from tacitus.outlook import kind
from tacitus.outlook.foretold import Open, bearers
from tacitus.records import Actor, Report

AGAIN = re.compile(
    r"\b(?:again|another|more(?! than| likely| probabl)|further|repeat\w*|repetition|next|second|third|new(?! year)"
    r"|the same (?:manner|way|treatment|welcome|answer|fate)|(?:stop\w*|end\w*|leave it|left) at (?:one|that|this|two)"
    r"|be back|come back|return\w*|last|only|first of|resum\w*|fresh|anew|once more|others?|follow\w*|rest)\b"
)
_REPLY = re.compile(r"\b(?:pa(?:y|id) (?:for|dearly|back)|in kind|consequences|(?:hit|strike) back)\b")
_UNTIL = re.compile(r"\b(?:until|till|before)\b")
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]{2,}")
_WORD = re.compile(r"[\w’'-]+")
_NOBODY = frozenset(("we", "us", "they", "he", "she", "it", "i"))  # stems that name no doer


class Expected(msgspec.Struct, frozen=True):
    """An entry as weighing sees it; words are stems. who: those who would do it; whom: those to whom it is done;
    around: words of its sentence and of the one before it; before: types of deeds that its report is about or has told
    last."""

    one: Open
    objects: frozenset[str]
    around: frozenset[str]
    who: frozenset[str]
    whom: frozenset[str]
    foreteller: frozenset[str]
    names: frozenset[str]
    meanings: frozenset[int]
    before: frozenset[str]
    again: bool
    reply: bool
    until: bool


def read(one: Open, report: Report | None) -> Expected:
    """An entry with what its report says around it."""
    entry, low = one.entry, one.entry.statement.casefold()
    text = report.text if report else entry.statement
    parts = sentences(text)
    at = next((n for n, (a, b) in enumerate(parts) if a <= entry.start < b), None)
    previous = text[slice(*parts[at - 1])] if at else ""
    opening = text[slice(*parts[0])] if parts else ""
    told = text[parts[at][0] : entry.start] if at is not None else ""  # of its sentence what stands before it
    title = (report.title or "") if report else ""
    around = stems(f"{previous} {text[slice(*parts[at])]}") if at is not None else frozenset()
    who = people(bearers(entry))
    return Expected(
        one=one,
        objects=one.objects - who,
        around=around - one.said,
        who=who,
        whom=people(entry.actors if entry.event == "REQUEST" else entry.recipients),
        foreteller=stems(entry.foreteller or ""),
        names=frozenset(lexicon().stem(name) for name in _NAME.findall(entry.statement)),
        meanings=meant(low),
        before=frozenset(kind.named(f"{title} {opening} {previous} {told}".casefold())),
        again=bool(AGAIN.search(low)),
        reply=one.reply or bool(_REPLY.search(low)),
        until=bool(_UNTIL.search(low)),
    )


@functools.lru_cache(maxsize=4096)  # several mentions stand in one sentence, and reprints tell it again
def stems(words: str) -> frozenset[str]:
    """The stems of words, common ones left out."""
    known = lexicon()
    return frozenset(known.stem(w) for w in _WORD.findall(words) if w.casefold() not in known.common)


@functools.lru_cache(maxsize=4096)
def meant(words: str) -> frozenset[int]:
    """The meanings that words in lower case may have, common ones left out."""
    return frozenset(n for w in _WORD.findall(words) if w not in lexicon().common for n in kindred.of(w))


def people(actors: Iterable[Actor]) -> frozenset[str]:
    """The stems of the words that name actors."""
    return frozenset(s for a in actors for s in stems(f"{a.name or ''} {a.text}")) - _NOBODY
