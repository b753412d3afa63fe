"""An agent noun with what owns it: "Kata'ib Hezbollah fighters", "police in Karachi", "Iraqi government"."""

from __future__ import annotations

import re
from collections.abc import Callable

from tacitus.resolve.actors import owners
from tacitus.resolve.actors.knowledge import Noun, listed
from tacitus.resolve.actors.known import KnownNames
from tacitus.resolve.actors.lookup import Found, capital
from tacitus.resolve.actors.names import Word
from tacitus.resolve.actors.officers import Officers
from tacitus.resolve.actors.reading import BLOCS, UNKNOWN, Reading
from tacitus.resolve.actors.states import SECTOR_IDS, of_country

# What these do has a country for its matter where its name stands right before them ("Trump's Syria envoy").
ON = frozenset(["envoy", "envoys", "researcher", "expert", "experts", "analyst", "analysts", "specialist", "policy"])
BEARING = frozenset(("armed", "member", "force"))  # classes of nouns that a group's name after "of" says more of
FOLLOWING = frozenset(("followers", "supporters", "loyalists", "backers", "partisans", "adherents"))  # of a person
SUMMIT = frozenset(("presidents", "ministers", "premiers", "chancellors"))  # who speak for the countries named after


class OwnedNouns:
    """Reads the agent nouns of one report, and phrases whose noun is not known by the name in them. read: any other
    phrase of the report."""

    def __init__(self, known: KnownNames, officers: Officers, read: Callable[[str], Reading]) -> None:
        self.view = known.view
        self.knowledge = known.knowledge
        self.known, self.officers, self.read = known, officers, read

    def agent(
        self, core: list[Word], noun: tuple[Noun, int, int], inside: list[Found], beyond: list[Found], text: str
    ) -> Reading:
        """An agent noun with what owns it: "Kata'ib Hezbollah fighters", "police in Karachi", "Iraqi government"."""
        what, first, last = noun
        head = " ".join(w.key for w in core[first:last])
        if head in listed("partitive"):
            part = re.search(r"\bof\s+(?:the\s+|a\s+|an\s+)?(.+)", text[core[last - 1].end :])
            whole = self.read(part.group(1)) if part else UNKNOWN
            if whole.kind == "person" and whole.country and head in FOLLOWING:
                return Reading(
                    kind="generic", country=whole.country, sector=whole.sector, head=head, plural=True,
                    reason=f"{text}: {head} of {whole.name}; {whole.reason}",
                )  # fmt: skip
            if whole.sector:
                own = self.known.owner([f for f in inside if f.last <= first], text)
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
        owner, further = self.known.owner(mine, text), self.known.owner(beyond, text)
        if further and (owner is None or (owner.adjective and further.kind == "group" and what.kind in BEARING)):
            owner = further  # "Palestinian gunmen of Black September"
        of = any(f.first >= last for f in (*mine, *beyond))
        sector = self.sector_with(what, owner, core, first)
        country = owner.country if owner and owners.passes(owner, core, last) else None
        reason = f"{text}: agent noun {head}" + (f" of {owner.name or owner.country}" if owner else "")
        plural = head.endswith(("s", "men")) or head in {"police", "people"}
        if owner and owner.kind == "group" and owner.country in BLOCS and (nation := self.nation(mine, first, text)):
            return Reading(  # "French Isis members"
                kind="generic", country=nation, sector=sector, reason=f"{reason}, {nation} by its adjective", head=head,
                plural=plural,
            )  # fmt: skip
        gunmen = what.kind == "armed" and owner is not None and owner.sector in owners.UNARMED  # "Fatah gunmen"
        governs = owner is not None and owner.kind == "group" and owner.sector == "GOV"
        if governs and what.kind in {"armed", "force"}:
            sector = "GOV"  # "Taliban fighters", since they rule
        if owner and owner.kind == "group" and (sector == owner.sector or gunmen):
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
            and (owner.kind == "country" or (owner.kind == "person" and owner.sector == "GOV"))
            and (owner.kind == "country" or country in self.knowledge.countries)
        ):
            name = owner.name if owner.kind == "country" else self.knowledge.countries[country]
            return of_country(country, name or country, "GOV", reason).but(head=head)
        past = any(w.key in listed("past") for w in core[:first])
        summit = of and not past and sector == "GOV" and head.split(" ")[-1] in SUMMIT
        if summit and owner and country and country not in BLOCS:  # "the presidents | of Congo and Rwanda": one of each
            return of_country(country, owner.name or country, "GOV", reason).but(head=head)
        title = self.knowledge.titles.get(head)
        if title and not past:
            return self.officers.officer(title, head, country, sector, reason)
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
        lent = owner.lent if owner and country else ""
        if alone and alone != "-":
            country, lent = alone, "noun"
        return Reading(
            kind="generic", country=country, sector=sector, reason=reason, head=head, plural=plural, stateless=alone,
            lent=lent,
        )  # fmt: skip

    def nation(self, found: list[Found], first: int, text: str) -> str | None:
        """The country whose adjective stands before a noun."""
        readings = [self.known.of_found(f, text[f.start : f.end]) for f in found if f.last <= first]
        return next((r.country for r in readings if r.kind == "country" and r.adjective), None)

    def sector_with(self, noun: Noun, owner: Reading | None, core: list[Word], first: int) -> str:
        """The sector of an agent noun with its owner and adjectives."""
        return owners.sector(self.knowledge, noun, owner, core, first)

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

    def owned_unknown(self, core: list[Word], inside: list[Found], beyond: list[Found], text: str) -> Reading:
        """No noun we know, but a name in the phrase gives a country or a group."""
        owner = self.known.owner(inside, text) or self.known.owner(beyond, text)
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
            lent=owner.lent,
        )
