"""The countries of a text's actors that have none of their own, or one that the rules only lend: chosen together.

Each is weighed by itself first (choosing.py). Then those called the same hear each other: "the police" of a report are
the same police all through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from tacitus.records import Actor, Mention
from tacitus.resolve.actors import choosing
from tacitus.resolve.actors.choosing import Choice, Weighed
from tacitus.resolve.actors.coreference import is_pronoun
from tacitus.resolve.actors.names import fold
from tacitus.resolve.actors.reader import Reader
from tacitus.resolve.actors.setting import Setting

Key = tuple[int, bool, int]  # the mention's number, whether the actor acts, its number on its side


def choices(setting: Setting, reader: Reader, mentions: Iterable[tuple[int, Mention]]) -> dict[Key, Choice]:
    """Country, reason and next best of each actor of a text whose country is to be chosen."""
    out: dict[Key, Choice] = {}
    weighed: dict[Key, Weighed] = {}
    named: dict[str, list[Key]] = defaultdict(list)
    for number, mention in mentions:
        seen = reader.seen(mention.model)
        for acting, side in ((True, mention.actors), (False, mention.recipients)):
            for n, actor in enumerate(side):
                lent = reader.lent.get(actor.start, "")
                if actor.country is not None and not lent:
                    continue
                key, noun = (number, acting, n), reader.noun(actor.text)
                ruled = None if lent else choosing.ruled(setting, mention, actor, noun, acting)
                if ruled is not None:
                    out[key] = ruled
                    continue
                owner = reader.owner(actor.start)
                one = choosing.weigh(setting, mention, actor, noun, acting, owner, seen, lent)
                if one is None or (lent and choosing.chance_of_best(one.scores) < choosing.SURE):
                    continue  # what the rules lend stands
                weighed[key] = one
                alone = lent or is_pronoun(actor.text)
                named[f"{key}" if alone else fold(actor.text)].append(key)
    for keys in named.values():
        for key, scores in zip(keys, choosing.agreed([weighed[key] for key in keys]), strict=True):
            out[key] = choosing.chosen(weighed[key], scores)
    return out


def unlent(actor: Actor, reader: Reader, country: str | None) -> Actor:
    """An actor that is not of the country lent to it: another than the one it took up, if it took up one."""
    lent, before = reader.lent[actor.start], f"{actor.reason}; not of {actor.country}"
    if lent == "pronoun":
        other = reader.coreference.other(actor.text, actor.start, country)
        who = (other.name, other.id) if other else (None, None)
        return msgspec.structs.replace(actor, name=who[0] or actor.text, id=who[1], reason=before)
    if lent in {"possessive", "taken up"}:
        return msgspec.structs.replace(actor, name=actor.text, id=None, reason=before)
    return msgspec.structs.replace(actor, reason=before)
