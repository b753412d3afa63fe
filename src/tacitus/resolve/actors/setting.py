"""The country of actors that have none of their own ("police", "protesters", "gunmen"): the report's setting.

Every country that the report speaks of is weighed by what speaks for it: it holds the place of the event, stands in
the sentence, is the one named nearest before, is spoken of most, is on the other side … The weights are learned from
the training passages (`python -m knowledge.actors.weigh`) and lie in data/actors_setting.json. "None" is one of the
choices.
"""

from __future__ import annotations

import functools
import importlib.resources
import math
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from tacitus.records import Actor, Mention
from tacitus.resolve.actors.agents import head_words
from tacitus.resolve.actors.knowledge import Noun
from tacitus.resolve.actors.names import fold
from tacitus.resolve.actors.reading import BLOCS
from tacitus.resolve.actors.view import View

FEATURES = (
    "holds the place of the event",
    "named in the sentence as a place",
    "named in the sentence",
    "named nearest in the sentence",
    "named nearest before",
    "share of the names in the text",
    "spoken of most",
    "on the other side",
    "on the same side",
    "share of the places in the report",
    "named first",
    "named in the sentence before",
    "likely by the words of the text",
    "share of personal names",
    "bloc",
    "bloc of armed groups for armed men",
    "bloc named nearest before",
    "same noun with this country before",
    "others of its sector in the report",
    "closeness of a name before",
    "closeness of a name after",
    "closeness of a place of the story",
    "closeness of an actor of the story",
    "force on the other side",
    "civilians on the other side",
    "force at the place of the event",
    "no country",
    "no country: noun without country",
    "no country: civilians",
    "no country: armed men",
    "no country: forces",
    "no country: institution or office",
    "no country: place of the event known",
    "no country: several countries named",
    "no country: nothing named in the sentence",
    "no country: no noun known",
)
AT = {name: i for i, name in enumerate(FEATURES)}
PLACED = re.compile(r"\b(?:in|at|near|outside|inside|across|around|from|of|into|over)\s+(?:the\s+|\w+\s+)?$")
NOWHERE = ""
REACH = 150.0  # characters over which closeness falls to about a third
BEFORE, AFTER = AT["closeness of a name before"], AT["closeness of a name after"]
PLACE, ACTOR = AT["closeness of a place of the story"], AT["closeness of an actor of the story"]


def features(
    view: View, mention: Mention, mentions: Sequence[Mention], actor: Actor, noun: Noun | None, acting: bool
) -> dict[str, list[float]]:
    """For each country that could be meant, and for none (""), what speaks for it."""
    start, end = view.sentence(actor.start)
    before, _ = view.sentence(start - 1) if start else (0, 0)
    out: dict[str, list[float]] = {}

    def at(code: str) -> list[float]:
        if code not in out:
            out[code] = [0.0] * len(FEATURES)
        return out[code]

    kind = noun.kind if noun else ""
    sector = noun.sector if noun else ""
    armed, force, civil = (
        kind == "armed" or sector == "REB",
        kind == "force" or sector in {"MIL", "COP"},
        sector == "CVL",
    )
    for place in mention.places:
        if place.country:
            at(place.country)[0] = 1.0
    nearest: tuple[int, str] | None = None
    last: tuple[int, str] | None = None
    total = 0
    counts: Counter[str] = Counter()
    for spot, code, weight in view.spots:
        vector = at(code)
        counts[code] += 1
        total += 1
        if start <= spot < end:
            vector[2] = min(2.0, vector[2] + 1.0)
            distance = abs(spot - actor.start)
            if nearest is None or distance < nearest[0]:
                nearest = (distance, code)
            if weight <= 3 and PLACED.search(view.text[max(start, spot - 20) : spot]):
                vector[1] = 1.0
        elif before <= spot < start:
            vector[11] = 1.0
        near = math.exp(-abs(spot - actor.start) / REACH)
        index = BEFORE if spot <= actor.start else AFTER
        vector[index] = max(vector[index], near)
        if spot <= actor.start and (last is None or spot > last[0]):
            last = (spot, code)
    if nearest:
        at(nearest[1])[3] = 1.0
    if last:
        at(last[1])[AT["bloc named nearest before"] if last[1] in BLOCS else 4] = 1.0
    for code, count in counts.items():
        out[code][5] = count / total
    if counts:
        at(view.most_named())[6] = 1.0
        at(view.spots[0][1])[10] = 1.0
    same, other = (mention.actors, mention.recipients) if acting else (mention.recipients, mention.actors)
    for them, index in ((same, 8), (other, 7)):
        for one in them:
            if one.country and one is not actor:
                vector = at(one.country)
                vector[index] = 1.0
                if index == 7:
                    vector[AT["force on the other side"]] = float(force)
                    vector[AT["civilians on the other side"]] = float(civil)
    places = Counter(p.country for m in mentions for p in m.places if p.country)
    for place_code, count in places.items():
        if place_code:
            at(place_code)[9] = count / places.total()
    for code, chance in view.likely_countries().items():
        if chance > 0.15 or code in out:
            at(code)[12] = chance
    personal = view.name_cues()
    for code, count in personal.items():
        at(code)[13] = count / personal.total()
    for code, vector in out.items():
        if code in BLOCS:
            vector[14] = 1.0
            vector[15] = float(code == "NSA" and armed)
        vector[AT["force at the place of the event"]] = vector[0] * force
    for code, share in view.owners(head_of(actor.text), actor.start).items():
        at(code)[AT["same noun with this country before"]] = share
    peers = Counter(
        a.country
        for m in mentions
        for a in (*m.actors, *m.recipients)
        if a.country and a.sectors and a.sectors == actor.sectors
    )
    for peer, count in peers.items():
        if peer:
            at(peer)[AT["others of its sector in the report"]] = count / peers.total()
    for one_mention in mentions:
        for place in one_mention.places:
            if place.country:
                vector = at(place.country)
                vector[PLACE] = max(vector[PLACE], math.exp(-abs(place.start - actor.start) / REACH))
        for one in (*one_mention.actors, *one_mention.recipients):
            if one.country and (one.start, one.end) != (actor.start, actor.end):
                vector = at(one.country)
                vector[ACTOR] = max(vector[ACTOR], math.exp(-abs(one.start - actor.start) / REACH))
    if noun and not armed:
        out.pop("NSA", None)  # armed groups of no state are armed men
    nothing = at(NOWHERE)
    nothing[AT["no country"]] = 1.0
    nothing[AT["no country: noun without country"]] = float(bool(noun and noun.country))
    nothing[AT["no country: civilians"]] = float(civil)
    nothing[AT["no country: armed men"]] = float(armed)
    nothing[AT["no country: forces"]] = float(force)
    nothing[AT["no country: institution or office"]] = float(kind in {"body", "office"})
    nothing[AT["no country: place of the event known"]] = float(any(p.country for p in mention.places))
    nothing[AT["no country: several countries named"]] = float(len(counts) > 2)
    nothing[AT["no country: nothing named in the sentence"]] = float(nearest is None)
    nothing[AT["no country: no noun known"]] = float(noun is None)
    return out


def head_of(phrase: str) -> str:
    """The head word of a phrase, folded."""
    head = head_words(phrase)
    return fold(head[-1]) if head else ""


@functools.cache
def weights() -> tuple[float, ...]:
    """One weight for each feature, in their order; a feature the file does not name weighs nothing."""
    raw = importlib.resources.files("tacitus.resolve").joinpath("data/actors_setting.json").read_bytes()
    table = msgspec.json.decode(raw, type=dict[str, float])
    return tuple(table.get(name, 0.0) for name in FEATURES)


def country_for(
    view: View, mention: Mention, mentions: Sequence[Mention], actor: Actor, noun: Noun | None, acting: bool
) -> tuple[str | None, str, str | None]:
    """Country, reason and the next best country for an actor that has none of its own."""
    by = weights()
    scored = []
    for code, vector in features(view, mention, mentions, actor, noun, acting).items():
        parts = [w * x for w, x in zip(by, vector, strict=True)]
        scored.append((sum(parts), code, parts))
    scored.sort(key=lambda s: (-s[0], s[1]))
    _, code, parts = scored[0]
    runner = scored[1][1] if len(scored) > 1 and scored[1][1] else None
    if code == NOWHERE:
        return None, "no country: " + ("none is near enough" if len(scored) > 1 else "the report names none"), runner
    best = max(range(len(parts)), key=lambda i: parts[i])
    return code, FEATURES[best], runner
