"""What the text around a place span says it lies in: the name after its comma or in brackets, the end of a list."""

from __future__ import annotations

import re

from tacitus.records import Mention, Place
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.spelling import fold

_FOLLOWS = re.compile(
    r"(?:,\s+|\s+\()((?:(?:north|south|east|west)\w*\s+)?[A-Z][\w’'.-]*"
    r"(?:\s(?:(?:de|del|de la|da|do|dos|di|al|el|of)\s)?[A-Z][\w’'.-]*){0,2})"
)
_BRACKET = re.compile(r" \(([A-Z][^()\d]{2,80})\)")  # "{Sekhen} (Churachandpur district, Manipur)"
_WHOLE_NAME = r"([A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2})"
_IN_WHOLE = tuple(
    re.compile(
        rf"(?:(?: [a-z]+)?,? in|(?: [a-z]+)? of) (?:the )?{adjective}(?:[a-z]+ )?"
        rf"(?:(?:state|province|region|county|republic) of )?{_WHOLE_NAME}"
    )
    for adjective in ("", r"[A-Z]\w+ ")
)  # "{Luxembourg} province in Belgium", "{Merida}, in the Mexican state of Yucatan"
_BETWEEN = re.compile(
    r",? (?:an? |the )?(?:(?:\w+ )?(?:town|city|village|area|part|suburb|neighbou?rhood|quarter|district|outskirts) )?"
    r"(?P<link>in|of|near|outside|close to|(?:north|south|east|west)\w* of)(?: the)?(?: (?:town|city|village) of)? "
)  # "{Hajin} in {Bandipora district}", "{el-Barth} near {Rafah}", "{Sha'ab}, a neighbourhood of {Baghdad}"
_KINDS = (
    r"(?:(?:border|port|coastal|capital|market|resort|mining|hill|oil) )?(?:city|town|village|hamlet|province|region"
    r"|district|state|municipality|department|port|suburb|capital|island|governorate|commune|county|prefecture|oblast)"
)
_LED = re.compile(  # "the Somali city of {Dhobley}", "the northern Malian town {Gao}"
    rf"\b((?:[A-Z][\w’'-]+ ){{0,2}}[A-Z][\w’'-]+) {_KINDS} (?:of )?(?:the )?$"
)
_OWNED = re.compile(  # "Niger's {Makalondi}", "Burkina Faso's province of {Gourma}"
    rf"\b((?:[A-Z][\w-]+ ){{0,2}}[A-Z][\w-]+)['’]s? (?:(?:north|south|east|west|central)\w* )?"
    rf"(?:{_KINDS} (?:of )?(?:the )?)?$"
)
_TOWN_OWNS = re.compile(  # "Chicago's {Hyde Park}", "east Baltimore's {Oliver} neighborhood"
    r"\b((?:[A-Z][\w.-]+ ){0,2}[A-Z][\w-]+)['’]s (?:(?:[a-z]+ ){0,2}[a-z]+ )?$"
)
_OF_TOWN = re.compile(  # "the {Watts} section of Los Angeles", "{Hyde Park}, a neighborhood in Chicago"
    r"(?:,? (?:an? |the )?(?:[a-z]+ ){0,2}(?:section|neighbou?rhood|quarter|suburb|district|area|part|side|slum|ward)"
    r" (?:of|in) (?:the )?)([A-Z][\w’'-]*\.?(?: (?:(?:de|del|da|do|la|las|los|el|al|of) ){0,2}[A-Z][\w’'-]+){0,2})"
)
_HOLDS = ("country", "city", "settlement", "admin1", "admin2", "region")
_HELD = re.compile(
    r"(?: [a-z]+){0,2},? (?:in|of|near|outside|close to) (?:the )?(?:(?:town|city|district|province|region|state) of )?"
    r"(?:(?:[a-z]+ )?(?:north|south|east|west)\w* |central )?([A-Z][\w’'-]+(?: (?:[a-z]{2} )?[A-Z][\w’'-]+){0,2})"
)
_OPENS = frozenset(
    (
        *("of", "city", "town", "village", "hamlet", "province", "region", "district", "state", "municipality"),
        *("department", "port", "suburb", "capital", "island", "governorate", "commune", "county", "prefecture"),
        *("oblast", "northern", "southern", "eastern", "western", "central"),
    )
)
_TWICE = ("georgia", "ontario", "luxembourg", "punjab", "victoria")  # large, but no word that tells one country
WATER = re.compile(r" (?:delta|river|basin)\b")  # "the Niger delta" lies in another land than Niger
_LISTED = re.compile(r",? (?:and|or) |, ")  # between the places of a list


def following(gazetteer: Gazetteer, body: str, mention: Mention, place: Place) -> str | None:
    """The name of a larger place that follows the span after a comma or in brackets."""
    if bracket := _BRACKET.match(body, place.end):
        return _in_bracket(gazetteer, bracket[1])
    match = _FOLLOWS.match(body, place.end)
    if not match:
        return _in_whole(gazetteer, body, place)
    words = match[1].split()
    span = next((other for other in mention.places if other.start == match.start(1)), None)
    if span and _is_division(gazetteer, span.text):
        return span.text
    if gazetteer.division(words[0]) and ("." in words[0] or (len(words) == 1 and words[0].isupper())):
        return words[0]
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size]).rstrip(".")
        if size > 1 and fold(name) in gazetteer.adjectives:
            return None  # ", South African police said"
        if name.lower() in phrases.DIRECTIONS:
            continue  # ", Central Sulawesi" is nowhere in a division called Central
        found = gazetteer.find(phrases.read(name).name or name)
        listed = span and phrases.read(place.text).kind != "part"  # "Tarata street, {Miraflores}": no list
        if listed and found and max(found, key=lambda c: c.weight).kind not in ("country", "admin1", "region"):
            continue  # the next of a list
        if any(c.kind in ("country", "admin1", "region") or c.weight >= 5 for c in found) or (
            span and found and not listed
        ):
            return name
    return None


def _in_bracket(gazetteer: Gazetteer, words: str) -> str | None:
    """The first part of what stands in brackets after a place that is a division, a land or a town of some size."""
    for part in words.split(","):
        read = phrases.read(part)
        found = gazetteer.find(read.whole) or gazetteer.find(read.name)
        if found and not read.within and any(c.kind in _HOLDS and (c.kind != "city" or c.weight >= 4) for c in found):
            return part.strip() if read.kind in ("district", "province") else read.name
    return None


def _is_division(gazetteer: Gazetteer, words: str) -> bool:
    """Whether words say of themselves that they are a district or a province: "Kajuru LGA", "Sirwah district"."""
    read = phrases.read(words)
    told = read.kind in ("district", "province") and not read.within and read.name not in ("", read.whole)
    return told and bool(gazetteer.find(read.name))


def linked(body: str, mention: Mention, place: Place) -> tuple[Place, str] | None:
    """The next place of the mention, if the words between say that this one lies in it ("in") or by it ("near")."""
    for other in mention.places:
        between = _BETWEEN.fullmatch(body, place.end, other.start) if other.start > place.end else None
        if between:
            return other, "in" if between["link"] in ("in", "of") else "near"
    return None


def shared(gazetteer: Gazetteer, body: str, mention: Mention, place: Place) -> tuple[str, ...]:
    """What the last place of the list that begins with this one lies in: "{Dayton} and {Toledo}, Ohio"."""
    last = place
    for other in sorted(mention.places, key=lambda p: p.start):
        if other.start > last.end and _LISTED.fullmatch(body, last.end, other.start):
            last = other
    if last is place:
        return ()
    after = following(gazetteer, body, mention, last)
    return (after,) if after else phrases.read(last.text).within[-1:]


def _in_whole(gazetteer: Gazetteer, body: str, place: Place) -> str | None:
    """The country or division that "in" right after the span names."""
    matches = [match for match in (whole.match(body, place.end) for whole in _IN_WHOLE) if match]
    runs = [match[1].split() for match in matches if not WATER.match(body, match.end(1))]
    for words, size in ((run, size) for run in runs for size in range(len(run), 0, -1)):
        name = " ".join(words[:size]).rstrip(".,")
        key = fold(name)
        found = gazetteer.find(name) if key in gazetteer.anchors or key in _TWICE else ()
        likeliest = max(found, key=lambda c: c.weight, default=None)
        if likeliest and likeliest.kind in ("country", "admin1") and name.lower() not in phrases.DIRECTIONS:
            return name
    return None


def leading(gazetteer: Gazetteer, body: str, place: Place) -> str | None:
    """The country that the words right before the span put it into: "the Somali city of", "Niger's"."""
    lead = body[max(0, place.start - 70) : place.start]
    last = lead[lead.rfind(" ", 0, -1) + 1 : -1]
    if last not in _OPENS and last[-2:] not in ("'s", "’s", "s'", "s’"):
        return None
    if led := _LED.search(lead):
        for words in _ends(led[1]):
            codes = gazetteer.adjectives.get(fold(words), ())
            country = gazetteer.countries.get(codes[0], ()) if len(codes) == 1 else ()
            if country:
                return gazetteer.words(country[0].number)[0]
    if owned := _OWNED.search(lead):
        for words in _ends(owned[1]):
            if any(c.kind == "country" and not c.alternate for c in gazetteer.find(words)):
                return words
    return None


def owner(body: str, place: Place) -> list[str]:
    """Names of the town that owns the place by the words before the span: "Chicago's"."""
    found = _TOWN_OWNS.search(body, max(0, place.start - 60), place.start)
    return [name for name in _ends(found[1]) if len(name) > 2] if found else []


def part_of(gazetteer: Gazetteer, body: str, place: Place) -> str | None:
    """The town that the words after the span make it a part of: "section of Los Angeles"."""
    found = _OF_TOWN.match(body, place.end)
    words = found[1].split() if found else []
    names = (" ".join(words[:size]).rstrip(".,") for size in range(len(words), 0, -1))
    known = next((name for name in names if gazetteer.find(name)), "")
    return known if any(c.kind in ("city", "settlement") for c in gazetteer.find(known)) else None


def _ends(words: str) -> list[str]:
    """The last words of a run, the longest first: "North Korean", "Korean"."""
    parts = words.split()
    return [" ".join(parts[i:]) for i in range(len(parts))]


def held(gazetteer: Gazetteer, body: str, place: Place) -> tuple[str, str] | None:
    """Country and name of what a place that nobody knows is said to lie in: "{Kattankudy} in Batticaloa district". Only
    where all places of that name that may be meant lie in one country."""
    match = _HELD.match(body, place.end)
    words = match[1].split() if match else []
    if match and words and (water := WATER.match(body, match.end(1))):
        words[-1] += water[0]
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        found = [c for c in gazetteer.find(name) if c.kind in _HOLDS]
        if found and fold(name) not in gazetteer.common:
            most = max(c.weight for c in found)
            lands = {c.countries for c in found if c.weight > most - 1.5}
            return (lands.pop()[0], name) if len(lands) == 1 and most >= 4 and len(found[0].countries) == 1 else None
    return None
