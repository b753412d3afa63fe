"""Packages that only some formats need, and what to say where they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from tacitus.issues import TacitusError


def needed(module: str, what: str, extra: str = "export") -> Any:
    """The module. TacitusError (exit 2) with the line to type where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        package = module.split(".")[0]
        raise TacitusError(
            f"{what} needs the package {package}, which is not installed; run: pip install 'tacitus[{extra}]'", code=2
        ) from None
