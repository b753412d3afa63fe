"""Annotated passages to tensors; it lies in the package, where `tacitus train` uses it too."""

from __future__ import annotations

from tacitus.train.passages import (
    ROLES,
    Passage,
    epoch,
    joined,
    prepare,
    read,
    spans,
    tensors,
    varied,
    words_of,
)

__all__ = [
    "ROLES", "Passage", "epoch", "joined", "prepare", "read", "spans", "tensors", "varied", "words_of",
]  # fmt: skip
