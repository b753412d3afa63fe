"""Everything that reads one text: phrases, strangers, short forms and pronouns, in the order that makes sense."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.resolve.actors import knowledge, offices, spellings
from tacitus.resolve.actors.agents import BREAK, find_noun
from tacitus.resolve.actors.antecedents import SPEAKER
from tacitus.resolve.actors.coreference import POSSESSIVE, Coreference
from tacitus.resolve.actors.knowledge import Noun
from tacitus.resolve.actors.lookup import capital
from tacitus.resolve.actors.names import slug, words
from tacitus.resolve.actors.phrases import Phrases
from tacitus.resolve.actors.reading import Reading
from tacitus.resolve.actors.strangers import Strangers
from tacitus.resolve.actors.view import View


class Reader:
    """Everything that reads one text."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.phrases = Phrases(view)
        self.strangers = Strangers(self.phrases)
        self.coreference = Coreference(self.phrases)

    def forget(self) -> None:
        """Forget the actors of an earlier pass over the text; what is known of the text itself is kept."""
        self.coreference = Coreference(self.phrases)

    def read(self, text: str, start: int) -> Reading:
        """A span that is no bare pronoun."""
        bare = text.replace(".", "")
        if bare in self.view.short:
            return self.abbreviated(bare, text)
        part = words(text)
        if part and part[0].key in POSSESSIVE and len(part) > 1:
            return self.owned_by_pronoun(part[0].text, text[part[1].start :], start)
        if len(part) > 1 and part[0].possessive:
            owner = self.coreference.taken_up(part[0].key, start, True)
            if owner:
                return self.owned(owner, self.phrases.read(text[part[1].start :]), text)
        reading = self.phrases.read(text)
        if (len(part) == 1 and capital(part[0]) and reading.kind in {"unknown", "person"}) or (
            reading.kind == "unknown" and part and capital(part[-1])
        ):
            reading = self.named(text, reading)
        elif reading.kind == "person" and not reading.country:
            found = self.strangers.read(text)
            if found:
                reading = reading.but(
                    name=found.name, id=found.id, country=found.country, sector=reading.sector or found.sector
                )
        elif reading.kind == "generic" and reading.country is None:
            before = self.view.text[max(0, start - 6) : start].lower()
            definite = re.search(r"\b(the|that|this|its)\s+$", before) is not None
            found = self.coreference.taken_up(reading.head, start, definite)
            if found:
                return found.but(reason=f"{text}: takes up {found.name}")
        return reading

    def named(self, text: str, reading: Reading) -> Reading:
        """A name alone: a full name in the report first, then surnames of office holders."""
        side = self.half_of_korea(text)
        if side:
            return side
        near = spellings.otherwise(self.view, text)
        if near:
            return near
        found = self.strangers.read(text)
        if found and found.country:
            return found
        part = words(text)
        numbers = knowledge.many(self.view.knowledge.surnames.get(part[-1].key))
        one_name = len(numbers) == 1 and " " not in knowledge.person(numbers[0]).name
        if numbers and (len(part) == 1 or one_name or part[0].key in {"mr", "mrs", "ms", "dr", "sir"}):
            surname = self.phrases.of_persons(tuple(numbers), text)
            if self.likely(surname, numbers):
                return surname.but(reason="surname of an office holder: " + surname.reason)
        return found or reading

    def likely(self, surname: Reading, numbers: Sequence[int]) -> bool:
        """Whether a bare surname may be taken for an office holder: in office (or a former head) and of a country
        that the report speaks of, or a head of state or government nobody else shares the name with."""
        ranks = [offices.rank(t) for n in numbers for t in knowledge.person(n).terms if t.country == surname.country]
        head = min(ranks, default=99) <= 1
        now = surname.sector not in {None, "ELI"}
        return (surname.country in self.view.countries and (now or head)) or (head and len(numbers) == 1)

    def half_of_korea(self, text: str) -> Reading | None:
        """ "the North", "the South" in a report that speaks of Korea."""
        code = {"North": "PRK", "South": "KOR"}.get(text)
        if code is None or not {"PRK", "KOR"} & set(self.view.countries):
            return None
        name = self.view.knowledge.countries[code]
        return Reading(
            kind="country", name=name, id=code, country=code, sector="GOV", reason=f"{text}: the report speaks of Korea"
        )

    def abbreviated(self, short: str, text: str) -> Reading:
        """An abbreviation that the report introduces in brackets."""
        start, end = self.view.short[short]
        long = self.view.text[start:end]
        reading = self.phrases.read(long)
        if reading.kind == "unknown":
            other = self.phrases.read(text)
            reading = other if other.kind != "unknown" else reading.but(name=long, id="group:" + slug(long))
        return reading.but(name=reading.name or long, reason=f"{text}: stands for {long}; {reading.reason}")

    def owned_by_pronoun(self, pronoun: str, rest: str, start: int) -> Reading:
        """ "his men", "its personnel", "their colleagues": the noun with the pronoun's owner."""
        owner = self.coreference.pronoun(pronoun, start)
        reading = self.phrases.read(rest)
        if owner is None or reading.kind in {"group", "person"}:
            return reading
        return self.owned(owner, reading, rest)

    @staticmethod
    def owned(owner: Reading, reading: Reading, rest: str) -> Reading:
        """A noun with an owner found elsewhere: members and leaders of a group are the group."""
        if owner.kind == "group" and reading.head.split(" ")[-1] in knowledge.listed("of groups"):
            return owner.but(reason=f"{rest} of {owner.name}", plural=reading.plural, head=reading.head)
        sector = reading.sector
        if owner.sector in {"REB", "PRM", "PTY", "CRM"} and sector not in {"CVL", "ELI"}:
            sector = owner.sector
        return reading.but(
            country=reading.country or owner.country,
            sector=sector,
            reason=f"{rest} of {owner.name or owner.country}; {reading.reason}",
        )

    def pronoun(self, text: str, start: int, source: Reading | None, others: Sequence[Reading]) -> Reading:
        """A bare pronoun; "we" and "I" are the one whose words they are, if the report says so."""
        reading = source if source and text.lower() in SPEAKER else self.coreference.pronoun(text, start, others)
        if reading is None:
            return Reading(kind="unknown", reason=f"{text}: nothing before it that it could mean")
        return reading.but(reason=f"{text}: takes up {reading.name or reading.head or reading.id}; {reading.reason}")

    def noun(self, text: str) -> Noun | None:
        """The agent noun that heads a phrase."""
        part = words(text)
        cut = next((i for i, w in enumerate(part) if i and w.key in BREAK and not capital(w)), len(part))
        found = find_noun(part[:cut], self.view.knowledge.nouns)
        return found[0] if found else None

    def title(self, text: str) -> tuple[str, str] | None:
        """The office a bare title names: title and offices."""
        part = words(text)
        for size in (3, 2, 1):
            key = " ".join(w.key for w in part[-size:])
            if len(part) >= size and key in self.view.knowledge.titles:
                return key, self.view.knowledge.titles[key]
        return None

    @staticmethod
    def is_government(text: str) -> bool:
        """Whether a phrase means a country's government."""
        return slug(text) in {
            "government",
            "authorities",
            "state",
            "regime",
            "administration",
            "central-government",
            "federal-government",
            "country",
        }
