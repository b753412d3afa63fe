"""Events counted by what they are: type, standing, status."""

from __future__ import annotations

import sqlalchemy as sa

from tacitus.store import Store, select
from tacitus.store.filters import Filters
from tacitus.store.schema import event


def by(store: Store, filters: Filters, what: str) -> dict[str, int]:
    """How many events of each type, standing or status, the most first."""
    column = event.c[what]
    number = sa.func.count()
    statement = sa.select(column, number).where(*select.events(filters)).group_by(column).order_by(number.desc())
    return {row[0]: row[1] for row in store.connection.execute(statement)}
