"""A known name as an actor, and the known names among the words of a phrase."""

from __future__ import annotations

import msgspec

from tacitus.resolve.actors import offices
from tacitus.resolve.actors.knowledge import as_of, listed, title_word
from tacitus.resolve.actors.lookup import Found, best_at, capital, ends_a_name, joined
from tacitus.resolve.actors.names import Word, slug, words
from tacitus.resolve.actors.reading import BLOCS, UNKNOWN, Reading
from tacitus.resolve.actors.states import GEOGRAPHIC, of_entry
from tacitus.resolve.actors.view import View

BODIES = frozenset(
    {"party", "religious_body", "parliament", "court", "ministry", "union", "police", "intelligence", "armed_forces"}
)

PEOPLES = frozenset({"militia", "movement", "religious_body"})  # kinds that the tables have peoples as

LONG = 4  # letters from which on an acronym hardly means two armed groups (JNIM, AQAP)


class KnownNames:
    """Reads the names that the tables know, as one report means them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.knowledge = view.knowledge

    def of_found(self, found: Found, said: str) -> Reading:
        """A known name as an actor."""
        if found.kind == "person":
            return self.of_persons(found.numbers, said)
        if found.kind == "town":
            return Reading(
                kind="unknown", country=found.code, sector="CVL", reason=f"{said}: town in {found.code}", name=said,
                lent="town",
            )  # fmt: skip
        entry, other = self.view.best_entry(found.numbers)
        if (
            said in listed("acronyms of many")
            and entry.kind not in GEOGRAPHIC
            and entry.country not in BLOCS
            and self.view.elsewhere(entry.country)
        ):
            if entry.kind == "armed_group" and len(said) >= LONG:
                return of_entry(entry, other, said).but(country=None)  # across the border, in a land still to be told
            return UNKNOWN.but(
                reason=f"{said}: {entry.name} would be of {entry.country}, which the report does not speak of"
            )
        if (then := as_of(entry.country, said, self.view.day)) != entry.country:
            entry = msgspec.structs.replace(entry, id=then, country=then, name=self.knowledge.countries[then])
        reading = of_entry(entry, other, said)
        if entry.kind == "adj" and (land := self.land_of_people(entry.country, said)):
            why = f"{said}: people in {land}, which the report speaks of more than of {entry.country}"
            reading = Reading(
                kind="generic", name=said, id=f"generic:{land}:{slug(said)}", country=land, reason=why, adjective=True,
                plural=reading.plural,
            )  # fmt: skip
        elif entry.kind in PEOPLES and (land := self.land_of_people(entry.country, said)):
            reading = reading.but(country=land, reason=f"{reading.reason}, in {land}")
        if self.knowledge.is_own(entry.source):
            reading = reading.but(reason=f"{reading.reason}, by your own knowledge file", firm=True)
        turn = self.knowledge.turns.get(entry.id)
        if turn and self.view.day:
            for sector, start, end in turn:
                if start <= self.view.day and (not end or self.view.day <= end):
                    return reading.but(sector=sector, reason=f"{reading.reason}, {sector} from {start}", firm=True)
        return reading

    def land_of_people(self, home: str, said: str) -> str:
        """The country in which a people lives that is named like that of another ("Serbs" in a report of Bosnia)."""
        for word in words(said):
            lands = listed(f"lands of {word.key}")
            if lands:
                view = self.view
                mine = sum(
                    w for at, c, w, _ in view.spots if c == home and view.words[view.word_at(at)].key != word.key
                )
                land = max(sorted(lands), key=lambda code: view.countries[code])
                return land if view.countries[land] and view.countries[land] >= mine else ""
        return ""

    def of_persons(self, numbers: tuple[int, ...], said: str) -> Reading:
        """A person by full name or surname, on the day of the report."""
        choice = offices.choose(self.knowledge, numbers, self.view.day, self.view.spoken)
        if choice is None:
            return UNKNOWN
        reading = offices.reading_of(choice[0], self.view.day, said)
        if any(self.knowledge.is_own(t.source) for t in choice[0].terms):
            reading = reading.but(reason=f"{reading.reason}, by your own knowledge file", firm=True)
        if reading.sector is None and reading.country not in self.view.countries:
            return UNKNOWN.but(reason=f"{said}: a namesake came to office later, elsewhere")
        return reading.but(runner_up=f"{choice[1].name} ({choice[1].terms[0].country})") if choice[1] else reading

    def chunks(self, part: list[Word], text: str) -> list[Found]:
        """Known names among the words of a phrase."""
        out, i, joins = [], 0, joined(part, text)
        while i < len(part):
            reach = 1
            while reach < 7 and i + reach < len(part) and joins[i + reach - 1]:
                reach += 1
            found = best_at(part, i, reach, self.knowledge)
            out += [found] if found and not self.misled(found, part, text) else []
            i = found.last if found else i + 1
        return out

    def misled(self, found: Found, part: list[Word], text: str) -> bool:
        """Whether a known name is no name here: a body that many countries have ("National Intelligence Service") in a
        report that speaks of others than its own, or the last word of a name that nobody knows ("Mustafa Bali")."""
        if found.kind != "entry":
            return False
        if " ".join(w.key for w in part[found.first : found.last]) in listed("names of many"):
            entries = [self.knowledge.entries[n] for n in found.numbers]
            return not any(self.knowledge.is_own(e.source) for e in entries) and all(
                map(self.view.elsewhere, {e.country for e in entries})
            )
        return (
            ends_a_name(found, part, text, self.knowledge)
            or self.parish(found, part, text)
            or self.of_company(found, part, text)
        )

    def of_company(self, found: Found, part: list[Word], text: str) -> bool:
        """Whether letters only begin a longer name, in a report that does not speak of their country: "PT Istaka"."""
        said, after = text[found.start : found.end], part[found.last] if found.last < len(part) else None
        if after is None or found.last - found.first > 1 or not (said.isupper() and len(said) < LONG):
            return False
        goes_on = capital(after) and not after.text.isupper() and text[found.end : after.start] == " "
        known = after.key in self.knowledge.names or after.key in self.knowledge.nouns or title_word(after.key)
        lands = {self.knowledge.entries[n].country for n in found.numbers}
        return goes_on and not known and lands.isdisjoint(BLOCS) and all(map(self.view.elsewhere, lands))

    def parish(self, found: Found, part: list[Word], text: str) -> bool:
        """Whether a church's name only ends that of one house of it: "St. Francis Catholic Church"."""
        if not found.first or self.knowledge.entries[found.numbers[0]].kind != "religious_body":
            return False
        before = part[found.first - 1]
        apart = before.possessive or title_word(before.key) or before.key in self.knowledge.names
        return not apart and capital(before) and text[before.end : found.start] == " "

    def of_its_land(self, reading: Reading, body: Found, known: list[Found], text: str) -> Reading:
        """A known body, or where the phrase names another country than its own ("Danish People's Party") one of that
        country with the same part."""
        if body.kind != "entry" or self.knowledge.entries[body.numbers[0]].kind not in BODIES:
            return reading
        lands = {r.country for f in known if f is not body and (r := self.of_found(f, "")).kind == "country"}
        if len(lands) != 1 or reading.country in lands:
            return reading
        land = lands.pop()
        why = f"{text}: of {land} by its own words, not of {reading.country}"
        return Reading(kind="unknown", name=text, country=land, sector=reading.sector, reason=why)

    def owner(self, found: list[Found], text: str) -> Reading | None:
        """The last known name before a noun that can own it; a group goes before a country."""
        readings = [self.of_found(f, text[f.start : f.end]) for f in found]
        group = next((r for r in reversed(readings) if r.kind == "group"), None)
        return group or next((r for r in reversed(readings) if r.country), None)
