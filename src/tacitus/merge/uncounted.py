"""Numbers told with an event that are not the toll of it: of another day's event or of several together, of people
who are known, the rank of one who died later, the headline that is corrected."""

from __future__ import annotations

import collections
import functools
import re
from collections.abc import Sequence

from tacitus.code.numbers import ORDINALS
from tacitus.merge.discourse import how_many
from tacitus.merge.testimony import Testimony
from tacitus.records import Toll

_AGREED = 3  # outlets that agree on the day
_ATTACKS = "attacks|ambushes|raids|strikes|bombings|shootings|clashes|battles|massacres"
_SUM = re.compile(
    rf"\b(?:two|three|four|both|several) (?:[\w-]+ )?(?:{_ATTACKS}|incidents|villages|towns|places)\b"
    r"|\b(?:days|a week|weeks|months|a month|a series|a string|a spate|a wave) of "
    rf"(?:[\w-]+ )?(?:{_ATTACKS}|violence|fighting)\b"
)


def of_another_day(testimonies: Sequence[Testimony]) -> set[str]:
    """Mentions that one outlet alone puts on another day than three or more: they strayed in, or their day is a slip,
    and their number is most likely another event's."""
    days: dict[str, set[str]] = collections.defaultdict(set)
    told: dict[str, str] = {}
    for t in testimonies:
        when = t.mention.date
        if when and when.precision in ("day", "hour") and when.start and not t.correcting:
            told[t.mention.id] = when.start[:10]
            days[when.start[:10]].add(t.origin_outlet)
    agreed = max(days, key=lambda day: (len(days[day]), day), default="")
    if len(days.get(agreed, ())) < _AGREED:
        return set()
    return {id for id, day in told.items() if len(days[day]) == 1 and day != agreed}


def of_several(t: Testimony) -> bool:
    """True for a number that several events have together ("two ambushes in which seven died", "a week of raids")."""
    return how_many(t) > 1 or _is_sum(t.sentence)


@functools.lru_cache(maxsize=4096)
def _is_sum(sentence: str) -> bool:
    return bool(_SUM.search(sentence.casefold()))


def is_rank(toll: Toll) -> bool:
    """Whether the toll is that of one who died later ("a third has died")."""
    return toll.text.casefold() in ORDINALS


def passed(t: Testimony, toll: Toll, tolls: Sequence[tuple[Testimony, Toll]]) -> bool:
    """Whether as many as a rank says or more were told to be dead before or at that time."""
    return any(
        (other.low or 0) >= (toll.low or 0)
        and not is_rank(other)
        and (one.published or "") <= (t.published or "")
        and one.origin != t.origin  # a reprint of it tells what it tells
        for one, other in tolls
    )


def of_known(t: Testimony, toll: Toll) -> bool:
    """Whether a number stands in a phrase for people who are known ("the two heroes")."""
    return _known_before(t.sentence, max(0, toll.span[0] - t.mention.sentence.start), toll.text)


@functools.lru_cache(maxsize=4096)
def _known_before(sentence: str, at: int, text: str) -> bool:
    before, inside = sentence[:at].split()[-1:], text.split()[:1]
    return any(word.casefold() in ("the", "these", "those") for word in (*before, *inside))


def in_quotes(t: Testimony, toll: Toll) -> bool:
    """Whether a number stands in quotation marks that open before it."""
    head = t.sentence[: max(0, toll.span[0] - t.mention.sentence.start)]
    return head.count('"') % 2 == 1 or head.count("“") > head.count("”")
