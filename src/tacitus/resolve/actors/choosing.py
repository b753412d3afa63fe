"""The country chosen for an actor that has none of its own, with the reason and the next best.

The features of setting.py are weighed by networks learned from the training passages: with what the encoder saw of the
text (pointing.py) where that is the shipped coder's, else alone (weighing.py).
"""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from tacitus.records import Actor, Mention
from tacitus.resolve.actors import pointing, weighing
from tacitus.resolve.actors.grounds import FEATURES
from tacitus.resolve.actors.knowledge import Noun
from tacitus.resolve.actors.seen import Seen
from tacitus.resolve.actors.setting import NOWHERE, Setting, head_of, speaking

REASONS = (29, 0, 18, 8, 3, 1, 4, 9, 21, 6, 11, 5, 17, 12, 13)  # the plainest first
OF = re.compile(r" of (?:the )?")
SURE = 0.5  # the chance below which a country is called unsure
ALIKE = 2.0  # the weight of what others called the same say
LOW = -8.0  # the logarithm below which no chance is told apart
FITS = 1.0  # by how much a country's words must fit better than the next one's to be named as a reason

Choice = tuple[str | None, str, str | None]  # country, reason, the next best


class Weighed(NamedTuple):
    """The choices for one actor: codes, what each weighs (logarithms of chances), how well the words that speak for it
    fit the sentence, and what speaks for those that the report names."""

    codes: list[str]
    scores: list[float]
    fits: list[float]
    told: dict[str, list[float]]


def weigh(
    setting: Setting,
    mention: Mention,
    actor: Actor,
    noun: Noun | None,
    acting: bool,
    owner: str = "",
    seen: Seen | None = None,
    lent: str = "",
) -> Weighed | None:
    """What each country weighs that an actor could be of. lent: whence the country is that the rules lend it
    (reading.py), which is one more thing that counts; None if nothing was learned to weigh that."""
    told, common = speaking(setting, mention, actor, noun, acting, owner)
    weights = pointing.load()
    in_text = setting.spots is setting.view.spots  # of a country that the title alone names its words say nothing
    if seen is not None and weights is not None and in_text:
        said = (actor.country or NOWHERE, lent) if lent else None
        codes, rows = pointing.widened((told, common), setting, actor, weights.lifts, weights.usual, said)
        own = seen.through(weights, actor, mention, mention.recipients if acting else mention.actors)
        answers = pointing.answers(setting, seen, actor, codes)
        scores, fits = weights.scores(codes, rows, head_of(actor.text), seen, own, answers)
        return Weighed(codes, scores, fits, told)
    if lent:
        return None
    codes = list(told)
    rows = [vector + common for vector in told.values()]
    scores = weighing.load().scores(rows, codes.index(NOWHERE), head_of(actor.text))
    return Weighed(codes, scores, [0.0] * len(codes), told)


def agreed(all_of_one: Sequence[Weighed]) -> list[list[float]]:
    """The weights of actors that one report calls the same, each with what the others say."""
    if len(all_of_one) == 1:
        return [all_of_one[0].scores]
    tables = [dict(zip(one.codes, one.scores, strict=True)) for one in all_of_one]
    out = []
    for n, one in enumerate(all_of_one):
        others = [table for m, table in enumerate(tables) if m != n]
        out.append(
            [
                max(LOW, score) + ALIKE / len(tables) * sum(max(LOW, table.get(code, LOW)) for table in others)
                for code, score in zip(one.codes, one.scores, strict=True)
            ]
        )
    return out


def ruled(setting: Setting, mention: Mention, actor: Actor, noun: Noun | None, acting: bool) -> Choice | None:
    """The country of an actor where its place in the text alone tells it."""
    if acting and noun is not None and (seat := sits_in(noun, mention)):
        return seat, f"a {noun.kind} that sits acts in its own country, and this act lies there", None
    if whose := named_after(setting, actor):
        return whose, "of the country named right after it", None
    return None


def chosen(weighed: Weighed, scores: Sequence[float]) -> Choice:
    """The country that weighs most, with the reason and the next best."""
    codes, fits = weighed.codes, weighed.fits
    order = sorted(range(len(codes)), key=lambda i: (-scores[i], codes[i]))
    best, code = order[0], codes[order[0]]
    second = order[1] if len(order) > 1 else best
    chance = chance_of_best(scores)
    unsure = f" (unsure, {chance:.2f})" if chance < SURE else ""
    runner = (codes[second] or None) if second != best else None
    if code == NOWHERE:
        named = any(c not in pointing.CLASS for c in weighed.told)
        return None, "no country: " + ("none is near enough" if named else "the report names none") + unsure, runner
    points = "; the sentence points to it" if fits[best] - fits[second] >= FITS else ""
    return code, why(weighed.told.get(code)) + points + unsure, runner


def chance_of_best(scores: Sequence[float]) -> float:
    """The chance of the choice that weighs most."""
    most = max(scores)
    return 1 / sum(math.exp(max(-50.0, score - most)) for score in scores)


def sits_in(noun: Noun, mention: Mention) -> str | None:
    """The country that a legislature acts in, by the places of the act, if these are of one country."""
    countries = {place.country for place in mention.places if place.country}
    return countries.pop() if noun.sector == "LEG" and noun.kind == "body" and len(countries) == 1 else None


def named_after(setting: Setting, actor: Actor) -> str | None:
    """The country right after an actor: "fighters | of the United States"."""
    view = setting.view
    found = OF.match(view.text, actor.end)
    if found is None or setting.spots is not view.spots:
        return None
    n = bisect.bisect_left(setting.starts, found.end())
    if n == len(setting.starts) or setting.starts[n] != found.end() or setting.spots[n][3] not in {"name", "region"}:
        return None
    word = view.words[view.word_at(found.end())]
    return None if word.possessive else setting.spots[n][1]


def why(vector: Sequence[float] | None) -> str:
    """The plainest of the things that speak for a country; None for one that the report does not name."""
    if vector is None:
        return "by its own words and the sentence"
    return next((FEATURES[i] for i in REASONS if vector[i] >= 0.5), "what the report speaks of")
