"""Event types of the user's own: read from a types file, and put into a network that knew the old ones only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch

from tacitus.issues import TacitusError
from tacitus.train.network import Network

Labels = dict[str, list[str]]
NAME = re.compile(r"[A-Z][A-Z0-9_-]{1,39}")
SHY = 2.0  # log-odds by which a new type is less likely at first than the type it is like


class OwnType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type of the user's: its name in capitals, the known type it is like, its modes, what it means."""

    name: str
    like: str | None = None
    modes: tuple[str, ...] = ()
    description: str = ""


def read_types(path: Path, labels: Labels) -> list[OwnType]:
    """Types of a JSON file, a list of objects. Raises TacitusError with the file, the entry and what to do."""
    try:
        types = msgspec.json.decode(path.read_bytes(), type=list[OwnType])
    except OSError as error:
        raise TacitusError(f"{path}: cannot be read: {error.strerror}", code=2) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TacitusError(
            f'{path}: {error}; a types file is a list like [{{"name": "FLEE", "like": "RETREAT"}}] '
            "(keys: name, like, modes, description)", code=2,
        ) from None  # fmt: skip
    seen: set[str] = set()
    for number, each in enumerate(types, 1):
        place = f"{path}, entry {number}"
        if not NAME.fullmatch(each.name):
            raise TacitusError(f"{place}: the name {each.name!r} is not in capitals (A-Z, 0-9, _, -)", code=2)
        if each.name in labels["types"] or each.name in seen:
            raise TacitusError(f"{place}: the model has a type {each.name} already; take another", code=2)
        if each.like is not None and each.like not in labels["types"]:
            known = ", ".join(labels["types"])
            raise TacitusError(f"{place}: like {each.like!r} is no type; choose one of {known}", code=2)
        seen.add(each.name)
    return types


def with_types(labels: Labels, types: Sequence[OwnType]) -> Labels:
    """The label sets with the new types and their modes at the end."""
    modes = [f"{t.name}:{mode}" for t in types for mode in dict.fromkeys(("", *t.modes))]
    return labels | {
        "types": [*labels["types"], *(t.name for t in types)],
        "modes": [*labels["modes"], *modes],
    }


def grown(network: Network, labels: Labels, types: Sequence[OwnType]) -> Network:
    """The network with room for the new types, every old weight kept. `labels` are those it has now.

    A type that is like a known one begins with its weights; any other with small random ones.
    """
    if not types:
        return network
    old = network.state_dict()
    wide = with_types(labels, types)
    config = {
        "hidden_size": old["encoder.word.weight"].shape[1],
        "vocab_size": old["encoder.word.weight"].shape[0],
        "max_position_embeddings": old["encoder.position.weight"].shape[0],
        "num_attention_heads": network.encoder.layers[0].heads,
        "intermediate_size": old["encoder.layers.0.up.bias"].shape[0],
        "num_hidden_layers": len(network.encoder.layers),
    }
    new = Network(config, wide, narrow=old["of_word.bias"].shape[0])
    trigger, kinds, facts = [], [], []
    at = len(labels["status"]) + len(labels["modes"])
    for each in types:
        near = labels["types"].index(each.like) if each.like else None
        for begin_or_on in (1, 2):
            row = None if near is None else begin_or_on + 2 * near
            trigger.append(_row(old["trigger.3.weight"], old["trigger.3.bias"], row))
        kinds.append(_row(old["kinds.weight"], None, near)[0])
        plain = None if each.like is None else len(labels["status"]) + labels["modes"].index(f"{each.like}:")
        facts += [_row(old["facts.weight"], old["facts.bias"], plain) for _ in dict.fromkeys(("", *each.modes))]
    state = dict(old)
    state["trigger.3.weight"] = torch.cat([old["trigger.3.weight"], torch.stack([w for w, _ in trigger])])
    state["trigger.3.bias"] = torch.cat([old["trigger.3.bias"], torch.stack([b for _, b in trigger]) - SHY])
    state["kinds.weight"] = torch.cat([old["kinds.weight"], torch.stack(kinds)])
    for part, index in (("weight", 0), ("bias", 1)):
        rows = torch.stack([f[index] for f in facts])
        state[f"facts.{part}"] = torch.cat([old[f"facts.{part}"][:at], rows, old[f"facts.{part}"][at:]])
    new.load_state_dict(state)
    return new


def _row(weight: torch.Tensor, bias: torch.Tensor | None, near: int | None) -> tuple[torch.Tensor, torch.Tensor]:
    noise = torch.randn(weight.shape[1]) * 0.02
    if near is None:
        return noise, torch.tensor(0.0)
    return weight[near] + noise, torch.tensor(0.0) if bias is None else bias[near]
