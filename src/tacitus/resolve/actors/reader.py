"""Everything that reads one text: phrases, strangers, short forms and pronouns, in the order that makes sense."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from tacitus.code import vectors
from tacitus.records import text_sha256
from tacitus.resolve.actors import contextual, knowledge, pairs, possession, quoted
from tacitus.resolve.actors.agents import BREAK, find_noun
from tacitus.resolve.actors.antecedents import SPEAKER
from tacitus.resolve.actors.coreference import POSSESSIVE, Coreference, is_pronoun
from tacitus.resolve.actors.knowledge import Noun, title_word
from tacitus.resolve.actors.lone import LoneNames
from tacitus.resolve.actors.lookup import capital
from tacitus.resolve.actors.names import slug, words
from tacitus.resolve.actors.phrases import Phrases
from tacitus.resolve.actors.reading import Reading
from tacitus.resolve.actors.seen import Seen
from tacitus.resolve.actors.strangers import Strangers
from tacitus.resolve.actors.view import View

BARE = frozenset(["those", "others", "some", "all", "these"])
NOT_BACK = re.compile(
    r" (?:who|whom|whose|which|that|in|at|on|from|with|near|inside|aboard|killed|hurt|held|\w+ed|\w+ing)\b"
)
NUMBERED = re.compile(r"(\s[a-z]+)\s+\d+$")  # "KNLA brigade 5"
LOOSE = re.compile(r"(?:\s+(?:of|in|at|for|to|from|with|by|on|and|or|the|a|an|al|that|who))+$|^(?:of|the|an?|in|by)\s+")
MIDST = re.compile(r"(?:[a-z,;’'] |\b[Tt]he )$")
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
AGED = re.compile(r"-year-old $")
ONE = re.compile(r"\b(?:an?|another|the|young|elderly|armed|masked) $", re.I)
DOES = re.compile(
    r" (?:who|was|has|had|shot|drove|held|took|threw|struck|fought|ran|blew|set|hit|broke|fled"
    r"|(?!armed\b|led\b|backed\b)\w+ed)\b(?!-)"
)
LAST_OF = re.compile(r"(.*\w) of ([A-Z].*)")
SHOT_DOWN = re.compile(r"\b(?:shot|shoot\w*|brought|bring\w*) down [^.;]*$|\b(?:down(?:ed|ing)|scrambled) [^.;]*$")


class Reader:
    """Everything that reads one text."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.phrases = Phrases(view)
        self.strangers = Strangers(self.phrases)
        self.lone = LoneNames(self.phrases, self.strangers)
        self.coreference = Coreference(self.phrases, self.lone.bare)
        self.lent: dict[int, str] = {}  # where an actor stands -> whence its country is no more than likely
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
        self.coreference = Coreference(self.phrases, self.lone.bare)
        self.lent = {}

    def read(self, text: str, start: int) -> Reading:
        """A span that is no bare pronoun; one cut too short or too long is read as the name that stands there."""
        text = self.to_its_end(text, start)
        cut = LOOSE.sub("", NUMBERED.sub(r"\1", text))
        reading = self.parsed(cut or text, start)
        if reading.adjective and not reading.plural and self.one_of_a_people(start, start + len(cut or text)):
            reading = reading.but(kind="generic", id=f"generic:{reading.country}:people", adjective=False, sector="CVL")
        if reading.kind in {"unknown", "generic", "group"} or reading.surmised:
            longer = self.longer(cut or text, start)
            if longer is not None:
                return longer
        return reading

    def to_its_end(self, text: str, start: int) -> str:
        """A span that ends within a known name of several words, with the rest of it: "gunmen of Black" September."""
        end = start + len(text)
        for found in self.view.found:
            if start < found.start < end < found.end and found.last - found.first > 1:
                return self.view.text[start : found.end]
        return text

    def one_of_a_people(self, start: int, end: int) -> bool:
        """Whether an adjective of a country is somebody of it: "a 28-year-old Australian", "an Uzbek drove"."""
        text = self.view.text
        if text[start:end].isupper() or text[start].islower():
            return False  # "the EU has", "the bloc had"
        return bool(AGED.search(text, max(0, start - 12), start)) or bool(
            ONE.search(text, max(0, start - 12), start) and DOES.match(text, end)
        )

    def longer(self, text: str, start: int) -> Reading | None:
        """A piece of a known name ("Guards" in "Revolutionary Guards", "Nations" in "United Nations"), or a last word
        that stands for a name said in full elsewhere ("the Guards")."""
        view, end = self.view, start + len(text)
        for found in view.found:
            wider = found.start <= start and end <= found.end and found.end - found.start > len(text)
            said = view.text[found.start : found.end]
            if wider and (said.endswith("s") or not text[:1].islower()):
                reading = self.phrases.known.of_found(found, said)
                if reading.kind != "unknown":
                    return reading.but(reason=f"{text}: part of {said}; {reading.reason}", firm=reading.kind == "group")
        part = words(text)
        if len(part) != 1 or not capital(part[0]) or not MIDST.search(view.text[max(0, start - 6) : start]):
            return None
        key = part[0].key
        for found in view.found:
            if found.kind == "entry" and found.last - found.first > 1 and view.words_of(found)[-1].key == key:
                reading = self.phrases.known.of_found(found, view.text[found.start : found.end])
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
        if text in {"latter", "former"} and (one := pairs.one_of(self.coreference, text, start)):
            return one
        part = words(text)
        if part and part[0].key in POSSESSIVE and len(part) > 1:
            return possession.by_pronoun(self.phrases, self.coreference, part[0].text, text[part[1].start :], start)
        if len(part) > 1 and part[0].possessive:
            owner = self.coreference.taken_up(part[0].key, start, True)
            if owner:
                return possession.owned(owner, self.phrases.read(text[part[1].start :]), text)
        if (ship := warship(text)) is not None:
            return ship
        reading = self.phrases.read(text)
        if (
            reading.head == "fighters"
            and text.endswith("fighters")
            and reading.country
            and SHOT_DOWN.search(self.view.text[max(0, start - 40) : start])
        ):
            reading = self.phrases.read(f"{text[: -len('fighters')]}fighter jets")
        if (len(part) == 1 and capital(part[0]) and reading.kind in {"unknown", "person"} and not reading.firm) or (
            reading.kind == "unknown" and part and capital(part[-1])
        ):
            alone = self.lone.named(text, reading)
            reading = led_by(alone, text) if alone.kind == "person" and not alone.surmised else alone
        elif reading.kind == "person" and not reading.country:
            found = self.lone.surname(part[-1].key, text) or self.strangers.read(text)
            if found:
                reading = reading.but(
                    name=found.name, id=found.id, country=found.country, sector=reading.sector or found.sector,
                    lent=found.lent,
                )  # fmt: skip
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
                    return found.but(reason=f"{text}: takes up {found.name}", lent="taken up")
            if reading.country is None and len(part) > 1 and capital(part[0]):
                return possession.under(self.lone, part, text, reading)
        return reading

    def abbreviated(self, short: str, text: str) -> Reading:
        """An abbreviation that the report introduces in brackets."""
        start, end = self.view.short[short]
        long = self.view.text[start:end]
        reading = self.phrases.read(long)
        if reading.kind == "unknown":
            other = self.phrases.read(text)
            reading = other if other.kind != "unknown" else reading.but(name=long, id="group:" + slug(long))
        return reading.but(name=reading.name or long, reason=f"{text}: stands for {long}; {reading.reason}")

    def pronoun(self, text: str, start: int, source: Reading | None, others: Sequence[Reading]) -> Reading:
        """A bare pronoun; "we" and "I" are the one whose words they are, if the report says so."""
        if text.lower() in BARE and NOT_BACK.match(self.view.text[start + len(text) : start + len(text) + 24]):
            reason = f"{text}: people told by what they do, nobody named before"
            return Reading(kind="generic", name="people", sector="CVL", head="people", plural=True, reason=reason)
        if text.lower() in SPEAKER:
            source = source or self.speaker(start)
        reading = source if source and text.lower() in SPEAKER else self.coreference.pronoun(text, start, others)
        if reading is None:
            return Reading(kind="unknown", reason=f"{text}: nothing before it that it could mean")
        reason = f"{text}: takes up {reading.name or reading.head or reading.id}; {reading.reason}"
        return reading.but(reason=reason, lent="pronoun" if reading.country else "")

    def speaker(self, position: int) -> Reading | None:
        """Who says the quote that a position lies in, if the report tells it beside the quote and it can be read."""
        text = self.view.text
        quote = quoted.around(text, position)
        start, end = quoted.sayer(text, quote) if quote else (0, 0)
        said = ARTICLE.sub("", text[start:end])
        if not said or is_pronoun(said):
            return self.coreference.pronoun(said, start) if said else None
        reading = self.read(said, end - len(said))
        return reading if reading.country or reading.name else None

    def both(self, text: str, start: int, others: Sequence[Reading] = ()) -> list[Reading]:
        """The two that a span like "both sides" means (pairs.py)."""
        return pairs.both(self.coreference, text, start, {other.id for other in others})

    def owner(self, start: int) -> str:
        """The country of what a possessive pronoun right before a span takes up: "India, whose | army"."""
        return possession.owner(self.coreference, start)

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


def led_by(person: Reading, text: str) -> Reading:
    """A person, or the body that the words before his name say is his: "Support Apparatus of Abdel Ghani al-Kikli"."""
    of = LAST_OF.search(text)
    whose = slug(person.name or "")
    if of is None or not whose or not slug(of[2]).startswith(whose.split("-")[0]) or title_word(words(of[1])[-1].key):
        return person
    return Reading(
        kind="unknown", country=person.country, sector=person.sector, reason=f"{text}: of {person.reason}", lent="noun"
    )


@functools.cache
def navies() -> dict[str, str]:
    """Whose navy letters before the name of a ship tell: "USS" -> "USA"."""
    return dict(pair.split("=") for pair in knowledge.listed("warships"))


def warship(text: str) -> Reading | None:
    """A warship by the letters before its name: "USS Cole"."""
    letters, _, name = text.partition(" ")
    code = navies().get(letters)
    if code is None or not name[:1].isupper():
        return None
    return Reading(
        kind="country", name=text, id=f"{code}.MIL", country=code, sector="MIL", reason=f"{text}: warship of {code}",
        firm=True,
    )  # fmt: skip
