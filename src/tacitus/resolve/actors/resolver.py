"""ActorResolver: who the actors, recipients and sources of a report's mentions are."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tacitus.records import Actor, Claim, Mention, Report
from tacitus.resolve.actors import hedges, knowledge, offices, sectors, setting
from tacitus.resolve.actors.agents import BREAK, find_noun
from tacitus.resolve.actors.antecedents import SPEAKER
from tacitus.resolve.actors.coreference import POSSESSIVE, PRONOUNS, Coreference
from tacitus.resolve.actors.knowledge import Noun
from tacitus.resolve.actors.lookup import capital
from tacitus.resolve.actors.names import slug, words
from tacitus.resolve.actors.phrases import SECTOR_IDS, Phrases
from tacitus.resolve.actors.reading import BLOCS, Reading
from tacitus.resolve.actors.strangers import Strangers
from tacitus.resolve.actors.view import View


class ActorResolver:
    """Fills in who. Keeps nothing between reports but the last report's view."""

    def __init__(self) -> None:
        self.knowledge = knowledge.load()
        self._readers: dict[tuple[str, str | None], Reader] = {}

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """Named actors, titles, pronouns and short forms of one report's mentions. Actors without a country of
        their own keep it None for `complete`."""
        readings = self.readings(report, mentions)
        return [self.filled(report, mention, readings) for mention in mentions]

    def readings(self, report: Report, mentions: Sequence[Mention]) -> dict[tuple[str, int, int], Reading]:
        """What each span (field, start, end) of a report's mentions was read as, before the act is looked at."""
        for reader in self._readers.values():
            reader.forget()
        spans: dict[tuple[str, int, int], tuple[str, Mention]] = {}
        for mention in mentions:
            for actor in (*mention.actors, *mention.recipients):
                spans.setdefault((mention.field, actor.start, actor.end), (actor.text, mention))
            for claim in mention.attribution:
                spans.setdefault((mention.field, claim.start, claim.end), (claim.text, mention))
        readings: dict[tuple[str, int, int], Reading] = {}
        later = []
        for key in sorted(spans, key=lambda k: (k[0], k[1])):
            text, _mention = spans[key]
            reader = self.reader(report, key[0])
            if is_pronoun(text):
                later.append(key)
            else:
                readings[key] = reader.read(text, key[1])
                reader.coreference.note(key[1], key[2], readings[key], text)
        for key in later:
            text, mention = spans[key]
            reader = self.reader(report, key[0])
            source = next((readings.get((key[0], c.start, c.end)) for c in mention.attribution), None)
            readings[key] = reader.pronoun(text, key[1], source, across(mention, key, readings))
            reader.coreference.note(key[1], key[2], readings[key], text)
        return readings

    def reader(self, report: Report, field: str) -> Reader:
        """The reader of a field of the report; the last few are kept, so that `complete` finds that of `resolve`."""
        text = (report.title if field == "title" else report.text) or ""
        key = (text, report.reference_day)
        if key not in self._readers:
            if len(self._readers) >= 4:
                del self._readers[next(iter(self._readers))]
            self._readers[key] = Reader(View(text, report.reference_day, self.knowledge))
        return self._readers[key]

    def filled(self, report: Report, mention: Mention, readings: dict[tuple[str, int, int], Reading]) -> Mention:
        """A mention with its actors, recipients and sources filled in."""
        text = self.reader(report, mention.field).view.text

        def side(actors: tuple[Actor, ...], acting: bool) -> tuple[Actor, ...]:
            either = hedges.alternatives(text, [(a.start, a.end) for a in actors]) if len(actors) > 1 else set()
            out = []
            for i, actor in enumerate(actors):
                reading = in_act(readings[mention.field, actor.start, actor.end], actor, mention, acting)
                hedge = hedges.hedge_at(text, actor.start, actor.text)
                out.append(
                    msgspec.structs.replace(
                        actor, name=reading.name or actor.text, id=reading.id, country=reading.country,
                        sectors=(reading.sector,) if reading.sector else (), reason=reading.reason,
                        runner_up=reading.runner_up, hedge=hedge, alternative=i in either,
                    )
                )  # fmt: skip
            return tuple(out)

        def source(claim: Claim) -> Claim:
            reading = readings[mention.field, claim.start, claim.end]
            return msgspec.structs.replace(claim, name=reading.name or claim.text, id=reading.id)

        return msgspec.structs.replace(
            mention,
            actors=side(mention.actors, True),
            recipients=side(mention.recipients, False),
            attribution=tuple(source(c) for c in mention.attribution),
        )

    def complete(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """Countries for actors that have none of their own, from the report's places and named actors."""
        out = []
        listed = list(mentions)
        for mention in listed:
            reader = self.reader(report, mention.field)

            actors = tuple(self.settled(a, mention, listed, reader, True) for a in mention.actors)
            recipients = tuple(self.settled(a, mention, listed, reader, False) for a in mention.recipients)
            out.append(msgspec.structs.replace(mention, actors=actors, recipients=recipients))
        return out

    def settled(self, actor: Actor, mention: Mention, mentions: list[Mention], reader: Reader, acting: bool) -> Actor:
        """One actor with a country from the setting, and an id where it has none."""
        sector = actor.sectors[0] if actor.sectors else None
        country, why = actor.country, ""
        changes: dict[str, object] = {}
        if country is None:
            noun = reader.noun(actor.text)
            country, why, runner = setting.country_for(reader.view, mention, mentions, actor, noun, acting)
            changes["runner_up"] = actor.runner_up or runner
            changes["reason"] = "; ".join(filter(None, [actor.reason, f"country {country or 'unknown'}: {why}"]))
            changes["country"] = country
        if actor.id is None and country is not None:
            title = reader.title(actor.text)
            if title and sector == "GOV":
                reading = reader.phrases.officer(title[1], title[0], country, "GOV", "")
                changes.update(id=reading.id, name=reading.name or actor.text)
            elif sector in {"MIL", "COP", "SPY", "LEG"} and country not in BLOCS:
                changes["id"] = f"{country}.{sector}"
            elif country not in BLOCS and sector == "GOV" and reader.is_government(actor.text):
                changes.update(id=country, name=self.knowledge.countries.get(country, country))
            else:
                changes["id"] = f"generic:{country}:{slug(actor.text)}"
        return msgspec.structs.replace(actor, **changes) if changes else actor


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
        near = self.phrases.spelt_otherwise(text)
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
        if owner.kind == "group" and reading.head.split(" ")[-1] in OF_GROUPS:
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


def across(mention: Mention, key: tuple[str, int, int], readings: dict[tuple[str, int, int], Reading]) -> list[Reading]:
    """What the other side of a mention was read as, seen from the actor at a span."""
    acting = any((a.start, a.end) == key[1:] for a in mention.actors)
    them = mention.recipients if acting else mention.actors
    found = (readings.get((key[0], a.start, a.end)) for a in them)
    return [r for r in found if r is not None]


def is_pronoun(text: str) -> bool:
    """Whether a span is a bare pronoun."""
    return text not in {"US", "IT", "WHO"} and text.strip().lower() in PRONOUNS


OF_GROUPS = frozenset(
    [
        "leader",
        "leaders",
        "commander",
        "commanders",
        "member",
        "members",
        "fighter",
        "fighters",
        "men",
        "militant",
        "militants",
        "troops",
        "forces",
        "spokesman",
        "spokeswoman",
        "official",
        "officials",
        "leadership",
        "fighters",
        "deputy",
        "chief",
        "head",
        "gunmen",
        "militiamen",
        "cadres",
        "wing",
        "personnel",
    ]
)


def in_act(reading: Reading, actor: Actor, mention: Mention, acting: bool) -> Reading:
    """The actor in this act: a country's word before a military act means its armed forces ("U.S. drone strike"),
    its people where they suffer or march ("Americans were killed"), and so on (sectors.py)."""
    if sectors.decided(reading):
        return reading
    sector = sectors.choose(reading, actor, mention, acting)
    if sector == reading.sector or sector is None:
        return reading
    reason = f"{reading.reason}; {sector} in this act"
    if reading.kind != "country" or reading.country in BLOCS:
        return reading.but(sector=sector, reason=reason)
    if sector in SECTOR_IDS:
        return reading.but(sector=sector, id=f"{reading.country}.{sector}", reason=reason)
    if sector == "GOV":
        return reading.but(sector=sector, id=reading.country, reason=reason)
    people = slug(actor.text) if not reading.adjective else "people"
    return reading.but(kind="generic", sector=sector, id=f"generic:{reading.country}:{people}", reason=reason)
