"""Batches laid out beside the training, in processes of their own where asked for.

Each batch has a seed of its own, drawn in the order of the epoch: the same batches come however many processes lay
them out, and again after an interruption.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from tacitus.train.passages import Passage

Batch = dict[str, Tensor]
Lay = Callable[[list[Passage], random.Random], Batch]


class Epoch(Dataset[Batch]):
    """The batches of one epoch by number."""

    def __init__(self, groups: list[list[Passage]], rng: random.Random, lay: Lay) -> None:
        self.groups, self.lay = groups, lay
        self.seeds = [rng.random() for _ in groups]

    def __len__(self) -> int:
        return len(self.groups)

    def __getitem__(self, number: int) -> Batch:
        return self.lay(self.groups[number], random.Random(self.seeds[number]))


def loaded(epoch: Epoch, workers: int, device: str) -> Iterator[Batch]:
    """The batches of `epoch` on `device`, in order."""
    way = {"prefetch_factor": 4, "multiprocessing_context": "fork"} if workers else {}
    for batch in DataLoader(epoch, batch_size=None, num_workers=workers, **way):
        yield {name: value.to(device, non_blocking=True) for name, value in batch.items()}
