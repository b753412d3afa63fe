"""What a mention does with its event: tells, denies, disowns (says that it was not his doing), rumour or retracts.

Read from the words around the trigger: those of its clause before and after it, the rest of the sentence and the
sentence that follows.
"""

from __future__ import annotations

import functools
import re

from tacitus.merge import otherwise
from tacitus.merge.alive import lives
from tacitus.merge.disowning import disowns, stands_behind
from tacitus.merge.lexicon import Lexicon, load
from tacitus.merge.mended import not_dead
from tacitus.merge.said import Said

# "the police, which had denied any firing, apologised": what is said in passing ends with its comma.
_PASSING = re.compile(r", (?:which|who|whose|whom)\b[^,;]{1,100},")
# Told beside what is denied: "denied knowing of the journalist, who was shot", "that civilians died in its sweep".
_BESIDE = re.compile(
    r", ((?:who|whom|whose|which|where)\b(?! (?:\w+ )?(?:said|says|claim\w*|report\w*|alleg\w+|stat\w+)\b)[^,;]*)$"
    r"|\bden(?:ied|ies|y|ying)\b[^,;]*? [a-z]{2,}ed (?:[\w’'-]+ ){0,4}?(?:in|during|after|before|since) "
    r"(?:its|his|their|the) (?:[\w-]+ )?$"
    r"|\b(?:claims?|reports?|rumou?rs?|messages?|stor(?:y|ies)|tales?) that [^,;]{8,}? (?:in|during|after|before) "
    r"(?:its|his|their|the|that) (?:[\w-]+ )?$"
    # "denied having turned down a request": the request was made
    r"|\bden(?:ied|ies|y|ying) (?:that (?:[\w’'-]+ ){1,3}had |having |to have )?"
    r"(?!carr|launch|mad|stag|commit|conduct|mount|order|that\b)(?:[a-z]{3,}(?:ed|ing)|[a-z]{2,}t|taken|given|made) "
    r"(?:up |down |off |out |over |on )?(?:an?|the|any|this|that|its|his|her|their) (?:[\w-]+ )?$"
)
_ON_A_RUMOUR = re.compile(r"\b(?:on|after|over|because of|by|amid) (?:a |the |false )?(?:rumou?rs?|talk)\b")
# Types of acts in words: what somebody calls baseless is what was said, not that it was said.
WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
DENIALS = frozenset({"denies", "disowns"})
# Types of which somebody may deny that it was his doing, rather than that it happened.
DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_ANOTHER_VERB = re.compile(
    r"\b(?:and|but) (?:instead |then |later )?(?:(?:has|have|had) )?"
    r"(?:said|says?|held|holds?|told|tells?|accuses?|blames?|warns?|calls?|vows?|urges?|demands?|[a-z]{3,}ed) "
    r"|, (?:accusing|blaming|saying|warning|calling|urging|adding|insisting|claiming|vowing|demanding|threatening) "
)
# "had been arrested for the first shooting", which is taken back: not the shooting
_FOR = re.compile(r"\b(?:for|over|after|because of|in connection with|on suspicion of) (?:the|this|that) (?:\w+ )?$")
_TRIED = re.compile(r"\b(?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|sought) to (?:[a-z]+ )?$")
_IN_IT = re.compile(r"^(?: \w+)? (?:in|by|when|during|since|as|from|after|on|at|of|where|under)\b")
_DENYING = re.compile(r"den(?:y|ies|ied|ying|ial|ials)\b", re.I)
_RIGHT_AFTER = 24  # characters


@functools.lru_cache(maxsize=4096)  # of reprints most passages are read again
def stance(said: Said) -> str:
    """tells, denies, disowns, rumour or retracts."""
    lexicon = load()
    if lexicon.retraction.search(said.clause) or (_taken_back(said, lexicon) and not _FOR.search(said.head)):
        return "retracts"
    if lives(said, lexicon):
        own = said.correcting or lexicon.told_by_medium.search(said.whole[: said.at])
        return "retracts" if own else "denies"
    if otherwise.told(said.head, said.whole[said.at :]):
        return "tells"
    if is_denial(said.event, said.status, said.trigger):
        return "tells"  # "those who were accused denied it, and they deny it today": to deny is the act
    if (
        said.event == "ASSAULT"
        and lexicon.stem(said.trigger) in lexicon.harm
        and (lexicon.spared.search(said.clause) or not_dead(said.clause))
    ) or _spared_in_it(said.head, lexicon):
        return "tells"  # "Nobody was hurt when rockets fell on the base": a number
    not_so = "retracts" if said.correcting else "denies"  # "Clarification: … was wrong"
    if lexicon.disclaimed.search(said.whole[said.at :]):
        return not_so  # "The militia had first said that a convoy was hit; by noon it had withdrawn its statement"
    if lexicon.saying.search(said.head) and lexicon.not_so.search(said.after):
        return not_so  # "They say that the outpost has fallen. It has not."
    if lexicon.told_by_others.search(said.head) and lexicon.refuted_next.match(said.after):
        return not_so  # "Some media have said that … . No aircraft flew"
    if said.event in DEEDS and disowns(said, lexicon):
        return "tells" if stands_behind(said.head) else "disowns"
    if said.event == "ASSAULT" and otherwise.laid_on_another(said.head, said.whole[said.at :]):
        return "disowns"
    if said.event == "ASSAULT" and lexicon.own_people.search(said.clause) and _within(said, lexicon.own_people):
        return "disowns"
    if lexicon.affirmed.search(said.head):
        return "tells"  # "Nobody doubts that …", "No group claimed the attack"
    head = _ANOTHER_VERB.split(_PASSING.sub(" ", said.head))[-1]
    if (beside := _BESIDE.search(head)) and not lexicon.no.search(beside[1] or ""):
        return "tells"
    if (
        (said.status == "negated" and _says_no(head, said.trigger.casefold(), said.tail, lexicon))
        or lexicon.denied_before.search(head)
        or (said.event not in WORDS and _refuted(said, lexicon))
        or (said.event in (*DEEDS, "PROTEST") and lexicon.invented.search(said.tail))
    ):
        return not_so
    if lexicon.rumour.search(said.head) or lexicon.rumour.search(_ON_A_RUMOUR.split(said.tail)[0]):
        return "rumour"
    return "tells"


def _spared_in_it(head: str, lexicon: Lexicon) -> bool:
    """True where nobody came to harm in what the trigger names ("no one was killed in Monday's attack")."""
    for m in lexicon.spared.finditer(head):
        between = head[m.end() :]
        if _IN_IT.match(between) and not lexicon.no.search(between):
            return True
    return False


def is_denial(event: str | None, status: str, trigger: str) -> bool:
    """True where the act is to deny."""
    return event == "REJECT" and status == "actual" and bool(_DENYING.match(trigger))


def _within(said: Said, pattern: re.Pattern[str]) -> bool:
    """True if the trigger stands in or right after what the pattern finds ("his men had not fired")."""
    start = said.whole.find(said.clause)
    at = said.at - max(start, 0)
    return any(m.start() < at <= m.end() + _RIGHT_AFTER for m in pattern.finditer(said.clause))


def _taken_back(said: Said, lexicon: Lexicon) -> bool:
    """True if a medium is said to have told it and to have taken it back, there or later in the paragraph ("On Monday
    this station said that … . This was wrong.")."""
    if any(m.start() < said.at < m.end() for m in lexicon.withdrawn.finditer(said.whole)):
        return True
    if not lexicon.told_by_medium.search(said.whole[: said.at]):
        return False
    return bool(lexicon.took_back_on.search(said.onward) or lexicon.took_back.search(said.rest))


def _says_no(head: str, trigger: str, tail: str, lexicon: Lexicon) -> bool:
    """True where a word of denial stands with the trigger, of what was not only tried ("tried to burn it and the door
    would not catch")."""
    return not _TRIED.search(head) and bool(lexicon.no.search(otherwise.without_unknown(f"{head}{trigger}{tail}")))


def _refuted(said: Said, lexicon: Lexicon) -> bool:
    """True if the words that follow say that it is not so."""
    if lexicon.claimed.search(said.head) and lexicon.wrong.search(said.tail):
        return True
    return bool(lexicon.refuted.search(said.onward) or lexicon.denied_after.search(said.tail))
