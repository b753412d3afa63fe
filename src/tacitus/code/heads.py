"""Run the heads over a batch of passages: from encoded words to decoded triggers with all that belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tacitus.code import distance
from tacitus.code.decode import ARMED, SLAIN, VIOLENT, Decoded, Trigger, slain_trigger, spans_of_all, triggers_of_all
from tacitus.code.encode import MARK, Encoded, Ints, batch
from tacitus.code.model import Card, Floats, Model
from tacitus.code.slain import Told

# a mention has one of these at most; of the others it may have several
SINGLE = frozenset(("time", "hedge", "killed", "injured", "attribution"))
TRIGGERS = 32  # in one call of the argument head; ordinary passages have fewer
PAIRS = 4096  # of triggers, from which on the next passage has a call of its own


class Read(NamedTuple):
    """What the encoder made of a passage: word vectors [W, width], chances of the tags of each word [W, tags]."""

    words: Floats
    chances: Floats


class Pairs(NamedTuple):
    """The triggers of a passage as sides of pairs: first words [K], vectors on either side [K, narrow]."""

    decoded: list[Decoded]
    start: Ints
    left: Floats
    right: Floats


def read_heads(
    model: Model,
    items: list[Encoded],
    thresholds: dict[str, float] | None = None,
    seen: list[Read] | None = None,
    sentences: Sequence[Ints] | None = None,
    told: Sequence[Told] | None = None,
) -> list[list[Decoded]]:
    """Decoded triggers of each passage, in order of the text. `thresholds` replaces those of the model's card. What
    the encoder made of each passage is put into `seen`, if given. `sentences` gives each word of each passage [W]
    the number of its sentence; without it all stand in one. `told` gives of each passage the sentences that count
    people slain or speak of arms: first word and the one after the last.

    Each passage is a call of its own of every graph (coder.py tells why). The encoder reads all of them first: it and
    the other graphs push one another's weights out of the processor's cache.
    """
    card = model.card
    level = {**card.thresholds, **(thresholds or {})}
    padded = [batch([item]) for item in items]
    read = [model.triggers(one) for one in padded]
    out = []
    pairs: list[Pairs] = []
    widths = [len(item.first) for item in items]
    chances = [probabilities[0, :width] for (_, probabilities), width in zip(read, widths, strict=True)]
    if seen is not None:
        seen += [Read(words[0, : len(c)], c) for (words, _), c in zip(read, chances, strict=True)]
    triggers = triggers_of_all(np.concatenate(chances), widths, level["trigger"]) if items else []
    for n, (item, one, (words, _), found) in enumerate(zip(items, padded, read, triggers, strict=True)):
        if told:
            _attacks(card, chances[n], found, told[n].slain, level["trigger"] * SLAIN)
            _attacks(card, chances[n], found, told[n].violent, level["trigger"] * VIOLENT)
            if not found:  # nothing else happens, yet what is doubtful is likely here
                _attacks(card, chances[n], found, told[n].armed, level["trigger"] * ARMED)
        decoded = [Decoded(t) for t in found if _worded(item, t)]
        if decoded:
            pairs.append(_arguments(model, decoded, words, one.words, level, sentences[n] if sentences else None))
        out.append(decoded)
    _answers(model, pairs, level["answers"])
    return out


def _arguments(
    model: Model, decoded: list[Decoded], words: Floats, mask: Ints, level: dict[str, float], sentence: Ints | None
) -> Pairs:
    """All that belongs to the triggers of one passage, written into them."""
    card = model.card
    start, end, kind = (np.array([getattr(d.trigger, k) for d in decoded], np.int64) for k in ("start", "end", "kind"))
    far = distance.distance(mask.shape[1], start, end)
    rows = np.zeros(len(decoded), np.int64)
    # a few at a time: a passage of nothing but triggers would need gigabytes
    parts = [
        model.arguments(words, mask, rows[s], start[s], end[s], kind[s], far[s])
        for s in (slice(k, k + TRIGGERS) for k in range(0, len(rows), TRIGGERS))
    ]
    roles, facts, left, right = parts[0] if len(parts) == 1 else (np.concatenate(x) for x in zip(*parts, strict=True))
    names = card.labels.roles
    chances = _bio(roles.reshape(len(decoded), -1, len(names), 3))
    elsewhere = None if sentence is None else sentence[start][:, None] != sentence[None, :]
    for (k, r), best in spans_of_all(*chances, [level[role] for role in names], elsewhere).items():
        if names[r] in SINGLE and len(best) > 1:
            best = [max(best, key=lambda s: s[2])]
        decoded[k].roles[names[r]] = best
    _facts(card, decoded, facts, level)
    return Pairs(decoded, start, left, right)


def _attacks(card: Card, chances: Floats, found: list[Trigger], told: Sequence[tuple[int, int]], level: float) -> None:
    """The attacks that only the words of killing or of arms make sure enough, put in among the triggers found."""
    kind = card.labels.types.index("ASSAULT") if "ASSAULT" in card.labels.types else -1
    for first, last in told if kind >= 0 else ():
        if one := slain_trigger(chances, found, kind, first, last, level):
            found.append(one)
            found.sort(key=lambda t: t.start)


def _worded(item: Encoded, trigger: Trigger) -> bool:
    """Whether a trigger has a letter or digit: a row of dots names no event, whatever the network thinks of it."""
    return bool((item.shapes[item.first[trigger.start : trigger.end + 1]] != MARK).any())


def _bio(logits: Floats) -> tuple[Floats, Floats, Floats]:
    """Softmax over the last axis of [K, W, R, 3], each of the three apart. Words lie side by side in what comes out:
    numpy is slow over axes as short as the others."""
    outside, begin, go_on = np.ascontiguousarray(logits.transpose(3, 0, 2, 1)).transpose(0, 1, 3, 2)
    top = np.maximum(np.maximum(outside, begin), go_on)
    outside, begin, go_on = (np.exp(each - top) for each in (outside, begin, go_on))
    total = outside + begin + go_on
    return outside / total, begin / total, go_on / total


def _facts(card: Card, decoded: list[Decoded], logits: Floats, level: dict[str, float]) -> None:
    labels = card.labels
    s, m = len(labels.status), len(labels.modes)
    status = logits[:, :s].argmax(1).tolist()
    chances = 1.0 / (1.0 + np.exp(-logits[:, s + m :]))
    told = chances >= level["contexts"]
    some = set(np.flatnonzero(told.any(1)).tolist())
    modes: list[list[float]] = logits[:, s : s + m].tolist()
    for k, d in enumerate(decoded):
        d.status = labels.status[status[k]]
        d.mode = labels.modes[max(labels.modes_of[d.trigger.kind], key=modes[k].__getitem__)].partition(":")[2]
        if k in some:
            order = sorted(np.flatnonzero(told[k]).tolist(), key=lambda i: -chances[k, i])
            d.contexts = tuple(labels.contexts[i] for i in order)


def _answers(model: Model, passages: list[Pairs], threshold: float) -> None:
    """Which triggers answer which others of their passage, written into them; a few passages in one call."""
    waiting: list[tuple[Pairs, Ints, Ints]] = []
    for one in passages:
        if len(one.start) > 1:
            i, j = np.nonzero(~np.eye(len(one.start), dtype=np.bool_))
            waiting.append((one, i, j))
        if sum(len(i) for _, i, _ in waiting) > PAIRS:
            _answer(model, waiting, threshold)
            waiting = []
    if waiting:
        _answer(model, waiting, threshold)


def _answer(model: Model, passages: list[tuple[Pairs, Ints, Ints]], threshold: float) -> None:
    left = np.concatenate([p.left[i] for p, i, _ in passages])
    right = np.concatenate([p.right[j] for p, _, j in passages])
    far = distance.apart(
        np.concatenate([p.start[i] for p, i, _ in passages]), np.concatenate([p.start[j] for p, _, j in passages])
    )
    chances = model.answers(left, right, far)
    at = 0
    for p, i, j in passages:
        chance = chances[at : at + len(i)]
        at += len(i)
        sure = np.flatnonzero(chance >= threshold)
        said = dict(zip(zip(i[sure].tolist(), j[sure].tolist(), strict=True), chance[sure].tolist(), strict=True))
        for (a, b), probability in said.items():
            if probability >= said.get((b, a), 0.0):  # an answer goes one way
                p.decoded[a].answers.append(b)
