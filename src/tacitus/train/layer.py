"""One layer of a transformer, as both encoders and the argument head have it."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn


class Layer(nn.Module):
    """One post-norm transformer layer as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, eps: float = 1e-12) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)

    def forward(self, x: Tensor, bias: Tensor, dropout: float = 0.0) -> Tensor:
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        # written out: on a CPU the backward pass of the fused attention costs more than all else together
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(d // self.heads) + bias, -1)
        mixed = weights.to(v.dtype) @ v
        mixed = mixed.transpose(1, 2).reshape(b, t, d)
        drop = nn.functional.dropout
        x = self.norm1(x + drop(self.out(mixed), dropout, self.training))
        return self.norm2(x + drop(self.down(nn.functional.gelu(self.up(x))), dropout, self.training))
