"""ActorResolver: who the actors, recipients and sources of a report's mentions are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tacitus.records import Actor, Claim, Mention, Report
from tacitus.resolve.actors import choosing, compounds, hedges, knowledge, sectors, setting
from tacitus.resolve.actors.company import Company
from tacitus.resolve.actors.coreference import is_pronoun
from tacitus.resolve.actors.knowledge import listed
from tacitus.resolve.actors.names import slug, words
from tacitus.resolve.actors.reader import Reader
from tacitus.resolve.actors.reading import BLOCS, Reading
from tacitus.resolve.actors.seen import Seen
from tacitus.resolve.actors.states import SECTOR_IDS
from tacitus.resolve.actors.view import View


class ActorResolver:
    """Fills in who. Keeps nothing between reports but the last report's view."""

    def __init__(self, known: knowledge.Knowledge | None = None) -> None:
        self.knowledge = known or knowledge.load()
        self._readers: dict[tuple[str, str | None], Reader] = {}
        self._report: Report | None = None  # the one asked for last, and its readers
        self._of_field: dict[str, Reader] = {}

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """Named actors, titles, pronouns and short forms of one report's mentions. Actors without a country of
        their own keep it None for `complete`."""
        mentions = [self.parted(report, m) for m in mentions]
        self.expect(report, mentions)
        readings = self.readings(report, mentions)
        company = Company(readings, mentions)
        return [self.filled(report, mention, readings, company) for mention in mentions]

    def parted(self, report: Report, mention: Mention) -> Mention:
        """A mention whose spans of two known actors are two."""
        if not any(" " in a.text and compounds.JOINT.search(a.text) for a in (*mention.actors, *mention.recipients)):
            return mention
        phrases = self.reader(report, mention.field).phrases
        return msgspec.structs.replace(
            mention,
            actors=tuple(p for a in mention.actors for p in compounds.parted(a, phrases)),
            recipients=tuple(p for a in mention.recipients for p in compounds.parted(a, phrases)),
        )

    def readings(self, report: Report, mentions: Sequence[Mention]) -> dict[tuple[str, int, int], Reading]:
        """What each span (field, start, end) of a report's mentions was read as, before the act is looked at."""
        for reader in (*self._readers.values(), *self._of_field.values()):
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
            text = reader.view.said(key[1], key[2], text)
            if is_pronoun(text):
                later.append(key)
            else:
                readings[key] = reader.read(text, key[1])
                reader.coreference.note(key[1], key[2], readings[key], text)
        for key in later:
            text, mention = spans[key]
            reader = self.reader(report, key[0])
            text = reader.view.said(key[1], key[2], text)
            source = next((readings.get((key[0], c.start, c.end)) for c in mention.attribution), None)
            readings[key] = reader.pronoun(text, key[1], source, across(mention, key, readings))
            reader.coreference.note(key[1], key[2], readings[key], text)
        return readings

    def reader(self, report: Report, field: str) -> Reader:
        """The reader of a field of the report; the last few are kept, so that `complete` finds that of `resolve`."""
        if report is not self._report:
            self._report, self._of_field = report, {}
        found = self._of_field.get(field)
        if found is None:
            found = self._of_field[field] = self.kept(report, field)
        return found

    def kept(self, report: Report, field: str) -> Reader:
        """As `reader`, whether or not the report is the one asked for last."""
        text = (report.title if field == "title" else report.text) or ""
        key = (text, report.reference_day)
        if key not in self._readers:
            if len(self._readers) >= 4:
                del self._readers[next(iter(self._readers))]
            self._readers[key] = Reader(View(text, report.reference_day, self.knowledge))
        return self._readers[key]

    def filled(
        self, report: Report, mention: Mention, readings: dict[tuple[str, int, int], Reading], company: Company
    ) -> Mention:
        """A mention with its actors, recipients and sources filled in."""
        reader = self.reader(report, mention.field)
        text, seen = reader.view.text, reader.seen(mention.model)

        def side(actors: tuple[Actor, ...], acting: bool) -> tuple[Actor, ...]:
            either = hedges.alternatives(text, [(a.start, a.end) for a in actors]) if len(actors) > 1 else set()
            out = []
            for i, actor in enumerate(actors):
                one = readings[mention.field, actor.start, actor.end]
                hedge = hedges.hedge_at(text, actor.start, actor.text)
                for read in reader.both(actor.text, actor.start) or [one]:
                    reading = in_act(read, actor, mention, acting, reader.view, company, seen)
                    struck = not acting and reading.head in listed("machines")  # the jet was, not its country
                    out.append(
                        msgspec.structs.replace(
                            actor, name=(None if struck else reading.name) or actor.text, id=reading.id,
                            country=reading.country, sectors=(reading.sector,) if reading.sector else (),
                            reason=reading.reason,
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
        settings: dict[str, setting.Setting] = {}
        self.expect(report, mentions)
        for mention in mentions:
            reader, field = self.reader(report, mention.field), mention.field
            if field not in settings:
                title = self.heading(report) if not reader.view.spots else None
                settings[field] = setting.Setting(reader.view, [m for m in mentions if m.field == field], title)
            actors = tuple(self.settled(a, mention, settings[field], reader, True) for a in mention.actors)
            recipients = tuple(self.settled(a, mention, settings[field], reader, False) for a in mention.recipients)
            out.append(msgspec.structs.replace(mention, actors=actors, recipients=recipients))
        return self.as_taken_up(report, out)

    def expect(self, report: Report, mentions: Sequence[Mention]) -> None:
        """Tell whose vectors will be read, so that they are read at once."""
        for field, model in dict.fromkeys((m.field, m.model) for m in mentions):
            seen = self.reader(report, field).seen(model)
            if seen is not None:
                seen.expect(m for m in mentions if (m.field, m.model) == (field, model))

    def heading(self, report: Report) -> View:
        """The title and the publisher, where a text names no country ("Radio Bissau")."""
        return View(". ".join(filter(None, [report.title, report.publisher])), report.reference_day, self.knowledge)

    def as_taken_up(self, report: Report, mentions: list[Mention]) -> list[Mention]:
        """Pronouns that take up an unnamed actor are that actor, whatever country it was given."""
        done = {(m.field, a.start, a.end): a for m in mentions for a in (*m.actors, *m.recipients)}

        def same(mention: Mention, actor: Actor) -> Actor:
            if not is_pronoun(actor.text):
                return actor
            taken = self.reader(report, mention.field).coreference.taken.get(actor.start)
            one = done.get((mention.field, *taken)) if taken else None
            if one is None or (actor.id or "").startswith(("person:", "group:")):
                return actor
            return msgspec.structs.replace(actor, name=one.name, id=one.id, country=one.country)

        return [
            msgspec.structs.replace(
                m, actors=tuple(same(m, a) for a in m.actors), recipients=tuple(same(m, a) for a in m.recipients)
            )
            for m in mentions
        ]

    def settled(self, actor: Actor, mention: Mention, where: setting.Setting, reader: Reader, acting: bool) -> Actor:
        """One actor with a country from the setting, and an id where it has none."""
        sector = actor.sectors[0] if actor.sectors else None
        country, why, guessed = actor.country, "", actor.country is None
        changes: dict[str, object] = {}
        if country is None:
            noun = reader.noun(actor.text)
            owner, seen = reader.owner(actor.start), reader.seen(mention.model)
            country, why, runner = choosing.country_for(where, mention, actor, noun, acting, owner, seen)
            changes["runner_up"] = actor.runner_up or runner
            changes["reason"] = "; ".join(filter(None, [actor.reason, f"country {country or 'unknown'}: {why}"]))
            changes["country"] = country
        # "it" that takes up nobody is nobody, least of all the same in two reports
        if actor.id is None and country is not None and not is_pronoun(actor.name or actor.text):
            title = reader.title(actor.text)
            if title and sector == "GOV":
                reading = reader.phrases.officers.officer(title[1], title[0], country, "GOV", title[0])
                who = reading.id or f"name:{country}:{slug(reading.name or actor.text)}"
                changes.update(id=who, name=reading.name or actor.text)
                if reading.kind == "person":
                    changes["reason"] = f"{changes.get('reason') or actor.reason}; {reading.reason}"
            elif sector in {"MIL", "COP", "SPY", "LEG"} and country not in BLOCS and not (guessed and machine(actor)):
                changes["id"] = f"{country}.{sector}"
            elif country not in BLOCS and sector == "GOV" and reader.is_government(actor.text):
                changes.update(id=country, name=self.knowledge.countries.get(country, country))
            else:
                kind = "generic" if reader.noun(actor.text) else "name"
                said = actor.name if actor.name and is_pronoun(actor.text) else actor.text
                changes["id"] = f"{kind}:{country}:{slug(said)}"
        return msgspec.structs.replace(actor, **changes) if changes else actor


def machine(actor: Actor) -> bool:
    """Whether an actor is drones, jets or the like: over a country at war with itself, whose nobody knows."""
    part = [word.key for word in words(actor.text)]
    return bool({" ".join(part[-2:]), *part[-1:]} & listed("machines"))


def across(mention: Mention, key: tuple[str, int, int], readings: dict[tuple[str, int, int], Reading]) -> list[Reading]:
    """What the other side of a mention was read as, seen from the actor at a span."""
    acting = any((a.start, a.end) == key[1:] for a in mention.actors)
    them = mention.recipients if acting else mention.actors
    found = (readings.get((key[0], a.start, a.end)) for a in them)
    return [r for r in found if r is not None]


def is_militia(reading: Reading) -> bool:
    """Whether the tables call a group a militia: for whom it fights today only plain words tell."""
    return reading.kind == "group" and reading.sector == "PRM"


SURE = 0.5  # the chance below which a sector is called unsure
AGAINST = 0.5  # the chance from which on an act speaks louder than what the knowledge says of a person or group
BY_DAY = frozenset({"GOV", "ELI", "LEG"})  # of persons the day in office tells these apart, not the act
AGAINST_SIDES = 0.95  # the same for the side of a militia


def in_act(
    reading: Reading,
    actor: Actor,
    mention: Mention,
    acting: bool,
    view: View,
    company: Company,
    seen: Seen | None = None,
) -> Reading:
    """The actor in this act: a country's word before a military act means its armed forces ("U.S. drone strike"),
    its people where they suffer or march ("Americans were killed"), and so on (sectors.py)."""
    known = sectors.decided(reading)
    if reading.firm or (known and (seen is None or reading.kind == "office")):
        return reading
    choice = sectors.choose(reading, actor, mention, acting, view, company, seen)
    dated = reading.kind == "person" and view.day is not None and {reading.sector, choice.sector} <= BY_DAY
    if (known and (dated or choice.chance < AGAINST)) or (is_militia(reading) and choice.chance < AGAINST_SIDES):
        return reading
    sector, signs = choice.sector, " and ".join(dict.fromkeys(map(sectors.told, choice.signs)))
    why = f"{sector} in this act rather than {choice.second}" + (f", by {signs}" if signs else "")
    if choice.chance < SURE:
        why += f" (unsure, {choice.chance:.2f})"
    if sector == reading.sector:
        return reading if choice.chance >= SURE else reading.but(reason=f"{reading.reason}; {why}")
    reason = f"{reading.reason}; {why}"
    if reading.kind != "country" or reading.country in BLOCS:
        return reading.but(sector=sector, reason=reason)
    if sector in SECTOR_IDS:
        return reading.but(sector=sector, id=f"{reading.country}.{sector}", reason=reason)
    if sector == "GOV":
        return reading.but(sector=sector, id=reading.country, reason=reason)
    people = slug(actor.text) if not reading.adjective else "people"
    return reading.but(kind="generic", sector=sector, id=f"generic:{reading.country}:{people}", reason=reason)
