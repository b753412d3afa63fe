"""How outlets of the synthetic record tell an event: headline, sentences, and what they add about other events."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import msgspec

from eval.bench.happenings import Happening
from eval.bench.sentence import Sentence, Words, render, words
from eval.bench.world import FLAT, HERE, World, rank

BEGAN = datetime.datetime(2015, 1, 1, tzinfo=datetime.UTC)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# what follows the lead: the same event, an earlier event, somebody's words, anything else
FOLLOWS, CHANCES = ("more", "back", "spoken", "plain"), (35, 30, 15, 20)
TRIES = 30  # draws until an earlier event of the same country is found
VARIES = ("person", "office", "name", "town", "dist", "n", "m", "few", "pc", "hour")


class Headlines(msgspec.Struct, frozen=True):
    """Templates of headlines, and a noun for each kind of event."""

    toll: list[str]
    plain: list[str]
    nouns: dict[str, str]


class Reprints(msgspec.Struct, frozen=True):
    """What outlets do to a report they take over."""

    credit: list[str]
    kicker: list[str]
    swaps: list[tuple[str, str]]


class Phrases(msgspec.Struct, frozen=True):
    """phrases.toml, but for its kinds of events."""

    told: dict[str, list[str]]
    sources: dict[str, list[str]]
    headlines: Headlines
    reprints: Reprints


@dataclass(slots=True)
class Telling:
    """A report before it is written out: its outlet, when it came, headline, dateline and sentences."""

    outlet: int
    at: float
    title: str
    dateline: str
    sentences: list[Sentence]
    main: Happening


def instant(at: float) -> datetime.datetime:
    """The moment `at` days after the record began."""
    return BEGAN + datetime.timedelta(days=at)


class Teller:
    """Tells events. `words` is the length of a report; reports are a third longer or shorter unless `even`."""

    def __init__(self, world: World, random: Random, length: int, even: bool = False) -> None:
        self.world, self.random, self.length, self.even = world, random, length, even
        self.phrases = msgspec.convert(tomllib.loads((HERE / "phrases.toml").read_text("utf8")), Phrases)

    def tell(self, main: Happening, outlet: int, at: float, recent: Sequence[Happening]) -> Telling:
        """An outlet's own report on an event; `recent` are events it may look back to."""
        random, kind = self.random, main.kind
        killed, injured = self._count(main.killed), self._count(main.injured)
        sentences = [self._sentence(random.choice(kind.lead), main, at, killed, injured)]
        wanted = self.length if self.even else max(40, int(self.length * random.uniform(0.66, 1.34)))
        more = random.sample(kind.more, len(kind.more))
        count = len(sentences[0].text.split())
        while count < wanted:
            follows = random.choices(FOLLOWS, CHANCES)[0]
            older = self._older(main, recent, {s.of.id for s in sentences if s.of}) if follows == "back" else None
            if follows == "more" and more:
                sentence = self._sentence(more.pop(), main, at, killed, injured)
            elif older:
                told = self._count(older.killed)
                template = random.choice(older.kind.back)
                sentence = self._sentence(template, older, at, told, self._count(older.injured))
            else:
                template = random.choice(self.phrases.told["spoken" if follows == "spoken" else "plain"])
                sentence = Sentence(render(template, self._varied(template, main))[0])
            sentences.append(sentence)
            count += len(sentence.text.split())
        country = self.world.data.countries[main.place.country][0].removeprefix("the ")
        dateline = f"{main.place.name.upper()}, {country} – " if random.random() < 0.6 else ""
        return Telling(outlet, at, self.headline(main, killed), dateline, sentences, main)

    def headline(self, main: Happening, killed: int | None = None) -> str:
        """A headline for an event."""
        given = self.phrases.headlines
        templates = given.toll if main.killed and self.random.random() < 0.6 else given.plain
        count = number(killed or self._count(main.killed))
        values = {"killed": count, "place": main.place.name, "noun": given.nouns[main.kind.name]}
        title = self.random.choice(templates).format(**values)
        return title[:1].upper() + title[1:]

    def _sentence(self, template: str, of: Happening, at: float, killed: int, injured: int) -> Sentence:
        values = {
            **self._varied(template, of),
            "who": words(self.random.choice(of.who.words)),
            "place": words(of.place.name),
            "day": _day(of.at, at),
            "killed": self._people(killed),
            "injured": self._people(injured),
            "by": words(self.random.choice(self.phrases.sources["by"])),
        }
        if of.whom:
            values["whom"] = words(self.random.choice(of.whom.words))
        text, marks = render(template, values)
        marks = tuple(m for m in marks if m.slot not in VARIES)
        return Sentence(text, marks, of)

    def _varied(self, template: str, of: Happening) -> dict[str, Words]:
        """What differs from sentence to sentence and says nothing of the event."""
        random, world = self.random, self.world
        drawn = {
            "person": world.person(random) if "{person}" in template else "",
            "office": random.choice(world.data.people.office),
            "name": world.place(rank(random, 4000, FLAT)).name,
            "town": world.town(random, of.place.country).name,
            "dist": random.choice(self.phrases.sources["dist"]),
            "n": str(random.randint(11, 98)),
            "m": str(random.randint(2, 89)),
            "few": str(random.randint(2, 9)),
            "pc": f"{random.randint(1, 30)}.{random.randint(1, 9)}",
            "hour": f"{random.randint(1, 12)}:{random.randint(10, 59)} {random.choice(('a.m.', 'p.m.'))}",
        }
        return {slot: Words(text, 0, len(text)) for slot, text in drawn.items()}

    def _older(self, main: Happening, recent: Sequence[Happening], told: set[str]) -> Happening | None:
        """An earlier event of the same country, not yet told in this report."""
        for _ in range(TRIES):
            other = self.random.choice(recent) if recent else main
            if other.at < main.at and other.place.country == main.place.country and other.id not in told:
                return other
        return None

    def _count(self, true: int) -> int:
        """What an outlet counts: mostly the truth, at times the lower number of the first hours."""
        return true if true < 4 or self.random.random() < 0.75 else self.random.randint(true * 2 // 3, true)

    def _people(self, count: int) -> Words:
        hedge = self.random.choice(("", "", "", "at least ", "some "))
        said = hedge + number(count)
        return Words(f"{said} people", 0, len(said))


def number(count: int) -> str:
    """A count as papers write it."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _day(at: float, told: float) -> Words:
    """The day of an event as a report names it: by weekday within the week, else by date."""
    day, now = instant(at), instant(told)
    if (now.date() - day.date()).days < 7:
        text = f"on {day:%A}"
    else:
        text = f"on {day.day} {day:%B}" + (f" {day.year}" if day.year != now.year else "")
    return Words(text, 3, len(text))
