"""Sites that bear the name of a land or town, and whether they lie there: "American bases", "Kabul Serena Hotel"."""

from __future__ import annotations

from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.spelling import fold
from tacitus.resolve.where.weighing import NAMED_AFTER

_BASES = frozenset(
    (
        *("base", "bases", "outpost", "outposts", "garrison", "garrisons", "barracks", "post", "posts"),
        *("position", "positions"),
    )
)
_OF_GUESTS = _BASES | frozenset(  # houses named for the land of their cooks, owners or faithful
    (
        *("restaurant", "restaurants", "cafe", "café", "bistro", "bakery", "supermarket", "shop", "hotel", "school"),
        *("church", "cathedral", "cemetery", "company", "firm", "centre", "center", "club", "compound", "hospital"),
    )
)
_ABROAD = frozenset(("USA", "GBR", "FRA", "RUS", "TUR"))  # states with bases in other countries
_CITY = 5.0  # weight of a town that may own a site in a report that does not name its country
_OF_PERSONS = frozenset(("building", "house", "tower", "hall", "mansion", "villa"))  # seldom named after a small town
_LARGE = 5.3  # weight of a town from which on what bears its name lies there


def is_base(read: Phrase) -> bool:
    """Whether the words are those for a base: "Turkish outposts"."""
    return read.title.lower().split()[-1] in _BASES


def is_base_abroad(gazetteer: Gazetteer, context: Context, read: Phrase) -> bool:
    """Whether it is a base of a state that has some abroad ("American bases"), in a report not set there."""
    if read.within or read.kind != "site" or not is_base(read):
        return False
    codes = gazetteer.adjectives.get(fold(read.name), ())
    return any(code in _ABROAD and code != context.setting() for code in codes)


def is_guest(gazetteer: Gazetteer, context: Context, read: Phrase) -> bool:
    """Whether it is a house or a base that bears the name of a land not its own ("a Turkish restaurant in Dakar"),
    as far as no other word of the report tells of that land."""
    if read.within or read.kind not in ("site", "part") or read.title.lower().split()[-1] not in _OF_GUESTS:
        return False
    codes = gazetteer.adjectives.get(fold(read.name), ())
    return bool(codes) and not any(context.named_by_others(code, fold(read.name)) for code in codes)


def town_of_site(gazetteer: Gazetteer, context: Context, read: Phrase) -> str:
    """The town at the front of an unknown site's name: "Kabul Serena Hotel", "Baku Metro"; "" if there is none, as
    of "Mina Abdullah refinery" in Kuwait, where no Mina lies."""
    tokens = read.name.split()
    kind = phrases.words().get(read.title.split()[-1].lower(), read.kind) if read.title else None
    if len(tokens) < 2 or kind not in ("site", "part") or gazetteer.find(read.name):
        return ""
    for size in range(min(3, len(tokens) - 1), 0, -1):
        name = " ".join(tokens[:size])
        found = [
            c
            for c in gazetteer.find(name)
            if not c.alternate and c.kind in ("city", "admin1")
            if c.weight >= _CITY or context.share(c.countries, fold(name))
        ]
        if found and fold(name) not in gazetteer.common:
            return name
    return ""


def lies_at(context: Context, read: Phrase, name: str, best: Candidate) -> bool:
    """Whether the place of the name may stand for what the words say: "Mosul dam" is at Mosul, "Manger Square" is
    not at Munger, "Palestine Tower" not in the middle of Palestine."""
    if read.kind == "embassy" and read.within:
        return False
    if read.kind == "nature" and name != read.title:
        return best.kind in ("land", "lake", "sea", "region", "site")
    if read.kind not in ("site", "part") or read.loose or name == read.title or best.kind in ("site", "airport"):
        return True
    if best.kind in ("country", "former", "region", "admin1"):
        return not any(map(str.isupper, read.title.split()[-1]))
    if read.title.split()[-1].lower() in _OF_PERSONS:
        return not best.alternate and best.weight >= _LARGE
    if best.alternate or best.weight >= _LARGE:
        return not best.alternate
    if best.countries == NAMED_AFTER and best.kind == "city":  # "Ball State University" is not in Ball, Louisiana
        told = context.divisions.get((best.countries[0], best.admin1))
        return bool(told or context.decided_in(best.countries, best.admin1, fold(name)))
    return context.share(best.countries, fold(name)) > 0.2
