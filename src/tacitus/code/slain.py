"""Where the words of a text count people slain: "killing 15", "six soldiers died", "a policeman was killed"; and where
they speak of arms that serve no game: "a grenade", "gunmen".

Two need this: the coder, which asks less of a trigger in a sentence that says so, and least in one that says both; and
`resolve.dead`, which takes the number. Whom the words count as taken is no dead for either `resolve.dead` or
`merge.miscounted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tacitus.code.numbers import FIGURE, WRITTEN

_BODY = r"(?:[\w-]+ ){0,2}?(?:family|families|group|team|crew|party|couple)(?: (?:composed|consisting|made up))? of"
_ABOUT = (
    rf"(?:an? (?:total of|further|additional|other|estimated|reported|combined|{_BODY}) )?"
    r"(?:(?:at least|more than|over|about|around|some|nearly|almost|as many as|another|the) )?"
)
COUNT = rf"{_ABOUT}(?:{FIGURE}|(?:{WRITTEN})(?:[ -](?:{WRITTEN}))*)(?![\w-])"
_ONE = (  # "a girl", not "a total of", "a few days", "a sniffer dog"
    r"(?:an?|another)(?= \w)(?! (?:[\w-]+ )?(?:total|further|additional|estimated|number|few|series|handful|group|crowd"
    r"|dogs?|horse|cow|goat|sheep|donkey|camel)\b)"
)
NUMBER = rf"(?:{COUNT}|{_ONE})"
# Right before a number: what was done to so many people, who are neither dead nor hurt ("killed four and arrested 11").
TAKEN = re.compile(
    r"\b(?:arrest|detain|captur|kidnap|abduct|releas|free|rescu|evacuat|displac|deport|charg|question)\w*"
    r" (?:(?:at least|more than|over|about|around|some|nearly|another|the) )?$",
    re.I,
)
NO_PEOPLE = (
    r"(?! (?:more |other |long |successive |consecutive |of (?:the|its|their) )?(?:days?|hours?|weeks?|months?|years?"
    r"|times|minutes|kilomet|miles|metres|meters|sites|bomb(?:ing)?s?|blasts?|attacks?|strikes?|explosions?|shots?|rockets?"
    r"|shootings?|raids?|assaults?|incidents?|clash(?:es)?|ambush(?:es)?|shellings?"
    r"|January|February|March|April|June|July|August|September|October|November|December"  # "13 February"
    r"|vehicles?|cars?|houses?|number|series|lot|attempts?|percent|per cent|%)\b)"
)
_PEOPLE = r"(?: (?!and\b|were\b|was\b|but\b|who\b|after\b|when\b)[\w’'-]+)"
# "killed or wounded" counts both; "killed and wounding another three" goes on to count the others
_SPARED = rf"(?! ?(?:/|,? (?:and|or)) ?(?:wound|injur|hurt|maim)(?!(?:ing|ed) {NUMBER}))"
# told beside the number, between commas: "three people, including a pregnant woman, were killed"
_ASIDE = r"(?:, (?:includ(?:ing|ed)|among them|mostly|most of (?:them|whom)|all|aged)\b[^.;()]{1,80}?,?)?"
ACTIVE = re.compile(
    r"(?<!\bto )(?<!\bhas )(?<!\bhave )(?<!\bthat )(?<!\bwould )(?<!\bcould )(?<!\bwill )(?<!\bcan )(?<![^,] which )"
    r"\b(?:kill(?:s|ed|ing)|shoot(?:s|ing)? dead|shot dead|gunn(?:ed|ing) down"
    r"|fatally (?:shoot(?:s|ing)?|shot|stab(?:s|bed|bing)|wound(?:s|ed|ing)|injur(?:es|ed|ing))"
    r"|murder(?:s|ed|ing)|(?:behead|decapitat)(?:e?s|ed|ing)|execut(?:es|ed|ing)"
    r"|assassinat(?:es|ed|ing)|massacr(?:es|ed|ing)|slaughter(?:s|ed|ing)|butcher(?:s|ed|ing)"
    r"|claim(?:s|ed|ing) the li(?:fe|ves) of"
    r"|(?:slit|cut)(?:s|ting)? the throats? of"
    r"|(?:led|leading|causing|caused|resulted|resulting)(?: to| in)? the deaths? of"
    r"|(?:found|discovered|recovered|dumped) the (?:bullet-riddled |dead |mutilated )?(?:bodies|corpses) of),?"
    r"(?: (?:him|her|them)sel(?:f|ves) and(?: also)?)?"
    rf" (?P<n>{NUMBER}){NO_PEOPLE}",
    re.I,
)
LEFT = re.compile(
    rf"\b(?:leav(?:es|ing)|left|result(?:ed|s|ing) in) (?P<n>{NUMBER}){NO_PEOPLE}{_PEOPLE}{{0,4}}? "
    rf"(?:dead|killed|deaths?|fatalit(?:y|ies)){_SPARED}\b",
    re.I,
)
BODIES = re.compile(
    rf"\b(?:bodies|corpses) of (?P<n>{NUMBER}){NO_PEOPLE}{_PEOPLE}{{0,6}}?,? (?:were|was|have been|had been)"
    r" (?:later |also )?(?:found|discovered|recovered|dumped)\b",
    re.I,
)
# of notes and tickers: "7 traders killed, 12 wounded", "one soldier martyred."
_BRIEFLY = r"(?:killed|slain|martyred|shot dead)(?= ?(?:[.,;)\n]|$|and (?:\d|[a-z]+ (?:\w+ )?(?:wounded|injured))))"
# of what was done to them first: "was kidnapped and later killed", "was taken hostage by gunmen and executed"
FIRST = (
    r"(?: (?:kidnapped|abducted|seized|captured|ambushed|attacked|tortured|beaten|raped|detained|arrested|dragged away"
    r"|taken (?:away|hostage|captive))(?: (?:by|from|in|at|near) [^.;]{1,60}?)?,? and(?: (?:was|were))?"
    r"(?: (?:then|later|subsequently|eventually))?(?: (?:was|were))?)?"
)
_WHO = r"(?:,? who (?:was|were|had been)(?: (?!killed|dead)[\w’'-]+){1,7}?,?)?"  # "who were kidnapped by gunmen"
PASSIVE = re.compile(
    rf"(?<!\bno[ -])\b(?P<n>{NUMBER}|(?:his|her)(?= )){NO_PEOPLE}{_PEOPLE}{{0,6}}?(?:{_WHO}|{_ASIDE}),? "
    r"(?:(?:(?:were|was|are|is|had been|have been|has been)(?: (?:also|reported|reportedly|later|all|confirmed|both))?"
    rf"{FIRST}"
    r" (?:shot dead|found (?:\w+ )?dead|fatally (?:shot|stabbed|wounded|injured|struck|beaten)|killed|slain|murdered"
    r"|beheaded|executed|assassinated|massacred|martyred|shot and killed"
    r"|slaughtered|butchered|hacked to death|stabbed to death|gunned down))|die[ds]?|succumb(?:ed|s)"
    rf"|(?:were |was )?(?:found |confirmed )?dead(?! (?:{COUNT}|an?|his|her|their) \w)"  # "ten men shot dead a guard"
    r"|(?:were|was) found (?:killed|murdered)"
    rf"|{_BRIEFLY}"
    r"|lost (?:their|his|her) li(?:fe|ves))"
    rf"\b{_SPARED}",
    re.I,
)
_BY_HAND = re.compile(
    r"\b(?:kill(?:s|ed|ing)|shot|shoots?|shooting|slain|murder\w*|behead\w*|decapitat\w+|execut\w+|assassinat\w+|massacr\w+"
    r"|slaughter\w+|butcher\w+|hacked"
    r"|stabbed|gunned)\b",
    re.I,
)
# each pattern is tried only where one of its words stands
WORDED = (
    (
        ACTIVE,
        re.compile(
            r"\b(?:kill|shoot|shot|gunn|fatally|murder|behead|execut|assassinat|massacr|slaughter|butcher|claim"
            r"|decapitat|throats? of|deaths? of|(?:bodie|corpse)s of)",
            re.I,
        ),
    ),
    (BODIES, re.compile(r"\b(?:bodie|corpse)s of\b", re.I)),
    (LEFT, re.compile(r"\b(?:leav(?:es|ing)|left|result(?:ed|s|ing)) .*\b(?:dead|killed|deaths?|fatalit)", re.I)),
    (
        PASSIVE,
        re.compile(
            r"\b(?:shot|killed|slain|murdered|beheaded|executed|assassinated|massacred|martyred|slaughtered|butchered|hacked"
            r"|stabbed|gunned|die[ds]?|succumb"
            r"|fatally"
            r"|dead|lost)\b",
            re.I,
        ),
    ),
)


_ARMS = re.compile(
    r"\b(?:bomb(?:s|ers?|ings?|ed)?|explosives?|detonat\w+|grenades?|gunm[ae]n|land ?mines?|IEDs?|militants?"
    r"|insurgents?|terrorists?|jihadists?|guerrill?as?|assassinat\w+|molotov|hostages?|opened fire|mortars?"
    r"|shell(?:ed|ing)|air ?strikes?|stabb(?:ed|ing)|claimed responsibility)\b",
    re.I,
)


# "wounded six civilians", "left six injured", "two servicemen were injured"
_HURT = re.compile(
    rf"\b(?:wound|injur|maim)(?:s|es|ed|ing) {NUMBER}{NO_PEOPLE}"
    rf"|\b(?:leav(?:es|ing)|left) {NUMBER}{_PEOPLE}{{0,4}}? (?:wounded|injured|hurt|maimed)\b"
    rf"|(?<!\bno[ -])\b{NUMBER}{NO_PEOPLE}{_PEOPLE}{{0,6}}? (?:were|was|are|is|have been|has been) (?:\w+ )?"
    r"(?:wounded|injured|hurt|maimed)\b",
    re.I,
)


class Told(NamedTuple):
    """What stretches of a text say: those that count people slain by somebody's hand, those that speak of arms or of
    those who bear them outside the law, and those that speak of arms and count people slain or hurt."""

    slain: list[tuple[int, int]]
    armed: list[tuple[int, int]]
    violent: list[tuple[int, int]]


def told(text: str, sentences: Iterable[tuple[int, int]]) -> Told:
    """Which of the sentences say so."""
    whole = list(sentences)
    slain, arms = telling(text, whole), armed(text, whole)
    counted = set(slain)
    return Told(slain, arms, [one for one in arms if one in counted or _HURT.search(text, *one)])


def armed(text: str, sentences: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the sentences that speak of arms or of those who bear them outside the law."""
    return [(start, end) for start, end in sentences if _ARMS.search(text, start, end)]


def telling(text: str, sentences: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the sentences that count people slain by somebody's hand: not "six dead", which may be a flood's."""
    return [
        (start, end)
        for start, end in sentences
        if _BY_HAND.search(text, start, end)
        and any(_BY_HAND.search(found.group()) for p, _ in WORDED for found in p.finditer(text, start, end))
    ]
