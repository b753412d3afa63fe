"""Places that the words of a sentence put to another act, or that only say where another place of the act lies.

A coder gives an act the places of its sentence. "Bombed a column near Habila in retaliation for the raid on Dilling":
the column was not in Dilling; "marched through Jayapura in protest at the torching of the village": nothing burned in
Jayapura. "At Zawiya, west of Tripoli" is in Zawiya.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tacitus.records import Mention, Place

_CAUSE = re.compile(
    r"\b(?:in (?:\w+ )?(?:response|reply|answer|reaction|retaliation|reprisal|revenge|return|protest|anger|outrage)"
    r" (?:to|for|at|over|against|about|with)|because of|on account of|to avenge|in search of) "
)
_COUNTED = re.compile(r"\b(?:\w+ )?(?:hours?|days?|weeks?|months?) (?:after|before) ")
_CLAUSE_ENDS = re.compile(r"[,;:–—()]")
_FROM_IT = re.compile(  # "[south of Diwaniyah]", "[outside Noumea]"
    r"(?:(?:just|far|due|well) )?(?:the )?(?:(?:(?:north|south)[- ]?)?(?:east|west)|north|south)(?:ern)? of |outside ",
    re.I,
)
_BESIDE = re.compile(
    r",? (?:(?:about |some |around )?[\w.]+ (?:km|miles?|kilomet(?:er|re)s) )?"
    r"(?:(?:just|to the|in the|an? (?:town|village)) )?"
)


def of_the_act(text: str, mention: Mention, places: Sequence[Place]) -> list[Place]:
    """The places of the mention without those that the sentence gives to another act or only to another place of it.

    `places`: those of the mention, resolved; `text`: that of its field.
    """
    return [place for place in places if not _elsewhere(text, mention, place) and not _of_a_place(text, place, places)]


def _elsewhere(text: str, mention: Mention, place: Place) -> bool:
    """Whether the act and the place stand on the two sides of a cause, or of an act counted from another."""
    start, end, act = mention.sentence.start, mention.sentence.end, mention.trigger
    if not start <= place.start < end or act.start == act.end:
        return False
    for first, last in _behind(text, start, end, _CAUSE):
        if first <= place.start < last and act.end <= first:
            return True
        if first <= act.start < last and place.end <= first:
            return True
    counted = _behind(text, start, end, _COUNTED)
    return any(first <= place.start < last and act.end <= first for first, last in counted)


def _behind(text: str, start: int, end: int, tie: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of what stands behind a tie in the middle of a sentence, up to the end of its clause."""
    for found in tie.finditer(text, start, end):
        if text[start : found.start()].strip('“" '):
            stop = _CLAUSE_ENDS.search(text, found.end(), end)
            yield found.end(), stop.start() if stop else end


def _of_a_place(text: str, place: Place, places: Sequence[Place]) -> bool:
    """Whether a place only says where the known one just before it lies: "Zawiya, [west of Tripoli]"."""
    if not _FROM_IT.match(place.text):
        return False
    return any(
        known.end <= place.start
        and known.precision in ("city", "point")
        and _BESIDE.fullmatch(text, known.end, place.start)
        for known in places
    )
