"""One noun phrase as an actor: names, titles before names, agent nouns with their owners."""

from __future__ import annotations

from tacitus.resolve.actors import offices, posts, spellings
from tacitus.resolve.actors.agents import BREAK, find_noun
from tacitus.resolve.actors.knowledge import Noun, listed, title_word
from tacitus.resolve.actors.known import KnownNames
from tacitus.resolve.actors.lookup import Found, capital
from tacitus.resolve.actors.names import Word, slug, words
from tacitus.resolve.actors.officers import Officers
from tacitus.resolve.actors.owned import OwnedNouns
from tacitus.resolve.actors.owners import without_backers
from tacitus.resolve.actors.reading import UNKNOWN, Reading
from tacitus.resolve.actors.view import View

TITLES = frozenset({"office", "force", "member"})  # nouns that may stand before a name with a capital
_ASIDE = frozenset(("against", "fighting", "battling", "who", "which", "that", "whom", "whose"))


class Phrases:
    """Reads noun phrases of one report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.knowledge = view.knowledge
        self.known = KnownNames(view)
        self.officers = Officers(view)
        self.nouns = OwnedNouns(self.known, self.officers, self.read)
        self._read: dict[str, Reading] = {}

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
        if post := posts.holder(self.knowledge, part, self.view.day):
            return offices.reading_of(post, self.view.day, text).but(firm=True)
        plain = self.known.chunks(part, text)
        if not (plain and plain[0].first == 0 and plain[-1].last == len(part) and len(plain) == 1):
            part = without_backers(part, text, self.knowledge.names)
        known = self.known.chunks(part, text)
        ends = (i for i, w in enumerate(part) if i and w.key in BREAK and not capital(w))
        cut = next((i for i in ends if not any(f.first < i < f.last for f in known)), len(part))
        whole = next((f for f in known if f.first <= self.fronts(part) and f.last == len(part)), None)
        armed = self.knowledge.nouns.get(part[-1].key)
        if whole and armed and armed.kind == "armed" and not capital(part[-1]):
            reading = self.known.of_found(whole, text)
            if reading.sector not in {"REB", "PRM", "UAF", "CRM"}:
                return reading.but(sector=armed.sector)
        if whole and (whole.first == 0 or not any(w.key in listed("past") for w in part[: whole.first])):
            reading = self.known.of_found(whole, text)
            if reading.kind != "unknown":
                return self.known.of_its_land(reading, whole, known, text)
        if known and known[-1].kind == "person" and known[-1].last == len(part) and known[-1].first >= cut:
            before = part[: known[-1].first]
            led = not (before and before[-1].key in BREAK) or any(w.key == "loyal" for w in before)
            led = led and not self.crowd(before)
            if led and all(capital(w) or w.key in BREAK or title_word(w.key) for w in before):
                return self.known.of_found(known[-1], text)  # "Secretary of State Mike Pompeo"
        core = part[:cut]
        noun = find_noun(core, self.knowledge.nouns)
        inside = [f for f in known if f.last <= cut]
        beyond = [f for f in known if f.first >= cut and not _aside(part, cut, f.first)]
        if noun and noun[2] < cut and any(f.first < noun[1] and noun[2] <= f.last for f in inside):
            noun = None  # "United Nations headquarters": a word of the name
        if (
            inside
            and inside[-1].last == cut
            and (noun is None or noun[2] <= inside[-1].first or noun[1] >= inside[-1].first)
        ):
            return self.titled(core, inside, beyond, noun, text)
        if noun and noun[2] == cut:
            return self.nouns.agent(core, noun, inside, beyond, text)
        if noun and noun[2] < cut and capital(core[-1]) and (noun[0].kind in TITLES or not capital(core[noun[1]])):
            return self.stranger(core, noun, inside, beyond, text)
        if noun:
            return self.nouns.agent(core, noun, inside, beyond, text)
        if inside or beyond:
            return self.nouns.owned_unknown(core, inside, beyond, text)
        return UNKNOWN

    def crowd(self, before: list[Word]) -> bool:
        """Whether the words before a person are of many others that he only leads: "supporters of ex-president"."""
        end = next((i for i, w in enumerate(before) if w.key in BREAK), 0)
        noun = self.knowledge.nouns.get(before[end - 1].key) if end else None
        plural = bool(end) and before[end - 1].key.endswith("s") and before[end - 1].text[0].islower()
        return plural and noun is not None and noun.kind in {"civil", "member", "armed"}

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
        reading = self.known.of_its_land(self.known.of_found(last, text), last, [*inside, *beyond], text)
        if reading.kind == "unknown":
            return (
                self.nouns.agent(core, noun, inside, beyond, text)
                if noun
                else self.nouns.owned_unknown(core, inside, beyond, text)
            )
        if last.kind == "person" and noun and noun[0].kind in {"office", "force", "member"} and reading.sector is None:
            owner = self.known.owner(inside[:-1], text)
            return reading.but(
                sector=self.nouns.sector_with(noun[0], owner, core, noun[1]),
                reason=reading.reason + "; sector from the title",
            )
        if (
            any(w.key in listed("past") for w in core[: last.first])
            and reading.kind == "person"
            and reading.sector in {"GOV", "LEG", "JUD", "SPY", None}
        ):
            return reading.but(sector="ELI", reason=reading.reason + "; called former")
        return reading

    def stranger(
        self, core: list[Word], noun: tuple[Noun, int, int], inside: list[Found], beyond: list[Found], text: str
    ) -> Reading:
        """A title before a name that is not known: "Iraqi prime minister Adil Abdul-Mahdi", "Constable Rakesh"."""
        what, first, last = noun
        owner = self.known.owner([f for f in inside if f.last <= first], text) or self.known.owner(beyond, text)
        sector = self.nouns.sector_with(what, owner, core, first)
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
            lent=owner.lent if owner else "",
            surmised=True,
        )


def _aside(part: list[Word], cut: int, first: int) -> bool:
    """Whether a name after a noun does not tell whose it is: "coalition against Islamic State", "countries that import
    Iranian oil"."""
    return any(word.key in _ASIDE for word in part[cut:first])
