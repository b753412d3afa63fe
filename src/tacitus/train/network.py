"""The joint network: one encoder pass, every head read from it.

encoder     BERT (all-MiniLM-L6-v2: 6 layers, 384 wide), with an embedding of capital shapes added to its input and
            a learned mix of its layers as output, read at the first piece of each word
triggers    BIO over the event types at each word
arguments   for each trigger: word vectors, trigger, type and distance joined, one narrow transformer layer over them,
            then BIO for each role on its own (roles may overlap)
the rest    status, mode and contexts from the trigger; `answers` from pairs of triggers
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from tacitus.code.distance import CLASSES
from tacitus.code.encode import SHAPES
from tacitus.train.layer import Layer
from tacitus.train.mpnet import MPNet


class Encoder(nn.Module):
    """BERT with shapes; returns word vectors [B, W, width]."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.word = nn.Embedding(config["vocab_size"], width)
        self.position = nn.Embedding(config["max_position_embeddings"], width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"])
            for _ in range(config["num_hidden_layers"])
        )
        self.mix = nn.Parameter(torch.tensor([0.0] * (config["num_hidden_layers"] - 1) + [3.0]))
        self.dropout = 0.0
        self.frozen = 0

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        positions = self.position.weight[: pieces.shape[1]]
        x = self.norm(self.word(pieces) + positions + self.kind + self.shape(shapes))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        weights = torch.softmax(self.mix, 0)
        total = torch.zeros_like(x)
        for layer, weight in zip(self.layers, weights, strict=True):
            x = layer(x, bias, self.dropout)
            total = total + weight * x
        return torch.gather(total, 1, first[:, :, None].expand(-1, -1, total.shape[2]))

    def still(self) -> None:
        """Freeze the word embeddings: half of all weights; learning them overfits and costs time."""
        self.word.weight.requires_grad_(False)

    def load(self, folder: Path) -> None:
        """Take the weights of a BERT saved as safetensors."""
        from safetensors.torch import load_file

        w = load_file(str(folder / "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        with torch.no_grad():
            self.word.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.position.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.kind.copy_(w["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for n, layer in enumerate(self.layers):
                p = f"encoder.layer.{n}."
                for kind in ("weight", "bias"):
                    qkv = torch.cat([w[f"{p}attention.self.{x}.{kind}"] for x in ("query", "key", "value")])
                    getattr(layer.qkv, kind).copy_(qkv)
                    getattr(layer.out, kind).copy_(w[f"{p}attention.output.dense.{kind}"])
                    getattr(layer.norm1, kind).copy_(w[f"{p}attention.output.LayerNorm.{kind}"])
                    getattr(layer.up, kind).copy_(w[f"{p}intermediate.dense.{kind}"])
                    getattr(layer.down, kind).copy_(w[f"{p}output.dense.{kind}"])
                    getattr(layer.norm2, kind).copy_(w[f"{p}output.LayerNorm.{kind}"])


class Network(nn.Module):
    """All heads over one encoder. `labels` is the dictionary that goes into the model's metadata."""

    def __init__(
        self, config: dict[str, Any], labels: dict[str, list[str]], narrow: int = 192, learning: int = 6
    ) -> None:
        super().__init__()
        width = config["hidden_size"]
        if config.get("model_type") == "mpnet":
            self.encoder = MPNet(config, frozen=config["num_hidden_layers"] - learning)
        else:
            self.encoder = Encoder(config)
        self.trigger = nn.Sequential(
            nn.Linear(width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, 1 + 2 * len(labels["types"]))
        )
        self.of_word = nn.Linear(width, narrow)
        self.of_trigger = nn.Linear(2 * width, narrow)
        self.gate = nn.Linear(2 * width, narrow)
        self.kinds = nn.Embedding(len(labels["types"]), narrow)
        self.distance = nn.Embedding(CLASSES, narrow)
        self.join = nn.LayerNorm(narrow)
        self.layer = Layer(narrow, 4, 2 * narrow)
        self.roles = nn.Linear(narrow, 3 * len(labels["roles"]))
        self.about = nn.Sequential(nn.Linear(2 * width + narrow, width), nn.GELU(), nn.Dropout(0.1))
        self.facts = nn.Linear(width, len(labels["status"]) + len(labels["modes"]) + len(labels["contexts"]))
        self.left = nn.Linear(2 * width + narrow, narrow)
        self.right = nn.Linear(2 * width + narrow, narrow)
        self.apart = nn.Embedding(CLASSES, narrow)
        self.pair = nn.Linear(narrow, 1)
        self.drop = nn.Dropout(0.1)
        for table in (self.kinds, self.distance, self.apart):
            nn.init.normal_(table.weight, std=0.02)

    def triggers(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Word vectors [B, W, width] and trigger logits [B, W, 1 + 2 types]."""
        words = self.encoder(pieces, shapes, mask, first)
        return words, self.trigger(self.drop(words))

    def arguments(
        self, words: Tensor, mask: Tensor, row: Tensor, start: Tensor, end: Tensor, kind: Tensor, far: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """For K triggers (passage `row`, words start..end, type `kind`, distance classes `far` [K, W]):
        role logits [K, W, 3 * roles], facts [K, status + modes + contexts], both sides of a pair [K, narrow]."""
        ends = torch.cat([words[row, start], words[row, end]], -1)
        typed = self.kinds(kind)
        of_word = self.of_word(self.drop(words))[row]
        joined = (
            of_word * (1 + torch.tanh(self.gate(ends)))[:, None]
            + self.of_trigger(ends)[:, None]
            + typed[:, None]
            + self.distance(far)
        )
        joined = self.join(joined)
        bias = (1.0 - mask[row][:, None, None, :].to(joined.dtype)) * -1e4
        roles = self.roles(self.drop(self.layer(joined, bias)))
        whole = torch.cat([ends, typed], -1)
        return roles, self.facts(self.about(whole)), self.left(whole), self.right(whole)

    def answers(self, left: Tensor, right: Tensor, apart: Tensor) -> Tensor:
        """Logit that the left trigger answers the right one; `apart` is their distance class."""
        return self.pair(torch.relu(left + right + self.apart(apart))).squeeze(-1)


def build(folder: Path, labels: dict[str, list[str]], learning: int = 6) -> Network:
    """A fresh network over the pretrained encoder in `folder`; of an MPNet the upper `learning` layers learn."""
    network = Network(json.loads((folder / "config.json").read_text()), labels, learning=learning)
    network.encoder.load(folder)
    return network
