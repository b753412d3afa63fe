"""Learn what makes two triggers tell one event: `python -m training.senses`.

Fisher's linear discriminants over the shipped coder's vectors of triggers: the spread of all triggers against that
within events, with a ridge. Events are those of our stories for fitting (training/stories) and, where TACITUS_DATA
names the public data, the chains of ECB+ (train topics). Writes src/tacitus/code/senses.msgpack.gz. The numbers belong
to the model whose vectors they read: **learn them anew whenever another model is shipped** (half a minute).
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

RIDGE = 2.0  # of the mean spread within events
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


def discriminants(events: list[str], found: Floats, width: int = senses.WIDTH) -> tuple[Floats, Floats]:
    """Mean of the vectors [N, D], and the `width` directions [D, width] in which events lie apart most."""
    mean = found.mean(0)
    _, of = np.unique(events, return_inverse=True)
    count = np.bincount(of)
    centres = np.zeros((len(count), found.shape[1]))
    np.add.at(centres, of, found)
    inside = (found - (centres / count[:, None])[of])[count[of] > 1]
    within = inside.T @ inside / len(inside)
    ridge = RIDGE * np.trace(within) / len(within)
    white = np.linalg.inv(np.linalg.cholesky(within + ridge * np.eye(len(within)))).T
    _, axes = np.linalg.eigh(white.T @ np.cov((found - mean).T) @ white)
    return mean, white @ axes[:, ::-1][:, :width]


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
    mean, axes = discriminants([event for event, _ in found], np.stack([v for _, v in found]).astype(np.float64))
    file = ROOT / "src/tacitus/code" / senses.FILE
    file.write_bytes(senses.packed(name, mean, axes))
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes, of {told}, for the vectors of {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
