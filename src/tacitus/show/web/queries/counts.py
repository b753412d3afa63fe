"""Events counted by what they are."""

from __future__ import annotations

import numpy as np

from tacitus.show.web.queries.faces import faces
from tacitus.store import Store
from tacitus.store.filters import Filters


def by(store: Store, filters: Filters, what: str) -> dict[str, int]:
    """How many events of each type, standing or status, the most first."""
    every = faces(store)
    return every.counts(every.mask(store, filters), what)


def total(store: Store, filters: Filters) -> int:
    """How many events the filters select."""
    return int(np.count_nonzero(faces(store).mask(store, filters)))
