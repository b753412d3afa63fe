"""Places of an act that stand apart from its own words, for mentions of violence:

"[Utrecht] shooting: A man opened fire in a tram."             the label before the sentence
"the [Sagay] massacre"                                         the name right before the act
"Gunmen shot a teacher. The attack took place in [Alindao]."   a sentence that says nothing else

The last two only where the coder found no place smaller than a country. Only names that the gazetteer holds are taken,
and none of a country: "Israel attack" tells who, not where.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

import msgspec

from tacitus.records import Mention, Place, Report
from tacitus.resolve.where import phrase as phrases
from tacitus.resolve.where.gazetteer import Gazetteer
from tacitus.resolve.where.outsiders import known_group, plain_words
from tacitus.resolve.where.spelling import fold

_TYPES = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_ACTS = (
    r"(?:attacks?|bombings?|shootings?|explosions?|blasts?|massacres?|siege|clash(?:es)?|stabbings?|murders?|killings?"
    r"|crisis|raids?|ambush(?:es)?|assaults?|battle|riots?|unrest|protests?|kidnappings?|abductions?|hijackings?|rampage"
    r"|offensive|assassinations?|shellings?|air ?strikes?|executions?|lynchings?|arson|gunfight|shootout)"
)
_NAME = (
    r"[A-Z][\w’'´-]*(?: (?:(?:de|del|la|las|los|el|al|du|le|da|do|dos|the|y) )*[A-Z][\w’'´-]*){0,3}"
    r"(?: (?:district|province|region|city|area|town|village|municipality|governorate|county|state)\b)?"
)
_MONTH = "|".join(name for name in calendar.month_name if name)
_LABEL = re.compile(
    rf"(?:Main article: ?|Part of (?:the )?)?(?:(?:{_MONTH}) )?(?:\d{{4}} )?(?:(?:Battle|Siege) of )?(?P<name>{_NAME})"
    r"(?:,? [a-z][\w’'-]*){0,4}(?: \(\d{4}\))?: ?"
)
_ACT = re.compile(rf"\b{_ACTS}\b", re.I)
_BEFORE = re.compile(rf"(?:^|[\s“\"(])(?P<name>{_NAME}) (?:hostage |terror )?$")
_TOOK_PLACE = re.compile(
    rf"(?:The|This|Both) (?:[\w’'-]+ ){{0,2}}?(?:{_ACTS}|incidents?|events?) (?:has |have |had )?"
    r"(?:occurred|happened|took place|taken place|(?:was|were) (?:carried out|reported))\b(?P<rest>[^.;:]{3,160})"
)
_AT = re.compile(rf" (?:in|at|near|outside|around) (?:the )?(?P<name>(?:[a-z][\w-]* (?:of )?){{0,4}}?{_NAME})")
_CALENDAR = frozenset(fold(name) for name in (*calendar.month_name, *calendar.day_name) if name)
_APART = 200  # characters: between an act and the sentence that says where it took place may stand one more


def with_apart(report: Report, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, those of violence with the place told apart from them, if there is one."""
    found: dict[str, Place] = {}
    for field, text in (("title", report.title or ""), ("text", report.text)):
        own = [m for m in mentions if m.field == field]
        for mention, (start, end) in _told(text, own, gazetteer):
            known = mention.id in found or any(fold(text[start:end]) in fold(other.text) for other in mention.places)
            if not known and (place := _place(text, start, end, own, gazetteer)):
                found[mention.id] = place
    return [msgspec.structs.replace(m, places=(*m.places, found[m.id])) if m.id in found else m for m in mentions]


def _told(text: str, own: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """Mentions and the stretches of names that may be their place, the likeliest first."""
    violent = [m for m in own if m.event in _TYPES]
    label = _LABEL.match(text) if violent else None
    if label and _ACT.search(label.group()):
        for mention in violent:
            if mention.sentence.start <= label.end():
                yield mention, label.span("name")
    bare = [m for m in violent if not any(_is_local(gazetteer, place.text) for place in m.places)]
    for mention in bare:
        if _ACT.match(text, mention.trigger.start):
            begun = mention.sentence.start
            before = _BEFORE.search(text[begun : mention.trigger.start])
            if before and not before["name"].endswith(("'s", "’s")):  # "Welch's murder"
                yield mention, (begun + before.start("name"), begun + before.end("name"))
    for told in _TOOK_PLACE.finditer(text) if bare else ():
        last = max((m.sentence for m in own if m.sentence.start <= told.start()), default=None, key=lambda s: s.start)
        if last and told.start() - last.end <= _APART:
            for at in _AT.finditer(text, told.start("rest"), told.end("rest")):
                yield from ((m, at.span("name")) for m in bare if m.sentence.start == last.start)


def _place(text: str, start: int, end: int, own: Sequence[Mention], gazetteer: Gazetteer) -> Place | None:
    """The stretch as a place if it ends with a name of the gazetteer that is none of an actor."""
    if any(a.start < end and start < a.end for m in own for a in (*m.actors, *m.recipients)):
        return None
    words = text[start:end]
    return Place(start=start, end=end, text=words) if _is_local(gazetteer, words) else None


def _is_local(gazetteer: Gazetteer, words: str) -> bool:
    """Whether the words have the name of a place smaller than a country, and of nothing else that news tells of."""
    read = phrases.read(words)
    key = fold(read.name)
    if key in gazetteer.common or key in gazetteer.adjectives or key in plain_words() or key in _CALENDAR:
        return False
    places = gazetteer.find(key)
    if not places or any(c.kind in ("country", "former") for c in places):
        return False
    return known_group(gazetteer, key) is None
