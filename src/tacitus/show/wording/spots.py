"""Where, as a headline tells it: the place that most reports give, and the town a point is near to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.records import Event, Mention, Place
from tacitus.show import words
from tacitus.show.projection import apart_km
from tacitus.show.text import clean
from tacitus.show.wording.support import key, support

_NEAR = {"point": 0, "district": 1, "city": 1, "province": 2, "region": 3, "country": 4}
NOWHERE = 1e6  # kilometres to a place that is not on the map


def where(event: Event, told: Sequence[Mention]) -> tuple[Place, ...]:
    """Where, nearest first: the place that most reports give and, of a single point, the town it is near to."""
    who = {key(a) for a in (*event.actors, *event.recipients)}
    close = [m for m in told if who & {key(a) for a in (*m.actors, *m.recipients)}]
    reports, _ = support([(m.report, m.places) for m in told], _spot)
    for mention in close:  # a place told in one breath with who or whom counts once more
        for one in mention.places:
            reports[_spot(one)].add(f"{mention.report} close")
    known = [p for p in event.places if _NEAR.get(p.precision) is not None and p.latitude is not None]
    best = max((len(reports[_spot(p)]) for p in known), default=0)
    firm = [p for p in known if 2 * len(reports[_spot(p)]) >= best]
    firm.sort(key=lambda p: (_NEAR[p.precision], -len(reports[_spot(p)])))
    if not firm:
        return tuple(p for p in event.places if re.fullmatch(r"(?:[A-Z][\w’'-]+ ?){1,3}(?<!['’]s)", p.name or p.text))[
            :1
        ]
    first = firm[0]
    near = [p for p in known if first.precision == "point" and p.precision in ("city", "district")]
    town = next((p for p in near if apart(first, p) < 60 and _plain(p) not in _plain(first)), None)
    return (first, town) if town else (first,)


def where_words(event: Event, told: Sequence[Mention]) -> str:
    """'at K1 base, Kirkuk', 'in the Green Zone'."""
    places = where(event, told)
    names = list(dict.fromkeys(filter(None, map(_plain, places))))
    if not names:
        return ""
    article = "the " if names[0].rpartition(" ")[2] in words.table()["with_article"] else ""
    return ("at " if places[0].precision == "point" and not article else "in ") + article + ", ".join(names)


def apart(a: Place, b: Place) -> float:
    """Kilometres between two places; far where one is not on the map."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return NOWHERE
    return apart_km((a.longitude, a.latitude), (b.longitude, b.latitude))


def _spot(one: Place) -> str:
    return str(one.geonames or (one.name or one.text).casefold())


def _plain(one: Place) -> str:
    """The name of a place without what hangs on either end."""
    parts = re.sub(r"['’]s$", "", clean(one.name or one.text, 60)).split()
    loose = set(words.table()["loose_ends"])
    while parts and parts[-1].casefold() in loose:
        parts.pop()
    while len(parts) > 1 and parts[0].casefold() in loose:
        parts.pop(0)
    return " ".join(parts)
