"""Where public data sets lie: below the folder that TACITUS_DATA names. None is part of the project."""

from __future__ import annotations

import os
from pathlib import Path


class Absent(Exception):
    """A measure cannot be taken here; the message says what is missing."""


def part(name: str) -> Path:
    """A file or folder of the public data ("ucdp_ged/ged_ukraine_hdx.csv.gz"). Raises Absent where there is none."""
    root = os.environ.get("TACITUS_DATA")
    if not root:
        raise Absent("TACITUS_DATA is not set")
    path = Path(root) / "data" / name
    if not path.exists():
        raise Absent(f"{path} is missing")
    return path
