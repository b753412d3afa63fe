"""The joint network; it lies in the package, where `tacitus train` uses it too."""

from __future__ import annotations

from tacitus.train.network import Encoder, Layer, Network, build

__all__ = ["Encoder", "Layer", "Network", "build"]
