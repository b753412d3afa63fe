"""Products of matrices in pieces that stay on the thread that asks.

OpenBLAS, which numpy's wheels carry, spreads a product over all processors from some size on. Those of this package
are too small for that to pay: waking the threads took three times as long as all else that resolving does, and took the
processors from the encoder. How many threads numpy may use is the user's to say, so the products are cut instead.
"""

from __future__ import annotations

from typing import Any

import numpy as np

MATRICES = 4 * 65536  # multiplications from which on OpenBLAS spreads a product of two matrices
VECTOR = 4 * 2304  # the same for a vector and a matrix
DEEP = 64  # numbers of a row that are multiplied at once


def product(rows: Any, matrix: Any) -> Any:
    """rows [m, k] (or a vector [k]) times matrix [k, n], in contiguous pieces."""
    if rows.ndim == 1:
        return product(rows[None], matrix)[0]
    (many, deep), wide = rows.shape, matrix.shape[1]
    if many * deep * wide <= MATRICES and (many != 1 or deep * wide < VECTOR):
        return rows @ matrix
    if many > 1 and deep % DEEP:
        step = max(1, MATRICES // (deep * wide))
        return np.concatenate([rows[n : n + step] @ matrix for n in range(0, many, step)])
    if deep % DEEP:
        return rows @ matrix  # no layer is of such a shape
    step = max(1, MATRICES // (DEEP * wide))
    pieces = matrix.reshape(-1, DEEP, wide)
    return np.concatenate(
        [
            np.matmul(rows[n : n + step].reshape(-1, deep // DEEP, DEEP).transpose(1, 0, 2), pieces).sum(0)
            for n in range(0, many, step)
        ]
    )
