"""A name that stands alone: full in the report, of somebody widely known, of another spelling, of a place that acts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.resolve.actors import knowledge, offices, spellings
from tacitus.resolve.actors.knowledge import Term
from tacitus.resolve.actors.lookup import capital
from tacitus.resolve.actors.names import key_of, words
from tacitus.resolve.actors.phrases import Phrases
from tacitus.resolve.actors.reading import Reading
from tacitus.resolve.actors.states import of_country
from tacitus.resolve.actors.strangers import Strangers

_SHORT = 5  # letters of a surname from which on it hardly means another by chance
_DIRECTIONS = frozenset(("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"))


class LoneNames:
    """Reads the names of one report that stand alone."""

    def __init__(self, phrases: Phrases, strangers: Strangers) -> None:
        self.view = phrases.view
        self.known = phrases.known
        self.strangers = strangers

    def named(self, text: str, reading: Reading) -> Reading:
        """A name alone: a full name in the report first, then surnames of those widely known."""
        side = self.half_of_korea(text)
        if side:
            return side
        near = spellings.otherwise(self.view, text)
        if near and near.kind != "person":
            return near
        found = self.strangers.read(text)
        if near:  # "Algerian minister Mohamed Said" is no Nigerian Mohammed Said
            return found if found and found.country and found.country != near.country else near
        part = words(text)
        if found and found.country and not (len(part) == 1 and found.name and " " not in found.name):
            return found
        numbers = knowledge.many(self.view.knowledge.surnames.get(part[-1].key))
        one_name = len(numbers) == 1 and " " not in self.view.knowledge.person(numbers[0]).name
        if len(part) == 1 or one_name or part[0].key in {"mr", "mrs", "ms", "dr", "sir"} or "-" in text:
            ruler = self.surname(part[-1].key, text)
            if ruler and (not found or not found.country or ruler.sector == "GOV"):
                return ruler
        if (not found or not found.country) and (place := self.place(text)):
            return place
        return found or reading

    def bare(self, text: str) -> Reading | None:
        """A name that no table knows whole, said before a pronoun: of somebody the report tells more of, or a surname
        that says enough ("Merkel said she")."""
        found = self.strangers.read(text)
        if found and found.country:
            return found
        part = words(text)
        ruler = self.surname(part[-1].key, text) if len(part) == 1 else None
        if ruler and len(part[-1].key) < _SHORT and ruler.country not in self.view.spoken:
            return found  # "Rama" is a god in more reports than he rules Albania
        return ruler or found

    def place(self, text: str) -> Reading | None:
        """A town or region that acts ("Texas", "Karachi") where the report names nobody so."""
        if key_of(text) in knowledge.listed("stand for the union"):
            return of_country("EUR", self.view.knowledge.countries["EUR"], "IGO", f"{text}: stands for the union")
        found = self.known.chunks(words(text), text)
        if len(found) != 1 or found[0].kind != "town" or len(text) != found[0].end - found[0].start:
            return None
        code = found[0].code
        if not any(spoken == code and kind != "town" for _, spoken, _, kind in self.view.spots):
            return None  # somebody of that name
        return Reading(kind="unknown", name=text, country=code, reason=f"{text}: a place in {code}", lent="town")

    def surname(self, key: str, text: str) -> Reading | None:
        """A known person by surname alone (of a double surname by both parts), if it is likely enough."""
        if (text.isupper() and len(text) < 5) or key in _DIRECTIONS:
            return None  # "SAA" is not Saá, nor are North Africans Oliver North's
        numbers = knowledge.many(self.view.knowledge.surnames.get(key))
        double = re.search(r"\b(?!(?:[ae]l|ul|bin|ibn)-)(\w+-\w+)$", text, re.I)
        if double:
            whole = key_of(double[1])
            numbers = [n for n in numbers if key_of(self.view.knowledge.person(n).name).endswith(whole)]
        elif any(capital(w) and not knowledge.title_word(w.key) for w in words(text)[:-1] if len(w.key) > 2):
            return None  # another first name
        if not numbers:
            return None
        reading = self.known.of_persons(tuple(numbers), text)
        if not self.likely(reading, numbers):
            ruling = self.rulers(key, numbers)
            if not ruling:
                return None
            reading = self.known.of_persons(ruling, text)
        return reading.but(reason="surname of somebody known: " + reading.reason)

    def likely(self, surname: Reading, numbers: Sequence[int]) -> bool:
        """Whether a bare surname may be taken for an office holder: in office (or a former head) and of a country
        that the report speaks of, or a head of state or government nobody else shares the name with."""
        people = [self.view.knowledge.person(n) for n in numbers]
        given = surname.country not in self.view.spoken and any(
            words(who.name)[-1].key in knowledge.listed("given names") for who in people
        )
        if given:
            return False
        ranks = [offices.rank(t) for who in people for t in who.terms if t.country == surname.country]
        head = min(ranks, default=99) <= 1
        now = surname.sector not in {None, "ELI"}
        return (surname.country in self.view.spoken and (now or head)) or (head and len(numbers) == 1)

    def rulers(self, key: str, numbers: Sequence[int]) -> tuple[int, ...]:
        """Who of a surname heads a state or government on the day, if it is one person; where nobody does, those of a
        surname that hardly anybody else bears, if all are of one country."""
        day, known = self.view.day, self.view.knowledge
        people = [(number, known.person(number)) for number in numbers]
        heads = [(n, who) for n, who in people if day and any(rules(t, day) for t in who.terms)]
        heads = [(n, who) for n, who in heads if words(who.name)[-1].key not in knowledge.listed("given names")]
        if heads:
            return tuple(n for n, _ in heads) if len({key_of(who.name) for _, who in heads}) == 1 else ()
        if key not in knowledge.listed("rare surnames"):
            return ()
        begun = [(n, t) for n, who in people for t in who.terms if not day or offices.begun(t, day)]
        famed = [one for one in begun if offices.rank(one[1]) <= 1] or begun
        return tuple(dict.fromkeys(n for n, _ in famed)) if len({t.country for _, t in famed}) == 1 else ()

    def half_of_korea(self, text: str) -> Reading | None:
        """ "the North", "the South" in a report that speaks of Korea."""
        code = {"North": "PRK", "South": "KOR"}.get(text)
        if code is None or not {"PRK", "KOR"} & set(self.view.countries):
            return None
        name = self.view.knowledge.countries[code]
        return Reading(
            kind="country", name=name, id=code, country=code, sector="GOV", reason=f"{text}: the report speaks of Korea"
        )


def rules(term: Term, day: str) -> bool:
    """Whether somebody heads a state or government by a term on a day."""
    return offices.rank(term) <= 1 and offices.held(term, day)
