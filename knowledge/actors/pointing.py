"""Learn the networks of tacitus.resolve.actors.pointing; run by `python -m knowledge.actors.glean`.

Softmax over the countries that an actor could be of, AdamW in small batches, a few networks from different starts whose
chances are put together. Needs torch.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tacitus.code import vectors
from tacitus.records import Actor, Mention
from tacitus.resolve.actors import grounds, pointing, setting
from tacitus.resolve.actors.contextual import Layer
from tacitus.resolve.actors.coreference import is_pronoun
from tacitus.resolve.actors.seen import PARTS, Seen

from .network import LEAST
from .weigh import Scene, actors, scenes

READ = [n for n, part in enumerate(PARTS) if part != "the other side"]
UNITS, ASKS, ACTS, SOUNDS = 48, 32, 16, 16
OFTEN, USUAL = 15, 2  # choices from which on a country is met often; so many, most often meant, are always choices
SELDOM = 0.3  # how often the right country is taken for one met seldom, so that those are not thought wrong
EPOCHS, BATCH, MEMBERS = 6, 128, 6
NARROW, DRAWN = 96, 6000  # numbers that an actor's vectors are made of; samples that tell which
SAID, DOUBT = 5, 10.0  # a word of fewer actors has no table; so many actors of any country are added to each
BIASES = len(pointing.STATELESS)
SAME = [len(grounds.FEATURES) + pointing.ADDED.index(name) for name in ("a pronoun", "the rules lend one")]


class Choice(NamedTuple):
    """Features of each choice (pointing.widened), the country that is right, the words of the actor, the choices'
    countries."""

    rows: np.ndarray
    want: str
    text: str
    codes: list[str]

    @property
    def head(self) -> str:
        """The noun that asks."""
        return setting.head_of(self.text)


class Sample(NamedTuple):
    """An actor without a country of its own, or with one only lent: its document, the choices, its vectors, those of
    the words that speak for a country, and the number of the choice that each speaks for."""

    document: str
    choice: Choice
    vectors: Any
    spots: Any
    codes: Any


class Said(NamedTuple):
    """The words of any annotated actor that is no pronoun, and its country."""

    document: str
    keys: list[str]
    country: str


def samples(
    corpus: Path, where: Any, documents: dict[str, str], read: Callable[[str], vectors.Words | None]
) -> tuple[list[Sample], list[Said]]:
    """The actors of the training passages that resolving leaves without a country or lends one, and what all actors
    were called. read: text -> the vectors of its words."""
    out, words_said = [], []
    for scene in scenes(corpus, where, later=True):
        text, seen = scene.record["text"], None
        document = documents.get(scene.record["id"], scene.record["id"])
        for mention, acting, actor, want in actors(scene):
            if not is_pronoun(actor.text):
                words_said.append(Said(document, pointing.keys_of(actor.text), want["country"]))
            if actor.country is not None and actor.start not in scene.reader.lent:
                continue
            codes, rows = chosen(scene, mention, acting, actor)
            if seen is None:
                found = read(text)
                if found is None:
                    break
                seen = Seen(found, text)
            parts = seen.parts(actor, mention, mention.recipients if acting else mention.actors)
            width = len(parts) // len(PARTS)
            own = np.concatenate([parts[p * width : (p + 1) * width] for p in READ]).astype(np.float16)
            told, numbers = pointing.answers(scene.setting, seen, actor, codes)
            spots = seen.vectors[told].astype(np.float16) if told else np.zeros((0, width), np.float16)
            choice = Choice(rows.astype(np.float16), want["country"], actor.text, codes)
            out.append(Sample(document, choice, own, spots, np.array(numbers, np.int64)))
    return out, words_said


def chosen(scene: Scene, mention: Mention, acting: bool, actor: Actor) -> tuple[list[str], np.ndarray]:
    """The countries that an actor could be of, with the features of each but those of its words."""
    noun, owner = scene.reader.noun(actor.text), scene.reader.owner(actor.start)
    told = setting.speaking(scene.setting, mention, actor, noun, acting, owner)
    lent = scene.reader.lent.get(actor.start)
    return pointing.widened(told, scene.setting, actor, {}, lent=(actor.country or "", lent) if lent else None)


def usual(data: list[Sample]) -> list[str]:
    """The countries that actors without one of their own are of most often, the most frequent first."""
    counts = Counter(s.choice.want for s in data if s.choice.want not in pointing.CLASS)
    return [code for code, _ in counts.most_common(USUAL)]


def with_usual(sample: Sample, codes: list[str]) -> Sample:
    """A sample to whose choices some countries are added, with no more features than what is the same for all."""
    choice, first, last = sample.choice, grounds.FIRST, len(grounds.FEATURES)
    more = [code for code in codes if code not in choice.codes]
    rows = np.zeros((len(more), choice.rows.shape[1]), np.float16)
    rows[:, first:last] = choice.rows[0, first:last]
    rows[:, SAME] = choice.rows[0, SAME]
    rows = np.concatenate([choice.rows, rows])
    return sample._replace(choice=choice._replace(rows=rows, codes=choice.codes + more))


class Lifts:
    """How much likelier than by chance a country is for a word of an actor."""

    def __init__(self, said: list[Said]) -> None:
        self.by: dict[str, Counter[str]] = defaultdict(Counter)
        self.of: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.all = Counter(one.country for one in said)
        for one in said:
            for key in one.keys:
                self.by[key][one.country] += 1
                self.of[key, one.document][one.country] += 1

    def table(self, key: str, without: str = "") -> dict[str, float] | None:
        """The table of a word, a document's own actors left out; None if it is rare."""
        counts = self.by.get(key)
        if counts is None:
            return None
        counts = counts - self.of.get((key, without), Counter())
        total = counts.total()
        if total < SAID:
            return None

        def lift(code: str) -> float:
            base = (self.all[code] + 0.5) / (self.all.total() + 100)
            return math.log((counts[code] + DOUBT * base) / (total + DOUBT) / base)

        rest = math.log(DOUBT / (total + DOUBT))
        return {pointing.OTHERS: clipped(rest), **{c: clipped(lift(c)) for c in counts}}

    def tables(self) -> dict[str, dict[str, float]]:
        """All tables, as the package reads them."""
        made = {key: self.table(key) for key in sorted(self.by)}
        return {key: table for key, table in made.items() if table}

    def fill(self, sample: Sample) -> None:
        """Write what a sample's words say into its features, its own document left out."""
        choice, at = sample.choice, len(grounds.FEATURES)
        if not is_pronoun(choice.text):
            keys = pointing.keys_of(choice.text)
            tables = {k: table for k in keys if (table := self.table(k, sample.document))}
            choice.rows[:, at : at + 2] = pointing.lifted(choice.text, choice.codes, tables)


def clipped(value: float) -> float:
    """A lift as it is stored."""
    return round(max(-2.0, min(2.0, value)), 2)


def network(features: int, width: int, word: int, heads: int, lands: int) -> Any:
    """The untrained network of pointing.py in torch."""
    import torch

    class Net(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.hidden, self.output = torch.nn.Linear(features, UNITS), torch.nn.Linear(UNITS, 1, bias=False)
            self.linear = torch.nn.Linear(features, 1, bias=False)
            self.heads = torch.nn.Embedding(heads + 1, BIASES)
            torch.nn.init.zeros_(self.heads.weight)
            self.asks, self.answers = torch.nn.Linear(width, ASKS), torch.nn.Linear(word, ASKS)
            self.acts, self.mixes = torch.nn.Linear(width, ACTS), torch.nn.Linear(ACTS, UNITS, bias=False)
            self.none = torch.nn.Linear(ACTS, BIASES, bias=False)
            self.sounds = torch.nn.Linear(width, SOUNDS)
            self.lands = torch.nn.Embedding(lands + 1, SOUNDS, padding_idx=lands)
            self.lands_bias = torch.nn.Embedding(lands + 1, 1, padding_idx=lands)
            torch.nn.init.zeros_(self.lands.weight)
            torch.nn.init.zeros_(self.lands_bias.weight)
            self.fewer_words, self.fewer = torch.nn.Dropout(0.4), torch.nn.Dropout(0.15)

        def forward(
            self, rows: Any, of: Any, own: Any, spots: Any, asker: Any, codes: Any, head: Any, at: Any, land: Any
        ) -> Any:
            rows, own = self.fewer(rows), self.fewer_words(own)
            act = torch.relu(self.acts(own))
            inner = torch.relu(self.hidden(rows) + self.mixes(act)[of])
            score = (self.output(inner) + self.linear(rows)).squeeze(1)
            score = score.index_add(0, at, (self.heads(head) + self.none(act)).flatten())
            sound = torch.tanh(self.sounds(own))[of]
            score = score + (sound * self.lands(land)).sum(1) + self.lands_bias(land).squeeze(1)
            if len(spots):
                near = (self.asks(own)[asker] * self.answers(self.fewer_words(spots))).sum(1) / 8.0
                told = torch.zeros(len(score)).index_add(0, codes, torch.exp(near.clamp(max=12.0)))
                score = score + torch.log1p(told)
            return score

    return Net()


class Scale(NamedTuple):
    """What samples are turned into numbers by: the numbers of heads and of countries, mean and spread of vectors."""

    heads: dict[str, int]
    lands: dict[str, int]
    mean: Any
    spread: Any


def batch(some: list[Sample], by: Scale) -> tuple[tuple[Any, ...], Any]:
    """What the network takes of samples, and the rows of the right choices."""
    import torch

    sizes = [len(s.choice.rows) for s in some]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    asked = np.repeat(np.arange(len(some)), [len(s.codes) for s in some])
    arrays = (
        np.concatenate([s.choice.rows for s in some]).astype(np.float32),
        np.repeat(np.arange(len(some)), sizes),
        (np.array([s.vectors for s in some], np.float32) - by.mean) / by.spread,
        np.concatenate([s.spots for s in some]).astype(np.float32),
        asked,
        np.concatenate([s.codes + start for s, start in zip(some, starts, strict=True)]),
        np.array([by.heads.get(s.choice.head, len(by.heads)) for s in some]),
        np.concatenate([np.arange(BIASES) + start for start in starts]),
        np.array([by.lands.get(code, len(by.lands)) for s in some for code in s.choice.codes]),
    )
    right = torch.tensor(
        [s.choice.codes.index(s.choice.want) + int(start) for s, start in zip(some, starts, strict=True)]
    )
    return tuple(torch.from_numpy(np.ascontiguousarray(a)) for a in arrays), right


def train(data: list[Sample], by: Scale, seed: int) -> Any:
    """One network from one start."""
    import torch

    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    first = data[0]
    width = first.choice.rows.shape[1], len(first.vectors), first.spots.shape[1]
    net = network(*width, len(by.heads), len(by.lands))
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.03)
    steps = EPOCHS * (len(data) // BATCH + 1)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    for _ in range(EPOCHS):
        net.train()
        order = draw.permutation(len(data))
        for begin in range(0, len(order), BATCH):
            arrays, right = batch([data[i] for i in order[begin : begin + BATCH]], by)
            arrays[-1][right[torch.rand(len(right)) < SELDOM]] = len(by.lands)
            score, of = net(*arrays), arrays[1]
            most = torch.full((len(right),), -1e9).scatter_reduce(0, of, score, "amax")
            total = torch.zeros(len(right)).index_add(0, of, torch.exp(score - most[of]))
            loss = -(score[right] - most - torch.log(total)).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            pace.step()
    net.eval()
    return net


def layer(weight: np.ndarray) -> Layer:
    """Weights [rows, columns] in one byte each, with a scale for each column."""
    scale = np.abs(weight).max(0) / 127 + 1e-9
    return Layer(len(weight), np.round(weight / scale).astype(np.int8).tobytes(), [round(float(s), 7) for s in scale])


def rounded(values: np.ndarray, digits: int = 3) -> list[float]:
    """Numbers as they are stored."""
    return [round(float(v), digits) for v in np.asarray(values).ravel()]


def plain(tensor: Any) -> np.ndarray:
    """What torch holds as numpy does."""
    return np.asarray(tensor.detach().numpy())


OWN = ("asks", "acts", "sounds")  # layers that read an actor's vectors


def narrowed(inner: np.ndarray, bias: np.ndarray, x: np.ndarray, to: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A layer as two, by way of the directions in which what it makes of samples x varies most: less work."""
    mean = (made := x @ inner + bias).mean(0)
    _, _, directions = np.linalg.svd(made - mean, full_matrices=False)
    most = directions[:to]
    return inner @ most.T, most, (bias - mean) @ most.T @ most + mean


def reading(nets: list[Any], x: np.ndarray) -> tuple[np.ndarray, list[dict[str, tuple[np.ndarray, np.ndarray]]]]:
    """What all networks make of an actor's vectors (x: samples), by way of fewer numbers: the layer to these, and for
    each network the weights and biases from these on."""
    layers = [getattr(net, name) for net in nets for name in OWN]
    bias = np.concatenate([plain(one.bias) for one in layers])
    narrow, rest, bias = narrowed(np.concatenate([plain(one.weight).T for one in layers], axis=1), bias, x, NARROW)
    ends = np.cumsum([len(one.bias) for one in layers])[:-1]
    parts = list(zip(np.split(rest, ends, axis=1), np.split(bias, ends), strict=True))
    return narrow, [dict(zip(OWN, parts[n : n + len(OWN)], strict=True)) for n in range(0, len(parts), len(OWN))]


def member(net: Any, heads: list[str], own: dict[str, tuple[np.ndarray, np.ndarray]]) -> pointing.Member:
    """A network as the package reads it; own: its layers that read narrowed vectors."""
    return pointing.Member(
        hidden=layer(plain(net.hidden.weight).T),
        hidden_bias=rounded(plain(net.hidden.bias)),
        output=rounded(plain(net.output.weight)),
        linear=rounded(plain(net.linear.weight)),
        heads={h: rounded(row, 2) for h, row in zip([*heads, ""], plain(net.heads.weight), strict=True)},
        asks=layer(own["asks"][0]),
        asks_bias=rounded(own["asks"][1]),
        answers=layer(plain(net.answers.weight).T),
        answers_bias=rounded(plain(net.answers.bias)),
        acts=layer(own["acts"][0]),
        acts_bias=rounded(own["acts"][1]),
        mixes=layer(plain(net.mixes.weight).T),
        none=layer(plain(net.none.weight).T),
        sounds=layer(own["sounds"][0]),
        sounds_bias=rounded(own["sounds"][1]),
        lands=layer(plain(net.lands.weight)[:-1].T),
        lands_bias=rounded(plain(net.lands_bias.weight)[:-1]),
    )


def learn(data: list[Sample], lifts: Lifts, model: str) -> pointing.Packed:
    """The networks trained on samples, whose words `lifts` fills in: those of which a choice is right."""
    import torch

    torch.set_num_threads(1)
    always = usual(data)
    data = [sample for sample in (with_usual(s, always) for s in data) if sample.choice.want in sample.choice.codes]
    for sample in data:
        lifts.fill(sample)
    counts, met = Counter(s.choice.head for s in data), Counter(s.choice.want for s in data)
    heads = sorted(h for h, n in counts.items() if h and n >= LEAST)
    lands = sorted(code for code, n in met.items() if n >= OFTEN)
    own = np.array([s.vectors for s in data], np.float32)
    mean, spread = own.mean(0), own.std(0) + 1e-3
    by = Scale({h: n for n, h in enumerate(heads)}, {code: n for n, code in enumerate(lands)}, mean, spread)
    nets = [train(data, by, seed) for seed in range(MEMBERS)]
    narrow, layers = reading(nets, (own[np.random.default_rng(0).permutation(len(own))[:DRAWN]] - mean) / spread)
    return pointing.Packed(
        model=model,
        features=[*grounds.FEATURES, *pointing.ADDED],
        parts=READ,
        mean=rounded(mean),
        spread=rounded(spread),
        narrow=layer(narrow),
        lands=lands,
        usual=always,
        lifts=lifts.tables(),
        members=[member(net, heads, one) for net, one in zip(nets, layers, strict=True)],
    )


def share(packed: pointing.Packed, data: list[Sample], lifts: Lifts) -> float:
    """The share of samples whose country the networks choose; one that is no choice is missed."""
    networks, right = pointing.Pointing(packed), 0
    for sample in data:
        s = with_usual(sample, packed.usual)
        lifts.fill(s)
        own, spots = networks.asking(s.vectors.astype(np.float32)), networks.answering(s.spots.astype(np.float32))
        rows = s.choice.rows.astype(np.float32)
        lands = networks.numbers(s.choice.codes)
        told = networks.chances(rows, s.choice.head, own, spots, s.codes, lands)[0]
        right += s.choice.codes[int(np.argmax(told.sum(1)))] == s.choice.want
    return right / max(1, len(data))
