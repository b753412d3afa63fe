"""The country of actors that have none of their own ("police", "protesters", "gunmen"): the report's setting.

Every country that the report speaks of is weighed by what speaks for it: it holds the place of the event, stands in
the sentence, is the one named nearest before, is spoken of most, is on the other side … and by what kind of actor
asks. "None" is one of the choices. Which weighs most is told by choosing.py.
"""

from __future__ import annotations

import bisect
import math
import re
from collections import Counter
from collections.abc import Sequence

from tacitus.records import Actor, Mention
from tacitus.resolve.actors import sounds
from tacitus.resolve.actors.agents import head_words
from tacitus.resolve.actors.grounds import AT, BLOC, FIRST, IN_SENTENCE, IN_TEXT, asks
from tacitus.resolve.actors.knowledge import Noun, many
from tacitus.resolve.actors.names import fold, words
from tacitus.resolve.actors.reading import BLOCS
from tacitus.resolve.actors.view import View

PLACED = re.compile(r"\b(?:in|at|near|outside|inside|across|around|from|of|into|over)\s+(?:the\s+|\w+\s+)?$")
DATELINE = re.compile(r"[A-Z][\w .,'’-]{2,40}?\s?(?:[-–—]+\s|\((?:AP|Reuters|AFP|IANS|ANI|PTI|CNA)\))")
NOWHERE = ""
REACH = 150.0  # characters over which closeness falls to about a third


class Setting:
    """What one report's names, places and actors say of countries, counted once for all its actors."""

    def __init__(self, view: View, mentions: Sequence[Mention], title: View | None = None) -> None:
        self.view = view
        self.spots = view.spots
        self.most = view.most_named() if view.spots else ""
        if not view.spots and title is not None and title.spots:  # the title names what the text leaves out
            self.spots = [(0, code, weight, kind) for _, code, weight, kind in title.spots]
            self.most = title.most_named()
        self.likely = view.likely_countries()
        self.cues = view.cues()
        dateline = DATELINE.match(view.text)
        self.dateline = dateline.end() if dateline else 0
        personal = view.name_cues()
        self.personal = {code: n / personal.total() for code, n in personal.items()}
        self.sounds = sounds.load().of(set(view.strange()))
        self.counts = Counter(code for _, code, _, _ in self.spots)
        self.kinds = Counter((code, kind) for _, code, _, kind in self.spots)
        places = [p for m in mentions for p in m.places if p.country]
        actors = [a for m in mentions for a in (*m.actors, *m.recipients) if a.country]
        self.places = Counter(p.country or "" for p in places)
        self.actors = Counter(a.country or "" for a in actors)
        self.peers = Counter((a.sectors[0], a.country or "") for a in actors if a.sectors)
        self.peers_of = Counter(a.sectors[0] for a in actors if a.sectors)
        self.heads = Counter((fold(a.text), a.country or "") for a in actors)
        self.report = {
            "names no country": float(not self.counts),
            "number of countries": min(1.0, len(self.counts) / 6),
            "greatest share of the names": max(self.counts.values()) / len(self.spots) if self.counts else 0.0,
            "likeliest by the words": max(self.likely.values(), default=0.0),
        }
        self.near_places = [(p.start, p.country or "") for p in places]
        self.near_actors = [(a.start, a.country or "") for a in actors]
        self.starts = [spot for spot, _, _, _ in self.spots]
        self.where: dict[str, tuple[list[int], list[int], list[int]]] = {}  # code -> its spots, places, actors
        named = [(spot, code) for spot, code, _, _ in self.spots]
        for n, found in enumerate((named, self.near_places, self.near_actors)):
            for at, code in found:
                self.where.setdefault(code, ([], [], []))[n].append(at)
        for each in self.where.values():
            for stretch in each:
                stretch.sort()
        self.same_for_all = self.told_of_all()
        self.words: list[list[tuple[int, str, int]]] | None = None  # of pointing.py

    def told_of_all(self) -> dict[str, list[float]]:
        """What speaks for each country whoever asks."""
        out: dict[str, list[float]] = {}

        def at(code: str) -> list[float]:
            return out.setdefault(code, [0.0] * FIRST)

        total = len(self.spots)
        for code, count in self.counts.items():
            at(code)[5] = count / total
        for (code, kind), count in self.kinds.items():
            at(code)[IN_TEXT[kind]] = min(1.0, count / 3)
        if self.most:
            at(self.most)[6] = 1.0
            at(self.spots[0][1])[10] = 1.0
            if len(self.counts) == 1:
                at(self.most)[23] = 1.0
        for counts, index in ((self.places, 9), (self.actors, 20)):
            total = counts.total()
            for code, count in counts.items():
                at(code)[index] = count / total
        for code, chance in self.likely.items():
            if chance > 0.15 or code in out:
                at(code)[12] = chance
        for code, share in self.personal.items():
            at(code)[13] = share
        return out


Grounds = tuple[dict[str, list[float]], list[float]]  # what speaks for each country; who asks, the same for all


def features(
    setting: Setting, mention: Mention, actor: Actor, noun: Noun | None, acting: bool, owner: str = ""
) -> dict[str, list[float]]:
    """For each country that could be meant, and for none (""), what speaks for it and who asks in one."""
    each, common = speaking(setting, mention, actor, noun, acting, owner)
    return {code: vector + common for code, vector in each.items()}


def speaking(
    setting: Setting, mention: Mention, actor: Actor, noun: Noun | None, acting: bool, owner: str = ""
) -> Grounds:
    """For each country that could be meant, and for none (""), what speaks for it; and who asks. owner: the country of
    what a possessive pronoun before the actor takes up."""
    view = setting.view
    start, end = view.sentence(actor.start)
    before, _ = view.sentence(start - 1) if start else (0, 0)
    out = {code: vector[:] for code, vector in setting.same_for_all.items()}
    common = asks(view.text, mention, actor, noun, acting)
    for name, value in setting.report.items():
        common[AT[name] - FIRST] = value

    def at(code: str) -> list[float]:
        vector = out.get(code)
        if vector is None:
            vector = out[code] = [0.0] * FIRST
        return vector

    def named(code: str) -> list[float]:
        vector = at(code)
        vector[12] = setting.likely.get(code, 0.0)
        return vector

    for place in mention.places:
        if place.country:
            named(place.country)[0] = 1.0
    nearest: tuple[int, str] | None = None
    first_here = ""
    # who only stands behind the actor is passed over: "US-backed rebels"
    own_spots = range(actor.start, actor.end) if setting.spots is view.spots else range(0)
    if own_spots and bisect.bisect_left(setting.starts, actor.start) == bisect.bisect_left(setting.starts, actor.end):
        own_spots = range(0)
    first = bisect.bisect_left(setting.starts, start)
    for spot, code, weight, kind in setting.spots[first : bisect.bisect_left(setting.starts, end)]:
        if spot in own_spots:
            continue
        vector = named(code)
        vector[2] = min(2.0, vector[2] + 1.0)
        vector[IN_SENTENCE[kind]] = 1.0
        first_here = first_here or code
        distance = abs(spot - actor.start)
        if nearest is None or distance < nearest[0]:
            nearest = (distance, code)
        if weight <= 3 and PLACED.search(view.text[max(start, spot - 20) : spot]):
            vector[1] = 1.0
    for _, code, _, _ in setting.spots[bisect.bisect_left(setting.starts, before) : first]:
        named(code)[11] = 1.0
    for index, until in ((22, view.sentence(0)[1]), (32, setting.dateline)):
        for spot, code, _, _ in setting.spots[: bisect.bisect_left(setting.starts, until)]:
            if spot not in own_spots:
                named(code)[index] = 1.0
    last: tuple[int, str] | None = None
    for code, (spots, places, actors) in setting.where.items():
        if own_spots:
            spots = [spot for spot in spots if spot not in own_spots]
        if spots:
            vector = named(code)
            vector[31] = closeness(spots, mention.trigger.start)
            i = bisect.bisect_right(spots, actor.start)
            if i:
                vector[14] = math.exp((spots[i - 1] - actor.start) / REACH)
                if last is None or spots[i - 1] > last[0]:
                    last = (spots[i - 1], code)
            if i < len(spots):
                vector[15] = math.exp((actor.start - spots[i]) / REACH)
        if places:
            at(code)[16] = closeness(places, actor.start)
        if actors:
            at(code)[17] = closeness(actors, actor.start)
    if nearest:
        at(nearest[1])[3] = 1.0
        common[AT["country named in the sentence"] - FIRST] = 1.0
    if last:
        at(last[1])[4] = 1.0
    if first_here:
        at(first_here)[30] = 1.0
    if owner:
        named(owner)[29] = 1.0
    same, other = (mention.actors, mention.recipients) if acting else (mention.recipients, mention.actors)
    for them, index in ((same, 8), (other, 7)):
        for one in them:
            if one.country and one is not actor:
                named(one.country)[index] = 1.0
                if index == 7:
                    common[AT["other side has a country"] - FIRST] = 1.0
    for code, share in view.owners(head_of(actor.text), actor.start).items():
        at(code)[18] = share
    for code, share in bearers(view, actor.text).items():
        if share > 0.3 or code in out:
            at(code)[21] = share
    for code, (share, joint) in setting.sounds.items():
        if (joint > 0.5 and share > 0.2) or code in out:
            at(code)[26:28] = share, joint
    own = view.strange(actor.start, actor.end) if actor.text[:1].isupper() or " " in actor.text else []
    for code, (_, joint) in sounds.load().of(own).items() if own else ():
        if joint > 0.2 or code in out:
            at(code)[28] = joint
    if actor.sectors:
        peers = setting.peers_of[actor.sectors[0]]
        for (sector, code), count in setting.peers.items():
            if sector == actor.sectors[0]:
                at(code)[19] = count / peers
    said = fold(actor.text)
    for (text, code), count in setting.heads.items():
        if text == said:
            at(code)[25] = min(1.0, float(count))
    for code, vector in out.items():
        vector[24] = min(3.0, setting.cues.get(code, 0.0) / 3)
        if code in BLOCS:
            vector[BLOC] = 1.0
            vector[BLOC + 1] = float(code == "NSA")
    at(NOWHERE)[FIRST - 1] = 1.0
    return out, common


def closeness(spots: list[int], position: int) -> float:
    """How close the nearest of some spots is to a position: 1 at it, falling with the distance."""
    i = bisect.bisect_left(spots, position)
    gap = position - spots[i - 1] if i else spots[i] - position
    if i < len(spots):
        gap = min(gap, spots[i] - position)
    return math.exp(-gap / REACH)


def bearers(view: View, text: str) -> dict[str, float]:
    """Countries by the words of a personal name: of office holders of that surname, and names typical of one."""
    out: Counter[str] = Counter()
    for word in words(text):
        if word.text[0].isupper():
            code = view.knowledge.name_cues.get(word.key)
            if code:
                out[code] += 3
            for number in many(view.knowledge.surnames.get(word.key)):
                out[view.knowledge.person(number).terms[0].country] += 1
    total = out.total() + 2
    return {code: count / total for code, count in out.items()}


def head_of(phrase: str) -> str:
    """The head word of a phrase, folded."""
    head = head_words(phrase)
    return fold(head[-1]) if head else ""
