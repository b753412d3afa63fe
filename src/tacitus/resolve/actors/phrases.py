"""One noun phrase as an actor: names, titles before names, agent nouns with their owners."""

from __future__ import annotations

import re

from tacitus.resolve.actors import offices, owners, spellings
from tacitus.resolve.actors.agents import BREAK, find_noun
from tacitus.resolve.actors.holders import Holder, Holders
from tacitus.resolve.actors.knowledge import Noun, Person, listed, title_word
from tacitus.resolve.actors.lookup import Found, best_at, capital, ends_a_name, joined
from tacitus.resolve.actors.names import Word, slug, words
from tacitus.resolve.actors.owners import without_backers
from tacitus.resolve.actors.reading import BLOCS, UNKNOWN, Reading
from tacitus.resolve.actors.states import GEOGRAPHIC, SECTOR_IDS, of_country, of_entry
from tacitus.resolve.actors.view import View

BODIES = frozenset({"party", "parliament", "court", "ministry", "union", "police", "intelligence", "armed_forces"})
# What these do has a country for its matter where its name stands right before them ("Trump's Syria envoy").
ON = frozenset(["envoy", "envoys", "researcher", "expert", "experts", "analyst", "analysts", "specialist", "policy"])
TITLES = frozenset({"office", "force", "member"})  # nouns that may stand before a name with a capital
SUMMIT = frozenset(("presidents", "ministers", "premiers", "chancellors"))  # who speak for the countries named after


class Phrases:
    """Reads noun phrases of one report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.knowledge = view.knowledge
        self.holders = Holders(view)
        self._read: dict[str, Reading] = {}

    def of_found(self, found: Found, said: str) -> Reading:
        """A known name as an actor."""
        if found.kind == "person":
            return self.of_persons(found.numbers, said)
        if found.kind == "town":
            return Reading(
                kind="unknown", country=found.code, sector="CVL", reason=f"{said}: town in {found.code}", name=said
            )
        entry, other = self.view.best_entry(found.numbers)
        if (
            said in listed("acronyms of many")
            and entry.kind not in GEOGRAPHIC
            and entry.country not in BLOCS
            and self.view.elsewhere(entry.country)
        ):
            return UNKNOWN.but(
                reason=f"{said}: {entry.name} would be of {entry.country}, which the report does not speak of"
            )
        reading = of_entry(entry, other, said)
        if entry.kind == "adj" and (land := self.land_of_people(entry.country, said)):
            why = f"{said}: people in {land}, which the report speaks of more than of {entry.country}"
            reading = Reading(
                kind="generic", name=said, id=f"generic:{land}:{slug(said)}", country=land, reason=why, adjective=True,
                plural=reading.plural,
            )  # fmt: skip
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
        return ends_a_name(found, part, text, self.knowledge)

    def read(self, text: str) -> Reading:
        """A noun phrase standing alone; each is read once a report."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = self.parsed(text)
        return found

    def parsed(self, text: str) -> Reading:
        """A noun phrase taken apart: a known name, a title before a name, an agent noun with its owner."""
        part = words(text)
        if not part:
            return UNKNOWN
        plain = self.chunks(part, text)
        if not (plain and plain[0].first == 0 and plain[-1].last == len(part) and len(plain) == 1):
            part = without_backers(part, text)
        cut = next((i for i, w in enumerate(part) if i and w.key in BREAK and not capital(w)), len(part))
        known = self.chunks(part, text)
        whole = next((f for f in known if f.first <= self.fronts(part) and f.last == len(part)), None)
        armed = self.knowledge.nouns.get(part[-1].key)
        if whole and armed and armed.kind == "armed" and not capital(part[-1]):
            reading = self.of_found(whole, text)
            if reading.sector not in {"REB", "PRM", "UAF", "CRM"}:
                return reading.but(sector=armed.sector)
        if whole and (whole.first == 0 or not any(w.key in listed("past") for w in part[: whole.first])):
            reading = self.of_found(whole, text)
            if reading.kind != "unknown":
                return self.of_its_land(reading, whole, known, text)
        if known and known[-1].kind == "person" and known[-1].last == len(part) and known[-1].first >= cut:
            before = part[: known[-1].first]
            if all(capital(w) or w.key in BREAK or title_word(w.key) for w in before):
                return self.of_found(known[-1], text)  # "Secretary of State Mike Pompeo"
        core = part[:cut]
        noun = find_noun(core, self.knowledge.nouns)
        inside = [f for f in known if f.last <= cut]
        beyond = [f for f in known if f.first >= cut]
        if (
            inside
            and inside[-1].last == cut
            and (noun is None or noun[2] <= inside[-1].first or noun[1] >= inside[-1].first)
        ):
            return self.titled(core, inside, beyond, noun, text)
        if noun and noun[2] == cut:
            return self.agent(core, noun, inside, beyond, text)
        if noun and noun[2] < cut and capital(core[-1]) and (noun[0].kind in TITLES or not capital(core[noun[1]])):
            return self.stranger(core, noun, inside, beyond, text)
        if noun:
            return self.agent(core, noun, inside, beyond, text)
        if inside or beyond:
            return self.owned_unknown(core, inside, beyond, text)
        return UNKNOWN

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

    def fronts(self, part: list[Word]) -> int:
        """How many words at the front of a phrase may be left out of a whole name: adjectives ("embattled Hamas"),
        but no noun and no preposition ("residents of Mosul")."""
        n = 0
        while n < len(part) and not capital(part[n]):
            if part[n].key in BREAK or part[n].key in self.knowledge.nouns:
                return 0
            n += 1
        return n if n < len(part) else 0

    def titled(
        self, core: list[Word], inside: list[Found], beyond: list[Found], noun: tuple[Noun, int, int] | None, text: str
    ) -> Reading:
        """Words before a known name: "Prime Minister Netanyahu", "former president Obama", "Islamist group Hamas"."""
        last = inside[-1]
        reading = self.of_its_land(self.of_found(last, text), last, inside, text)
        if reading.kind == "unknown":
            return (
                self.agent(core, noun, inside, beyond, text) if noun else self.owned_unknown(core, inside, beyond, text)
            )
        if last.kind == "person" and noun and noun[0].kind in {"office", "force", "member"} and reading.sector is None:
            owner = self.owner(inside[:-1], text)
            return reading.but(
                sector=self.sector_with(noun[0], owner, core, noun[1]),
                reason=reading.reason + "; sector from the title",
            )
        if (
            any(w.key in listed("past") for w in core[: last.first])
            and reading.kind == "person"
            and reading.sector in {"GOV", "LEG", "JUD", "SPY", None}
        ):
            return reading.but(sector="ELI", reason=reading.reason + "; called former")
        return reading

    def owner(self, found: list[Found], text: str) -> Reading | None:
        """The last known name before a noun that can own it; a group goes before a country."""
        readings = [self.of_found(f, text[f.start : f.end]) for f in found]
        group = next((r for r in reversed(readings) if r.kind == "group"), None)
        return group or next((r for r in reversed(readings) if r.country), None)

    def sector_with(self, noun: Noun, owner: Reading | None, core: list[Word], first: int) -> str:
        """The sector of an agent noun with its owner and adjectives."""
        return owners.sector(self.knowledge, noun, owner, core, first)

    def agent(
        self, core: list[Word], noun: tuple[Noun, int, int], inside: list[Found], beyond: list[Found], text: str
    ) -> Reading:
        """An agent noun with what owns it: "Kata'ib Hezbollah fighters", "police in Karachi", "Iraqi government"."""
        what, first, last = noun
        head = " ".join(w.key for w in core[first:last])
        if head in listed("partitive"):
            part = re.search(r"\bof\s+(?:the\s+|a\s+|an\s+)?(.+)", text[core[last - 1].end :])
            whole = self.read(part.group(1)) if part else UNKNOWN
            if whole.sector:
                own = self.owner([f for f in inside if f.last <= first], text)
                return whole.but(
                    country=whole.country or (own.country if own else None), reason=f"{text}: {head} of; {whole.reason}"
                )
        mine = [
            f
            for f in inside
            if (f.last <= first or f.first >= last)
            and not self.matter(f, core, first)
            and not (f.kind == "town" and f.last <= first and self.view.by_towns_alone(f.code))
        ]
        owner = self.owner(mine, text) or self.owner(beyond, text)
        of = any(f.first >= last for f in (*mine, *beyond))
        sector = self.sector_with(what, owner, core, first)
        country = owner.country if owner and owners.passes(owner, core, last) else None
        reason = f"{text}: agent noun {head}" + (f" of {owner.name or owner.country}" if owner else "")
        plural = head.endswith(("s", "men")) or head in {"police", "people"}
        if owner and owner.kind == "group" and sector == owner.sector:
            return Reading(
                kind="group",
                name=owner.name,
                id=owner.id,
                country=country,
                sector=sector,
                reason=reason,
                head=head,
                plural=plural,
                firm=owner.firm,
            )
        if (
            what.kind == "body"
            and sector == "GOV"
            and head in listed("governments")
            and country
            and country not in BLOCS
            and owner
            and owner.kind == "country"
        ):
            return of_country(country, owner.name or country, "GOV", reason).but(head=head)
        past = any(w.key in listed("past") for w in core[:first])
        summit = of and not past and sector == "GOV" and head.split(" ")[-1] in SUMMIT
        if summit and owner and country and country not in BLOCS:  # "the presidents | of Congo and Rwanda": one of each
            return of_country(country, owner.name or country, "GOV", reason).but(head=head)
        title = self.knowledge.titles.get(head)
        if title and not past:
            return self.officer(title, head, country, sector, reason)
        if (
            what.kind == "force"
            and sector in SECTOR_IDS
            and country
            and owner
            and owner.kind == "country"
            and country not in BLOCS
        ):
            return Reading(
                kind="country",
                name=owner.name
                if head in listed("machines")
                else None,  # "an American drone" that acts is the United States
                id=f"{country}.{sector}",
                country=country,
                sector=sector,
                reason=reason,
                head=head,
                plural=plural,
            )
        alone = what.country if first == 0 and country is None else ""
        if alone and alone != "-":
            country = alone
        return Reading(
            kind="generic", country=country, sector=sector, reason=reason, head=head, plural=plural, stateless=alone
        )

    def matter(self, found: Found, core: list[Word], first: int) -> bool:
        """Whether a country's name is what somebody is concerned with, not whose he is."""
        return (
            found.kind == "entry"
            and core[first].key in ON
            and not core[found.last - 1].possessive
            and self.knowledge.entries[found.numbers[0]].kind == "name"
            and self.knowledge.entries[found.numbers[0]].country not in BLOCS
            and not core[found.last - 1].text.isupper()
        )

    def officer(self, office: str, head: str, country: str | None, sector: str, reason: str) -> Reading:
        """The holder of an office: by name if one person is known to hold it on the day."""
        reading = Reading(kind="office", country=country, sector=sector, reason=reason, head=head)
        if not country:
            return reading
        who = offices.holder(self.knowledge, country, office, self.view.day, head)
        told = self.told_holder(office, country, who) if sector != "ELI" else []
        if len(told) == 1:
            one, why = told[0], f"{reason}; the report calls {told[0].name} so"
            return reading.but(kind="person", name=one.name, id=one.id, reason=why, surmised=one.known is None)
        if who and not told and sector != "ELI":
            return offices.reading_of(who, self.view.day, f"{head} of {country}").but(sector=sector, head=head)
        place = self.knowledge.countries.get(country, country)
        return reading.but(id=f"office:{country}:{head.replace(' ', '-')}", name=f"{head} of {place}")

    def told_holder(self, office: str, country: str, who: Person | None) -> list[Holder]:
        """Those whom the report itself names with an office, unless it names who is known to hold it."""
        if who is not None and self.view.places_of(words(who.name)[-1].key):
            return []
        return self.holders.of(office, country)

    def stranger(
        self, core: list[Word], noun: tuple[Noun, int, int], inside: list[Found], beyond: list[Found], text: str
    ) -> Reading:
        """A title before a name that is not known: "Iraqi prime minister Adil Abdul-Mahdi", "Constable Rakesh"."""
        what, first, last = noun
        owner = self.owner([f for f in inside if f.last <= first], text) or self.owner(beyond, text)
        sector = self.sector_with(what, owner, core, first)
        said = core[last:]
        title = self.knowledge.titles.get(" ".join(w.key for w in core[first:last]), "")
        known = spellings.holder(self.view, said[-1].key if said else "", title, owner.country if owner else None)
        if known:
            return offices.reading_of(known, self.view.day, text).but(sector=sector)
        name = text[said[0].start : said[-1].end] if said else text
        return Reading(
            kind="person",
            name=name,
            id="person:" + slug(name) if len(said) > 1 else None,
            country=owner.country if owner else None,
            sector=sector,
            reason=f"{name}: not known; from the words before it ({' '.join(w.key for w in core[:last])})",
            surmised=True,
        )

    def owned_unknown(self, core: list[Word], inside: list[Found], beyond: list[Found], text: str) -> Reading:
        """No noun we know, but a name in the phrase gives a country or a group."""
        owner = self.owner(inside, text) or self.owner(beyond, text)
        if owner is None:
            return UNKNOWN
        if owner.kind == "group" and not (core and capital(core[-1]) and inside and inside[-1].last < len(core)):
            return owner.but(reason=f"{text}: {owner.name} named in it")
        return Reading(
            kind="unknown",
            country=owner.country,
            sector=None,
            reason=f"{text}: country of {owner.name or owner.country} named in it",
            head=core[-1].key if core else "",
        )
