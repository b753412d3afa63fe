"""Places of general news written by us: `where_general_cases.tsv`, read and judged as the hard cases are."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_where_cases import RESOLVER, faults, mention_of

LINES = [
    line
    for line in (Path(__file__).parent / "where_general_cases.tsv").read_text("utf8").splitlines()
    if line and not line.startswith("#")
][1:]


@pytest.mark.parametrize("line", LINES)
def test_place_of_general_news(line: str) -> None:
    marked, actors, expected = line.split("\t")
    report, mention = mention_of(marked, actors)
    [resolved] = RESOLVER.resolve(report, [mention])
    wanted = expected.split("|")
    assert len(wanted) == len(resolved.places)
    assert not [f for place, want in zip(resolved.places, wanted, strict=True) for f in faults(place, want)]
    assert all(place.reason for place in resolved.places)
