"""Countries weighed with what the encoder saw: whose are "the relatives", of all the countries the report speaks of?

A few small networks over the features of setting.py, as in weighing.py, and over the encoder's vectors (seen.py): the
actor's words ask, every word that speaks for a country answers, and what fits speaks for its country. Beside the
countries that the report speaks of the bodies of no state are choices ("aid agencies": NGO), and the few countries that
reports speak of most without naming them ("House Republicans", "worth Rs 80,000"); what the sentence sounds like speaks
for a country, and what the actor's words were in the training passages counts ("parliament" was never American,
"Kurdish" mostly Syrian). Learned by `python -m knowledge.actors.glean` for one model of the coder; without it
weighing.py decides alone.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from tacitus.records import Actor
from tacitus.resolve.actors import shipped
from tacitus.resolve.actors.contextual import Layer
from tacitus.resolve.actors.coreference import is_pronoun
from tacitus.resolve.actors.grounds import BLOC, FEATURES, FIRST
from tacitus.resolve.actors.names import words
from tacitus.resolve.actors.products import product
from tacitus.resolve.actors.reading import LENT
from tacitus.resolve.actors.seen import PARTS, Seen
from tacitus.resolve.actors.setting import NOWHERE, Grounds, Setting, head_of

MOST = 60  # words that answer
WORDS = 6  # words of an actor that are looked up
STATELESS = (NOWHERE, "IGO", "UNO", "NGO", "NSA", "EUR", "MNC")  # always choices, each with a bias of its own
CLASS = {code: n for n, code in enumerate(STATELESS)}
LIKELY, LEAST = 2, 0.04  # so many countries that the words of the text make so likely are choices too
# What is added to the features of setting.py.
ADDED = (
    "its noun goes with it",
    "its other words go with it",
    "its words are typical of it",
    "a pronoun",
    "the rules lend it",
    "the rules lend one",
    *(f"lent by {whence}" for whence in LENT),
)
OTHERS = "*"  # in the table of a word: all countries that it was never said of


class Member(msgspec.Struct, frozen=True):
    """One network. hidden, hidden_bias, output, linear: as in weighing.py over the features of each choice; heads:
    nouns ("": any other) -> what is added to each of STATELESS; asks and answers (with a bias each): narrowed vectors
    of actors, and vectors of words, to what is compared; acts, acts_bias: narrowed vectors to what is mixed into the
    hidden units (mixes) and added to each of STATELESS (none); sounds, sounds_bias: the same to what speaks for each of
    the countries met often (lands, with lands_bias)."""

    hidden: Layer
    hidden_bias: list[float]
    output: list[float]
    linear: list[float]
    heads: dict[str, list[float]]
    asks: Layer
    asks_bias: list[float]
    answers: Layer
    answers_bias: list[float]
    acts: Layer
    acts_bias: list[float]
    mixes: Layer
    none: Layer
    sounds: Layer
    sounds_bias: list[float]
    lands: Layer
    lands_bias: list[float]


class Packed(msgspec.Struct, frozen=True):
    """As stored. model: the coder's model; features: names, in order; parts: which of an actor's vectors are read;
    mean, spread of those vectors; narrow: these to fewer numbers, which the networks read; lands: the countries met
    often; usual: those that are always choices; lifts: for nouns ("h:") and other words ("w:") of actors, how much
    likelier than by chance a country is (the logarithm); the networks."""

    model: str
    features: list[str]
    parts: list[int]
    mean: list[float]
    spread: list[float]
    narrow: Layer
    lands: list[str]
    usual: list[str]
    lifts: dict[str, dict[str, float]]
    members: list[Member]


class Pointing:
    """The networks ready to run side by side: what each multiplies is one product for all of them."""

    def __init__(self, packed: Packed) -> None:
        self.model, self.parts, self.lifts, self.usual = packed.model, packed.parts, packed.lifts, packed.usual
        self.land = {code: n for n, code in enumerate(packed.lands)}
        members, mean, spread = packed.members, np.array(packed.mean, np.float32), np.array(packed.spread, np.float32)

        def beside(layers: list[Layer], biases: list[list[float]]) -> tuple[Any, Any]:
            return np.concatenate([one.matrix() for one in layers], 1), np.array(biases, np.float32).ravel()

        def of_all(values: list[list[float]]) -> Any:
            return np.array(values, np.float32)

        self.count = len(members)
        self.hidden, self.hidden_bias = beside([m.hidden for m in members], [m.hidden_bias for m in members])
        self.answers, self.answers_bias = beside([m.answers for m in members], [m.answers_bias for m in members])
        own, bias = beside(
            [*(m.asks for m in members), *(m.acts for m in members), *(m.sounds for m in members)],
            [[b for part in ("asks_bias", "acts_bias", "sounds_bias") for m in members for b in getattr(m, part)]],
        )
        self.acts = self.answers.shape[1]  # where in what is made of an actor's vectors the acts begin
        self.sounds = self.acts + sum(len(m.acts_bias) for m in members)
        # the last country stands for all that are met seldom: nothing speaks for it
        self.lands = np.array([np.pad(m.lands.matrix(), ((0, 0), (0, 1))) for m in members])
        self.lands_bias = np.pad(of_all([m.lands_bias for m in members]), ((0, 0), (0, 1)))
        self.narrow = np.ascontiguousarray(packed.narrow.matrix() / spread[:, None])  # vectors are read as they are
        self.own, self.own_bias = own, bias - (mean @ self.narrow) @ own
        self.mixes = np.array([m.mixes.matrix() for m in members])
        self.output, self.none = of_all([m.output for m in members]), np.array([m.none.matrix() for m in members])
        self.linear = np.ascontiguousarray(of_all([m.linear for m in members]).T)
        self.heads = {head: of_all([m.heads[head] for m in members]) for head in members[0].heads}

    def read(self, vectors: Any) -> Any:
        """What the networks ask and mix in for the vectors of actors (seen.py): [n, units]."""
        width = vectors.shape[-1] // len(PARTS)
        parts = [vectors[..., p * width : (p + 1) * width] for p in self.parts]
        return self.asking(np.concatenate(parts, axis=-1))

    def asking(self, vectors: Any) -> Any:
        """As `read`, for the vectors of those parts alone that are read."""
        return product(product(vectors, self.narrow), self.own) + self.own_bias

    def answering(self, vectors: Any) -> Any:
        """What words answer: their vectors [s, width] to [s, networks x units]."""
        return product(vectors, self.answers) + self.answers_bias

    def numbers(self, codes: Sequence[str]) -> Any:
        """The numbers of choices among the countries met often."""
        land, rest = self.land, len(self.land)
        return np.array([land.get(code, rest) for code in codes])

    def chances(self, rows: Any, head: str, own: Any, spots: Any, codes: Any, lands: Any) -> tuple[Any, Any]:
        """The logarithm of each choice's chance, and how well the words that speak for it fit, for each network [n,
        networks]. rows: features of each choice, STATELESS first; own: of `read`; spots: of `answering`, for the words
        that speak for a choice; codes: the number of the choice that each speaks for; lands: `numbers` of the
        choices."""
        count, many = self.count, len(rows)
        asked = own[: self.acts].reshape(count, -1)
        act = np.maximum(own[self.acts : self.sounds], 0.0).reshape(count, -1)
        sound = np.tanh(own[self.sounds :]).reshape(count, 1, -1)
        mixed = np.matmul(act[:, None], self.mixes).ravel()
        inner = np.maximum(product(rows, self.hidden) + (self.hidden_bias + mixed), 0.0).reshape(many, count, -1)
        score = (inner * self.output).sum(-1) + rows @ self.linear
        score += (np.matmul(sound, self.lands)[:, 0] + self.lands_bias)[:, lands].T
        score[: len(STATELESS)] += (np.matmul(act[:, None], self.none)[:, 0] + self.heads.get(head, self.heads[""])).T
        fit = np.zeros((many, count))
        if len(spots):
            near = (spots.reshape(len(spots), count, -1) * asked).sum(-1) / np.float32(8.0)
            at = (codes[:, None] * count + np.arange(count)).ravel()
            fit = np.log1p(np.bincount(at, np.exp(np.minimum(near, 12.0)).ravel(), many * count)).reshape(many, count)
        score = score + fit
        score = score - score.max(0)
        return score - np.log(np.exp(score).sum(0)), fit

    def scores(
        self, codes: Sequence[str], rows: Any, head: str, seen: Seen, own: Any, spots: Answers
    ) -> tuple[list[float], list[float]]:
        """The weight of each choice (a mean logarithm of chances), and how well its words fit the actor. rows: the
        features of each choice, as `widened` makes them."""
        new = [number for number in dict.fromkeys(spots[0]) if number not in seen.answers]
        if new:  # every actor without a country asks nearly the same words
            seen.answers.update(zip(new, self.answering(seen.vectors[new]), strict=True))
        told = np.array([seen.answers[number] for number in spots[0]])
        weights, fits = self.chances(rows, head, own, told, np.array(spots[1], np.int64), self.numbers(codes))
        return weights.mean(1).tolist(), fits.mean(1).tolist()


Answers = tuple[list[int], list[int]]


def unnamed() -> Any:
    """What speaks for STATELESS where the report names none of them: that they are no states [7, FIRST]."""
    rows = np.zeros((len(STATELESS), FIRST), np.float32)
    rows[1:, BLOC] = 1.0
    rows[CLASS["NSA"], BLOC + 1] = 1.0
    return rows


UNNAMED = unnamed()


def widened(
    grounds: Grounds,
    setting: Setting,
    actor: Actor,
    lifts: Mapping[str, Mapping[str, float]],
    usual: Sequence[str] = (),
    lent: tuple[str, str] | None = None,
) -> tuple[list[str], Any]:
    """The bodies of no state, then the choices of setting.py, countries that the words of the text make likely, and
    those that are always choices, with the features of each [choices, FEATURES and ADDED]. lent: the country that the
    rules lend the actor, and whence (reading.py)."""
    choices, common = grounds
    codes, at, first = list(STATELESS), [], len(FEATURES)
    for code in choices:
        at.append(CLASS.get(code, len(codes)))
        if code not in CLASS:
            codes.append(code)
    more = (*likeliest(setting), *usual, *([lent[0]] if lent else ()))
    codes += [code for code in dict.fromkeys(more) if code not in choices and code not in CLASS]
    x = np.zeros((len(codes), first + len(ADDED)), np.float32)
    x[: len(STATELESS), :FIRST] = UNNAMED
    x[at, :FIRST] = list(choices.values())
    x[:, FIRST:first] = common
    if lent:
        x[codes.index(lent[0]), [first + 4, first + 6 + LENT.index(lent[1])]] = 1.0
        x[:, first + 5] = 1.0
    if is_pronoun(actor.text):
        x[:, first + 3] = 1.0
    else:
        x[:, first : first + 2] = lifted(actor.text, codes, lifts)
    typical = setting.view.knowledge.cues
    cues = [typical[w.key] for w in words(actor.text) if w.key in typical]
    for n, code in enumerate(codes) if cues else ():
        x[n, first + 2] = min(3.0, sum(c.get(code, 0.0) for c in cues) / 2)
    return codes, x


def likeliest(setting: Setting) -> list[str]:
    """The countries that the words of the text make likely, the likeliest first."""
    order = sorted(
        (code for code, chance in setting.likely.items() if chance > LEAST), key=lambda c: -setting.likely[c]
    )
    return order[:LIKELY]


def keys_of(text: str) -> list[str]:
    """The words of an actor as the table of lifts has them: its noun first, then others."""
    head = head_of(text)
    return [f"h:{head}", *(f"w:{w.key}" for w in words(text)[:WORDS] if w.key != head)]


def lifted(text: str, codes: Sequence[str], lifts: Mapping[str, Mapping[str, float]]) -> Any:
    """How much an actor's noun, and how much its other words go with each country [codes, 2]."""
    noun, *others = keys_of(text)
    tables = [lifts[noun]] if noun in lifts else [], [lifts[word] for word in others if word in lifts]
    out = np.zeros((len(codes), 2), np.float32)
    for column, found in enumerate(tables):
        for table in found:
            rest = table[OTHERS]
            out[:, column] += [table.get(code, rest) for code in codes]
    return out.clip(-2.0, 2.0) / 2 if any(tables) else out


def answers(setting: Setting, seen: Seen, actor: Actor, codes: Sequence[str]) -> Answers:
    """The words that speak for a choice: their numbers in the text, and the number of the choice."""
    if setting.words is None:  # the same for every actor of the text
        told = [
            [(at, code) for at, code, _, _ in setting.spots] if setting.spots is setting.view.spots else [],
            setting.near_places,
            setting.near_actors,
        ]
        setting.words = [[(at, code, seen.at(at)) for at, code in dict.fromkeys(each)] for each in told]
    number = {code: n for n, code in enumerate(codes)}
    named, places, actors = setting.words
    words: list[int] = []
    choices: list[int] = []
    taken: set[tuple[int, str]] = set()
    for at, code, word in (
        *(one for one in named if not actor.start <= one[0] < actor.end),  # "US-backed rebels"
        *places,
        *(one for one in actors if one[0] != actor.start),
    ):
        if len(words) == MOST:
            break
        if code in number and (at, code) not in taken:
            taken.add((at, code))
            words.append(word)
            choices.append(number[code])
    return words, choices


@functools.cache
def load() -> Pointing | None:
    """The weights shipped with the package, None if it has none."""
    try:
        return Pointing(shipped.read("actors_pointing", Packed))
    except FileNotFoundError:
        return None
