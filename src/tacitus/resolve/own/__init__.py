"""Own knowledge: actors and places that users add or correct in a YAML file, which wins over everything shipped.

`file` reads and checks the file, `actors` lays it over the actor knowledge, `places` over the gazetteer, `write`
appends to it, `twice` finds names that stand in it twice. docs/knowledge.md is the page for users.
"""

from __future__ import annotations

import os
from pathlib import Path

NAME = "tacitus-knowledge.yaml"
VARIABLE = "TACITUS_KNOWLEDGE"


def found() -> Path | None:
    """The file in use: the one that TACITUS_KNOWLEDGE names, else tacitus-knowledge.yaml here, if there is one.
    An empty variable means none."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    here = Path(NAME)
    return here if here.is_file() else None
