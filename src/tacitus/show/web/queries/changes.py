"""What changed since a version of the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tacitus.store import Store
from tacitus.store.schema import change

GONE = ("merged", "gone")


def after(store: Store, version: int, limit: int, what: Sequence[str] = ()) -> tuple[list[Any], bool]:
    """Rows of `change` after a version, the earliest first, and whether there are more. what: only these."""
    statement = sa.select(change).where(change.c.version > version)
    if what:
        statement = statement.where(change.c.what.in_(what))
    rows = store.connection.execute(statement.order_by(change.c.version).limit(limit + 1)).all()
    return list(rows[:limit]), len(rows) > limit


def latest(store: Store, since: int, before: int | None, limit: int) -> tuple[list[Any], bool]:
    """Rows of `change` after version `since` and before version `before` (None: up to now), the latest first, and
    whether there are more."""
    statement = sa.select(change).where(change.c.version > since)
    if before is not None:
        statement = statement.where(change.c.version < before)
    rows = store.connection.execute(statement.order_by(change.c.version.desc()).limit(limit + 1)).all()
    return list(rows[:limit]), len(rows) > limit


def count(store: Store, since: int) -> int:
    """How many rows `latest` has in all."""
    return store.connection.execute(sa.select(sa.func.count()).where(change.c.version > since)).scalar() or 0
