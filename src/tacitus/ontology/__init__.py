"""The ontology: PLOVER event types, modes, contexts and sectors, their scores, and the way to CAMEO codes.

All of it is data (`*.json` beside this file); the loader holds no knowledge of its own. Where each number comes from,
and where we differ from the printed manual, is told in docs/ontology.md.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tacitus.issues import TacitusError
from tacitus.records import Record


class Mode(Record, frozen=True):
    """How an event of its type is done. `score`: conflict (-10) to cooperation (10)."""

    name: str
    description: str
    score: float
    cameo: str
    cameo_by_context: dict[str, str]


class EventType(Record, frozen=True):
    """A PLOVER event type. `quad`: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""

    name: str
    description: str
    quad: int
    score: float
    cameo: str
    cameo_by_context: dict[str, str]
    modes: tuple[Mode, ...]

    def mode(self, name: str | None) -> Mode | None:
        """The mode of that name; None where there is none, or no name."""
        return next((mode for mode in self.modes if mode.name == name), None)


class Ontology(Record, frozen=True):
    """Types by name (in the order of the guide), descriptions of contexts and sectors by code, CAMEO names by code."""

    types: dict[str, EventType]
    contexts: dict[str, str]
    sectors: dict[str, str]
    cameo_names: dict[str, str]

    def type(self, event: str) -> EventType:
        """The event type of that name. Raises TacitusError for a name that is none."""
        try:
            return self.types[event]
        except KeyError:
            raise TacitusError(f"unknown event type {event!r}; known are {', '.join(self.types)}", code=2) from None

    def cameo(self, event: str, mode: str | None = None, contexts: Iterable[str] = ()) -> str:
        """The most specific CAMEO code the type, mode and contexts support (docs/ontology.md)."""
        kind = self.type(event)
        node = kind.mode(mode) or kind
        told = set(contexts)
        refined = next((code for context, code in node.cameo_by_context.items() if context in told), None)
        return refined or node.cameo

    def quad(self, event: str) -> int:
        """Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return self.type(event).quad

    def score(self, event: str, mode: str | None = None) -> float:
        """PLOVER score of the mode, else of the type: -10 (conflict) to 10 (cooperation)."""
        kind = self.type(event)
        return (kind.mode(mode) or kind).score

    def modes(self, event: str) -> tuple[str, ...]:
        """Names of the type's modes, in the order of the guide."""
        return tuple(mode.name for mode in self.type(event).modes)


@functools.cache
def load() -> Ontology:
    """The ontology shipped with the package; read once (about a millisecond)."""
    here = Path(__file__).parent

    def table(name: str) -> dict[str, str]:
        return msgspec.json.decode((here / name).read_bytes(), type=dict[str, str])

    types = msgspec.json.decode((here / "types.json").read_bytes(), type=list[EventType])
    return Ontology(
        types={kind.name: kind for kind in types},
        contexts=table("contexts.json"),
        sectors=table("sectors.json"),
        cameo_names=table("cameo.json"),
    )
