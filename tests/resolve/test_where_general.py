"""Places of general news written by us: `where_general_cases.tsv`, read and judged as the hard cases are."""

from __future__ import annotations

import pytest
from test_where_cases import judged, lines_of


@pytest.mark.parametrize("line", lines_of("where_general_cases.tsv"))
def test_place_of_general_news(line: str) -> None:
    assert all(place.reason for place in judged(line).places)
