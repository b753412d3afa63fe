"""Words of futurity, of judgement and of deadlines, as compiled patterns (horizon.json)."""

from __future__ import annotations

import functools
import re
from importlib import resources

import msgspec

from tacitus.merge.lexicon import load as lexicon


class Horizon(msgspec.Struct, frozen=True):
    """Compiled patterns: words of futurity, words of judgement, which may also follow the day that they are about,
    words of a deadline, words that make it a wish or a condition, words between cue and day that give the day to
    something past, words that make all of it past; what is said of no thing to come (resolve, wishes, guesses at what
    was); words of futurity that need no day, words of saying and thinking that govern a "would", and those before a
    relative clause; turns of speech whose verb names no deed."""

    cue: re.Pattern[str]
    judged: re.Pattern[str]
    past: re.Pattern[str]
    unmeant: re.Pattern[str]
    deadline: re.Pattern[str]
    no: re.Pattern[str]
    apart: re.Pattern[str]
    firm: re.Pattern[str]
    governs: re.Pattern[str]
    relative: re.Pattern[str]
    idle: re.Pattern[str]
    verbs: dict[str, str]
    phrases: dict[str, str]


@functools.cache
def horizon() -> Horizon:
    """The patterns of horizon.json."""
    raw = msgspec.json.decode(resources.files("tacitus.outlook").joinpath("horizon.json").read_bytes())
    compiled = [
        re.compile(r"\b(?:" + "|".join(raw[key]) + r")") for key in ("cues", "deadlines", "no", "judged", "firm")
    ]
    stem = lexicon().stem
    verbs: dict[str, str] = {}
    for kind, words in raw["verbs"].items():
        for word in words:
            verbs.setdefault(stem(word), kind)
    return Horizon(
        cue=compiled[0],
        judged=compiled[3],
        past=re.compile("|".join(raw["past"])),
        unmeant=re.compile("|".join(raw["unmeant"])),
        deadline=compiled[1],
        no=compiled[2],
        apart=re.compile("|".join(raw["apart"])),
        firm=compiled[4],
        governs=re.compile(raw["governs"]),
        relative=re.compile(raw["relative"]),
        idle=re.compile(r"\b(?:" + "|".join(raw["idle"]) + r")\b"),
        verbs=verbs,
        phrases=raw["phrases"],
    )
