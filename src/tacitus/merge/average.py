"""Average linkage: things are put together by how alike the groups they form are on average.

Where all is told at once (documents that lie before one, mentions of a set of documents) nothing hangs on the order in
which it came; merging itself takes in one report after the other (`tacitus.merge.cluster`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def linked(likeness: npt.NDArray[np.float64], least: float) -> list[list[int]]:
    """Groups of the rows of a symmetric matrix [N, N]: the two groups most alike on average become one, until none are
    alike by `least`. The diagonal is not looked at. Groups in the order of their first members."""
    between = np.array(likeness, np.float64)
    np.fill_diagonal(between, -np.inf)
    groups = [[n] for n in range(len(between))]
    size = np.ones(len(between))
    while len(between):
        a, b = sorted(divmod(int(between.argmax()), len(between)))
        if between[a, b] < least or a == b:
            break
        mean = (between[a] * size[a] + between[b] * size[b]) / (size[a] + size[b])
        between[a], between[:, a] = mean, mean
        between[b], between[:, b] = -np.inf, -np.inf
        between[a, a] = -np.inf
        size[a] += size[b]
        groups[a] += groups[b]
        groups[b] = []
    return sorted(sorted(group) for group in groups if group)
