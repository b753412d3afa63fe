"""Words that merging reads: loaded once from lexicon.toml, patterns compiled, triggers brought to stem and class."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections.abc import Iterable
from importlib import resources

# What a trigger may end with that says nothing of the act: "hit by", "fired on".
_PREPOSITION = re.compile(r"(?<=\w) (?:by|on|in|at|with|to|from|of|for|against|upon|into)$")
_SUFFIX = ((re.compile(r"ies$"), "y"), (re.compile(r"(?<=[sxz])es$|(?<=ch)es$|(?<=sh)es$"), ""))
_TOKEN = re.compile(r"\\.|\[\^?\]?[^\]]*\]|.", re.DOTALL)  # of a pattern: a class of characters is one
_STEMS = 50_000  # words whose stems are kept at hand


class Lexicon:
    """Event nouns, trigger classes and the patterns of denial, doubt, correction and linking."""

    def __init__(self, table: dict[str, dict[str, list[str]]], irregular: dict[str, str]) -> None:
        self._irregular = irregular
        self._stems: dict[str, str] = {}
        self._kinds: dict[str, list[str]] = {}
        for kind, nouns in table["event_nouns"].items():
            for noun in nouns:
                self._kinds.setdefault(noun, []).append(kind)
        self.nouns: dict[str, str] = {noun: kinds[0] for noun, kinds in self._kinds.items()}
        self.noun_stems = frozenset(self.stem(noun) for noun in self.nouns)
        self.pointed: dict[str, tuple[str, ...]] = {}
        for kind, nouns in table["pointing_nouns"].items():
            for noun in nouns:
                self.pointed[noun] = (*self.pointed.get(noun, ()), kind)
        self.classes: dict[str, frozenset[str]] = {}
        for name, words in table["triggers"].items():
            for word in words:
                stem = self.stem(word)
                self.classes[stem] = self.classes.get(stem, frozenset()) | {name}
        self.deeds = {name: kind for kind, names in table["deeds"].items() for name in names}
        self.things = {word: kind for kind, words in table["things"].items() for word in words}
        self.common = frozenset(table["common"]["words"])
        self.nobody = frozenset(table["scraps"]["nobody"])
        self.people = frozenset(table["scraps"]["people"])
        persons = ({*table["persons"]["words"]} | self.people) - self.things.keys()
        self.persons = frozenset(persons | {word.removesuffix("s") for word in persons})
        self.short_names = frozenset(table["scraps"]["short_names"])
        self.contrast = frozenset(table["contrast"]["before"])
        self.contrast_clause = _any(re.escape(w) for w in table["contrast"]["clause"])
        self.denied_before = _any(table["denial"]["before"])
        self.no = _any(table["denial"]["no"])
        self.denied_after = _any(table["denial"]["after"])
        self.unreal = _any([*table["unreal"]["before"], *table["unreal"]["ahead"]])
        self.mourned = _any(table["unreal"]["mourned"])
        self.refuted = _any(table["refuted"]["after"])
        self.told_by_others = _any(table["denial"]["told_by_others"])
        self.disowned_before = _any(table["denial"]["disowned_before"])
        self.disowned_after = _any(table["denial"]["disowned_after"])
        self.own_people = _any(table["denial"]["own_people"])
        self.found = _any(table["denial"]["found"])
        self.part = frozenset(map(self.stem, table["denial"]["part"]))
        self.disowned_deed = _any(table["denial"]["disowned_deed"])
        self.affirmed = _any(table["denial"]["affirmed"])
        self.claimed = _any(table["denial"]["claimed"])
        self.wrong = _any(table["denial"]["wrong"])
        self.invented = _any(table["denial"]["invented"])
        self.outright = _any(table["denial"]["outright"])
        self.told_before = _any([*table["denial"]["outright"], *table["denial"]["told"]])
        self.answering = _any([*table["denial"]["outright"], *table["denial"]["told"], *table["denial"]["insists"]])
        self.spared = _any(table["denial"]["spared"])
        self.harm = frozenset((*table["denial"]["harm"], *map(self.stem, table["denial"]["harm"])))
        self.disclaimed = _any(table["correction"]["disclaim"])
        self.blame = _any(table["denial"]["blame"])
        self.laid = _any(table["denial"]["laid"])
        self.admitted = _any(table["denial"]["admitted"])
        self.refuted_next = _any(table["denial"]["refuted_next"])
        self.unchecked = _any(table["denial"]["unchecked"])
        self.rumour = _any(table["denial"]["rumour"])
        self.evidence = _any(table["denial"]["evidence"])
        self.party_publisher = _any(table["party_medium"]["publisher"])
        self.party_text = _any(table["party_medium"]["text"])
        self.loaded = [re.compile(pattern) for pattern in table["party_medium"]["loaded"]]
        self.any_loaded = _sorted(table["party_medium"]["loaded"])
        self.correction = _any(table["correction"]["open"])
        self.amended = _any(table["correction"]["amended"])
        self.retraction = _any(table["correction"]["retract"])
        self.withdrawn = _any(table["correction"]["withdrawn"])
        self.took_back_on = _any(table["correction"]["took_back_on"])
        self.told_by_medium = _any(table["correction"]["told_by_medium"])
        self.wrongly_dead = _any(table["correction"]["wrongly_dead"])
        self.not_so = _any(table["denial"]["not_so"])
        self.said_dead = _any(table["correction"]["said_dead"])
        self.alive = _any(table["correction"]["alive"])
        self.at_large = _any([*table["correction"]["alive"], *table["correction"]["at_large"]])
        self.took_back = _any(table["correction"]["took_back"])
        self.saying = _any(table["denial"]["saying"])
        self.old_text = _any(table["correction"]["old"])
        self.links = {
            kind: re.compile(r"(?:\b|(?=,))(?:" + "|".join(table["links"][kind]) + r")\b")
            for kind in ("answers", "part_of", "is_part_of", "during", "causes", "enables", "lets", "enabled_by")
        }
        self.lasting = frozenset(self.stem(word) for word in table["links"]["lasting"])
        self.noun = _nouns(self.nouns)
        self.pointing = _nouns(self.pointed)

    def kinds(self, noun: str) -> list[str]:
        """The types an event noun may have, the first the usual one."""
        return self._kinds.get(noun.casefold(), ["ASSAULT"])

    def stem(self, word: str) -> str:
        """A rough stem of a trigger or word, enough to bring "raids", "raided" and "raid" together."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) > _STEMS:
                self._stems.clear()
            known = self._stems[word] = self._stem(word)
        return known

    def _stem(self, word: str) -> str:
        word = _PREPOSITION.sub("", word.casefold().strip("'’\".,;:()[]“”"))
        if word.endswith(("'s", "’s")):
            word = word[:-2]
        if word in self._irregular:
            return self._irregular[word]
        for pattern, end in _SUFFIX:
            word, changed = pattern.subn(end, word)
            if changed:
                break
        else:
            if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
                word = word[:-1]
        if len(word) > 4 and word.endswith(("ing", "ed")):
            return _undouble(word[: -3 if word.endswith("g") else -2])
        return word[:-1] if len(word) > 3 and word.endswith("e") else word

    def classes_of(self, trigger: str) -> frozenset[str]:
        """The classes of acts a trigger may name (empty where the lexicon does not know it)."""
        found = self.classes.get(self.stem(trigger))
        if found is None and " " in trigger:
            parts = [self.classes.get(self.stem(word), frozenset()) for word in trigger.split()]
            found = frozenset().union(*parts)
        return found or frozenset()


def _undouble(stem: str) -> str:
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    return stem[:-1] if stem.endswith("e") and len(stem) > 4 else stem


def _nouns(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for several; of those side by side that begin at a word this is asked but once, at each letter."""
    branches = (one for pattern in patterns for one in _branches(pattern))
    runs = [(at_word, list(run)) for at_word, run in itertools.groupby(branches, lambda one: one.startswith(r"\b"))]
    return re.compile(
        "|".join(rf"\b(?:{'|'.join(one[2:] for one in run)})" if at_word else "|".join(run) for at_word, run in runs)
    )


def _sorted(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Patterns of which one is found where one of those given is: all that begins at a word in one, which is looked for
    at words alone, and the rest in another. Put together they would be looked for at every letter."""
    branches = [one for pattern in patterns for one in _branches(pattern)]
    kinds = [[one for one in branches if one.startswith(r"\b") == at_word] for at_word in (True, False)]
    return tuple(_any(kind) for kind in kinds if kind)


def _branches(pattern: str) -> list[str]:
    """What a pattern lets choose from, where nothing stands around it: "a|b(?:c|d)" has two branches."""
    branches, depth = [""], 0
    for token in _TOKEN.findall(pattern):
        depth += (token == "(") - (token == ")")
        if token == "|" and not depth:
            branches.append("")
        else:
            branches[-1] += token
    return branches


@functools.cache
def load() -> Lexicon:
    """The lexicon shipped with the package (about 3 ms the first time)."""
    raw = tomllib.loads(resources.files("tacitus.merge").joinpath("lexicon.toml").read_text("utf8"))
    irregular = raw.pop("irregular")
    return Lexicon(raw, irregular)
