"""Everything that reads one text: phrases, strangers, short forms and pronouns, in the order that makes sense."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.code import vectors
from tacitus.records import text_sha256
from tacitus.resolve.actors import contextual, knowledge, offices, spellings
from tacitus.resolve.actors.agents import BREAK, find_noun
from tacitus.resolve.actors.antecedents import SPEAKER
from tacitus.resolve.actors.coreference import POSSESSIVE, Coreference
from tacitus.resolve.actors.knowledge import Noun, Term
from tacitus.resolve.actors.lookup import capital
from tacitus.resolve.actors.names import Word, key_of, slug, words
from tacitus.resolve.actors.owners import BESIDE
from tacitus.resolve.actors.phrases import Phrases
from tacitus.resolve.actors.reading import BLOCS, Reading
from tacitus.resolve.actors.seen import Seen
from tacitus.resolve.actors.states import of_country
from tacitus.resolve.actors.strangers import Strangers
from tacitus.resolve.actors.view import View

# "the two countries", "both sides" -> kinds of the two named before
PAIR = re.compile(
    r"^(?:both|two)\s+(?:(countries|nations|states|governments|neighbou?rs|capitals|armies|navies)"
    r"|(sides|parties|allies|rivals|foes)|(leaders|men|presidents|prime ministers|foreign ministers|ministers))$",
    re.I,
)
PAIRS = ({"country"}, {"country", "group"}, {"person"})
BARE = frozenset(["those", "others", "some", "all", "these"])
NOT_BACK = re.compile(
    r" (?:who|whom|whose|which|that|in|at|on|from|with|near|inside|aboard|killed|hurt|held|\w+ed|\w+ing)\b"
)
LOOSE = re.compile(r"(?:\s+(?:of|in|at|for|to|from|with|by|on|and|or|the|a|an|al|that|who))+$|^(?:of|the|an?|in|by)\s+")
MIDST = re.compile(r"(?:[a-z,;’'] |\b[Tt]he )$")
OWNER = re.compile(r"\b(whose|its|their|his|her)\s+(?:own\s+|[a-z-]+\s+)?$", re.I)


class Reader:
    """Everything that reads one text."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.phrases = Phrases(view)
        self.strangers = Strangers(self.phrases)
        self.coreference = Coreference(self.phrases, self.strangers.read)
        self._seen: Seen | None = None
        self._looked = False

    def seen(self, coder: str | None) -> Seen | None:
        """What the encoder saw of the text: of mentions that the model of the weights coded, or that none did."""
        weights = contextual.load()
        if weights is None or coder not in (None, weights.model) or vectors.shipped_name() != weights.model:
            return None
        if not self._looked:
            self._looked = True
            words = vectors.of_text(self.view.written, text_sha256(self.view.written))
            self._seen = Seen(words, self.view.text) if words is not None and len(words.offsets) else None
        return self._seen

    def forget(self) -> None:
        """Forget the actors of an earlier pass over the text; what is known of the text itself is kept."""
        self.coreference = Coreference(self.phrases, self.strangers.read)

    def read(self, text: str, start: int) -> Reading:
        """A span that is no bare pronoun; one cut too short or too long is read as the name that stands there."""
        cut = LOOSE.sub("", text)
        reading = self.parsed(cut or text, start)
        if reading.kind in {"unknown", "generic", "group"} or reading.surmised:
            longer = self.longer(cut or text, start)
            if longer is not None:
                return longer
        return reading

    def longer(self, text: str, start: int) -> Reading | None:
        """A piece of a known name ("Guards" in "Revolutionary Guards", "Nations" in "United Nations"), or a last word
        that stands for a name said in full elsewhere ("the Guards")."""
        view, end = self.view, start + len(text)
        for found in view.found:
            wider = found.start <= start and end <= found.end and found.end - found.start > len(text)
            said = view.text[found.start : found.end]
            if wider and (said.endswith("s") or not text[:1].islower()):
                reading = self.phrases.of_found(found, said)
                if reading.kind != "unknown":
                    return reading.but(reason=f"{text}: part of {said}; {reading.reason}", firm=reading.kind == "group")
        part = words(text)
        if len(part) != 1 or not capital(part[0]) or not MIDST.search(view.text[max(0, start - 6) : start]):
            return None
        key = part[0].key
        for found in view.found:
            if found.kind == "entry" and found.last - found.first > 1 and view.words_of(found)[-1].key == key:
                reading = self.phrases.of_found(found, view.text[found.start : found.end])
                if reading.kind == "group":
                    return reading.but(reason=f"{text}: short for {reading.name}; {reading.reason}")
        for code in view.countries:
            for pair in knowledge.listed(f"short names in {code}"):
                short, _, full = pair.partition("=")
                if short == key:
                    reading = self.phrases.read(full)
                    return reading.but(reason=f"{text}: short for {reading.name} in a report that speaks of {code}")
        return None

    def parsed(self, text: str, start: int) -> Reading:
        """A span as it stands."""
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
            found = self.surname(part[-1].key, text) or self.strangers.read(text)
            if found:
                reading = reading.but(
                    name=found.name, id=found.id, country=found.country, sector=reading.sector or found.sector
                )
        elif reading.kind == "generic" and (reading.country is None or reading.stateless):
            if not re.sub(r"[ '’]", "", text).isalpha():
                return reading  # "F-15 fighters"
            before = self.view.text[max(0, start - 6) : start].lower()
            definite = re.search(r"\b(the|that|this|its)\s+$", before) is not None
            named = len(part) > 1 and capital(part[0]) and part[0].key not in self.view.knowledge.nouns
            if not named:  # "Kurdish militants" are others than those named before
                armed = any(w.key in knowledge.listed("of fighters") for w in part)
                found = self.coreference.taken_up(reading.head, start, definite, armed)
                if found:
                    return found.but(reason=f"{text}: takes up {found.name}")
            if reading.country is None and len(part) > 1 and capital(part[0]):
                return self.under(part, text, reading)
        return reading

    def under(self, part: list[Word], text: str, reading: Reading) -> Reading:
        """ "Maduro government", "Obama officials": people of somebody whom the surname before them names."""
        known, first = self.view.knowledge, part[0]
        if first.key not in known.surnames or first.key in known.nouns or first.key in known.names:
            return reading
        owner = self.surname(first.key, first.text)
        if owner is None or not owner.country or part[1].key in BESIDE or "-" in text[: part[1].start]:
            return reading
        if reading.head in knowledge.listed("governments") and owner.country not in BLOCS:
            state = self.view.knowledge.countries.get(owner.country, owner.country)
            return of_country(owner.country, state, "GOV", f"{text}: that of {owner.name}").but(head=reading.head)
        return reading.but(country=owner.country, reason=f"{reading.reason} of {owner.name}")

    def named(self, text: str, reading: Reading) -> Reading:
        """A name alone: a full name in the report first, then surnames of office holders."""
        side = self.half_of_korea(text)
        if side:
            return side
        near = spellings.otherwise(self.view, text)
        if near:
            return near
        found = self.strangers.read(text)
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

    def place(self, text: str) -> Reading | None:
        """A town or region that acts ("Texas", "Karachi") where the report names nobody so."""
        if key_of(text) in knowledge.listed("stand for the union"):
            return of_country("EUR", self.view.knowledge.countries["EUR"], "IGO", f"{text}: stands for the union")
        found = self.phrases.chunks(words(text), text)
        if len(found) != 1 or found[0].kind != "town" or len(text) != found[0].end - found[0].start:
            return None
        code = found[0].code
        if not any(spoken == code and kind != "town" for _, spoken, _, kind in self.view.spots):
            return None  # somebody of that name
        return Reading(kind="unknown", name=text, country=code, reason=f"{text}: a place in {code}")

    def surname(self, key: str, text: str) -> Reading | None:
        """A known person by surname alone (of a double surname by both parts), if it is likely enough."""
        if text.isupper() and len(text) < 5:
            return None  # "SAA" is not Saá
        numbers = knowledge.many(self.view.knowledge.surnames.get(key))
        double = re.search(r"(\w+-\w+)$", text)
        if double:
            whole = key_of(double[1])
            numbers = [n for n in numbers if key_of(self.view.knowledge.person(n).name).endswith(whole)]
        elif any(capital(w) and not knowledge.title_word(w.key) for w in words(text)[:-1] if len(w.key) > 2):
            return None  # another first name
        if not numbers:
            return None
        reading = self.phrases.of_persons(tuple(numbers), text)
        if not self.likely(reading, numbers):
            ruling = self.rulers(key, numbers)
            if not ruling:
                return None
            reading = self.phrases.of_persons(ruling, text)
        return reading.but(reason="surname of an office holder: " + reading.reason)

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
        beside = reading.head.split(" ")[-1] in BESIDE
        return reading.but(
            country=reading.country if beside else reading.country or owner.country,
            sector=sector,
            reason=f"{rest} of {owner.name or owner.country}; {reading.reason}",
        )

    def pronoun(self, text: str, start: int, source: Reading | None, others: Sequence[Reading]) -> Reading:
        """A bare pronoun; "we" and "I" are the one whose words they are, if the report says so."""
        if text.lower() in BARE and NOT_BACK.match(self.view.text[start + len(text) : start + len(text) + 24]):
            reason = f"{text}: people told by what they do, nobody named before"
            return Reading(kind="generic", name="people", sector="CVL", head="people", plural=True, reason=reason)
        reading = source if source and text.lower() in SPEAKER else self.coreference.pronoun(text, start, others)
        if reading is None:
            return Reading(kind="unknown", reason=f"{text}: nothing before it that it could mean")
        return reading.but(reason=f"{text}: takes up {reading.name or reading.head or reading.id}; {reading.reason}")

    def both(self, text: str, start: int) -> list[Reading]:
        """The two that "the two countries", "both sides" mean: the last two of such a kind named before, of the same
        sentence as each other and no more than two sentences away. Empty if there are no two."""
        found = PAIR.match(text)
        if not found:
            return []
        kinds = PAIRS[(found.lastindex or 1) - 1]
        out: list[Reading] = []
        near = start
        for _ in range(3):
            near = self.view.sentence(max(0, near - 1))[0]
        sentence = -1
        for one in reversed(self.coreference.names_before(start)):
            reading = one.reading
            if reading.kind not in kinds or reading.id is None or any(reading.id == o.id for o in out):
                continue
            if one.start < near or (out and self.view.sentence(one.start)[0] != sentence):
                break
            sentence = self.view.sentence(one.start)[0]
            out.insert(0, reading.but(reason=f"{text}: takes up {reading.name}; {reading.reason}", adjective=False))
            if len(out) == 2:
                return out
        return []

    def owner(self, start: int) -> str:
        """The country of what a possessive pronoun right before a span takes up: "India, whose | army"."""
        found = OWNER.search(self.view.text[max(0, start - 30) : start])
        reading = self.coreference.pronoun(found[1].lower(), start - len(found[0])) if found else None
        return (reading.country or "") if reading else ""

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


def rules(term: Term, day: str) -> bool:
    """Whether somebody heads a state or government by a term on a day."""
    return offices.rank(term) <= 1 and offices.held(term, day)
