"""Likeness of who and whom, and of how many were harmed."""

from __future__ import annotations

import math

from tacitus.merge.features.kinds import SPOKEN
from tacitus.merge.profile import Profile
from tacitus.merge.side import Side, one_person

_FAR_OFF = 1.2  # logarithm of the ratio of two numbers (about 3.3) that are hardly of one event
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_ARMED = frozenset({"REB", "UAF", "UNK", "CRM", "PRM", "MIL"})


def sides(a: Profile, b: Profile, f: dict[str, float]) -> None:
    """Who does it to whom: of what people say, who speaks."""
    if a.type in SPOKEN and b.type in SPOKEN:
        _speakers(a, b, f)
        return
    _side(a.actors, b.actors, "actor", f)
    _side(a.recipients, b.recipients, "recipient", f)
    _victims(a.recipients, b.recipients, f)
    if "victim_same" in f and "kill" in a.classes and "kill" in b.classes:
        f["victim_killed"] = 1.0  # nobody is killed twice
    if not (a.actors.named and b.actors.named) and not (a.recipients.named and b.recipients.named):
        f["sides_untold"] = 1.0


def tolls(a: Profile, b: Profile, f: dict[str, float]) -> None:
    """Numbers of killed, else of injured."""
    _numbers(a.killed, b.killed, f)
    if "toll_same" not in f:
        _numbers(a.injured, b.injured, f)


def _side(a: Side, b: Side, side: str, f: dict[str, float]) -> None:
    if not a.any or not b.any:
        return
    if not a.named.isdisjoint(b.named) or one_person(a, b):
        f[f"{side}_same"] = 1.0
        return
    countries = a.countries & b.countries
    clash = bool(a.countries and b.countries) and not countries
    if a.named and b.named:
        kin = any(x.split(".")[0] == y or y.split(".")[0] == x for x in a.named for y in b.named)  # a state, its army
        shared = bool(a.words & b.words) and not clash
        f[f"{side}_kin" if kin or shared or (countries and a.sectors & b.sectors) else f"{side}_differs"] = 1.0
        return
    sectors = a.sectors & b.sectors
    if a.sectors and b.sectors and not sectors and not (a.sectors <= _ARMED and b.sectors <= _ARMED):
        clash = clash or not countries
    if clash:
        f[f"{side}_differs"] = 0.6
    elif sectors or (a.words & b.words):
        f[f"{side}_kin"] = 1.0 if countries or (a.words & b.words) else 0.5
    elif a.words and b.words and not (a.named or b.named):
        f[f"{side}_other"] = 1.0


def _victims(a: Side, b: Side, f: dict[str, float]) -> None:
    """Persons known by name: what befell one did not befall another, nor an army."""
    if one_person(a, b):
        f["victim_same"] = 1.0
    elif a.persons and b.persons:
        f["victim_differs"] = 1.0
    elif (a.persons and b.named) or (b.persons and a.named):
        f["victim_differs"] = 0.6


def _speakers(a: Profile, b: Profile, f: dict[str, float]) -> None:
    """Who says it to whom. Of what several do together ("talks between A and B") both sides are one."""
    mutual = a.type in _MUTUAL and b.type in _MUTUAL
    one, other = a.actors.named, b.actors.named
    if mutual:
        one, other = one | a.recipients.named, other | b.recipients.named
    if not one or not other:
        f["speaker_untold"] = 1.0 if not one and not other else 0.7
    elif one & other:
        f["speaker_same"] = len(one & other) / min(len(one), len(other)) if mutual else 1.0
    elif _one_government(a.actors, b.actors) or (mutual and _countries(a) & _countries(b)):
        f["speaker_kin"] = 1.0
    else:
        f["speaker_differs"] = 1.0
    if not mutual:
        _side(a.recipients, b.recipients, "recipient", f)


def _countries(p: Profile) -> set[str]:
    """Whose people take part, on whichever side a report puts them."""
    return set(p.actors.countries | p.recipients.countries)


def _one_government(a: Side, b: Side) -> bool:
    """True if one side is a government and the other speaks for it (a minister, a ministry); of two persons neither
    speaks for the other."""
    if a.persons == a.named and b.persons == b.named:
        return False
    return bool(a.countries & b.countries) and bool(a.sectors & b.sectors)


def _numbers(a: set[int], b: set[int], f: dict[str, float]) -> None:
    if not a or not b:
        return
    same = a & b
    if same:
        f["toll_same"] = min(1.0, math.log(max(same) + 1) / 3)
        return
    ratio = min(abs(math.log(x / y)) for x in a for y in b)
    if ratio > _FAR_OFF:
        f["toll_differs"] = min(1.0, ratio / 3)
    else:
        f["toll_off"] = min(1.0, 0.4 + ratio / _FAR_OFF / 2)
