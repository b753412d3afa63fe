"""Products in pieces are the products."""

from __future__ import annotations

import numpy as np
import pytest

from tacitus.resolve.actors.products import product


@pytest.mark.parametrize("shape", [(1, 2304, 128), (17, 2304, 128), (70, 1920, 144), (20, 114, 144), (3, 6, 5)])
def test_pieces_give_the_whole(shape: tuple[int, int, int]) -> None:
    many, deep, wide = shape
    chance = np.random.default_rng(many)
    rows, matrix = chance.normal(size=(many, deep)), chance.normal(size=(deep, wide))
    assert np.allclose(product(rows.astype(np.float32), matrix.astype(np.float32)), rows @ matrix, atol=1e-3)
    assert np.allclose(product(rows[0], matrix), rows[0] @ matrix)


def test_no_rows_give_none() -> None:
    assert product(np.zeros((0, 384), np.float32), np.zeros((384, 96), np.float32)).shape == (0, 96)
