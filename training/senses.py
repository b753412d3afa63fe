"""Learn what makes two triggers tell one event: `python -m training.senses`.

Directions of the shipped coder's vectors of triggers, found by contrast: of the triggers of a few stories, told
together, each is to lie nearer to those of its own event than to all others (the softmax of their cosines, Khosla and
others, Supervised Contrastive Learning, 2020). Within a story everything is about one thing, so that what it learns is
what sets its events apart. Events are those of our stories for fitting (training/stories) and, where TACITUS_DATA
names the public data, the chains of ECB+ (train topics). Writes src/tacitus/code/senses.msgpack.gz, the same each time.
The numbers belong to the model whose vectors they read: **learn them anew whenever another model is shipped** (a
minute).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "eval"))  # the stories are scripts of their own

import stories  # noqa: E402
import story_mentions  # noqa: E402

from eval import ecb  # noqa: E402
from eval.datasets import Absent  # noqa: E402
from tacitus.code import senses, vectors  # noqa: E402
from tacitus.records import text_sha256  # noqa: E402
from tacitus.resolve import Resolver  # noqa: E402
from training.adam import Moments  # noqa: E402

EPOCHS, TOGETHER = 40, 3  # passes over the stories, of which so many are told together
PACE, SHRINK = 1e-3, 1e-2  # of AdamW: length of a step, and what it draws towards nothing
WARMTH = 0.2  # of the softmax of cosines
HIDDEN = 0.2  # share of the numbers of a vector that a step does not see
Floats = npt.NDArray[np.float64]
Trigger = tuple[str, npt.NDArray[np.float32]]  # event, vector


def of_stories(folder: Path) -> Iterator[Trigger]:
    """The triggers of the stories of a folder."""
    for name, reports, gold in stories.all_stories(folder):
        for report in reports:
            words = vectors.of_text(report.text, text_sha256(report.text))
            for spot in story_mentions.spots(report, gold) if words else ():
                yield f"{name} {spot.event['id']}", senses.trigger(words, spot.start, spot.end)


def of_ecb() -> Iterator[Trigger]:
    """The triggers of the train topics of ECB+. Raises Absent."""
    for document in ecb.documents("Train", Resolver()):
        for mention, vector in zip(document.mentions, document.triggers, strict=False):
            yield f"ECB+{document.topic} {document.chains[mention.id]}", vector


def directions(events: list[str], found: Floats, width: int = senses.WIDTH) -> tuple[Floats, Floats]:
    """Mean of the vectors [N, D], and the `width` directions [D, width] by which events lie apart. Events are named by
    their story and their own name."""
    rng = np.random.default_rng(0)
    mean, spread = found.mean(0), found.std(0) + 1e-3
    even = (found - mean) / spread
    of = np.unique(events, return_inverse=True)[1]
    _, story = np.unique([event.split()[0] for event in events], return_inverse=True)
    told = [np.flatnonzero(story == n) for n in range(story.max() + 1)]
    axes = rng.uniform(-1, 1, (found.shape[1], width)) / np.sqrt(found.shape[1])
    moments = Moments(axes)
    for _ in range(EPOCHS):
        order = rng.permutation(len(told))
        for first in range(0, len(order), TOGETHER):
            rows = np.concatenate([told[n] for n in order[first : first + TOGETHER]])
            seen = even[rows] * (rng.random((len(rows), found.shape[1])) >= HIDDEN) / (1 - HIDDEN)
            slope = _slope(seen, axes, of[rows])
            if slope is not None:
                axes = axes * (1 - PACE * SHRINK) - PACE * moments.move(slope)
    axes = axes / spread[:, None]
    return mean, axes / np.abs(axes).max()


def _slope(seen: Floats, axes: Floats, of: npt.NDArray[np.intp]) -> Floats | None:
    """How the loss of triggers [N, D] of the events `of` changes with the axes; None where no two are of one event."""
    same = of[:, None] == of[None]
    np.fill_diagonal(same, False)
    friends = same.sum(1)
    known = friends > 0
    if not known.any():
        return None
    turned = seen @ axes
    length = np.linalg.norm(turned, axis=1, keepdims=True) + 1e-8
    unit = turned / length
    alike = unit @ unit.T / WARMTH
    np.fill_diagonal(alike, -np.inf)
    share = np.exp(alike - alike.max(1, keepdims=True))
    share /= share.sum(1, keepdims=True)
    missed = np.where(known[:, None], share - same / np.maximum(friends, 1)[:, None], 0.0) / known.sum() / WARMTH
    pull = (missed + missed.T) @ unit
    slope: Floats = seen.T @ ((pull - (pull * unit).sum(1, keepdims=True) * unit) / length)
    return slope


def main() -> int:
    """Command line."""
    found: list[Trigger] = list(of_stories(ROOT / "training/stories"))
    told = f"{len(found)} triggers of stories"
    try:
        more = list(of_ecb())
        found += more
        told += f", {len(more)} of ECB+"
    except Absent as why:
        print(f"ECB+ left out: {why}", file=sys.stderr)
    name = vectors.shipped_name()
    if name is None:
        print("no model is shipped: export one first (training/README.md)", file=sys.stderr)
        return 1
    mean, axes = directions([event for event, _ in found], np.stack([v for _, v in found]).astype(np.float64))
    file = ROOT / "src/tacitus/code" / senses.FILE
    file.write_bytes(senses.packed(name, mean, axes))
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes, of {told}, for the vectors of {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
