"""The country of actors that have none of their own ("police", "protesters", "gunmen"): the report's setting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tacitus.records import Mention
from tacitus.resolve.actors.reading import BLOCS
from tacitus.resolve.actors.view import View


def place_country(mention: Mention) -> str | None:
    """The country of a mention's own places, if they agree."""
    codes = {p.country for p in mention.places if p.country}
    return codes.pop() if len(codes) == 1 else None


def side_country(mention: Mention) -> str | None:
    """The country that the mention's other actors with one agree on."""
    codes = {a.country for a in (*mention.actors, *mention.recipients) if a.country and a.country not in BLOCS}
    return codes.pop() if len(codes) == 1 else None


def report_country(view: View, mentions: Iterable[Mention]) -> str | None:
    """The country of most places of a report's mentions, else the one its text speaks of most."""
    codes = Counter(p.country for m in mentions for p in m.places if p.country)
    return codes.most_common(1)[0][0] if codes else view.main_country()


def country_for(view: View, mention: Mention, mentions: list[Mention], start: int) -> tuple[str | None, str]:
    """Country and reason for an actor of a mention that stands at `start`."""
    code = place_country(mention)
    if code:
        return code, "from the place of the event"
    first, end = view.sentence(start)
    code = view.nearest_country(start, first, end)
    if code:
        return code, "from a name in the sentence"
    code = side_country(mention)
    if code:
        return code, "from the other side of the event"
    code = view.nearest_country(start, 0, first)
    if code:
        return code, "from a name in the text before"
    code = report_country(view, mentions)
    return (code, "from the places and names of the report") if code else (None, "no country in the report")
