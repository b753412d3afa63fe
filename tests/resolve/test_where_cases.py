"""Hard cases of places written by us: `where_cases.tsv`, whose head says how a row reads."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from tacitus.records import Actor, Bounds, Mention, Place, Report, Span, text_sha256
from tacitus.resolve.where import PlaceResolver


def lines_of(name: str) -> list[str]:
    """The rows of a table of cases beside this file."""
    told = (Path(__file__).parent / name).read_text("utf8").splitlines()
    return [line for line in told if line and not line.startswith("#")][1:]


LINES = lines_of("where_cases.tsv")
RESOLVER = PlaceResolver()


def mention_of(marked: str, actors: str = "") -> tuple[Report, Mention]:
    """A report and its one mention, from a text with {} around the place spans."""
    text, places = "", []
    for i, part in enumerate(re.split(r"[{}]", marked)):
        if i % 2:
            places.append(Place(start=len(text), end=len(text) + len(part), text=part))
        text += part
    mention = Mention(
        id="m1",
        report="r1",
        text_sha256=text_sha256(text),
        trigger=Span(start=0, end=1, text=text[:1]),
        sentence=Bounds(start=0, end=len(text)),
        event="ASSAULT",
        actors=tuple(Actor(start=0, end=1, text="x", country=c) for c in actors.split(",") if c),
        places=tuple(places),
    )
    return Report(id="r1", text=text), mention


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    x = math.radians(b[1] - a[1]) * math.cos(math.radians(a[0]))
    return 6371 * math.hypot(x, math.radians(b[0] - a[0]))


def faults(place: Place, expected: str) -> list[str]:
    country, precision, point = expected.split("/")
    found = []
    if (place.country or "-") != country:
        found.append(f"country {place.country}")
    if place.precision != precision:
        found.append(f"precision {place.precision}")
    if precision == "unresolved" and (place.latitude is not None or not place.name):
        found.append("coordinates or no name")
    if point:
        latitude, longitude = map(float, point.split(","))
        allowed = 150 if precision in ("region", "country") else 30
        here = (place.latitude or 0.0, place.longitude or 0.0)
        if kilometres(here, (latitude, longitude)) > allowed:
            found.append(f"point {here}")
    return [f"{place.text}: {fault} ({place.name}; {place.reason})" for fault in found]


def judged(line: str) -> Mention:
    """The mention of a line of cases, resolved and found to be as the line says."""
    marked, actors, expected = line.split("\t")
    report, mention = mention_of(marked, actors)
    [resolved] = RESOLVER.resolve(report, [mention])
    wanted = expected.split("|")
    assert len(wanted) == len(resolved.places)
    assert not [f for place, want in zip(resolved.places, wanted, strict=True) for f in faults(place, want)]
    return resolved


@pytest.mark.parametrize("line", LINES)
def test_hard_case(line: str) -> None:
    assert all(place.reason for place in judged(line).places)
