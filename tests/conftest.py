"""What all tests share: the record of the example, made once, and how properties are tried."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# how quick a machine is today is no property of the code: what is about time has a test that measures it
settings.register_profile("tacitus", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tacitus")


@pytest.fixture(scope="session")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that `tacitus run examples/crisis-2020` made. Tests that write to it take a copy."""
    import tacitus
    from tacitus.code.model import FILES, SHIPPED

    missing = [name for name in FILES if not (SHIPPED / name).is_file()]
    if missing:
        pytest.skip("the shipped model is not there: " + ", ".join(missing))
    path = tmp_path_factory.mktemp("crisis") / "crisis.db"
    tacitus.run(ROOT / "examples" / "crisis-2020", path, issues=tacitus.IssueLog(quiet=True)).close()
    return path


@pytest.fixture
def own_crisis(crisis: Path, tmp_path: Path) -> Path:
    """A copy of it, to write to."""
    return Path(shutil.copy(crisis, tmp_path / "crisis.db"))
