"""Export trained weights for running without torch: `python -m training.export --run DIR --encoder DIR --output DIR`.

Writes encoder.onnx, arguments.onnx and pairs.onnx (int8 weights unless --float), the tokenizer and model.json. The
thresholds and the calibration in model.json are set by `training.choose` afterwards.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from training.network import Network, build

# read by a run before `training.choose` has set better ones
THRESHOLDS = {"trigger": 0.5, "actor": 0.5, "recipient": 0.5, "place": 0.5, "time": 0.5, "attribution": 0.5,
              "hedge": 0.5, "killed": 0.5, "injured": 0.5, "answers": 0.5, "contexts": 0.5}  # fmt: skip


class _Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        return self.network.triggers(pieces, shapes, mask, first)


class _Arguments(_Encoder):
    def forward(  # type: ignore[override]
        self, words: Tensor, mask: Tensor, row: Tensor, start: Tensor, end: Tensor, kind: Tensor, far: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.network.arguments(words, mask, row, start, end, kind, far)


class _Pairs(_Encoder):
    def forward(self, left: Tensor, right: Tensor, apart: Tensor) -> Tensor:  # type: ignore[override]
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


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--run", type=Path, required=True, help="output folder of training.train")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--output", type=Path, required=True)
    p.add_argument("--name", default="tacitus-small-1")
    p.add_argument("--float", action="store_true", help="keep single precision")
    a = p.parse_args()
    labels = json.loads((a.run / "labels.json").read_text())
    network = build(a.encoder, labels)
    weights = torch.load(a.run / "weights.pt", weights_only=True)
    network.load_state_dict(weights)
    network.eval()
    a.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as d:
        graphs(network, Path(d))
        for name in ("encoder", "arguments", "pairs"):
            file = f"{name}.onnx"
            if a.float or name == "pairs":
                shutil.copyfile(Path(d) / file, a.output / file)
            else:
                quantised(Path(d) / file, a.output / file)
    tokenizer = json.loads((a.encoder / "tokenizer.json").read_text(encoding="utf8"))
    tokenizer |= {"truncation": None, "padding": None}
    (a.output / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf8")
    settings = json.loads((a.run / "settings.json").read_text())
    made = {
        "day": datetime.date.today().isoformat(),
        "encoder": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)",
        "data": json.loads((a.run / "seen.json").read_text()) if (a.run / "seen.json").exists() else {},
        "settings": {k: v for k, v in settings.items() if k not in ("corpus", "encoder", "output")},
        "weights_sha256": hashlib.sha256((a.run / "weights.pt").read_bytes()).hexdigest(),
        "precision": "float32" if a.float else "int8",
    }
    card = {"name": a.name, "labels": labels, "thresholds": THRESHOLDS, "made": made}
    (a.output / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    for file in sorted(a.output.iterdir()):
        print(f"{file.stat().st_size / 1e6:8.2f} MB  {file.name}")


if __name__ == "__main__":
    main()
