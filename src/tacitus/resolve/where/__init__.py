"""Where: the place spans of mentions to points, countries and divisions, each with its precision and its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tacitus.resolve.where.resolver import PlaceResolver

__all__ = ["PlaceResolver"]


def __getattr__(name: str) -> Any:
    if name == "PlaceResolver":
        from tacitus.resolve.where.resolver import PlaceResolver

        return PlaceResolver
    raise AttributeError(name)
