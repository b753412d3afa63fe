"""Reads the place spans of one report: what the words and those around them say, and which name to look up."""

from __future__ import annotations

import re
from collections.abc import Callable

from tacitus.geodesy import kilometres
from tacitus.records import Mention, Place, Report
from tacitus.resolve.where import around
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.covering import covers
from tacitus.resolve.where.gazetteer import Candidate, Gazetteer
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.spelling import fold

_BEFORE = re.compile(
    r"\b(?:in|at|near|of|from|to|into|on|around|outside|for|towards?|across|over|between|and|through)\s+(?:the\s+)?$",
    re.I,
)
_ARTICLE = re.compile(r"\bthe\s+$", re.I)
_WHERE = re.compile(r"\b(?:in|at|near|from|to|into|around|outside|inside|through)\s+(?:the\s+)?$", re.I)
_CUT = re.compile(
    r"(?:\s(?:of|in|at|near|outside|around)|\bborder with)$"
)  # a span that ends before its name: "US embassy in"
_ONWARD = re.compile(
    r"\s+(?:the\s+)?(?:(?:north|south|east|west)\w*\s+)?((?:[aeu][a-z]{1,2}-)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})"
)
_KIND_AFTER = re.compile(
    r"\s+([A-Za-z]+)\b(?!-)(?!\s+(?:media|television|tv|news|radio|visit|run|owned|department of)\b)"
)
_OF_LAND = ("province", "region", "district", "nature")
_ENDS = re.compile(r"([A-Z][\w’'. -]*?)(?:-| and |–)([A-Z][\w’'. -]*)")  # "Baghdad-Kirkuk", "Kupiansk and Svatove"
_HELD = re.compile(r"-(?:held|occupied|controlled|ruled|run|administered|besieged|annexed|seized)$")
_CITY = 5.0  # weight of a town that may own a site in a report that does not name its country
BETWEEN = 120  # km between two towns, from which on what lies between them is not told by either
_POSSESSIVE = re.compile(r"['’]s$")
BASES = frozenset(
    (
        "base",
        "bases",
        "outpost",
        "outposts",
        "garrison",
        "garrisons",
        "barracks",
        "post",
        "posts",
        "position",
        "positions",
    )
)
_OF_GUESTS = BASES | frozenset(  # houses named for the land of their cooks, owners or faithful
    (
        *("restaurant", "restaurants", "cafe", "café", "bistro", "bakery", "supermarket", "shop", "hotel", "school"),
        *("church", "cathedral", "cemetery", "company", "firm", "centre", "center", "club", "compound", "hospital"),
    )
)
_ABROAD = frozenset(("USA", "GBR", "FRA", "RUS", "TUR"))  # states with bases in other countries


class Reader:
    """Readings of the place spans of one report. `outer`: the places that a container's name may mean."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        report: Report,
        context: Context,
        outer: Callable[[str], tuple[Candidate, ...]],
    ) -> None:
        self.gazetteer, self.report, self.context, self.outer = gazetteer, report, context, outer
        self._readings: dict[tuple[str, int, str], tuple[Phrase, str]] = {}

    def body(self, mention: Mention) -> str:
        """The text that the mention's offsets point into."""
        return (self.report.title or "") if mention.field == "title" else self.report.text

    def read(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        """The phrase and the name to look up: the longest part of it that the gazetteer knows."""
        at = (mention.field, place.start, place.text)
        if at not in self._readings:
            self._readings[at] = self._reading(mention, place)
        return self._readings[at]

    def _onward(self, mention: Mention, place: Place) -> str:
        """The span's words; one that was cut after a preposition goes on to the name that follows in the text."""
        body = self.body(mention)
        if not _CUT.search(place.text) or body[place.start : place.end] != place.text:
            return place.text
        match = _ONWARD.match(body, place.end)
        words = match[1].split() if match else []
        names = (_POSSESSIVE.sub("", " ".join(words[:size])) for size in range(len(words), 0, -1))
        name = next((name for name in names if self.gazetteer.find(name)), None)
        return f"{place.text} {name}" if name else place.text

    def _owns(self, said: str, bare: str) -> bool:
        """Whether the 's of a span is the possessive of the name before it ("Mali's"), no part of it ("St John's")."""
        whole = max((c.weight for c in self.gazetteer.find(said) if not c.alternate), default=0.0)
        return max((c.weight for c in self.gazetteer.find(bare)), default=0.0) > whole + 1.0

    def _reading(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        said = self._onward(mention, place)
        if short := self._short(said):
            return short, short.name
        read = self._beside(mention, place, phrases.read(said))
        if (
            read.whole != said
            and said[:1].isupper()
            and self._known(said)
            and not (_POSSESSIVE.search(said) and self._owns(said, read.whole))
        ):
            return Phrase(said, said, said), said  # "In Amenas", "St John's"
        if (
            self._known(read.whole)
            and not self._side_of(read)
            and not self._blocked(mention, place, read.whole)
            and not (
                read.kind in ("city", "village") and read.name != read.whole and self._only_there(mention, place, read)
            )
        ):
            alone = fold(read.whole) == fold(read.name)  # then the kind is told beside it
            kind = read.kind if alone == (read.kind in _OF_LAND) else ""
            plain = read._replace(kind=kind if read.name else "", direction="", loose=False, away=read.away)
            if kind == "embassy":
                plain = plain._replace(kind="")
            return plain._replace(near=(), within=read.within if "," in place.text else ()), read.whole
        if (
            read.title not in ("", read.whole, read.name)
            and self._known(read.title)
            and any(map(str.isupper, read.title))
            and not self._only_elsewhere(read)
        ):
            return read._replace(
                direction="", kind="" if read.kind in ("site", "part", "nature") else read.kind
            ), read.title
        if (
            read.within
            and read.kind
            and (fold(read.name) in self.gazetteer.adjectives or read.name in phrases.peoples())
        ):
            deeper = phrases.read(", ".join(read.within))  # "Iraqi military base in Kirkuk", "Kurdish town of Mahabad"
            settled = read.kind in ("city", "village", "province", "district", "commune")
            kind = read.kind if settled else deeper.kind
            loose = not settled and read.kind != "region"
            country = self._country(read.name) if settled else ()  # "the Lebanese border town of Nabi Othman"
            read = deeper._replace(kind=kind, loose=loose or deeper.loose, within=(*deeper.within, *country))
        read = self._apart(read)
        if not read.name or read.name in phrases.peoples() or self._blocked(mention, place, read.name):
            return read, ""
        if self._base_abroad(read):
            return read._replace(kind="embassy"), read.name
        if len(mention.places) > 1 and self._guest(read):
            return read._replace(name=""), ""
        if town := self._town_of_site(read):
            return read._replace(name=town, kind=read.kind or "site"), town
        if (last := read.whole.split()[-1]).islower() and self._known(f"{read.name} {last}"):
            return read._replace(kind="", name=f"{read.name} {last}"), f"{read.name} {last}"  # "western Niger delta"
        named = f"{read.direction} {read.name}" if read.direction else ""
        if named and any(c.kind in ("admin1", "region") for c in self.gazetteer.find(named)):
            return read._replace(direction=""), named
        return read, read.name

    def _country(self, adjective: str) -> tuple[str, ...]:
        """The name of the one country that an adjective is of."""
        codes = self.gazetteer.adjectives.get(fold(adjective), ())
        found = self.gazetteer.countries.get(codes[0], ()) if len(codes) == 1 else ()
        return tuple(self.gazetteer.words(c.number)[0] for c in found)

    def _town_of_site(self, read: Phrase) -> str:
        """The town at the front of an unknown site's name: "Kabul Serena Hotel", "Baku Metro"; "" if there is none, as
        of "Mina Abdullah refinery" in Kuwait, where no Mina lies."""
        tokens = read.name.split()
        kind = phrases.words().get(read.title.split()[-1].lower(), read.kind) if read.title else None
        if len(tokens) < 2 or kind not in ("site", "part") or self.gazetteer.find(read.name):
            return ""
        for size in range(min(3, len(tokens) - 1), 0, -1):
            name = " ".join(tokens[:size])
            found = [
                c
                for c in self.gazetteer.find(name)
                if not c.alternate and c.kind in ("city", "admin1")
                if c.weight >= _CITY or self.context.share(c.countries, fold(name))
            ]
            if found and fold(name) not in self.gazetteer.common:
                return name
        return ""

    def _short(self, said: str) -> Phrase | None:
        """A division by its short form ("Pa.", "N.H."), if the words are no other place's name."""
        found = self.gazetteer.division(said)
        if not found or any("." not in said or c.weight > 6 for c in self.gazetteer.find(said)):
            return None
        name = self.gazetteer.words(found[0].number)[0]
        country = self.gazetteer.countries.get(found[0].countries[0], ())
        return Phrase(name, name, name, "province", within=tuple(self.gazetteer.words(c.number)[0] for c in country))

    def _beside(self, mention: Mention, place: Place, read: Phrase) -> Phrase:
        """With the word for its kind that stands right after the span: "{Washington} state"."""
        body = self.body(mention)
        if body[place.start : place.end] != place.text:
            return read
        after = _KIND_AFTER.match(body, place.end) if read.name and not read.kind and not read.within else None
        kind = phrases.words().get(after[1].lower(), "") if after else ""
        if (
            (kind != "region" or (after and after[1].lower() == "region"))
            and kind in _OF_LAND
            and any(c.kind not in ("country", "former") for c in self.gazetteer.find(read.name))
        ):
            read = read._replace(kind=kind)
        return read

    def _between(self, read: Phrase, one: str, other: str) -> Phrase | None:
        """What lies between two towns ("Baghdad-Kirkuk road"): by the first, if they are near each other, else no
        nearer than their country."""
        pairs = [
            (kilometres((a.latitude, a.longitude), (b.latitude, b.longitude)), a)
            for a in self._towns(one)
            for b in self._towns(other)
            if a.countries == b.countries
        ]
        if not pairs:
            return None
        far, town = min(pairs, key=lambda pair: pair[0])
        country = self.gazetteer.countries.get(town.countries[0], ())[:1]
        within = (*read.within, *(self.gazetteer.words(c.number)[0] for c in country))
        if far > BETWEEN:
            return read._replace(within=within, kind="")
        return read._replace(name=one, kind="", near=(*read.near, other), within=within, loose=True, away=True)

    def _towns(self, name: str) -> list[Candidate]:
        return [c for c in self.gazetteer.find(name) if c.kind in ("city", "settlement")]

    def _apart(self, read: Phrase) -> Phrase:
        """A name that nobody knows whole taken apart: an adjective of a country before it ("Syrian Aleppo"), a country
        or division after it ("Tripoli Libya"), which it then lies in."""
        tokens = read.name.split()
        if self.gazetteer.find(read.name) or fold(read.name) in self.gazetteer.adjectives:
            return read
        if (ends := _ENDS.fullmatch(read.name)) and (between := self._between(read, ends[1], ends[2])):
            return between
        if len(tokens) < 2:
            return read
        if _HELD.search(tokens[0]):
            return read._replace(name=" ".join(tokens[1:]))
        if len(self.gazetteer.adjectives.get(fold(tokens[0]), ())) == 1:
            name = " ".join(tokens[1:])
            return read._replace(name=name, within=(*read.within, *self._country(tokens[0])))
        for size in (2, 1):
            head, tail = " ".join(tokens[:-size]), " ".join(tokens[-size:])
            outer = self.gazetteer.division(tail) or self.gazetteer.find(tail)
            whole = any(c.kind in ("country", "admin1") and not c.alternate for c in outer)
            inner = self.gazetteer.find(head) if head and whole else ()
            if any(c.kind == "city" and any(covers(o, c) for o in outer) for c in inner):
                return read._replace(name=head, within=(*read.within, tail))
        return read

    def _only_there(self, mention: Mention, place: Place, read: Phrase) -> bool:
        """Whether what follows the span ("Victoria city", British Columbia) holds the bare name but not the whole."""
        after = self.following(mention, place)
        return bool(after) and self._only_elsewhere(read._replace(title=read.whole, within=(after or "",)))

    def _only_elsewhere(self, read: Phrase) -> bool:
        """Whether the places called "Poonch district" lie elsewhere than one called "Poonch": outside what it names."""
        outers = [self.outer(name) for name in read.within]

        def fits(name: str) -> bool:
            return any(covers(o, c) for outer in outers for o in outer for c in self.gazetteer.find(name))

        return any(outers) and not fits(read.title) and fits(read.name)

    def _base_abroad(self, read: Phrase) -> bool:
        """Whether it is a base of a state that has some abroad ("American bases"), in a report not set there."""
        if read.within or read.kind != "site" or read.title.lower().split()[-1] not in BASES:
            return False
        codes = self.gazetteer.adjectives.get(fold(read.name), ())
        return any(code in _ABROAD and code != self.context.setting() for code in codes)

    def _guest(self, read: Phrase) -> bool:
        """Whether it is a house or a base that bears the name of a land not its own ("a Turkish restaurant in Dakar"),
        as far as no other word of the report tells of that land."""
        if read.within or read.kind not in ("site", "part") or read.title.lower().split()[-1] not in _OF_GUESTS:
            return False
        codes = self.gazetteer.adjectives.get(fold(read.name), ())
        return bool(codes) and not any(self.context.named_by_others(code, fold(read.name)) for code in codes)

    def _side_of(self, read: Phrase) -> bool:
        """Whether a name that begins with a point in small letters is a side of a greater town: "east London"."""
        if not read.direction or not read.whole[:1].islower():
            return False
        whole, part = self.gazetteer.find(read.whole), self.gazetteer.find(read.name)
        most = max((c.weight for c in whole), default=0.0)
        return all(c.kind in ("city", "settlement") for c in whole) and any(
            c.kind == "city" and not c.alternate and c.weight > most for c in part
        )

    def _known(self, name: str) -> bool:
        return any(map(str.isupper, name)) and bool(self.gazetteer.find(name))

    def _blocked(self, mention: Mention, place: Place, name: str) -> bool:
        """An English word that is also a town: only where a preposition before or a container after says it is one."""
        if fold(name) not in self.gazetteer.common:
            return False
        body = self.body(mention)
        if body[place.start : place.end] != place.text:
            return True
        before = body[max(0, place.start - 24) : place.start] + place.text[: max(0, place.text.find(name))]
        common = _ARTICLE.search(before) and place.text.endswith(name)  # "the ports of the Republic"
        led = _BEFORE.search(before) and not common
        return not (led or self.following(mention, place) or self.shared(mention, place))

    def lies_in(self, mention: Mention, place: Place) -> bool:
        """Whether a word that only places follow ("in", "near", "from") stands before the span."""
        return bool(_WHERE.search(self.body(mention)[max(0, place.start - 24) : place.start]))

    def shared(self, mention: Mention, place: Place) -> tuple[str, ...]:
        """What the list that begins with this place lies in ("{Dayton} and {Toledo}, Ohio")."""
        return around.shared(self.gazetteer, self.body(mention), mention, place)

    def following(self, mention: Mention, place: Place) -> str | None:
        """The name of a larger place that follows the span after a comma, in brackets or after "in"."""
        return around.following(self.gazetteer, self.body(mention), mention, place)

    def leading(self, mention: Mention, place: Place) -> str | None:
        """The country that the words right before the span put it into ("the Somali city of", "Niger's")."""
        return around.leading(self.gazetteer, self.body(mention), place)

    def held(self, mention: Mention, place: Place) -> tuple[str, str] | None:
        """The country of the district or town that the rest of the sentence says the span lies in, and its name."""
        return around.held(self.gazetteer, self.body(mention), place)
