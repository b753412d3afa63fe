"""The label sets of the network, in a fixed order that its metadata keeps."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from tacitus import ontology
from tacitus.store.filters import STATUSES
from tacitus.train.passages import ROLES


def labels() -> dict[str, list[str]]:
    """types, modes ("TYPE:mode", mode may be empty), roles, status, contexts."""
    known = ontology.load()
    return {
        "types": sorted(known.types),
        "modes": sorted(f"{t}:{m}" for t in known.types for m in ["", *(mode.name for mode in known.types[t].modes)]),
        "roles": list(ROLES),
        "status": list(STATUSES),
        "contexts": sorted(known.contexts),
    }


def tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer without its padding and truncation."""
    made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made
