"""ActorResolver: who the actors, recipients and sources of a report's mentions are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tacitus.records import Actor, Claim, Mention, Report
from tacitus.resolve.actors import acts, choosing, compounds, hedges, knowledge, lands, setting
from tacitus.resolve.actors.company import Company
from tacitus.resolve.actors.coreference import is_pronoun
from tacitus.resolve.actors.knowledge import listed
from tacitus.resolve.actors.names import slug, words
from tacitus.resolve.actors.owners import AGAINST
from tacitus.resolve.actors.reader import Reader
from tacitus.resolve.actors.reading import BLOCS, Reading
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
        text = report.text_of(field)
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
                rest = across(mention, (mention.field, actor.start, actor.end), readings)
                hedge = hedges.hedge_at(text, actor.start, actor.text)
                for read in reader.both(actor.text, actor.start, rest) or [one]:
                    reading = acts.in_act(read, actor, mention, acting, reader.view, company, seen)
                    if read is one and reading.lent and reading.country is not None and not reading.firm:
                        reader.lent[actor.start] = reading.lent
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
        self.expect(report, mentions)
        found: dict[lands.Key, choosing.Choice] = {}
        for field in dict.fromkeys(m.field for m in mentions):
            reader, of_field = self.reader(report, field), [(n, m) for n, m in enumerate(mentions) if m.field == field]
            title = self.heading(report) if not reader.view.spots else None
            where = setting.Setting(reader.view, [m for _, m in of_field], title)
            found |= lands.choices(where, reader, of_field)

        def side(number: int, mention: Mention, acting: bool) -> tuple[Actor, ...]:
            actors, reader = mention.actors if acting else mention.recipients, self.reader(report, mention.field)
            return tuple(self.settled(a, reader, found.get((number, acting, n))) for n, a in enumerate(actors))

        out = [
            msgspec.structs.replace(m, actors=side(n, m, True), recipients=side(n, m, False))
            for n, m in enumerate(mentions)
        ]
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

    def settled(self, actor: Actor, reader: Reader, choice: choosing.Choice | None) -> Actor:
        """One actor with the country chosen for it, and an id where it has none."""
        if choice is not None and actor.country is not None:
            if choice[0] == actor.country:
                choice = None
            else:
                actor = lands.unlent(actor, reader, choice[0])
        sector = actor.sectors[0] if actor.sectors else None
        country, guessed = actor.country, choice is not None
        changes: dict[str, object] = {}
        if choice is not None:
            country, why, runner = choice
            if nobody(actor) and "unsure" not in why:
                why += " (unsure: whom it takes up is not told)"
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
            elif (
                sector in SECTOR_IDS
                and country not in BLOCS
                and not against(actor)
                and not (guessed and machine(actor))
            ):
                changes["id"] = f"{country}.{sector}"
            elif country not in BLOCS and sector == "GOV" and reader.is_government(actor.text):
                changes.update(id=country, name=self.knowledge.countries.get(country, country))
            else:
                said = actor.name if actor.name and is_pronoun(actor.text) else actor.text
                kind = "generic" if reader.noun(said) else "name"
                changes["id"] = f"{kind}:{country}:{slug(said)}"
        return msgspec.structs.replace(actor, **changes) if changes else actor


def nobody(actor: Actor) -> bool:
    """Whether an actor is a pronoun that takes up nobody: its country is no more than a guess."""
    return is_pronoun(actor.text) and is_pronoun(actor.name or actor.text)


def against(actor: Actor) -> bool:
    """Whether an actor is only told by what it stands against ("opponents of the reform"): no arm of a state."""
    return setting.head_of(actor.text) in AGAINST


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
