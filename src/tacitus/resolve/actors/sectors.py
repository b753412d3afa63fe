"""The sector of an actor in an act: what its words and the knowledge say, weighed with what is done.

"Turkish" is MIL in an airstrike and GOV in a speech; "men" are civilians where they march and rebels where they
ambush. A linear model over named features, learned from the training passages (`python -m knowledge.actors.learn`),
decides for states, generic actors and names that no table knows. Known groups and persons keep their sector. Where the
encoder of the shipped coder read the text, what it saw is weighed with them (contextual.py).
"""

from __future__ import annotations

import functools
import math

import msgspec

from tacitus.records import Actor, Mention
from tacitus.resolve.actors import contextual, shipped
from tacitus.resolve.actors.agents import BREAK
from tacitus.resolve.actors.company import Company
from tacitus.resolve.actors.names import fold, words
from tacitus.resolve.actors.reading import BLOCS, Reading
from tacitus.resolve.actors.seen import Seen
from tacitus.resolve.actors.view import View


class Model(msgspec.Struct, frozen=True):
    """Sectors and, for each feature, pairs of a sector's number and a weight (in thousandths)."""

    sectors: list[str]
    weights: dict[str, list[tuple[int, int]]]


@functools.cache
def load() -> Model:
    """The model shipped with the package."""
    return shipped.read("actors_sector", Model)


def features(reading: Reading, actor: Actor, mention: Mention, acting: bool, view: View) -> list[str]:
    """What speaks for a sector: the rules' proposal, the words, the words around a name, the act."""
    role = "s" if acting else "t"
    form = "adj" if reading.adjective else ""
    kind = f"{reading.kind}{form}{'+' if reading.plural else ''}{'?' if reading.surmised else ''}"
    if kind == "country" and reading.reason.find("capital for") > 0:
        kind = "capital"
    rule, act = reading.sector or "-", f"{mention.event}{role}"
    trigger = fold(mention.trigger.text)
    out = [
        "*",
        f"r={rule}",
        f"rk={rule}{kind}",
        f"a={act}",
        f"ak={act}{kind}",
        f"ar={act}{rule}",
        f"ark={act}{rule}{kind}",
        f"t={trigger}|{role}{kind}",
        f"tr={trigger}|{role}{rule}",
    ]
    if mention.mode:
        out += [f"m={mention.mode}{role}", f"mr={mention.mode}{role}{rule}", f"mk={mention.mode}{role}{kind}"]
    if mention.status != "actual":
        out.append(f"st={mention.status}{act}{kind}")
    if reading.country in BLOCS:
        out.append(f"b={reading.country}{rule}")
    if reading.kind == "group":
        out.append(f"e={reading.reason.rsplit(' ', 1)[-1]}{rule}")
    if reading.id and reading.kind in {"group", "country"} and not reading.surmised:
        out += [f"i={reading.id}", f"ia={reading.id}{act}"]
    part = words(actor.text)
    if not part:
        return out
    cut = next((i for i, w in enumerate(part) if i and w.key in BREAK), len(part))
    head = part[cut - 1]
    shape = "C" if head.text[0].isupper() else "c"
    out += [f"h={head.key}", f"hr={head.key}|{rule}", f"n={min(len(part), 4)}{shape}{kind}", f"ah={head.key}|{act}"]
    if mention.mode:
        out.append(f"mh={head.key}|{mention.mode}{role}")
    if cut > 1:
        out.append(f"h2={part[cut - 2].key} {head.key}")
    if shape == "c":
        out.append(f"suffix={head.key[-4:]}")
    out += [f"w={w.key}" for i, w in enumerate(part) if i != cut - 1]
    gap = mention.trigger.start - actor.end
    if reading.kind == "country":
        out.append(f"g={act}{kind}{'near' if 0 <= gap <= 25 else 'far'}")
    return out + said_of(reading, actor, view, shape)


def said_of(reading: Reading, actor: Actor, view: View, shape: str) -> list[str]:
    """The words next to a name that no table knows, and of its apposition, wherever the name stands."""
    i, j = view.word_at(actor.start), view.word_at(actor.end)
    out: list[str] = []
    if shape == "C" and (reading.surmised or reading.kind == "unknown"):
        surname = view.words[max(i, j - 1)].key
        for n in view.places_of(surname)[:3]:
            after = view.text[view.words[n].end : view.words[n].end + 3]
            out += [f"x={w.key}" for w in view.words[max(0, n - 4) : n] if w.key != surname]
            out += [f"y={w.key}" for w in view.words[n + 1 : n + (9 if after.startswith(", ") else 3)]]
    return out


def choose(
    reading: Reading,
    actor: Actor,
    mention: Mention,
    acting: bool,
    view: View,
    company: Company,
    seen: Seen | None = None,
) -> contextual.Choice:
    """The sector that weighs most, with the next best and what weighed most; `seen` is what the encoder saw, if it is
    the one that the weights belong to."""
    told = features(reading, actor, mention, acting, view)
    weights = contextual.load()
    if seen is not None and weights is not None:
        vectors = seen.through(weights, actor, mention, mention.recipients if acting else mention.actors)
        told += company.features(reading, actor, mention, acting)
        return weights.choose(told, reading.sector or "-", vectors)
    model = load()
    score = [0] * len(model.sectors)
    weighed = []
    for feature in told:
        pairs = model.weights.get(feature, ())
        weighed.append((feature, dict(pairs)))
        for sector, weight in pairs:
            score[sector] += weight
    best, second = sorted(range(len(score)), key=lambda n: -score[n])[:2]
    signs = sorted(((w.get(best, 0) - w.get(second, 0), f) for f, w in weighed), reverse=True)[:2]
    chance = 1 / sum(math.exp(max(-50.0, (s - score[best]) / 1000)) for s in score)
    return contextual.Choice(model.sectors[best], chance, model.sectors[second], [f for by, f in signs if by > 0])


SIGNS = {
    "h": "the word {}", "hr": "the word {}", "ah": "{} in such an act", "mh": "{} in such an act", "h2": "the words {}",
    "w": "the word {}", "suffix": "a word in -{}", "x": "{} before its name", "y": "{} after its name",
    "t": "the act {}", "tr": "the act {}", "i": "who it is", "ia": "who it is", "seen": "the sentence as a whole",
    "full": "the words {}", "o": "the other side", "or": "the other side", "oi": "the other side",
    "p": "who stands beside it", "pr": "who stands beside it", "d": "the rest of the report",
    "dk": "the rest of the report", "e": "what else it does", "e0": "what else it does", "er": "what else it is called",
}  # fmt: skip


def told(sign: str) -> str:
    """A sign in plain words."""
    kind, _, rest = sign.partition("=")
    return SIGNS.get(kind, "what is done and by whom").format(rest.partition("|")[0])


def decided(reading: Reading) -> bool:
    """Whether the knowledge alone says the sector: known persons and offices, known groups but those whose part
    changes (militias, movements, intergovernmental bodies, ministries)."""
    if reading.kind == "group":
        return (
            reading.country not in BLOCS
            and reading.sector not in {"PRM", "UAF", "OPP", "REL", "CVL", "GOV"}
            and "ministry" not in reading.reason
        )
    return reading.sector is not None and reading.kind in {"person", "office"} and not reading.surmised
