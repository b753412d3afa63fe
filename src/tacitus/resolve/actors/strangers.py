"""Names the knowledge does not know, read from the words around them in the report.

"Iraqi prime minister Adil Abdul-Mahdi", "al-Muhandis" after "Abu Mahdi al-Muhandis, a commander of the PMC".
"""

from __future__ import annotations

import re

from tacitus.resolve.actors.agents import BREAK
from tacitus.resolve.actors.knowledge import listed, title_word
from tacitus.resolve.actors.lookup import Found, capital
from tacitus.resolve.actors.names import SURNAME_FIRST, Word, full_name, goes_on, slug, untitled, words
from tacitus.resolve.actors.phrases import Phrases
from tacitus.resolve.actors.reading import Reading
from tacitus.resolve.actors.view import View

APPOSITION = re.compile(
    r"^,?\s*\(?,\s*(?:who\s+is\s+|then\s+|now\s+)?((?:an?|the|its|his|one of)?\s*[^,.;:()\n]{3,90})"
)
LEADS = re.compile(r"^,\s+who\s+(?:leads|heads|commands|runs|chairs|led|founded)\s+(?:the\s+)?([^,.;:()\n]{3,90})")
ARTICLE = re.compile(r"^(an?|the|its|his|one of)\s+")
LEAD = re.compile(r"\b(?:the|an?|its|their|his|her|whose)\s$", re.I)
OPENING = re.compile(r"(?:An?|The) (?=[A-Z])")
SYLLABLE = re.compile(r"^-[a-z]+")  # "Sung-yu": the words of a text part at hyphens
_OFFICES = frozenset(("minister", "president", "secretary", "governor", "ambassador", "commander", "spokesman"))
CLAUSE = re.compile(
    r"\b(said|says|told|has|had|was|were|is|are|will|would|could|and|but|while|after|before|when|which|that)\b"
)


class Strangers:
    """Unknown names of one report."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.view: View = phrases.view
        self.cache: dict[str, Reading | None] = {}

    def read(self, said: str) -> Reading | None:
        """A capitalised name that no table knows: full name, country and sector from the words around it."""
        part = [w for w in words(said) if capital(w)]
        if not part:
            return None
        surname = part[-1].key
        if surname not in self.cache:
            self.cache[surname] = self.find(surname)
        return self.cache[surname]

    def find(self, surname: str) -> Reading | None:
        """Look the report through for the name."""
        view = self.view
        known = next((f for f in view.found if f.kind == "person" and self.surnamed(f, surname)), None)
        if known:
            return self.phrases.known.of_found(known, view.text[known.start : known.end])
        span = full_name(view.words, view.text, view.places_of(surname))
        if span is None:
            return None
        start = span[0]
        if article := OPENING.match(view.text, start, span[1]):
            start = article.end()  # "An Iraqi Mirage fired" is no name of three words
        name = _after_office(untitled(view.text[start : span[1]]))
        owner = next((f for f in view.found if f.start == start and f.end < span[1]), None)
        many = surname.endswith("s") or LEAD.search(view.text[max(0, start - 7) : start])
        thing = many and surname not in view.knowledge.surnames and name.count(" ") == 1
        if owner and thing and view.kind_of(owner) == "adj":
            country, _ = view.country_of(owner)  # "French Rafales", "an Iraqi Mirage": things of a make
            return Reading(
                kind="unknown", country=country, reason=f"{name}: of {country} by its adjective", surmised=True
            )
        best: Reading | None = None
        for i in view.places_of(surname):
            word = view.words[i]
            if not capital(word):
                continue
            lead = self.before(i, word)
            if lead and i and title_word(view.words[i - 1].key) and lead.kind == "person" and not lead.surmised:
                return lead  # "President Erdogan", and "Mr Erdogan" after it
            for reading in (lead, self.after(word), self.apposed(i, word)):
                if reading is not None and (best is None or _worth(reading) > _worth(best)):
                    best = reading
        identity = "person:" + slug(name) if " " in name or ("-" in name and not name.isupper()) else None
        if best is None:
            return Reading(
                kind="unknown", name=name, id=identity, reason=f"{name}: not known, nothing said of it", surmised=True
            )
        return Reading(
            kind="person",
            name=name,
            id=identity,
            country=best.country,
            sector=best.sector,
            reason=f"{name}: {best.reason}",
            lent="apposition" if best.country else "",
            surmised=True,
        )

    def surnamed(self, found: Found, surname: str) -> bool:
        """Whether a surname is that of a known person: the last word, or the first where that is the family's."""
        view = self.view
        part = view.words_of(found)
        if part[-1].key == surname:
            return True
        if part[0].key != surname or len(part) < 2:
            return False
        terms = (t for n in found.numbers for t in view.knowledge.person(n).terms)
        return all(t.country in SURNAME_FIRST for t in terms)

    def before(self, i: int, word: Word) -> Reading | None:
        """The words that stand before the name: "Iraqi prime minister …", "US Defense Secretary …"."""
        view, first = self.view, i
        while first and i - first < 9:
            gap = view.text[view.words[first - 1].end : view.words[first].start]
            previous = view.words[first - 1]
            if (
                any(c in ',;:()\n"“”' for c in gap)
                or ("." in gap and len(previous.text) > 4)
                or previous.key in listed("before a name")
                or (previous.key in BREAK and previous.key not in {"of", "for"})
                or not (capital(previous) or title_word(previous.key))
            ):
                break
            first -= 1
        if first == i:
            return None
        reading = self.phrases.read(view.text[view.words[first].start : word.end])
        return reading if reading.sector and (reading.kind != "unknown") else None

    def apposed(self, i: int, word: Word) -> Reading | None:
        """The noun whose apposition the name is: "the security secretary, | Alfonso Durazo, | said"."""
        view, first = self.view, i
        while first and i - first < 4 and goes_on(view.words[first - 1], view.words[first], view.text):
            first -= 1
        last = first - 1
        ends = SYLLABLE.sub("", view.text[word.end : word.end + 16])[:1]
        if last < 0 or ends not in {",", ".", ";"} or view.text[view.words[last].end : view.words[first].start] != ", ":
            return None
        for n in range(last, max(-1, last - 6), -1):
            lead = LEAD.search(view.text[max(0, view.words[n].start - 7) : view.words[n].start])
            if lead or view.words[n].possessive:
                begin = view.words[n].start
                reading = self.phrases.read(view.text[begin : view.words[last].end])
                fits = reading.sector and reading.head and not reading.plural
                return reading if fits and (reading.country or not view.words[n].possessive) else None
            if n and view.text[view.words[n - 1].end : view.words[n].start] != " ":
                return None
        return None

    def after(self, word: Word) -> Reading | None:
        """The apposition after the name: ", a commander of …,"."""
        after = SYLLABLE.sub("", self.view.text[word.end : word.end + 140])
        leads = LEADS.match(after)
        if leads:
            reading = self.phrases.read(f"leader of {CLAUSE.split(leads[1])[0].strip()}")
            return reading if reading.sector and reading.kind != "unknown" else None
        found = APPOSITION.match(after)
        if not found:
            return None
        phrase = ARTICLE.sub("", CLAUSE.split(found.group(1))[0].strip())
        first = next(iter(words(phrase)), None)
        article = ARTICLE.match(found.group(1)) is not None
        if first is None or capital_only(phrase) or first.key in BREAK:
            return None
        if not (capital(first) or title_word(first.key) or article):
            return None
        reading = self.phrases.read(phrase)
        if not reading.sector or reading.kind == "unknown":
            return None
        return reading if capital(first) or title_word(first.key) or not reading.plural else None


def _after_office(name: str) -> str:
    """A name without an office in capitals before it ("Algerian Communications Minister Mohamed Said")."""
    part = words(name)
    last = max((n for n, word in enumerate(part[:-1]) if word.key in _OFFICES), default=-1)
    return name[part[last + 1].start :] if last >= 0 else name


def capital_only(phrase: str) -> bool:
    """Whether a phrase is names alone: a list, not an apposition."""
    return all(w.text[0].isupper() for w in words(phrase))


def _worth(reading: Reading) -> int:
    return 2 * bool(reading.country) + bool(reading.sector)
