"""The timeline as a still picture: the bulk is in bars, nothing leaves the picture, what is far off is counted."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from tacitus.show import bars
from tacitus.show.web.queries.days import Bin

COUNTS = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 5)).filter(any)


def binned(days: dict[int, tuple[int, int, int]]) -> list[Bin]:
    made = []
    for day, (conflict, cooperation, other) in sorted(days.items()):
        written = datetime.date.fromordinal(day).isoformat()
        made.append(Bin(start=written, end=written, conflict=conflict, cooperation=cooperation, other=other))
    return made


@given(st.dictionaries(st.integers(700_000, 738_000), COUNTS, min_size=1, max_size=60))
def test_bars_stay_inside_and_none_is_lost(days: dict[int, tuple[int, int, int]]) -> None:
    bins = binned(days)
    picture = bars.draw(bins)
    assert picture is not None
    drawn = bars.bulk(bins)
    assert len(picture.bars) == len(drawn)
    assert picture.undrawn == sum(map(bars.total, bins)) - sum(map(bars.total, drawn))
    assert sum(map(bars.total, drawn)) >= 0.85 * sum(map(bars.total, bins))
    for one in picture.bars:
        assert 0 <= one.left <= bars.WIDTH
        for top, height in (one.conflict, one.other, one.cooperation):
            assert top >= -0.2
            assert top + height <= bars.HEIGHT - bars.FOOT + 0.2
        assert one.conflict[0] + one.conflict[1] <= picture.line + 0.2 <= one.cooperation[0] + 0.4
    for x, says in picture.ticks:
        assert says
        assert x < bars.WIDTH - 100


def test_one_event_of_long_ago_does_not_squeeze_a_week() -> None:
    week = {737_420 + day: (6, 2, 0) for day in range(7)}
    picture = bars.draw(binned(week | {700_000: (1, 0, 0)}))
    assert picture is not None
    assert (len(picture.bars), picture.undrawn) == (7, 1)


def test_heights_are_to_scale_and_words_say_the_numbers() -> None:
    picture = bars.draw(binned({737_427: (4, 0, 0), 737_428: (2, 1, 1)}))
    assert picture is not None
    first, second = picture.bars
    assert first.conflict[1] == 2 * second.conflict[1]
    assert second.other[1] == second.cooperation[1]
    assert second.says.endswith(": 2 of conflict, 1 of cooperation, 1 other")
    assert "6 of conflict, 1 of cooperation" in picture.says


def test_nothing_is_no_picture() -> None:
    assert bars.draw([]) is None
