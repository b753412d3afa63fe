"""Learn the weights of setting.py and antecedents.py: `python -m knowledge.actors.weigh --data "$TACITUS_DATA"`.

A conditional logit over what could be meant: for each actor without a country of its own the annotated country, for
each pronoun an antecedent of the annotated country and sector should weigh most. Deterministic: full-batch gradient
steps from zero over the training passages.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from eval.resolve_gold import aligned, mention_of
from tacitus.records import Actor, Mention, Report
from tacitus.resolve.actors import ActorResolver, antecedents, grounds, setting
from tacitus.resolve.actors.coreference import is_pronoun
from tacitus.resolve.actors.names import key_of
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


Sample = tuple[np.ndarray, list[int]]


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
    pronouns: list[Sample] = []
    for scene in scenes(corpus, where):
        for mention, acting, actor, want in actors(scene):
            if is_pronoun(actor.text):
                others = across(mention, ("text", actor.start, actor.end), scene.readings)
                sample = antecedent(scene.reader, actor, want, others)
                pronouns += [sample] if sample else []
            choice = unsettled(scene, mention, acting, actor, want) if actor.country is None else None
            lands += [choice] if choice else []
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


def antecedent(reader: Reader, actor: Actor, want: dict[str, Any], others: Sequence[Reading]) -> Sample | None:
    """What a pronoun could mean, and which of it is right; None if none is."""
    pool = reader.coreference.pool(actor.text, actor.start)
    names = [c.reading.name or reader.view.text[c.start : c.end] for c in pool]
    right = [i for i, name in enumerate(names) if want["name"] and alike(name, want["name"])]
    for country, sector in ((want["country"], want["sector"]), (want["country"], None), ("", want["sector"])):
        right = right or [
            i
            for i, c in enumerate(pool)
            if (c.reading.country or "") == country and (sector is None or c.reading.sector == sector)
        ]
    if not right:
        return None
    return np.array(antecedents.features(reader.view, actor.text, actor.start, pool, others)), right


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
        good = chance * right
        good /= np.maximum(np.add.reduceat(good, first)[group], 1e-12)
        gradient = rows.T @ (chance - good) / len(data) + decay * weight
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

    lands, pronouns = samples(Path(args.data) / "corpus", PlaceResolver())
    network.write(args.output / "actors_setting.msgpack.gz", grounds.FEATURES, network.learn(lands))
    write(args.output / "actors_pronoun.json", antecedents.FEATURES, learn(pronouns, decay=1e-3))


if __name__ == "__main__":
    main()
