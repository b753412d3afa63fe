"""Likeness of what happened: the type of event, its mode, the words for the act."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from tacitus.merge import rarity
from tacitus.merge.lexicon import load
from tacitus.merge.profile import Profile

# Types that coders take for each other; all other pairs are never one event.
KIN_TYPES = frozenset(
    frozenset(pair.split())
    for pair in (
        "ASSAULT COERCE",
        "ASSAULT PROTEST",
        "COERCE SANCTION",
        "AGREE CONCEDE",
        "AGREE RETREAT",
        "AGREE SUPPORT",
        "AGREE CONSULT",
        "ACCUSE REJECT",
        "ACCUSE THREATEN",
        "ACCUSE REQUEST",
        "REJECT THREATEN",
        "REJECT SANCTION",
        "AID COOPERATE",
        "AID SUPPORT",
        "COERCE MOBILIZE",
        "CONCEDE RETREAT",
        "ACCUSE SANCTION",
        "COERCE ACCUSE",
        "COERCE PROTEST",
    )
)
_KIN = frozenset(pair for one in KIN_TYPES for pair in itertools.permutations(one))
# What people say rather than do: the same words in many mouths, so that who speaks and on which day tells them apart.
SPOKEN = frozenset(
    {"ACCUSE", "REJECT", "THREATEN", "REQUEST", "CONCEDE", "SUPPORT", "CONSULT", "AGREE", "COOPERATE", "AID"}
)
_ROOT = 4  # letters that kindred words share at least
_GENERAL = frozenset({"kill", "attack"})
# Triggers so common that sharing them says little.
_COMMON = """
    attack attacks attacked killed killing said struck strike strikes fired fire shot died raid hit arrested held
"""
_PLAIN = frozenset(_COMMON.split())
# Modes that may describe one act in the words of different reports.
_MODE_GROUPS = (
    frozenset({"aerial", "drone", "heavy-weapons", "explosives", "targeted", "destroy"}),
    frozenset({"firearms", "primitive", "targeted", "explosives", "suicide-attack", "beat", "heavy-weapons"}),
    frozenset({"demo", "riot", "obstruct", "vandalize", "strike", "boycott"}),
    frozenset({"curfew", "restrict", "martial-law", "censor"}),
    frozenset({"arrest", "seize", "deport"}),
    frozenset({"crowd-control", "beat", "firearms"}),
    frozenset({"visit", "third-party", "multilateral", "phone"}),
    frozenset({"troops", "weapons", "police", "militia"}),
)


_GROUPS_OF = {
    mode: sum(1 << n for n, group in enumerate(_MODE_GROUPS) if mode in group)
    for mode in frozenset().union(*_MODE_GROUPS)
}


def _groups(modes: Iterable[str]) -> int:
    """The groups that some modes are in, a bit each."""
    found = 0
    for mode in modes:
        found |= _GROUPS_OF.get(mode, 0)
    return found


def compatible_types(a: Profile, b: Profile) -> bool:
    """False where the two can never be one event."""
    return a.type == b.type or not a.types.isdisjoint(b.types) or (a.type, b.type) in _KIN


def acts(a: Profile, b: Profile, f: dict[str, float]) -> None:
    """Type, mode, what was struck, and the words for it. Where the type is not known the word must tell."""
    if common := a.targets & b.targets:
        f["target_persons" if common <= load().persons else "target_same"] = 1.0
    if a.sense is not None and b.sense is not None:
        f["sense"] = float(a.sense @ b.sense)
    else:
        f["sense_untold"] = 1.0
    if not (a.type and b.type):
        f["untyped"] = 1.0
        same = max((rarity.of(stem) for stem in a.heads & b.heads), default=0.0)
        f["untyped_word" if same else "untyped_other"] = same or 1.0
        if not same and not a.kindred.isdisjoint(b.kindred):
            f["untyped_kindred"] = 1.0
        if not same and a.classes & b.classes:
            f["untyped_class"] = 1.0
        elif not same and any(_derived(x, y) for x in a.heads for y in b.heads):
            f["untyped_kin"] = 1.0
        return
    spoken = a.type in SPOKEN and b.type in SPOKEN
    f["type_same" if a.type == b.type else "type_kin"] = 1.0
    if a.modes and b.modes:
        if not a.modes.isdisjoint(b.modes):
            f["mode_same"] = 1.0
        elif not _groups(a.modes) & _groups(b.modes):
            f["mode_differs"] = 1.0
        else:
            f["mode_near"] = 1.0
    elif a.modes or b.modes:
        f["mode_untold"] = 1.0
    if a.classes and b.classes:
        if not a.classes.isdisjoint(b.classes):
            f["spoken_class" if spoken else "trigger_class"] = 1.0
        elif a.type != b.type or not _GENERAL & (a.classes | b.classes):
            f["trigger_differs"] = 1.0  # "killed" may be the effect of any attack, "raid" any attack
    heads = (a.heads & b.heads) - _PLAIN
    if (a.stems & b.stems) - _PLAIN:
        f["spoken_word" if spoken else "trigger_same"] = 1.0
    elif heads:
        f["head_same"] = 1.0
    if heads and "type_kin" in f:
        f["kin_word"] = 1.0
    if heads and "mode_differs" in f:
        f["mode_word"] = 1.0
    if "type_kin" in f:  # whose types a coder takes for each other the words must tell
        if "trigger_class" in f:
            f["kin_class"] = 1.0
        if f.get("sense", 0.0) > 0:
            f["kin_sense"] = f["sense"]
    if "mode_same" in f and "trigger_differs" in f:
        f["mode_other_word"] = 1.0


def _derived(a: str, b: str) -> bool:
    """True for stems of which one seems made of the other ("explod", "explosion"; "acquir", "acquisition")."""
    short = min(len(a), len(b))
    same = next((n for n in range(short) if a[n] != b[n]), short)
    return same >= _ROOT and same >= short - 2
