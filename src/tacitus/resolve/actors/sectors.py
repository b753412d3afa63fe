"""The sector of an actor in an act: what its words and the knowledge say, weighed with what is done.

"Turkish" is MIL in an airstrike and GOV in a speech; "men" are civilians where they march and rebels where they
ambush. A linear model over named features, learned from the training passages (`python -m knowledge.actors.learn`),
decides for states, generic actors and names that no table knows. Known groups and persons keep their sector.
"""

from __future__ import annotations

import functools
import gzip
import importlib.resources

import msgspec

from tacitus.records import Actor, Mention
from tacitus.resolve.actors.agents import BREAK
from tacitus.resolve.actors.names import words
from tacitus.resolve.actors.reading import BLOCS, Reading


class Model(msgspec.Struct, frozen=True):
    """Sectors and, for each feature, pairs of a sector's number and a weight (in thousandths)."""

    sectors: list[str]
    weights: dict[str, list[tuple[int, int]]]


@functools.cache
def load() -> Model:
    """The model shipped with the package."""
    packed = importlib.resources.files("tacitus.resolve").joinpath("data/actors_sector.msgpack.gz").read_bytes()
    return msgspec.msgpack.decode(gzip.decompress(packed), type=Model)


def features(reading: Reading, actor: Actor, mention: Mention, acting: bool) -> list[str]:
    """What speaks for a sector: the rules' proposal, the words, the act and the side."""
    role = "s" if acting else "t"
    form = "adj" if reading.adjective else ""
    kind = f"{reading.kind}{form}{'+' if reading.plural else ''}"
    if kind == "country" and reading.reason.find("capital for") > 0:
        kind = "capital"
    rule, act = reading.sector or "-", f"{mention.event}{role}"
    out = [
        "*",
        f"r={rule}",
        f"rk={rule}{kind}",
        f"a={act}",
        f"ak={act}{kind}",
        f"ar={act}{rule}",
        f"ark={act}{rule}{kind}",
    ]
    if mention.mode:
        out += [f"m={mention.mode}{role}", f"mr={mention.mode}{role}{rule}"]
    if reading.country in BLOCS:
        out.append(f"b={reading.country}{rule}")
    if reading.kind == "group":
        out.append(f"e={reading.reason.rsplit(' ', 1)[-1]}{rule}")
    part = words(actor.text)
    if not part:
        return out
    cut = next((i for i, w in enumerate(part) if i and w.key in BREAK), len(part))
    head = part[cut - 1]
    shape = "C" if head.text[0].isupper() else "c"
    out += [f"h={head.key}", f"hr={head.key}{rule}", f"n={min(len(part), 4)}{shape}{kind}", f"ah={act}{head.key}"]
    if cut > 1:
        out.append(f"h2={part[cut - 2].key} {head.key}")
    out += [f"w={w.key}" for i, w in enumerate(part) if i != cut - 1]
    gap = mention.trigger.start - actor.end
    if reading.kind == "country":
        out.append(f"g={act}{kind}{'near' if 0 <= gap <= 25 else 'far'}")
    return out


def choose(reading: Reading, actor: Actor, mention: Mention, acting: bool) -> str | None:
    """The sector that weighs most."""
    model = load()
    score = [0] * len(model.sectors)
    for feature in features(reading, actor, mention, acting):
        for sector, weight in model.weights.get(feature, ()):
            score[sector] += weight
    best = max(range(len(score)), key=score.__getitem__)
    return model.sectors[best]


def decided(reading: Reading) -> bool:
    """Whether the knowledge alone says the sector: known persons and offices, known groups but those whose part
    changes (militias, movements, intergovernmental bodies, ministries)."""
    if reading.kind == "group":
        return (
            reading.country not in BLOCS
            and reading.sector not in {"PRM", "UAF", "OPP", "REL", "CVL", "GOV"}
            and "ministry" not in reading.reason
        )
    return reading.sector is not None and reading.kind in {"person", "office"}
