"""The ladder: how far up an event stands, from talks to violence. Rungs are data (ladder.toml)."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import NamedTuple

from tacitus.records import Event


class Rung(NamedTuple):
    """A rung: below 0 cooperation, above 0 conflict, the farther from 0 the weightier."""

    name: str
    height: int
    means: str


NONE = Rung("none", 0, "nothing passed between the two")


class Ladder:
    """Rungs by type, by type and mode, and by quad class for types that the ladder does not name."""

    def __init__(self, table: dict[str, list[dict[str, object]]], state: frozenset[str]) -> None:
        self.rungs: dict[str, Rung] = {NONE.name: NONE}
        self.state = state
        self._kinds: dict[str, Rung] = {}
        self._quads: dict[int, Rung] = {}
        for row in table["rung"]:
            rung = Rung(str(row["name"]), int(str(row["height"])), str(row["means"]))
            self.rungs[rung.name] = rung
            for kind in _list(row.get("types")):
                self._kinds.setdefault(kind, rung)
            for quad in _list(row.get("quads")):
                self._quads.setdefault(int(quad), rung)

    def of(self, event: Event) -> Rung:
        """The rung an event stands on. Types of one's own stand where their quad class stands."""
        by_mode = self._kinds.get(f"{event.event} {event.mode}")
        return by_mode or self._kinds.get(event.event) or self._quads.get(event.quad or 0, NONE)


def _list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


@functools.cache
def load() -> Ladder:
    """The ladder shipped with the package."""
    raw = tomllib.loads(resources.files("tacitus.escalation").joinpath("ladder.toml").read_text("utf8"))
    return Ladder(raw, frozenset(raw["sides"]["state"]))


def highest(heights: list[int]) -> Rung:
    """The highest rung of conflict reached; where there is none, the weightiest of cooperation."""
    rungs = {rung.height: rung for rung in load().rungs.values()}
    top = max(heights, default=0)
    return rungs[top if top > 0 else min(heights, default=0)]
