"""The record of `record.py` as a store, and files made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tacitus import export
from tacitus.store import Store
from tacitus.store.filters import EVERYTHING, Filters
from tests.export import record

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "record.db"
    record.make(path)
    return path


@pytest.fixture
def store(made: Path) -> Iterator[Store]:
    with Store.open(made) as opened:
        yield opened


@pytest.fixture
def write(store: Store, tmp_path: Path) -> Write:
    """Write a format, give its file."""

    def written(format: str, filters: Filters = EVERYTHING, ending: str = "", **shape: Any) -> Path:
        path = tmp_path / f"{format}{ending or '.' + export.FORMATS[format].file}"
        export.write(format, store, filters, path, **shape)
        return path

    return written
