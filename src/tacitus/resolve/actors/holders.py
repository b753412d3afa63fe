"""Who holds an office by the report's own words: "President Dzifa Agbeko", "the prime minister, Ana Sorel,".

A table of office holders ends on some day and knows nothing of what a report tells first. So "the president" of a
report that names one is that one, and not whom the table has.
"""

from __future__ import annotations

from typing import NamedTuple

from tacitus.resolve.actors.knowledge import Person, listed, many
from tacitus.resolve.actors.names import full_name, goes_on, slug, untitled
from tacitus.resolve.actors.view import View

LONGEST = 4  # words of a name


class Holder(NamedTuple):
    """A person named with an office: the offices of the title, the name in full, its last word, the country that the
    word before the title tells, the person if the knowledge has just one of the name."""

    offices: str
    name: str
    surname: str
    country: str
    known: Person | None

    @property
    def id(self) -> str | None:
        """The id that the name has wherever it is met."""
        if self.known is not None:
            return self.known.id
        return "person:" + slug(self.name) if " " in self.name or "-" in self.name else None


class Holders:
    """The persons whom one report names with their office."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._named: list[Holder] | None = None

    def of(self, offices: str, country: str) -> list[Holder]:
        """Those named with a title of the same offices who may be of a country, each surname once."""
        out: dict[str, Holder] = {}
        for one in self.named():
            known = {term.country for term in one.known.terms} if one.known else {country}
            if one.offices == offices and one.country in ("", country) and country in known:
                out[one.surname] = one
        return list(out.values())

    def named(self) -> list[Holder]:
        """Every name that stands after a title."""
        if self._named is None:
            titles = self.view.knowledge.titles
            self._named = []
            for last in {title.rsplit(" ", 1)[-1] for title in titles}:
                for i in self.view.places_of(last):
                    first = next((f for f in (i - 2, i - 1, i) if f >= 0 and self.key(f, i) in titles), -1)
                    end = self.name_after(i) if first >= 0 and not self.past(first) else 0
                    if end:
                        self._named.append(self.holder(titles[self.key(first, i)], first, i + 1, end))
        return self._named

    def key(self, first: int, last: int) -> str:
        """The key of the words from one number to another."""
        return " ".join(w.key for w in self.view.words[first : last + 1])

    def past(self, first: int) -> bool:
        """Whether a title is one of the past ("former president"), by the two words before it."""
        return any(w.key in listed("past") for w in self.view.words[max(0, first - 2) : first])

    def name_after(self, i: int) -> int:
        """The number of the last word of the personal name right after a title, or between commas after it; else 0."""
        found, text = self.view.words, self.view.text
        if i + 1 >= len(found) or found[i].possessive or not found[i + 1].text[0].isupper():
            return 0
        gap, last = text[found[i].end : found[i + 1].start], i + 1
        while (
            last + 1 < len(found)
            and last - i < LONGEST
            and found[last + 1].text[0].isupper()
            and goes_on(found[last], found[last + 1], text)
        ):
            last += 1
        apart = gap == ", " and last > i + 1 and text[found[last].end : found[last].end + 1] == ","
        return last if gap == " " or apart else 0

    def holder(self, offices: str, title: int, first: int, last: int) -> Holder:
        """What is told of a name; title, first and last are numbers of words."""
        view, surname = self.view, self.view.words[last].key
        numbers = next((f.numbers for f in view.found if f.last == last + 1 and f.kind == "person"), ())
        if not numbers and first == last:
            numbers = tuple(many(view.knowledge.surnames.get(surname)))
        known = view.knowledge.person(numbers[0]) if len(numbers) == 1 else None
        start = view.words[title].start
        before = next((f for f in view.found if f.last == title and view.text[f.end : start].strip(" '’s") == ""), None)
        country = view.country_of(before)[0] if before else ""
        span = full_name(view.words, view.text, view.places_of(surname))
        name = view.text[view.words[first].start : view.words[last].end]
        if span and first == last and span[1] - span[0] > len(name):
            name = untitled(view.text[span[0] : span[1]])
        return Holder(offices, known.name if known else name, surname, country, known)
