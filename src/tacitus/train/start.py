"""The float network read back from a model's ONNX graphs, so that fine-tuning needs no download.

Weights that the export turned into int8 are multiplied out again, one scale a channel; the names of the graph's nodes
say where each belongs in the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from tacitus.issues import TacitusError
from tacitus.train.graphs import NAMES
from tacitus.train.network import Network

if TYPE_CHECKING:
    import onnx

Array = np.ndarray[Any, Any]
PRODUCTS = ("MatMulInteger", "MatMul", "Gemm")


def network_of(folder: Path, labels: dict[str, list[str]]) -> Network:
    """The network of the model in `folder`. Raises TacitusError if the graphs are not of this network's make."""
    import onnx

    found: dict[str, Array] = {}
    heads = 0
    for name in NAMES:
        graph = onnx.load(str(folder / f"{name}.onnx")).graph
        found |= weights_of(graph)
        heads = heads or heads_of(graph)
    try:
        vocabulary, width = found["encoder.word.weight"].shape
        config = {
            "hidden_size": width,
            "vocab_size": vocabulary,
            "max_position_embeddings": len(found["encoder.position.weight"]),
            "num_attention_heads": heads,
            "intermediate_size": len(found["encoder.layers.0.up.bias"]),
            "num_hidden_layers": len(found["encoder.mix"]),
        }
        network = Network(config, labels, narrow=len(found["of_word.bias"]))
        network.load_state_dict({k: torch.from_numpy(v.astype(np.float32)) for k, v in found.items()})
    except (KeyError, RuntimeError) as error:
        raise TacitusError(
            f"{folder}: its graphs are not of this version's network ({error})".splitlines()[0]
        ) from None
    return network


def weights_of(graph: onnx.GraphProto) -> dict[str, Array]:
    """Weights by their name in the network, in single precision."""
    from onnx import numpy_helper

    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    constants = {n.output[0]: numpy_helper.to_array(n.attribute[0].t) for n in graph.node if n.op_type == "Constant"}
    out: dict[str, Array] = {}
    for name in held:
        base = name.removesuffix("_quantized")
        if name.startswith("network.") and base.endswith((".weight", ".bias", ".kind")):
            out[base.removeprefix("network.")] = _multiplied_out(held, base)
    for node in graph.node:
        if node.op_type in PRODUCTS and (node.input[1].removesuffix("_quantized") + "_scale" in held or
                                         node.input[1] in held):  # fmt: skip
            value = _multiplied_out(held, node.input[1].removesuffix("_quantized"))
            transposed = any(a.name == "transB" and a.i for a in node.attribute)
            out[f"{_module(node.name)}.weight"] = value if transposed else value.T
        if node.op_type == "Split" and node.name.startswith("/encoder/Split"):
            shares = constants.get(node.input[0], held.get(node.input[0]))
            if shares is not None:  # the mix of layers, its softmax already taken
                out["encoder.mix"] = np.log(np.maximum(shares, 1e-9))
    return out


def heads_of(graph: onnx.GraphProto) -> int:
    """Attention heads of the encoder's layers: the fourth length that its vectors are reshaped to."""
    from onnx import numpy_helper

    constants = {n.output[0]: numpy_helper.to_array(n.attribute[0].t) for n in graph.node if n.op_type == "Constant"}
    for node in graph.node:
        if node.op_type == "Concat" and node.name.startswith("/encoder/layers.0/") and len(node.input) == 5:
            return int(constants[node.input[3]].item())
    return 0


def _multiplied_out(held: dict[str, Array], base: str) -> Array:
    if base in held:
        return held[base]
    whole, scale, zero = (held[f"{base}_{part}"] for part in ("quantized", "scale", "zero_point"))
    return (whole.astype(np.float32) - zero.astype(np.float32)) * scale


def _module(node: str) -> str:
    """/trigger/trigger.3/MatMul_quant -> trigger.3; /encoder/layers.0/qkv/MatMul -> encoder.layers.0.qkv"""
    parts = node.strip("/").split("/")[:-1]
    kept = [p for p, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(f"{p}.")]
    return ".".join(kept)
