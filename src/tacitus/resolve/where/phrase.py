"""Reads the words of a place span: which part is the name, what kind of thing it says it is, what it lies in.

"Iraqi military base in Kirkuk"   name Kirkuk, of which only a site is told
"northern Aleppo province"        name Aleppo, kind province, direction north
"the village of Hajin near Abu Kamal"   name Hajin, kind village, near Abu Kamal
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

WORDS_FILE = Path(__file__).parents[1] / "data" / "places_words.tsv"

DIRECTIONS = {
    **{d: d for d in ("north", "south", "east", "west")},
    **{f"{d}ern": d for d in ("north", "south", "east", "west")},
    **{
        f"{a}{gap}{b}{end}": a + b
        for a in ("north", "south")
        for b in ("east", "west")
        for gap in ("", "-", " ")
        for end in ("", "ern")
    },
    "n": "north", "s": "south", "e": "east", "w": "west", "central": "centre", "mid": "centre", "upper": "inside",
    "lower": "inside", "rural": "inside", "greater": "inside", "coastal": "inside", "far": "inside",
    "downtown": "inside", "central-southern": "south", "inner": "inside", "mainland": "inside", "outer": "inside",
    "northernmost": "north", "southernmost": "south", "extreme": "inside", "old": "inside",
}  # fmt: skip
# In capitals only, as headlines write them ("NE Nigeria"): "Se" and "Ne" begin names too.
_CORNERS = {
    a + b: f"{one}{other}" for a, one in (("N", "north"), ("S", "south")) for b, other in (("E", "east"), ("W", "west"))
}
_LEAD = re.compile(
    r"^(?:(?:the|a|an|in|at|on|near|outside|inside|around|off|along|across|over|towards?|between|from|into|through|"
    r"throughout|within|just|about|some|both|its|their|his|her|close to|"
    r"next to|in and around|and around|beyond|above)\s+)+",
    re.IGNORECASE,
)
_NEARBY = re.compile(r"^(?:just\s+)?(?:near|outside|around|close to|in and around|off)\s", re.IGNORECASE)
_AWAY = re.compile(
    r"^(?:(?:about|some|around|just|roughly)\s+)?(?:[\d.,]+|\w+)?\s*(?:km|kms|kilomet\w+|miles?|metres|meters)\s+",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\s+(in and around|in|of|at|near|outside|inside|from|between|around|off|on|to|with|along|"
    r"towards?|close to|into|across)\s+(?:the\s+)?"
)
_OWNER = re.compile(r"^(.+?)(?:['’]s|s['’])\s+(.+)$")
_IN_BRACKETS = re.compile(r"\s*\(((?:(?:north|south|east|west)\w* )?[A-Z][^()]*)\)?")  # "Aurora (Colorado)"
_OF_PERSON = re.compile(  # "Prince of Wales Hospital", "Bank of America Plaza": no place in Wales
    r"(?:Prince|Princess|Duke|Duchess|Earl|King|Queen|(?:Our )?Lady|Daughters|Sisters|Friends) of [A-Z]"
    r"|Bank of America\b"
)
_ROAD = re.compile(  # by its number alone no one place: "Interstate 95", "U.S. 101", "the M62"
    r"(?:(?:Interstate|Highway|Route|Autobahn|Autoroute|State (?:Route|Road|Highway)"
    r"|U\.?S\.?(?: (?:Highway|Route))?)[ -]|I-|[AEMN])[0-9]{1,3}[A-Z]?"
)
_AT = re.compile(r"^(.+?) at ((?:[A-Z][\w.’'-]*\s?)+)$")  # "University of Texas at Austin"
_SHORE = re.compile(  # "the Red Sea city", "a Gulf of Aden port", "the Persian Gulf state": somewhere by that water
    r"^(?P<water>(?:[A-Z][\w’'-]+ )*(?:Sea|Ocean|Gulf|Bay|Lake|Strait|River)(?: of (?:the )?[A-Z][\w’'-]+)?)"
    r" (?:(?:port|resort|coastal|holiday|fishing|island|harbou?r) )?(?:city|cities|town|towns|port|ports|resort|state"
    r"|states|village|villages|nation|country)$"
)
_SIDE = re.compile(r"^([A-Z][\w’'-]+ side of (?:the|its) (?:[a-z]+ )?(?:border|frontier)) with .*")  # whose side it is
_PUNCTUATION = " \t\n\r.,;:!?\"“”'‘’()[]"
# a span cut at the wrong word: "western Iraq and", "Baghdad's", "roofs of"
_TAIL = re.compile(r"(?:(?:[\s,]+(?:and|or|but|with|by|of|in|at|near|to|from|on|as|for|the|a|an))|['’]s)+$")


class Phrase(NamedTuple):
    """What a span says.

    `name` is "" if it holds none; `whole` is the span without its prepositions and articles, `title` that part of it
    which holds the name and the words for its kind. `kind` is a class of places_words.tsv or "", `direction` a compass
    point, "centre", "inside" or "". `within` are the names of what it lies in, `near` of what it lies by. `loose`: the
    name is that of the surroundings only ("a base in Kirkuk"); `away`: some way from the name ("north of Havana").
    """

    whole: str
    name: str
    title: str = ""
    kind: str = ""
    direction: str = ""
    within: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    loose: bool = False
    away: bool = False


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """Word -> class, from places_words.tsv."""
    lines = WORDS_FILE.read_text("utf8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {pair[0]: pair[1] for pair in pairs}


@lru_cache(maxsize=1)
def peoples() -> frozenset[str]:
    """Words for peoples and faiths that stand before a kind of place and are no place."""
    return frozenset(word.capitalize() for word, kind in words().items() if kind == "people")


def clean(text: str) -> str:
    """The span with single spaces, without outer punctuation, possessive and words that only lead on."""
    said = " ".join(text.split()).strip(_PUNCTUATION)
    return _TAIL.sub("", said).strip(_PUNCTUATION) or said


@lru_cache(maxsize=4096)
def read(text: str) -> Phrase:
    """Read a place span. Never fails: words that hold no name give an empty one."""
    said = clean(text)
    nearby = bool(_NEARBY.match(said))
    away = _AWAY.match(said) is not None
    core = _LEAD.sub("", _AWAY.sub("", said)) or said
    core = _SIDE.sub(r"\1", core)
    core = _IN_BRACKETS.sub(r", \1", core).strip(_PUNCTUATION)
    if shore := _SHORE.match(core):
        core, nearby = shore["water"], True
    head, *rest = [part.strip() for part in core.split(",") if part.strip()] or [core]
    phrase = _read_head(head, 0)
    if rest and not phrase.name:
        phrase = _read_head(rest[0], 0)._replace(loose=True)
        rest = rest[1:]
    within = (*phrase.within, *(clean(part) for part in rest))
    return phrase._replace(
        whole=core, within=within, away=phrase.away or away, near=phrase.near, loose=phrase.loose or nearby
    )


def _read_head(head: str, depth: int) -> Phrase:
    if depth > 4:
        return Phrase(head, head, head)
    if owner := _OWNER.match(head):
        inner = _read_head(owner[2], depth + 1)
        if inner.name and inner.name.lower() in words():  # "Boston Children's Hospital"
            inner = inner._replace(name="", kind=words()[inner.name.lower()])
        if inner.name:
            return inner._replace(within=(*inner.within, owner[1]))
        base = _read_head(owner[1], depth + 1)
        loose = inner.kind not in ("", "province", "region") or base.loose
        return base._replace(kind=inner.kind or base.kind, direction=inner.direction, loose=loose)
    if _ROAD.fullmatch(head):
        return Phrase(head, "", head, "part")
    links = list(_LINK.finditer(head))
    if links and _OF_PERSON.match(head):
        links = links[1:]
    if links:
        link = links[0]
        left, right = head[: link.start()], head[link.end() :]
        opened = words().get(left.lower(), "")
        if link[1] == "of" and opened and left[:1].isupper():
            first = Phrase(left, "", left, opened)  # "University of Chicago", "State of Mexico"
            right = _AT.sub(r"\2", right) if opened == "site" else right
        else:
            first = Phrase(left, "", left, "part") if _ROAD.fullmatch(left) else _plain(left)
        second = _read_head(right if right.startswith("In ") else _LEAD.sub("", right), depth + 1)  # "at In Amenas"
        if not first.name:  # "city of Aleppo", "outskirts of Minsk", "base in Kirkuk", "north of Havana"
            pointing = not first.kind or left.split()[-1].lower() in DIRECTIONS  # "countryside west of Aleppo"
            apart = bool(first.direction) and pointing and link[1] in ("of", "from")
            if apart or link[1] in ("near", "outside", "from", "close to"):
                return second._replace(loose=True, away=True, kind=second.kind)
            if first.kind in ("city", "village", "province", "district", "region") and link[1] == "of":
                kind = first.kind if not first.direction or first.kind != "region" else ""
                return second._replace(kind=second.kind or kind, direction=first.direction or second.direction)
            return second._replace(loose=True, kind=second.kind, direction=second.direction or first.direction)
        last = left.split()[-1]
        if link[1] == "of" and second.name and last.islower() and words().get(last) in ("city", "village"):
            # "the Bekaa valley town of Baalbek"
            return second._replace(kind=second.kind or words()[last], within=(*second.within, left[: -len(last) - 1]))
        if link[1] in ("near", "outside", "close to", "around", "off", "along", "from", "to", "towards", "toward"):
            return first._replace(near=(second.name or right,))
        around = (second.name, *second.within) if second.name else second.within
        return first._replace(within=(*first.within, *filter(None, around)))
    return _plain(head)


def _is_name(token: str) -> bool:
    return any(c.isupper() for c in token) or (token[:1].isdigit() and not token.isdigit())


def _plain(head: str) -> Phrase:
    """A head without links: (direction) (adjectives) Name (kind words)."""
    tokens = head.split()
    table = words()
    direction = kind = ""
    while tokens:
        two = " ".join(tokens[:2]).lower()
        if len(tokens) > 2 and two in DIRECTIONS:
            direction, tokens = DIRECTIONS[two], tokens[2:]
        elif tokens[0].lower().rstrip(".") in DIRECTIONS and (len(tokens) > 1 or not _is_name(tokens[0])):
            point = DIRECTIONS[tokens[0].lower().rstrip(".")]
            direction = point if direction in ("", "inside") else direction
            tokens = tokens[1:]
        elif len(tokens) > 1 and tokens[0] in _CORNERS and _is_name(tokens[1]):
            direction, tokens = direction or _CORNERS[tokens[0]], tokens[1:]
        elif not _is_name(tokens[0]):
            kind = table.get(tokens[0].lower(), kind)
            tokens = tokens[1:]
        else:
            break
    if len(tokens) > 1 and table.get(tokens[0].lower()) in ("village", "city") and _is_name(tokens[1]):
        kind, tokens = table[tokens[0].lower()], tokens[1:]  # "Kibbutz Yagur"; "Port Harcourt" is found whole before
    while tokens:
        for size in (3, 2, 1):
            tail = " ".join(tokens[-size:]).lower().strip(_PUNCTUATION)
            if len(tokens) >= size and tail in table and (len(tokens) > size or not _is_name(tokens[-1])):
                rank = table[tail]
                kind = kind or rank
                tokens = tokens[:-size]
                break
        else:
            if not _is_name(tokens[-1]):
                if tokens[-1].lower() in DIRECTIONS:
                    direction = direction or DIRECTIONS[tokens[-1].lower()]
                tokens = tokens[:-1]
            else:
                break
    return Phrase(head, " ".join(tokens), head, kind, direction)
