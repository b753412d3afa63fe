"""The country chosen for an actor that has none of its own, with the reason and the next best.

The features of setting.py are weighed by networks learned from the training passages: with what the encoder saw of the
text (pointing.py) where that is the shipped coder's, else alone (weighing.py).
"""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Sequence

from tacitus.records import Actor, Mention
from tacitus.resolve.actors import pointing, weighing
from tacitus.resolve.actors.grounds import FEATURES
from tacitus.resolve.actors.knowledge import Noun
from tacitus.resolve.actors.seen import Seen
from tacitus.resolve.actors.setting import NOWHERE, Setting, features, head_of

REASONS = (29, 0, 18, 8, 3, 1, 4, 9, 21, 6, 11, 5, 17, 12, 13)  # the plainest first
OF = re.compile(r" of (?:the )?")
SURE = 0.5  # the chance below which a country is called unsure
FITS = 1.0  # by how much a country's words must fit better than the next one's to be named as a reason


def country_for(
    setting: Setting,
    mention: Mention,
    actor: Actor,
    noun: Noun | None,
    acting: bool,
    owner: str = "",
    seen: Seen | None = None,
) -> tuple[str | None, str, str | None]:
    """Country, reason and the next best country for an actor that has none of its own."""
    if acting and noun is not None and (seat := sits_in(noun, mention)):
        return seat, f"a {noun.kind} that sits acts in its own country, and this act lies there", None
    if whose := named_after(setting, actor):
        return whose, "of the country named right after it", None
    choices = features(setting, mention, actor, noun, acting, owner)
    head, weights = head_of(actor.text), pointing.load()
    in_text = setting.spots is setting.view.spots  # of a country that the title alone names its words say nothing
    if seen is not None and weights is not None and in_text:
        codes, rows = pointing.widened(choices, setting, actor, weights.lifts, weights.usual)
        own = seen.through(weights, actor, mention, mention.recipients if acting else mention.actors)
        scores, fits = weights.scores(codes, rows, head, seen, own, pointing.answers(setting, seen, actor, codes))
    else:
        codes = list(choices)
        scores = weighing.load().scores(list(choices.values()), codes.index(NOWHERE), head)
        fits = [0.0] * len(codes)
    order = sorted(range(len(codes)), key=lambda i: (-scores[i], codes[i]))
    best, code = order[0], codes[order[0]]
    second = order[1] if len(order) > 1 else best
    chance = 1 / sum(math.exp(max(-50.0, s - scores[best])) for s in scores)
    unsure = f" (unsure, {chance:.2f})" if chance < SURE else ""
    runner = (codes[second] or None) if second != best else None
    if code == NOWHERE:
        named = any(c not in pointing.CLASS for c in choices)
        return None, "no country: " + ("none is near enough" if named else "the report names none") + unsure, runner
    points = "; the sentence points to it" if fits[best] - fits[second] >= FITS else ""
    return code, why(choices.get(code)) + points + unsure, runner


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
