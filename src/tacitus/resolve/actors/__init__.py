"""Who: actors to names, stable ids, countries and sectors (docs/who.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tacitus.resolve.actors.resolver import ActorResolver

__all__ = ["ActorResolver"]


def __getattr__(name: str) -> Any:
    """Load the resolver when it is asked for: the builder of the knowledge needs the names alone."""
    if name == "ActorResolver":
        from tacitus.resolve.actors.resolver import ActorResolver

        return ActorResolver
    raise AttributeError(name)
