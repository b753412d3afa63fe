"""Run the heads over a batch of passages: from encoded words to decoded triggers with all that belongs to them."""

from __future__ import annotations

import numpy as np

from tacitus.code import distance
from tacitus.code.decode import Decoded, Trigger, spans, triggers
from tacitus.code.encode import MARK, Encoded, Ints, batch
from tacitus.code.model import Card, Floats, Model, softmax

# a mention has one of these at most; of the others it may have several
SINGLE = frozenset(("time", "hedge", "killed", "injured", "attribution"))
TRIGGERS = 32  # in one call of the argument head; ordinary passages have fewer


def read_heads(
    model: Model,
    items: list[Encoded],
    thresholds: dict[str, float] | None = None,
    seen: list[Floats] | None = None,
) -> list[list[Decoded]]:
    """Decoded triggers of each passage, in order of the text. `thresholds` replaces those of the model's card. The word
    vectors of each passage [W, width] are put into `seen`, if given."""
    card = model.card
    level = {**card.thresholds, **(thresholds or {})}
    if not items:
        return []
    padded = batch(items)
    words, probabilities = model.triggers(padded)
    if seen is not None:
        seen += [words[r, : len(item.first)] for r, item in enumerate(items)]
    found = [
        [t for t in triggers(probabilities[r, : len(item.first)], level["trigger"]) if _worded(item, t)]
        for r, item in enumerate(items)
    ]
    out = [[Decoded(t) for t in each] for each in found]
    rows = np.array([r for r, each in enumerate(found) for _ in each], np.int64)
    if not len(rows):
        return out
    flat = [d for each in out for d in each]
    start, end, kind = (np.array([getattr(d.trigger, k) for d in flat], np.int64) for k in ("start", "end", "kind"))
    far = distance.distance(padded.first.shape[1], start, end)
    # a few at a time: a passage of nothing but triggers would need gigabytes
    parts = [
        model.arguments(words, padded.words, rows[s], start[s], end[s], kind[s], far[s])
        for s in (slice(k, k + TRIGGERS) for k in range(0, len(rows), TRIGGERS))
    ]
    roles, facts, left, right = (np.concatenate(each) for each in zip(*parts, strict=True))
    count = len(card.labels.roles)
    chances = softmax(roles.reshape(len(flat), -1, count, 3))
    for k, decoded in enumerate(flat):
        width = len(items[rows[k]].first)
        for r, role in enumerate(card.labels.roles):
            best = spans(chances[k, :width, r], level[role])
            if role in SINGLE and len(best) > 1:
                best = [max(best, key=lambda s: s[2])]
            decoded.roles[role] = best
        _facts(card, decoded, facts[k], level)
    _answers(model, out, start, left, right, level["answers"])
    return out


def _worded(item: Encoded, trigger: Trigger) -> bool:
    """Whether a trigger has a letter or digit: a row of dots names no event, whatever the network thinks of it."""
    return bool((item.shapes[item.first[trigger.start : trigger.end + 1]] != MARK).any())


def _facts(card: Card, decoded: Decoded, logits: Floats, level: dict[str, float]) -> None:
    labels = card.labels
    s, m = len(labels.status), len(labels.modes)
    decoded.status = labels.status[int(logits[:s].argmax())]
    prefix = labels.types[decoded.trigger.kind] + ":"
    choices = [i for i, mode in enumerate(labels.modes) if mode.startswith(prefix)]
    decoded.mode = labels.modes[max(choices, key=lambda i: logits[s + i])][len(prefix) :]
    chance = 1.0 / (1.0 + np.exp(-logits[s + m :]))
    order = sorted(np.nonzero(chance >= level["contexts"])[0], key=lambda i: -chance[i])
    decoded.contexts = tuple(labels.contexts[i] for i in order)


def _answers(
    model: Model, out: list[list[Decoded]], start: Ints, left: Floats, right: Floats, threshold: float
) -> None:
    pairs: list[tuple[int, int]] = []
    base = 0
    for each in out:
        pairs += [(base + i, base + j) for i in range(len(each)) for j in range(len(each)) if i != j]
        base += len(each)
    if not pairs:
        return
    i, j = np.array(pairs, np.int64).T
    chance = model.answers(left[i], right[j], distance.apart(start[i], start[j]))
    flat = [(d, n) for each in out for n, d in enumerate(each)]
    said = {(int(a), int(b)): float(p) for a, b, p in zip(i, j, chance, strict=True) if p >= threshold}
    for (a, b), p in said.items():
        if p >= said.get((b, a), 0.0):  # an answer goes one way
            flat[a][0].answers.append(flat[b][1])
