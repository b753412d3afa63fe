"""What is done to, or said of, another event: the verb answers its object ("condemned the attack", "fired on protesters
blocking the line", "the raid, which Paris condemned", "granted the request"). Which type takes which is data of the
guide of annotation, not of single reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tacitus.merge import answering, replying
from tacitus.merge.testimony import Testimony
from tacitus.records import Mention, Report

_WIDE = 120  # characters after a verb in which its object must be named
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)")
_TAIL = 60  # characters after the object up to the end of the clause that are quoted
_STOP = re.compile(r"[;:]|, (?:and|but|which|who|while|where|when) | whom ")
_OWN_CLAUSE = re.compile(  # what follows is no object of the verb
    r"\bwhose\b|\band (?:[\w’'-]+ly )?[\w’'-]+ing\b|\b(?:after|since|during|before|until|when|while)\b"
)
_OBJECT = re.compile(
    r"\b(?:the|an?|this|that|these|those|both|two|three|its|his|her|their|\w+[’']s)\s+[“\"]?"
    r"(?:(?!(?:and|or|but|who|which|that|after|as|had|has|have|was|were|since|before|during)\b)[\w’'-]+\s+){0,3}$"
)
_CROWD = re.compile(  # "fired on protesters blocking the line", "to disperse people who had rallied"
    r"\b(?:people|persons|protesters|demonstrators|students|workers|villagers|residents|men|women|youths|supporters"
    r"|crowds?|thousands|hundreds|dozens|farmers|miners|strikers|teachers|drivers)"
    r"(?: who| that)?(?: had| have| were| was)?(?: been)? $"
)
_WHICH = re.compile(r"(?:[^,;:.]{0,60}, )?(?:which|that) (?:[\w’'-]+ ){1,4}$")  # "the raid, which Paris condemned"
_WAS = re.compile(  # "the burning of ballots was “a disgrace”"
    r"(?: (?:of|at|in|on|against|near) [^,;.]{1,60}?)? (?:was|is|were|are|had been|amount\w* to|constitut\w+) "
    r"(?:(?:an?|the|no|nothing|less|than|simply|clearly|wholly|\w+ly) )*[“\"]?(?:[\w’'-]+ ){0,2}"
)
# (type, mode or None) whose clause names as its object what it answers -> types it may answer
_OBJECTS: dict[str, frozenset[str]] = {
    "ACCUSE": frozenset(
        {
            *("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN", "REJECT", "AID", "ACCUSE", "AGREE"),
            *("SUPPORT", "RETREAT", "CONCEDE"),
        }
    ),
    "REJECT": frozenset({"REQUEST", "ACCUSE", "AGREE", "SANCTION", "SUPPORT", "THREATEN"}),
    "CONCEDE": frozenset({"REQUEST"}),
    "REQUEST inquiry": frozenset({"ASSAULT", "COERCE"}),
    "ASSAULT crowd-control": frozenset({"PROTEST"}),
    "COERCE arrest": frozenset({"PROTEST", "ASSAULT"}),
    "COERCE": frozenset({"PROTEST"}),
    "SANCTION": frozenset({"PROTEST", "ASSAULT", "COERCE"}),
    "PROTEST": frozenset({"ASSAULT", "COERCE", "SANCTION", "SUPPORT", "AGREE", "REJECT"}),
}
_HANDS = frozenset({"COERCE", "ACCUSE", "SANCTION"})  # "arrested in a raid", "charged a day after her arrest"
_FORCE = frozenset({"ASSAULT", "COERCE"})
_SAID = frozenset({"ACCUSE", "REJECT"})
_GIVEN = frozenset({"REJECT", "CONCEDE"})  # "the request was refused", "their demand was granted"
_ASKED = frozenset({"REQUEST", "AGREE", "THREATEN"})
_PASSIVE = re.compile(
    r"(?:(?!\band\b|\bbecause\b|\bbut\b)[^.;:]){0,120}?\b(?:was|were|been|is|are|being)(?: [\w’'-]+){0,2} "
)
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_WISH = re.compile(r"\bfor (?:the|an?|their|its|his|her) (?:[\w’'-]+ ){0,2}$")  # "marched for the truce"
_ASIDE = re.compile(  # "after he left a vigil there, an arrest …"
    r",(?! (?:[a-z]+ly )?(?:over|against|at|about|in|on|to|because|after)\b[^,]*$)[^,]*$"
)
_INQUIRY = re.compile(r"\b(?:inquiry|investigation|probe|enquiry|explanation|justice)\b")


def find(report: Report, t: Testimony, same: Sequence[Testimony]) -> Iterator[tuple[str, str, str]]:
    """Ids of t and of what its clause names as its object, with the words; `same` are the other mentions of its
    sentence, in order, all of which happened."""
    m = t.mention
    for other in same:
        o = other.mention
        said = m.event in _SAID and o.event in _OBJECTS[m.event]
        ahead = report.text[o.trigger.end : m.trigger.start]
        apart = any(o.trigger.end <= x.index < m.trigger.start for x in same if x is not other)
        turned = m.event in _GIVEN and not apart and o.event in _ASKED and _PASSIVE.fullmatch(ahead)
        if turned or (said and (_WHICH.fullmatch(ahead) or (m.event == "ACCUSE" and _WAS.fullmatch(ahead)))):
            yield m.id, o.id, report.text[o.trigger.start : m.trigger.end]
        if o.trigger.start <= m.trigger.end:
            continue
        gap = report.text[m.trigger.end : o.trigger.start]
        low = gap.casefold()
        if (
            len(gap) > _WIDE
            or _STOP.search(gap)
            or _OWN_CLAUSE.search(gap)
            or (m.event == "PROTEST" and (_ASIDE.search(low) or _WISH.search(low)))
        ):
            continue
        if any(_takes(x.mention, m, o) for x in same if x is not other):
            continue
        if replying.is_scene(low) if m.event in _HANDS else replying.merely_after(low):
            continue
        crowd = o.event == "PROTEST" and m.event in _FORCE and _CROWD.search(low)
        named = _OBJECT.search(gap) or (o.trigger.text.casefold().startswith("what ") and not gap.strip())
        if crowd or (o.event in _wanted(m, gap) and named and not answering.is_whom(gap, o)):
            end = _CLAUSE.search(report.text, o.trigger.end, min(o.trigger.end + _TAIL, m.sentence.end))
            yield m.id, o.id, report.text[m.trigger.start : end.start() if end else o.trigger.end]
            return


def _wanted(m: Mention, gap: str) -> frozenset[str]:
    """The types that an event may have as its object, by the words after it."""
    wanted = _OBJECTS.get(f"{m.event} {m.mode}", frozenset()) | _OBJECTS.get(m.event, frozenset())
    if m.event == "ASSAULT" and any("COP" in a.sectors for a in m.actors):
        wanted |= _OBJECTS["ASSAULT crowd-control"]
    if m.event == "REQUEST" and _INQUIRY.search(gap):
        wanted |= _OBJECTS["REQUEST inquiry"]
    return wanted


def _takes(between: Mention, m: Mention, o: Mention) -> bool:
    """Whether an event told between two others is the one whose object the second is ("the arrest of their leader,
    killed two of the hostages")."""
    if not m.trigger.end <= between.trigger.start < o.trigger.start:
        return False
    also = o.event in _OBJECTS.get(between.event, frozenset()) and not between.event == m.event == "ACCUSE"
    return between.event in _DEEDS or also
