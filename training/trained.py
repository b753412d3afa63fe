"""A network as a run of `training.train` left it."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from tacitus.train.losses import modes_by_type
from tacitus.train.network import Network, build


def trained(run: Path, encoder: Path) -> Network:
    """The network of `run` over the encoder that it began with, on the CPU, not learning.

    How many of an MPNet's layers learnt is read off the weights: the mix of layers has one number for each.
    """
    labels = json.loads((run / "labels.json").read_text())
    weights = torch.load(run / "weights.pt", weights_only=True)
    network = build(encoder, labels, learning=len(weights["encoder.mix"]))
    network.load_state_dict(weights)
    network.allowed = modes_by_type(labels)
    return network.eval()
