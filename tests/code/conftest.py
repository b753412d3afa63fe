"""The model under test: the shipped one, else a folder named by TACITUS_TEST_MODEL; without either such tests skip."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tacitus.code import Coder
from tacitus.code.model import FILES, SHIPPED


@pytest.fixture(scope="session")
def model_folder() -> Path:
    named = os.environ.get("TACITUS_TEST_MODEL")
    if all((SHIPPED / name).is_file() for name in FILES):
        return SHIPPED
    if not named:
        pytest.skip("no model: neither shipped nor named by TACITUS_TEST_MODEL")
    return Path(named)


@pytest.fixture(scope="session")
def coder(model_folder: Path) -> Coder:
    return Coder(model_folder)
