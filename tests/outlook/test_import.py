"""What settles forecasts can be imported alone, in any order."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("first", ["tacitus.outlook.fit", "tacitus.outlook.plainly", "tacitus.merge.calendar"])
def test_import_before_merging(first: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {first}; print('tacitus.merge.merger' in sys.modules)"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "False"), done.stderr


def test_merging_is_still_found_under_its_name() -> None:
    import tacitus.merge

    assert tacitus.merge.Merger.__module__ == "tacitus.merge.merger"
    with pytest.raises(AttributeError):
        tacitus.merge.Nobody  # noqa: B018
