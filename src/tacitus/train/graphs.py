"""A trained network as three ONNX graphs, int8 unless told otherwise: what the coder runs without torch."""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from tacitus.train.network import Network

NAMES = ("encoder", "arguments", "pairs")


class _Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        return self.network.triggers(pieces, shapes, mask, first)


class _Arguments(_Encoder):
    def forward(  # type: ignore[override]  # modules differ in what they take
        self, words: Tensor, mask: Tensor, row: Tensor, start: Tensor, end: Tensor, kind: Tensor, far: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.network.arguments(words, mask, row, start, end, kind, far)


class _Pairs(_Encoder):
    def forward(  # type: ignore[override]  # as above
        self, left: Tensor, right: Tensor, apart: Tensor
    ) -> Tensor:
        return self.network.answers(left, right, apart)


def graphs(network: Network, folder: Path) -> None:
    """Write the three graphs in single precision."""
    b, p, w, k = 2, 12, 9, 3
    whole = torch.ones(b, p, dtype=torch.long)
    first = torch.arange(1, w + 1).repeat(b, 1)
    width = network.encoder.word.weight.shape[1]
    narrow = network.roles.weight.shape[1]
    three = torch.tensor([0, 1, 1])
    parts = {
        "encoder": (_Encoder(network), {"pieces": whole, "shapes": whole, "mask": whole, "first": first},
                    ["words", "triggers"], {"pieces": "bp", "shapes": "bp", "mask": "bp", "first": "bw",
                                            "words": "bw", "triggers": "bw"}),
        "arguments": (_Arguments(network), {"words": torch.randn(b, w, width),
                      "mask": torch.ones(b, w, dtype=torch.long),
                      "row": three, "start": three, "end": three + 1, "kind": three,
                      "far": torch.ones(k, w, dtype=torch.long)},
                      ["roles", "facts", "left", "right"],
                      {"words": "bw", "mask": "bw", "row": "k", "start": "k", "end": "k", "kind": "k", "far": "kw",
                       "roles": "kw", "facts": "k", "left": "k", "right": "k"}),
        "pairs": (_Pairs(network), {"left": torch.randn(k, narrow), "right": torch.randn(k, narrow), "apart": three},
                  ["answers"], {"left": "n", "right": "n", "apart": "n", "answers": "n"}),
    }  # fmt: skip
    for name, (module, feed, outputs, axes) in parts.items():
        dynamic = {key: dict(enumerate(letters)) for key, letters in axes.items()}
        torch.onnx.export(
            module.eval(), tuple(feed.values()), str(folder / f"{name}.onnx"), input_names=list(feed),
            output_names=outputs, dynamic_axes=dynamic, opset_version=17, dynamo=False,
        )  # fmt: skip


def quantised(source: Path, target: Path) -> None:
    """Weights to int8, one scale a channel; activations are scaled while running."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(str(source), str(target), per_channel=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gemm", "Gather"])  # fmt: skip


def export(network: Network, folder: Path, single: bool = False) -> None:
    """Write the graphs of a network into `folder`; with `single` its weights stay in single precision."""
    network.eval()
    with tempfile.TemporaryDirectory() as d, _quietly():
        graphs(network, Path(d))
        for name in NAMES:
            file = f"{name}.onnx"
            if single or name == "pairs":
                shutil.copyfile(Path(d) / file, folder / file)
            else:
                quantised(Path(d) / file, folder / file)


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Both exporters tell of things that a user of ours can do nothing about."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)
