"""Words of futurity, of deadlines and of deeds, as compiled patterns (horizon.json)."""

from __future__ import annotations

import functools
import re
from importlib import resources

import msgspec

from tacitus.merge.lexicon import load as lexicon


class Horizon(msgspec.Struct, frozen=True):
    """Compiled patterns: words of futurity; words of a deadline; words that make all of it past; what is said of no
    thing to come (resolve, wishes, guesses at what was); turns of speech whose verb names no deed; the type that a verb
    or noun names, by its stem, and that a phrase names."""

    cue: re.Pattern[str]
    past: re.Pattern[str]
    unmeant: re.Pattern[str]
    deadline: re.Pattern[str]
    idle: re.Pattern[str]
    verbs: dict[str, str]
    phrases: dict[str, str]


@functools.lru_cache(maxsize=4096)  # of reprints most sentences are read again
def foretells(words: str) -> bool:
    """Whether a word of futurity stands in lower-case words."""
    return bool(horizon().cue.search(words))


@functools.cache
def horizon() -> Horizon:
    """The patterns of horizon.json."""
    raw = msgspec.json.decode(resources.files("tacitus.outlook").joinpath("horizon.json").read_bytes())
    cue, deadline = (re.compile(r"\b(?:" + "|".join(raw[key]) + r")") for key in ("cues", "deadlines"))
    stem = lexicon().stem
    verbs: dict[str, str] = {}
    for kind, words in raw["verbs"].items():
        for word in words:
            verbs.setdefault(stem(word), kind)
    return Horizon(
        cue=cue,
        past=re.compile("|".join(raw["past"])),
        unmeant=re.compile("|".join(raw["unmeant"])),
        deadline=deadline,
        idle=re.compile(r"\b(?:" + "|".join(raw["idle"]) + r")\b"),
        verbs=verbs,
        phrases=raw["phrases"],
    )
