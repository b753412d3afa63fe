"""The shipped model: three ONNX graphs, a tokenizer and the metadata that says what they are.

encoder.onnx    pieces, shapes, mask, first -> word vectors and trigger logits
arguments.onnx  word vectors and triggers -> roles, facts, both sides of trigger pairs
pairs.onnx      both sides of pairs -> whether one answers the other
model.json      labels, thresholds, calibration, what it was trained on, how it scored
"""

from __future__ import annotations

import functools
import math
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from tacitus.code.encode import Batch, Ints
from tacitus.issues import TacitusError

Floats = npt.NDArray[np.float32]
SHIPPED = Path(__file__).parent / "model"
# onnxruntime joins sums and norms into a node that keeps its quantised neighbours from being joined: left apart, the
# encoder takes a tenth less time
NOT_FUSED = ("SkipLayerNormFusion",)
FILES = ("encoder.onnx", "arguments.onnx", "pairs.onnx", "tokenizer.json", "model.json")


class Labels(msgspec.Struct, frozen=True, dict=True):
    """Label sets in the order of the logits."""

    types: list[str]
    modes: list[str]
    roles: list[str]
    status: list[str]
    contexts: list[str]

    @functools.cached_property
    def modes_of(self) -> list[list[int]]:
        """For each type the numbers of its modes."""
        return [[n for n, mode in enumerate(self.modes) if mode.startswith(f"{kind}:")] for kind in self.types]


class Card(msgspec.Struct, frozen=True):
    """Metadata of a model: what it was made of, how it is to be read."""

    name: str
    labels: Labels
    thresholds: dict[str, float]
    points: dict[str, float] = {}  # operating points: the trigger's threshold by name
    calibration: tuple[float, float] = (1.0, 0.0)
    made: dict[str, Any] = {}
    scores: dict[str, Any] = {}

    def confidence(self, probability: float) -> float:
        """The calibrated chance that a mention is right in trigger and type (logistic in the model's own log-odds)."""
        slope, shift = self.calibration
        p = min(max(probability, 1e-6), 1 - 1e-6)
        return round(1.0 / (1.0 + math.exp(-(slope * math.log(p / (1 - p)) + shift))), 4)


class Model:
    """A loaded model. Each call runs on one thread; calls may come from several at once."""

    def __init__(self, folder: str | Path | None = None) -> None:
        import onnxruntime as ort
        from tokenizers import Tokenizer

        self.folder = Path(folder) if folder else SHIPPED
        missing = [name for name in FILES if not (self.folder / name).is_file()]
        if missing:
            raise TacitusError(
                f"{self.folder}: no model here ({', '.join(missing)} missing); give a folder with --model"
            )
        try:
            self.card = msgspec.json.decode((self.folder / "model.json").read_bytes(), type=Card)
            options = ort.SessionOptions()
            options.intra_op_num_threads = 1  # texts are short: two side by side are quicker than each on two
            options.log_severity_level = 3
            self._encoder, self._arguments, self._pairs = (
                ort.InferenceSession(
                    str(self.folder / name),
                    options,
                    providers=["CPUExecutionProvider"],
                    disabled_optimizers=list(NOT_FUSED),
                )
                for name in FILES[:3]
            )
            self.tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        except Exception as error:  # every library here has failures of its own; the user needs one line
            why = str(error).partition("\n")[0] or type(error).__name__
            raise TacitusError(f"{self.folder}: the model cannot be read: {why}") from error
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def triggers(self, batch: Batch) -> tuple[Floats, Floats]:
        """Word vectors [B, W, width] and trigger probabilities [B, W, 1 + 2 types]."""
        feed = {"pieces": batch.pieces, "shapes": batch.shapes, "mask": batch.mask, "first": batch.first}
        words, logits = self._encoder.run(None, feed)
        return words, softmax(logits)

    def arguments(
        self, words: Floats, mask: Ints, row: Ints, start: Ints, end: Ints, kind: Ints, far: Ints
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """For K triggers: role logits [K, W, 3 * roles], facts [K, F], left and right sides of pairs [K, narrow]."""
        feed = {"words": words, "mask": mask, "row": row, "start": start, "end": end, "kind": kind, "far": far}
        roles, facts, left, right = self._arguments.run(None, feed)
        return roles, facts, left, right

    def answers(self, left: Floats, right: Floats, apart: Ints) -> Floats:
        """Probability that the left trigger answers the right one, pairwise [N]."""
        (logit,) = self._pairs.run(None, {"left": left, "right": right, "apart": apart})
        return np.asarray(1.0 / (1.0 + np.exp(-logit)), np.float32)


def softmax(logits: Floats) -> Floats:
    """Softmax over the last axis."""
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), np.float32)
