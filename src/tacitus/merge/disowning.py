"""Who denies that it was his doing: in the clause that tells it, or in the words that follow."""

from __future__ import annotations

import re

from tacitus.merge.lexicon import Lexicon, load
from tacitus.merge.said import Said
from tacitus.records import Mention

_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_KNOWN_THING = re.compile(
    r"^\W*(?:at |on )?(?:the|those|these|that) (?:\w+ )?(?:rocket|missile|shot|shell|bomb|grenade|mortar|drone|attack|"
    r"strike|raid|killing|ambush|kidnapping|abduction|arrest|massacre|blast|bombing|shelling|shooting)s?\b"
)
# "Iran, which arms the group, denied any part in it": that those who are blamed did it is not denied.
_BACKS = re.compile(
    r"(?:\b(?:which|who)\b[^,;]{0,20}? "
    r"(?:arm|back|fund|financ|support|sponsor|train|equip|suppl|pay|protect|shelter)\w*\b"
    r"|\b(?:backer|patron|sponsor|paymaster|protector|ally)\b)[^;]*$"
)
_POSSESSIVE = re.compile(r"[’']s$")
_NEXT = re.compile(r"(?<=[.!?\"”’'])\s+(?=[\"“'A-Z])")
# "fired on a rally against the killings": the killings are the occasion of what is told.
_OCCASION = re.compile(
    r"\b(?:against|over|about|because of|following|in revenge for) (?:the|this|that|these|those) (?:\w+ )?$"
)
# "was working on the towers that were blown up last Monday": not what the report is about
_BACKGROUND = re.compile(r"\b(?:that|which|who|where) (?:was|were|had been|have been|has been|had) (?:\w+ )?$")
_SIDE = re.compile(
    r"\b(?:army|police|military|navy|air force|coast guard|border guards?|government|ministry|coalition|junta|rebels|"
    r"militia|movement|front|guerrillas?|separatists|herders|gang)\b"
)
_SHORT = 3  # letters of words that name nobody
_REACH, _SOON = 900, 2  # characters and sentences after a mention in which it may be disowned


def disowns(said: Said, lexicon: Lexicon) -> bool:
    """True if the clause says that somebody denies to have done what the trigger names, or any part in it."""
    if lexicon.disowned_before.search(said.head):
        return True
    if lexicon.disowned_deed.search(said.head) and _KNOWN_THING.match(said.tail):
        return True
    return said.status == "negated" and lexicon.stem(said.trigger) in lexicon.part  # "denied any involvement"


def stands_behind(words: str) -> bool:
    """True where he of whom the words speak, in lower case, only stands behind those who are blamed."""
    return bool(_BACKS.search(words))


def disowned(body: str, mention: Mention, onward: str, lexicon: Lexicon) -> str | None:
    """Who is said, in the words that follow, to deny that he did it: his name, "" if none is near, None if nobody is.
    The words name nothing else that he denies, and stand in the sentence of the mention, in the next two of its
    paragraph, or right after the sentence that blames him."""
    if mention.event not in ("ASSAULT", "COERCE"):
        return None
    if lexicon.disowned_after.search(onward):
        return ""
    head = body[mention.sentence.start : mention.trigger.start]
    if mention.field != "text" or _OCCASION.search(head.casefold()) or _BACKGROUND.search(head.casefold()):
        return None
    blamed: str | None = None
    rest = body[mention.sentence.end : mention.sentence.end + _REACH]
    for n, one in enumerate(_NEXT.split(rest.strip())[: _SOON + 1]):
        low = one.casefold()
        blame = lexicon.blame.search(low)
        own = lexicon.own_people.search(low) if mention.event == "ASSAULT" else None
        found = lexicon.disowned_after.search(low) or own
        own_word = found is not None and _speaks_for(low[: found.start()], mention)
        if "\n" in rest[: rest.find(one)] and blamed is None and not blame and not own_word:
            return None
        if found and _of_a_backer(one[: found.start()], mention, blamed):
            return None
        if found and (blamed is not None or n < _SOON):
            return named(one[: found.start()]) or blamed or ""
        if "\n" in rest[: rest.find(one)] and not blame:
            return None
        blamed = named(one[blame.end() :]) if blame else None
    return None


def _of_a_backer(words: str, mention: Mention, blamed: str | None) -> bool:
    """True where he who denies it only stands behind those who are blamed."""
    if not stands_behind(words.casefold()):
        return False
    name = named(words.split(",")[0])
    return bool(name) and name != blamed and not _speaks_for(name.casefold(), mention)


def _speaks_for(words: str, mention: Mention) -> bool:
    """True where the words name one of those who are told to have done it."""
    told = {word for a in mention.actors for word in a.text.casefold().split() if len(word) > _SHORT}
    return not told.isdisjoint(re.findall(r"[\w’'-]+", words))


def named(words: str) -> str:
    """The last name in the words, "" if there is none; of a person who speaks for a side that they name the side."""
    lexicon = load()
    for m in reversed(list(re.finditer(_NAME, words))):
        own = m[0].split()
        while own and _POSSESSIVE.sub("", own[0].casefold()) in {*lexicon.common, *lexicon.people}:
            own = own[1:]
        if own:
            side = list(_SIDE.finditer(words.casefold()))
            return side[-1][0] if side and len(own) > 1 and own[0][1:].islower() else " ".join(own)
    return ""
