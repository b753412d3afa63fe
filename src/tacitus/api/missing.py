"""Packages that not everybody needs: named, with what installs them, where they are not there."""

from __future__ import annotations

import importlib
from typing import Any


def needed(module: str, what: str, extra: str = "notebook") -> Any:
    """The module. ImportError, with one line that says what installs it, where it is not there."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise ImportError(f"{what} needs {error.name}: pip install 'tacitus[{extra}]'", name=error.name) from None
