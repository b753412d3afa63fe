"""The likeness of two profiles as named features between -1 and 1; what cannot be told is left out.

The names are those of `weights.json`, where each has its weight and the words that explain it.
"""

from __future__ import annotations

import functools
import math
import re

from tacitus.merge.profile import PRECISE, Profile
from tacitus.merge.side import Side
from tacitus.merge.testimony import plain
from tacitus.records import Place

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
# What people say rather than do: the same words in many mouths, so that who speaks and on which day tells them apart.
SPOKEN = frozenset(
    {"ACCUSE", "REJECT", "THREATEN", "REQUEST", "CONCEDE", "SUPPORT", "CONSULT", "AGREE", "COOPERATE", "AID"}
)
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# What two tellings of one event mostly share: one of these at least.
_ANCHORS = frozenset(
    f"{name}_same" for name in ("place", "actor", "recipient", "toll", "number", "speaker", "trigger", "target", "days")
) | {"place_near", "place_within"}
# What two mentions of one sentence share because it is one sentence, and how much of it then counts.
_OF_SENTENCE = frozenset({"days_same", "days_within", "place_same", "place_near", "place_within"})
_LESS = 0.4
_SPOKEN_NEAR = 2  # days between reports of one thing said
_ARMED = frozenset({"REB", "UAF", "UNK", "CRM", "PRM", "MIL"})
_GENERAL = frozenset({"kill", "attack"})
_FAR = 50.0  # kilometres
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
    frozenset({"crowd-control", "beat", "firearms", "aerial"}),
    frozenset({"visit", "third-party", "multilateral", "phone"}),
    frozenset({"troops", "weapons", "police", "militia"}),
)


def compatible_types(a: Profile, b: Profile) -> bool:
    """False where the two can never be one event."""
    return a.type == b.type or bool(a.types & b.types) or frozenset((a.type, b.type)) in KIN_TYPES


def compare(a: Profile, b: Profile) -> dict[str, float]:
    """Features of "a and b are one event". Symmetric up to the order of names."""
    f: dict[str, float] = {}
    f["type_same" if a.type == b.type else "type_kin"] = 1.0
    if a.modes and b.modes:
        if a.modes & b.modes:
            f["mode_same"] = 1.0
        elif not any((a.modes & g) and (b.modes & g) for g in _MODE_GROUPS):
            f["mode_differs"] = 1.0
    _days(a, b, f)
    _places(a, b, f)
    spoken = a.type in SPOKEN and b.type in SPOKEN
    if spoken:
        _speakers(a, b, f)
    else:
        _sides(a.actors, b.actors, "actor", f)
        _sides(a.recipients, b.recipients, "recipient", f)
        _victims(a.recipients, b.recipients, f)
        if "victim_same" in f and "kill" in a.classes and "kill" in b.classes:
            f["victim_killed"] = 1.0  # nobody is killed twice
        if not (a.actors.named and b.actors.named) and not (a.recipients.named and b.recipients.named):
            f["sides_untold"] = 1.0
    if a.targets & b.targets:
        f["target_same"] = 1.0
    _numbers(a.killed, b.killed, f)
    if "toll_same" not in f:
        _numbers(a.injured, b.injured, f)
    if a.classes and b.classes:
        if a.classes & b.classes:
            f["spoken_class" if spoken else "trigger_class"] = 1.0
        elif a.type != b.type or not _GENERAL & (
            a.classes | b.classes
        ):  # "killed" may be the effect of any attack, "raid" any attack
            f["trigger_differs"] = 1.0
    if any(stem not in _PLAIN for stem in a.stems & b.stems):
        f["spoken_word" if spoken else "trigger_same"] = 1.0
    one_sentence = bool(a.sentences & b.sentences)
    if not one_sentence and a.numbers & b.numbers and "toll_same" not in f:
        f["number_same"] = min(1.0, math.log(max(a.numbers & b.numbers)) / 4)
    if not f.keys() & _ANCHORS:
        f["unanchored"] = 1.0
    if bare(a) or bare(b):
        f["bare"] = 1.0
    if one_sentence:
        for name in _OF_SENTENCE & f.keys():
            f[name] *= _LESS
        f["one_sentence"] = 1.0  # where words in common mean nothing
        return f
    if a.reports & b.reports:
        f["one_report"] = 1.0
    else:
        f["story"] = max(likeness(x, y) for x in {*a.topics.values()} for y in {*b.topics.values()}) - 0.1
    shared = max((_shared(x, y) for x in a.samples for y in b.samples), default=0.0)
    if shared:
        f["words"] = shared
    common_names = len(a.names & b.names)
    if common_names:
        f["names"] = min(1.0, common_names / 3)
    return f


def bare(p: Profile) -> bool:
    """True for a profile that says nothing by which its event could be known: no day, place, name or number."""
    sides = p.actors.named or p.recipients.named
    return p.start is None and not (p.fine or p.coarse or p.targets or sides or p.killed or p.injured or p.numbers)


@functools.lru_cache(maxsize=2048)  # the groups of a report meet the same events
def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the words of the shorter sentence that stand in the other, of at least four and at most twelve."""
    least = min(len(a), len(b))
    return min(1.0, len(a & b) / min(max(least, 4), 12)) if least >= 3 else 0.0


@functools.lru_cache(maxsize=2048)
def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the names of the shorter report that the other has too."""
    least = min(len(a), len(b))
    return len(a & b) / least if least else 0.1


def _days(a: Profile, b: Profile, f: dict[str, float]) -> None:
    spoken = a.type in SPOKEN and b.type in SPOKEN
    if a.start is not None and a.end is not None and b.start is not None and b.end is not None:
        gap = max(a.start, b.start) - min(a.end, b.end)
        fine = max(a.end - a.start, b.end - b.start) <= 2
        if gap <= 0:
            f["days_same" if fine else "days_within"] = 1.0
        elif gap == 1 and a.precision in PRECISE and b.precision in PRECISE:
            f["days_next"] = 1.0
        else:
            f["days_apart"] = min(1.0, 0.7 + gap / 20)
        return
    dated, undated = (a, b) if a.start is not None else (b, a)
    if undated.first_told is None or undated.last_told is None:
        return
    if dated.start is None or dated.end is None:
        if dated.first_told is not None and dated.last_told is not None:
            gap = max(undated.first_told - dated.last_told, dated.first_told - undated.last_told, 0)
            if spoken:
                near = gap <= _SPOKEN_NEAR
                f["told_together" if near else "said_later"] = 1.0 if near else min(1.0, gap / 10)
            else:
                f["told_together" if gap <= 7 else "told_apart"] = 1.0 if gap <= 7 else min(1.0, gap / 60)
        return
    lag = undated.first_told - dated.end
    if lag < -1 and dated.start > undated.first_told:
        f["told_before"] = 1.0
    elif spoken and lag > _SPOKEN_NEAR:
        f["said_later"] = min(1.0, lag / 10)
    elif lag <= 8:
        f["told_soon"] = 1.0 - max(lag, 0) / 16
    else:
        f["told_late"] = min(1.0, lag / 60)


def _places(a: Profile, b: Profile, f: dict[str, float]) -> None:
    if a.fine and b.fine:
        best = max(same_place(x, y) for x in a.fine.values() for y in b.fine.values())
        if best >= 0.5:
            f["place_same"] = best
        elif best > 0.2:
            f["place_near"] = 1.0
        else:
            gaps = [distance(x, y) for x in a.fine.values() for y in b.fine.values()]
            far = min((km for km in gaps if km is not None), default=0.0)
            f["place_far" if far > _FAR else "place_differs"] = 1.0
        return
    if bool(a.fine) != bool(b.fine):
        f["place_untold"] = 1.0
    if a.countries and b.countries and not (a.countries & b.countries):
        f["country_differs"] = 1.0
        return
    if (a.fine or b.fine) and (a.coarse or b.coarse):
        fine, coarse = (a.fine, b.coarse) if a.fine else (b.fine, a.coarse)
        if any(plain(p.admin1 or "") == n for p in fine.values() for n in coarse):
            f["place_within"] = 1.0
        elif a.countries & b.countries:
            f["country_same"] = 1.0
    elif a.coarse and b.coarse:
        f["place_within" if set(a.coarse) & set(b.coarse) else "country_same"] = 1.0
    elif a.near_countries & b.near_countries:
        f["country_same"] = 0.5
    elif a.near_countries and b.near_countries:
        f["country_differs"] = 0.25  # whose people they are says little of where


def same_place(a: Place, b: Place) -> float:
    """1 one place, 0.3 near each other or one inside the other, 0 two places."""
    if a.geonames and b.geonames and a.geonames == b.geonames:
        return 1.0
    x, y = plain(a.name or a.text), plain(b.name or b.text)
    if x == y or plain(a.text) == plain(b.text):
        return 1.0 if not (a.country and b.country and a.country != b.country) else 0.2
    if skeleton(x) == skeleton(y) and len(x) > 4:
        return 0.8
    if len(x) > 4 and len(y) > 4 and (x in y or y in x):
        return 0.3 if {a.precision, b.precision} == {"point", "city"} else 0.6  # an airport in its city
    if "region" in (a.precision, b.precision) and a.admin1 and a.admin1 == b.admin1:
        return 0.3
    far = distance(a, b)
    if far is not None:
        return 0.5 if far < 3 else 0.3 if far < 30 else 0.0
    for inner, outer in ((a, b), (b, a)):
        if inner.admin1 and plain(inner.admin1) == plain(outer.name or outer.text):
            return 0.3
    return 0.0


def distance(a: Place, b: Place) -> float | None:
    """Kilometres between two places, None where one has no coordinates."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return None
    la, lb = math.radians(a.latitude or 0), math.radians(b.latitude or 0)
    dx = math.radians((b.longitude or 0) - (a.longitude or 0)) * math.cos((la + lb) / 2)
    return 6371 * math.hypot(dx, lb - la)


@functools.lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """A name without what transliterations differ in: vowels, doubled letters, h."""
    bare = re.sub(r"[aeiouyhw]+", "a", name.replace("ch", "s").replace("sh", "s").replace("q", "k").replace("c", "k"))
    return re.sub(r"(.)\1+", r"\1", bare)


def _sides(a: Side, b: Side, side: str, f: dict[str, float]) -> None:
    if not a.any or not b.any:
        return
    if a.named & b.named:
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


def _victims(a: Side, b: Side, f: dict[str, float]) -> None:
    """Persons known by name: what befell one did not befall another, nor an army."""
    if a.persons & b.persons:
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
    elif _one_government(a.actors, b.actors):
        f["speaker_kin"] = 1.0
    else:
        f["speaker_differs"] = 1.0
    if not mutual:
        _sides(a.recipients, b.recipients, "recipient", f)


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
    if ratio > 1.2:
        f["toll_differs"] = min(1.0, ratio / 3)
