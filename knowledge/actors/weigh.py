"""Learn the weights of setting.py and antecedents.py: `python -m knowledge.actors.weigh --data "$TACITUS_DATA"`.

A conditional logit over what could be meant: for each actor without a country of its own the annotated country, for
each pronoun an antecedent of the annotated country and sector should weigh most. Deterministic: full-batch gradient
steps from zero over the training passages.
"""

from __future__ import annotations

import argparse
import json
import math
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from eval.resolve_gold import aligned, mention_of
from tacitus.records import Actor, Mention, Report
from tacitus.resolve.actors import ActorResolver, antecedents, grounds, setting
from tacitus.resolve.actors.coreference import POSSESSIVE, is_pronoun
from tacitus.resolve.actors.names import key_of, words
from tacitus.resolve.actors.reader import Reader
from tacitus.resolve.actors.reading import Reading
from tacitus.resolve.actors.resolver import across
from training.adam import Moments

from . import network
from .counted import FILES, Counted, main_code
from .network import Choice

ROOT = Path(__file__).resolve().parents[2]
# Passages later than the counts of words (counted.py): ours, and public ones if training.lay has laid them out.
UNSURE = ROOT / "training" / "runs" / "unsure.jsonl"
LATER = (
    "across.jsonl", "elsewhere.jsonl", "lookalikes.jsonl", "mixed.jsonl", "plain.jsonl", "rare.jsonl", "scope.jsonl",
    "status.jsonl", "tolls.jsonl",
)  # fmt: skip


LENT = 5.0  # actors of usual sectors that each side of each type of event is lent
FARTHEST = 3.0
BY_HAND = {"a woman's first name and she": 1.3}  # too few are told of as "she" to learn it beside the others
Sample = tuple[np.ndarray, list[int]]


FITTING = {"person": {"person"}, "thing": {"thing"}, "many": {"many", "thing"}, "speaker": {"person", "thing", "many"}}


class Scene(NamedTuple):
    """A training passage resolved as far as it goes without a country of its setting. `readings`: of its spans."""

    record: dict[str, Any]
    mentions: list[Mention]
    readings: dict[tuple[str, int, int], Reading]
    reader: Reader
    setting: setting.Setting


def passages(corpus: Path, later: bool = False) -> Iterator[tuple[dict[str, Any], bool]]:
    """The annotated training passages, and whether counted.py counted their words: later ones (`later`) it did not."""
    for name in FILES:
        for line in (corpus / name).open(encoding="utf8"):
            yield json.loads(line), True
    ours = [ROOT / "training" / "data" / name for name in LATER]
    for path in [*ours, *filter(Path.exists, [UNSURE])] if later else ():
        for line in path.open(encoding="utf8"):
            record = json.loads(line)
            if record.get("events"):
                yield record, False


def scenes(corpus: Path, where: Any, later: bool = False) -> Iterator[Scene]:
    """The training passages. Words typical of a country are counted without the passage's own; sectors are those of the
    plain weights, which know the passages less by heart than those that read the encoder's vectors."""
    resolver, counted = ActorResolver(), Counted(corpus)
    for record, known in passages(corpus, later):
        report = Report(id=record["id"], text=record["text"], published=record["date"] or None)
        view = resolver.reader(report, "text").view
        if known:
            keys = {w.key for w in view.words if len(w.key) > 2 and not w.key.isdigit()}
            view.use_cues(counted.cues_without(keys, main_code(record)))
        marked = (mention_of(record, e, i) for i, e in enumerate(record["events"]))
        unread = [msgspec.structs.replace(m, model="none") for m in marked]
        readings = resolver.readings(report, unread)
        mentions = resolver.resolve(report, unread)
        if where:
            mentions = where.resolve(report, mentions)
        yield Scene(record, mentions, readings, resolver.reader(report, "text"), setting.Setting(view, mentions))


def actors(scene: Scene) -> Iterator[tuple[Mention, bool, Actor, dict[str, Any]]]:
    """Mention, whether it acts, actor and annotation of all actors of a passage that have a span."""
    for event, mention in zip(scene.record["events"], scene.mentions, strict=True):
        for side, found, acting in (("src", mention.actors, True), ("tgt", mention.recipients, False)):
            gold = [a for a in event[side] if a["span"]]
            for want, actor in zip(gold, aligned(found, gold), strict=True):
                yield mention, acting, actor, want


def samples(corpus: Path, where: Any) -> tuple[list[Choice], list[Sample]]:
    """Choices and the right ones: countries of actors that resolve left without one, and antecedents of pronouns
    (right are those of the annotated country and sector)."""
    lands: list[Choice] = []
    for scene in scenes(corpus, where):
        for mention, acting, actor, want in actors(scene):
            choice = unsettled(scene, mention, acting, actor, want) if actor.country is None else None
            lands += [choice] if choice else []
    pronouns: list[Sample] = []
    for scene in scenes(corpus, None, later=True):
        for mention, acting, actor, want in actors(scene):
            others = across(mention, ("text", actor.start, actor.end), scene.readings)
            act = f"{mention.event}{'src' if acting else 'tgt'}"
            sample = taken_up(scene.reader, actor, want, others, act)
            pronouns += [sample] if sample else []
    return lands, pronouns


def unsettled(scene: Scene, mention: Mention, acting: bool, actor: Actor, want: dict[str, Any]) -> Choice | None:
    """The countries that an actor could be of; None if the annotated one is not among them."""
    noun, owner = scene.reader.noun(actor.text), scene.reader.owner(actor.start)
    choices = setting.features(scene.setting, mention, actor, noun, acting, owner)
    codes = list(choices)
    if want["country"] not in choices:
        return None
    rows = np.array([choices[c] for c in codes], np.float32)
    return Choice(
        rows, codes.index(want["country"]), codes.index(setting.NOWHERE), setting.head_of(actor.text), tuple(codes)
    )


def taken_up(reader: Reader, actor: Actor, want: dict[str, Any], others: Sequence[Reading], act: str) -> Sample | None:
    """The antecedents of a pronoun, or of the possessive that an actor begins with ("his men"), of which no more than
    the country is known; None for other actors."""
    if is_pronoun(actor.text):
        return antecedent(reader, actor, want, others, act)
    part = words(actor.text)
    if len(part) < 2 or part[0].key not in POSSESSIVE or not want["country"]:
        return None
    first = part[0]
    owner = msgspec.structs.replace(actor, text=first.text, end=actor.start + len(first.text))
    return antecedent(reader, owner, {**want, "name": None, "sector": None}, ())


def antecedent(
    reader: Reader, actor: Actor, want: dict[str, Any], others: Sequence[Reading], act: str = ""
) -> Sample | None:
    """What a pronoun could mean, and which of it is right; None if none is. Of those of the right country and sector
    the ones of its number are, if there are such: "they" is hardly the president."""
    pool = reader.coreference.pool(actor.text, actor.start)
    names = [c.reading.name or reader.view.text[c.start : c.end] for c in pool]
    right = [i for i, name in enumerate(names) if want["name"] and alike(name, want["name"])]
    by_sector = [("", want["sector"])] if want["sector"] is not None else []
    for country, sector in ((want["country"], want["sector"]), (want["country"], None), *by_sector):
        right = right or [
            i
            for i, c in enumerate(pool)
            if (c.reading.country or "") == country and (sector is None or c.reading.sector == sector)
        ]
    if not right:
        return None
    kind = antecedents.class_of(actor.text)
    fitting = [i for i in right if pool[i].number in FITTING[kind]]
    if not fitting and kind == "person":
        return None  # whom it means is not among them
    right = fitting or right
    return np.array(antecedents.features(reader.view, actor.text, actor.start, pool, others, act)), right


def doing(corpus: Path) -> dict[str, dict[str, float]]:
    """How much likelier each sector is on a side of a type of event than anywhere (antecedents.acts)."""
    told = Counter(
        (f"{event['type']}{side}", actor["sector"])
        for record, _ in passages(corpus)
        for event in record["events"]
        for side in ("src", "tgt")
        for actor in event[side]
        if actor["sector"]
    )
    acts, sectors = Counter[str](), Counter[str]()
    for (act, sector), n in told.items():
        acts[act] += n
        sectors[sector] += n
    usual = {sector: n / sectors.total() for sector, n in sorted(sectors.items())}
    return {
        act: {
            sector: round(max(-FARTHEST, math.log((told[act, sector] + LENT * p) / (n + LENT) / p)), 2)
            for sector, p in usual.items()
        }
        for act, n in sorted(acts.items())
    }


def alike(one: str, two: str) -> bool:
    """Whether two names mean the same: the same words, or a surname and its full name."""
    a, b = key_of(one).split(), key_of(two).split()
    return bool(a and b) and (a == b or a[-1] == b[-1])


def learn(data: list[Sample], steps: int = 400, rate: float = 0.05, decay: float = 1e-4) -> np.ndarray:
    """Weights that make the right choices likely (Adam on the mean marginal log-likelihood)."""
    rows = np.concatenate([x for x, _ in data])
    sizes = np.array([len(x) for x, _ in data])
    group = np.repeat(np.arange(len(data)), sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.zeros(len(rows), bool)
    for start, (_, good) in zip(first, data, strict=True):
        right[[start + g for g in good]] = True
    weight = np.zeros(rows.shape[1])
    moments = Moments(weight, newest=0.01)
    for _ in range(steps):
        score = rows @ weight
        score -= np.maximum.reduceat(score, first)[group]
        chance = np.exp(score)
        chance /= np.add.reduceat(chance, first)[group]
        meant = chance * right
        meant /= np.maximum(np.add.reduceat(meant, first)[group], 1e-12)
        gradient = rows.T @ (chance - meant) / len(data) + decay * weight
        weight -= moments.move(gradient, rate)
    score = rows @ weight
    hits = [right[s + int(np.argmax(score[s : s + n]))] for s, n in zip(first, sizes, strict=True)]
    print(f"{len(data)} choices, right for {np.mean(hits):.4f}")
    return weight


def write(path: Path, names: tuple[str, ...], weight: np.ndarray) -> None:
    """Weights as a JSON object of feature -> weight."""
    table = {name: round(float(w), 3) for name, w in zip(names, weight, strict=True)}
    path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", "utf8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.actors.weigh", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("TACITUS_DATA"))
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "src/tacitus/resolve/data", help="folder")
    args = parser.parse_args()
    if not args.data:
        parser.error("give the folder of the public data with --data or TACITUS_DATA")
    from tacitus.resolve.where import PlaceResolver

    path = args.output / "actors_acts.json"
    path.write_text(json.dumps(doing(Path(args.data) / "corpus"), indent=1) + "\n", "utf8")
    antecedents.acts.cache_clear()
    lands, pronouns = samples(Path(args.data) / "corpus", PlaceResolver())
    network.write(args.output / "actors_setting.msgpack.gz", grounds.FEATURES, network.learn(lands))
    for rows, _ in pronouns:
        rows[:, [antecedents.AT[name] for name in BY_HAND]] = 0.0
    weight = learn(pronouns, decay=1e-3)
    for name, value in BY_HAND.items():
        weight[antecedents.AT[name]] = value
    write(args.output / "actors_pronoun.json", antecedents.FEATURES, weight)


if __name__ == "__main__":
    main()
