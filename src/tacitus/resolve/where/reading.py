"""Reads the place spans of one report: what the words and those around them say, and which name to look up."""

from __future__ import annotations

from tacitus.records import Mention, Place, Report
from tacitus.resolve.where import around, homographs
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.compound import taken_apart, without_people
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.eponyms import is_base_abroad, is_guest, town_of_site
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.onward import onward, with_kind
from tacitus.resolve.where.phrase import Phrase
from tacitus.resolve.where.whole import Outer, as_said, is_side, known, only_elsewhere, plain

_SHORT_TOO = 6.0  # weight of a place of that name from which on a short form is not read as a division


class Reader:
    """Readings of the place spans of one report. `outer`: the places that a container's name may mean."""

    def __init__(self, gazetteer: Gazetteer, report: Report, context: Context, outer: Outer) -> None:
        self.gazetteer, self.report, self.context, self.outer = gazetteer, report, context, outer
        self._readings: dict[tuple[str, int, str], tuple[Phrase, str]] = {}

    def body(self, mention: Mention) -> str:
        """The text that the mention's offsets point into."""
        return self.report.text_of(mention.field)

    def read(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        """The phrase and the name to look up: the longest part of it that the gazetteer knows."""
        at = (mention.field, place.start, place.text)
        if at not in self._readings:
            self._readings[at] = self._reading(mention, place)
        return self._readings[at]

    def _reading(self, mention: Mention, place: Place) -> tuple[Phrase, str]:
        body = self.body(mention)
        said = onward(self.gazetteer, body, place)
        if short := self._short(said):
            return short, short.name
        read = with_kind(self.gazetteer, body, mention, place, phrases.read(said))
        if as_said(self.gazetteer, said, read):
            return Phrase(said, said, said), said
        if self._is_whole(mention, place, read):
            return plain(read, contained="," in place.text), read.whole
        if self._is_titled(mention, place, read):
            kind = "" if read.kind in ("site", "part", "nature") else read.kind
            return read._replace(direction="", kind=kind), read.title
        return self._of_part(mention, place, taken_apart(self.gazetteer, without_people(self.gazetteer, read)))

    def _short(self, said: str) -> Phrase | None:
        """A division by its short form ("Pa.", "N.H."), if the words are no other place's name."""
        found = self.gazetteer.division(said)
        if not found or any("." not in said or c.weight > _SHORT_TOO for c in self.gazetteer.find(said)):
            return None
        name = self.gazetteer.words(found[0].number)[0]
        country = self.gazetteer.countries.get(found[0].countries[0], ())
        return Phrase(name, name, name, "province", within=tuple(self.gazetteer.words(c.number)[0] for c in country))

    def _is_whole(self, mention: Mention, place: Place, read: Phrase) -> bool:
        """Whether the name is all of the span but its preposition and article: "Port Said", no "east London"."""
        if not known(self.gazetteer, read.whole) or is_side(self.gazetteer, read):
            return False
        if self._is_plain_word(mention, place, read.whole):
            return False
        if not read.kind or read.name == read.whole:
            return True
        after = self.following(mention, place)  # "Victoria city", British Columbia: it holds only a Victoria
        return not (after and only_elsewhere(self.gazetteer, self.outer, read.whole, read.name, (after,)))

    def _is_titled(self, mention: Mention, place: Place, read: Phrase) -> bool:
        """Whether the name is that with the words for its kind: "Poonch district"."""
        within = read.within or tuple(filter(None, [self.following(mention, place)]))
        return (
            read.title not in ("", read.whole, read.name)
            and known(self.gazetteer, read.title)
            and not only_elsewhere(self.gazetteer, self.outer, read.title, read.name, within)
        )

    def _of_part(self, mention: Mention, place: Place, read: Phrase) -> tuple[Phrase, str]:
        """The phrase, and that part of its words which is a name; "" if none is."""
        if not read.name or read.name in phrases.peoples() or self._is_plain_word(mention, place, read.name):
            return read, ""
        if is_base_abroad(self.gazetteer, self.context, read):
            return read._replace(kind="embassy"), read.name
        if len(mention.places) > 1 and is_guest(self.gazetteer, self.context, read):
            return read._replace(name=""), ""
        if town := town_of_site(self.gazetteer, self.context, read):
            return read._replace(name=town, kind=read.kind or "site"), town
        last, within = read.whole.split()[-1], tuple(filter(None, [self.following(mention, place)]))
        longer = f"{read.name} {last}" if last.islower() else ""
        if known(self.gazetteer, longer) and not only_elsewhere(self.gazetteer, self.outer, longer, read.name, within):
            return read._replace(kind="", name=longer), longer  # "western Niger delta"
        named = f"{read.direction} {read.name}" if read.direction else ""
        if named and any(c.kind in ("admin1", "region") for c in self.gazetteer.find(named)):
            return read._replace(direction=""), named
        return read, read.name

    def _is_plain_word(self, mention: Mention, place: Place, name: str) -> bool:
        return homographs.is_plain_word(self.gazetteer, self.body(mention), mention, place, name)

    def lies_in(self, mention: Mention, place: Place) -> bool:
        """Whether a word that only places follow ("in", "near", "from") stands before the span."""
        return homographs.lies_in(self.body(mention), place)

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
