"""MPNet (all-mpnet-base-v2: 12 layers, 768 wide) as the encoder of the teacher, its lower half left as it was trained.

The lower layers and the word embeddings are frozen and run without a gradient, which takes half the time and most of
the memory of training it whole (where there is a graphics card all its layers may learn); the capital shapes are added
where learning begins. The attention of all layers has one table of relative positions in common (Song et al. 2020,
arXiv:2004.09297).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from tacitus.code.encode import SHAPES
from tacitus.train.layer import Layer

FAR = 128  # words further apart than this share a bucket
FIRST = 2  # positions begin after that of the padding


class MPNet(nn.Module):
    """MPNet with shapes; returns word vectors [B, W, width]. The lowest `frozen` layers do not learn."""

    def __init__(self, config: dict[str, Any], frozen: int = 6) -> None:
        super().__init__()
        width, deep = config["hidden_size"], config["num_hidden_layers"]
        self.frozen = frozen
        self.word = nn.Embedding(config["vocab_size"], width)
        self.position = nn.Embedding(config["max_position_embeddings"], width)
        self.near = nn.Embedding(config["relative_attention_num_buckets"], config["num_attention_heads"])
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], eps=config["layer_norm_eps"])
            for _ in range(deep)
        )
        self.mix = nn.Parameter(torch.tensor([0.0] * (deep - frozen - 1) + [3.0]))
        self.dropout = 0.0

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        size = pieces.shape[1]
        with torch.no_grad():
            x = self.norm(self.word(pieces) + self.position.weight[FIRST : FIRST + size])
            apart = self.near(buckets(size, self.near.num_embeddings).to(pieces.device)).permute(2, 0, 1)[None]
            bias = apart + (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
            for layer in self.layers[: self.frozen]:
                x = layer(x, bias)
        x = x + self.shape(shapes)
        total = torch.zeros_like(x)
        for layer, weight in zip(self.layers[self.frozen :], torch.softmax(self.mix, 0), strict=True):
            x = layer(x, bias, self.dropout)
            total = total + weight * x
        return torch.gather(total, 1, first[:, :, None].expand(-1, -1, total.shape[2]))

    def still(self) -> None:
        """Freeze what is not to learn, its products in half precision."""
        for part in (self.word, self.position, self.near, self.norm, *self.layers[: self.frozen]):
            part.requires_grad_(False)
        for layer in self.layers[: self.frozen]:
            for linear in (layer.qkv, layer.out, layer.up, layer.down):
                linear.to(torch.bfloat16)

    def load(self, folder: Path) -> None:
        """Take the weights of an MPNet saved as safetensors."""
        from safetensors.torch import load_file

        w = {k.removeprefix("mpnet."): v for k, v in load_file(str(folder / "model.safetensors")).items()}
        with torch.no_grad():
            self.word.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.position.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.near.weight.copy_(w["encoder.relative_attention_bias.weight"])
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for n, layer in enumerate(self.layers):
                p = f"encoder.layer.{n}."
                for kind in ("weight", "bias"):
                    qkv = torch.cat([w[f"{p}attention.attn.{x}.{kind}"] for x in "qkv"])
                    getattr(layer.qkv, kind).copy_(qkv)
                    getattr(layer.out, kind).copy_(w[f"{p}attention.attn.o.{kind}"])
                    getattr(layer.norm1, kind).copy_(w[f"{p}attention.LayerNorm.{kind}"])
                    getattr(layer.up, kind).copy_(w[f"{p}intermediate.dense.{kind}"])
                    getattr(layer.down, kind).copy_(w[f"{p}output.dense.{kind}"])
                    getattr(layer.norm2, kind).copy_(w[f"{p}output.LayerNorm.{kind}"])


def buckets(size: int, count: int) -> Tensor:
    """Class of the distance of each pair of pieces [size, size]: single steps near by, ever wider ones further off."""
    at = torch.arange(size)
    ahead = at[:, None] - at[None, :]
    half = count // 2
    exact = half // 2
    far = ahead.abs()
    wide = exact + (torch.log(far.clamp(min=1) / exact) / math.log(FAR / exact) * (half - exact)).long()
    return (ahead < 0).long() * half + torch.where(far < exact, far, wide.clamp(max=half - 1))
