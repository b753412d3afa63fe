"""How a sentence counts dead and wounded: "ten people were killed", "the toll has risen to 17", "nobody was hurt"."""

from __future__ import annotations

import functools
import re

from tacitus.code.numbers import FIGURE, WRITTEN
from tacitus.code.numbers import toll as read
from tacitus.merge.clause import clause_around
from tacitus.records import Mention, Toll

_ABOUT = r"(?:(?:at least|more than|over|about|around|some|nearly|almost|up to|as many as|all) )?"
NUMBER = rf"{_ABOUT}(?:{FIGURE}|(?:a )?(?:{WRITTEN})(?:[ -](?:{WRITTEN}))*)(?![\w-])"
_PEOPLE = r"(?:[’'\w-]+ ){0,3}?(?:(?:people|others?|men|women|[a-z]+s)\b[^.,;:]{0,40}? )?"
_NOT_TIME = (
    r"(?!(?:more |long |successive |consecutive )?(?:days?|hours?|weeks?|months?|years?|times|minutes|kilomet|miles"
    r"|sites|more than))"
)
_NOT_NO = r"(?<!\bno[ -])"  # "No one was killed"
_DEADLY = (
    r"(?:killed|dead|died|slain|murdered|massacred|slaughtered|butchered|executed|shot dead|perished|drowned"
    r"|liquidated|eliminated|neutrali[sz]ed|martyred|deceased|put out of action|succumbed|passed away"
    r"|(?:lost|gave|laid down) (?:his|her|their) (?:life|lives)|embraced martyrdom)"
)
KILLED = re.compile(
    rf"\b{_NOT_NO}(?P<n>{NUMBER}) {_NOT_TIME}{_PEOPLE}(?:(?:were|was|had been|have been|are) )?"
    r"(?:reported |confirmed |also |now )?"
    rf"{_DEADLY}\b",
    re.I,
)
_HURT = re.compile(
    rf"\b{_NOT_NO}(?P<n>{NUMBER}) {_NOT_TIME}{_PEOPLE}(?:(?:were|was|had been|have been|are) )?"
    r"(?:reported |confirmed |also |now )?"
    r"(?:injured|wounded|hurt)\b",
    re.I,
)
# Words without which these find nothing; they are looked for first, which takes a fraction of the time.
_IN_KILLED, _IN_HURT = re.compile(_DEADLY, re.I), re.compile("injured|wounded|hurt", re.I)
TOLL = re.compile(
    r"\b(?:death toll|number of (?:the )?dead|number of deaths|toll)\b[^.;]{0,60}? "
    rf"(?:to|at|is|was|of|now) (?P<n>{NUMBER})"
    r"|\b(?:that|this|which) (?:makes|made|brings?|brought) "
    rf"(?:it |(?:the|their) (?:dead|toll|number) (?:to|at) )?(?P<m>{NUMBER})"
    rf"|\b(?:puts?|gives?|gave) (?:its|the|their) (?:number of )?(?:dead|losses) (?:at|as) (?P<k>{NUMBER})"
    r"|\bnumber of (?:the )?(?:[\w’'-]+ )?"
    r"(?:killed|martyrs|fatalities|who (?:died|fell|lost their lives))\b[^.;]{0,80}? "
    rf"(?:to|at|reached|is|was) (?P<p>{NUMBER})"
    rf"|\bthe dead (?:of [\w’' -]{{1,30}}? )?(?:now )?(?:number|are|were) (?P<d>{NUMBER})",
    re.I,
)
_NTH_WORDS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_NTH = {word: n for n, word in enumerate(_NTH_WORDS.split(), start=2)}
NEXT_DEAD = re.compile(
    r"\b(?:a|the) (?P<n>" + _NTH_WORDS.replace(" ", "|") + r") "
    r"(?:[\w’'-]+,? ){0,9}?(?:has |had |have )?(?:since |now |also |later )?(?:died|succumbed|was dead)\b",
    re.I,
)
_DEAD = re.compile(
    rf"\b{_NOT_NO}(?P<n>{NUMBER}) (?:[\w’'-]+ )?(?:bodies|corpses|coffins|graves|mounds|fatalities|martyrs)\b"
    rf"|\b{_NOT_NO}(?P<m>{NUMBER}) (?:of them |people |villagers |men )?"
    r"(?:(?:are|were|have been|had been) buried|lie in the (?:ground|earth))\b"
    rf"|\b(?:ha(?:s|ve|d)|read out|list of|lists|wrote down|given us|publish) (?P<l>{NUMBER}) names\b"
    rf"|\bburied (?P<b>{NUMBER})(?: {_NOT_TIME}|[,.;:])"
    rf"|\blost (?P<s>{NUMBER}) (?:[\w’'-]+ )?(?:men|soldiers|fighters|guards|policemen|officers|brothers|troops)\b"
    rf"|\b{_NOT_NO}(?P<f>{NUMBER}) (?:of (?:the|his|her|our|their|its) )?(?:[\w’'-]+ ){{0,2}}?"
    r"(?:soldiers|fighters|guards|policemen|officers|men|troops|watchmen|members|servicemen|enemy|guardsmen|rebels"
    r"|militants|terrorists) (?:have now |had |have )?(?:fell|fallen)\b(?! (?:back|ill|in|into|on|upon|silent|asleep))"
    rf"|\b(?:cost|claimed|took|lost) (?:the (?:army|police) )?(?P<k>{NUMBER}) (?:[\w’'-]+ )?lives\b"
    rf"|\bcost (?P<c>{NUMBER}) (?:soldiers|men|people|civilians|fighters|policemen|villagers)\b",
    re.I,
)
_NOBODY = (
    r"\b(?:(?:nobody|no[ -]one|none) (?:[^.,;:]{0,40}? )??|no (?!longer|more|fewer|less)(?:[\w’'-]+ ){1,4})"
    r"(?:was |were |had been |has been |is )(?:reported )?"
)
NONE_KILLED = re.compile(
    _NOBODY
    + r"(?:killed|died|dead)\b|\b(?:nobody|no[ -]one) (?:has |had |have )?(?:died|lost (?:his|her|their) life)\b"
    r"|\bthere (?:were|was|are|have been|had been) no (?:dead|deaths|fatalities|victims|loss of life)\b",
    re.I,
)
NONE_HURT = re.compile(_NOBODY + r"(?:injured|wounded|hurt|harmed)\b", re.I)


# "the shelling of the market on Tuesday, in which nine people died": the number is that of the noun before it.
_IN_WHICH = re.compile(r"\b(?:(?:in|at|by|during|from) which|where) (?:[\w’'-]+ (?:says?|said) )?(?:that )?", re.I)


def in_which(m: Mention, sentence: str, start: int) -> re.Match[str] | None:
    """The dead that are counted of an event right after it, in a clause of its own."""
    if not _IN_KILLED.search(sentence):
        return None
    link = _IN_WHICH.search(sentence, max(0, m.trigger.end - start))
    return KILLED.match(sentence, link.end()) if link else None


def laid_out(m: Mention, sentence: str, start: int) -> re.Match[str] | None:
    """The bodies or graves that the clause of an event counts ("gathered 13 bodies of Tuesday's carnage")."""
    left, right = clause_around(sentence, max(0, m.trigger.start - start))
    return _DEAD.search(sentence, left, right)


@functools.lru_cache(maxsize=4096)  # of reprints most sentences are read again
def dead_in(sentence: str) -> re.Match[str] | None:
    """Where a sentence counts dead."""
    patterns = (NEXT_DEAD, *([KILLED] if _IN_KILLED.search(sentence) else ()), TOLL, _DEAD)
    return next((hit for pattern in patterns if (hit := pattern.search(sentence))), None)


@functools.lru_cache(maxsize=4096)
def hurt_in(sentence: str) -> re.Match[str] | None:
    """Where a sentence counts wounded."""
    return _HURT.search(sentence) if _IN_HURT.search(sentence) else None


def is_name(toll: Toll) -> bool:
    """Whether a toll is one victim by name, "at least one" without a number (resolve/dead/victim.py)."""
    return toll.low == 1 and toll.high is None and read(toll.text) == (None, None)


def is_open(toll: Toll | None) -> bool:
    """Whether no number is known."""
    return toll is None or (toll.low is None and toll.high is None)


def as_toll(hit: re.Match[str], start: int) -> Toll | None:
    """The number found in a sentence that begins at `start`."""
    name = hit.lastgroup or "n"
    nth = _NTH.get(hit[name].casefold())
    low, high = (nth, nth) if nth else read(hit[name])
    if low is None and high is None:
        return None
    return Toll(span=(start + hit.start(name), start + hit.end(name)), text=hit[name], low=low, high=high)


def none_of(pattern: re.Pattern[str], sentence: str, start: int) -> Toll | None:
    """That a sentence says nobody came to harm."""
    hit = pattern.search(sentence)
    return Toll(span=(start + hit.start(), start + hit.end()), text=hit.group(), low=0, high=0) if hit else None
