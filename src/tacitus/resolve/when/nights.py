"""Nights that reach over midnight: overnight Saturday, overnight into Wednesday."""

from __future__ import annotations

from datetime import timedelta

from tacitus.resolve.when.grammar import Scene, Tokens, parse, rule
from tacitus.resolve.when.interval import Interval
from tacitus.resolve.when.relative import deictic
from tacitus.resolve.when.weekdays import weekday


@rule("Ot[WdMDoI].*", "Ob?[WdMDoI]+t[WdMDoI]+")
def overnight_into(tokens: Tokens, scene: Scene) -> Interval | None:
    """Overnight into Wednesday, overnight from Tuesday to Wednesday: the night that led to it."""
    last = parse(tokens[tokens.pattern.index("t") + 1 :], scene)
    if last is None or last.precision not in ("day", "hour"):
        return None
    return Interval(last.start - timedelta(1), last.start, "range", f"the night before; {last.reason}")


@rule("WO", "OW", "dO", "Od")
def overnight_of(tokens: Tokens, scene: Scene) -> Interval | None:
    """Overnight Saturday: into the next day."""
    rest = tokens.without("O")
    first = deictic(rest, scene) if rest.pattern == "d" else weekday(rest, scene)
    if first is None:
        return None
    return Interval(first.start, first.start + timedelta(1), "range", f"the night after; {first.reason}")
