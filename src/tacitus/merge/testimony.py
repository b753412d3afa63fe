"""A mention as testimony: who says it, when, in which words, and whether it tells, denies, doubts or withdraws.

Everything that standing, voices and disputes need of a mention is read once from the words around it and kept small.
"""

from __future__ import annotations

import collections
import functools
import re
import unicodedata

import msgspec

from tacitus.code.numbers import SMALL, cardinal
from tacitus.merge.calendar import ordinal
from tacitus.merge.lexicon import Lexicon, load
from tacitus.merge.reprints import outlet
from tacitus.records import Actor, Mention, Place, Report

_CLAUSE = re.compile(
    r";|:\s|\s[-–—]\s|,? but |,? while |,? whereas |, and (?=\w+ (?:\w+ )?(?:has|have|had|is|are|was|were|\w+ed)\b)"
)
_WORD = re.compile(r"[\w’'-]+")
_HEADLINE = 220  # characters
_STOPS = (".", "!", "?")
_TOPIC = 40  # names that say what a report is about
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}} (?={_MONTH}\b)|\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b"
)
_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_TOOK_PLACE = re.compile(
    rf"\b[Ii]t (?:took place|happened|occurred|was|struck|hit)[^.;]{{0,20}}? (?:at|in|near) ({_NAME})"
)
_COUNTED = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[a-z]+")
_DIGITS = frozenset("0123456789")
_DEAD = re.compile(r"\b(?:dead|die[sd]?|death|deaths|killed|names?|bodies|graves|lives|lost)\b")
_HURT = re.compile(r"\b(?:injured|wounded|hurt)\b")
_ORDINAL_WORDS = "second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINALS = {word: n for n, word in enumerate(_ORDINAL_WORDS.split(), start=2)}
_ANOTHER_VERB = re.compile(r"\b(?:and|but) (?:instead |then |later )?(?:said|says|held|told|[a-z]{3,}ed) ")
# "the police, which had denied any firing, apologised": what is said in passing ends with its comma.
_PASSING = re.compile(r", (?:which|who|whose|whom)\b[^,;]{1,100},")
_KNOWN_THING = re.compile(
    r"^\W*(?:at |on )?(?:the|those|these|that) (?:\w+ )?(?:rocket|missile|shot|shell|bomb|grenade|mortar|drone|attack|"
    r"strike|raid|killing|ambush|kidnapping|abduction|arrest|massacre|blast|bombing|shelling|shooting)s?\b"
)
# Types of which somebody may deny that it was his doing, rather than that it happened.
DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_NEXT = re.compile(r"(?<=[.!?\"”’'])\s+(?=[\"“'A-Z])")
_REACH, _SOON = 900, 2  # characters and sentences after a mention in which it may be disowned
_ATTACHED = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’']))\s+(?=[\"“'A-Z])")


class Testimony(msgspec.Struct, frozen=True, kw_only=True):
    """`stance` is tells, denies, disowns (says that it was not his doing), rumour or retracts. `disowned`: it tells of
    somebody who says so, by the name beside it or ""; `admits`: of somebody who owns up to it. `day` is an ordinal.
    `words` are stems of the sentence."""

    mention: Mention
    report: str
    outlet: str
    origin: str
    origin_outlet: str
    day: int | None
    published: str | None
    stance: str
    unchecked: bool
    evidence: bool
    party: bool
    correcting: bool
    old: bool
    words: frozenset[str]
    names: frozenset[str]
    topic: frozenset[str]
    numbers: frozenset[int]
    classes: frozenset[str]
    sentence: str
    index: int
    disowned: str | None = None
    admits: bool = False
    brief: bool = False  # the report is a headline and no more
    mended_killed: int | None = None
    mended_injured: int | None = None
    mended_place: tuple[Place, ...] = ()

    @property
    def passage(self) -> int:
        """Equal, in this process, for the same trigger in the same sentence word for word."""
        return hash((self.sentence, self.mention.trigger.text))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places it stands by: those of a correction instead of the ones it takes back."""
        return self.mended_place or self.mention.places


def sentence_after(text: str, end: int) -> str:
    """The sentence that follows, within its paragraph."""
    paragraph = text[end : text.find("\n", end) if text.find("\n", end) >= 0 else len(text)]
    return _ATTACHED.split(paragraph.strip(), maxsplit=1)[0][:400] if paragraph.strip() else ""


def clause_around(sentence: str, at: int) -> tuple[int, int]:
    """The part of a sentence around a position, cut at semicolons, dashes and conjunctions: start and end."""
    start, end = 0, len(sentence)
    for m in _CLAUSE.finditer(sentence):
        if m.end() <= at:
            start = m.end()
        elif m.start() >= at:
            end = m.start()
            break
    return start, end


def speaks_for_itself(report: Report, lexicon: Lexicon) -> bool:
    """True if the outlet is the mouth of a government, army or movement, by its name or its way of speaking."""
    name = (report.publisher or "").casefold()
    return bool(lexicon.party_publisher.search(name) or lexicon.party_text.search(report.text.casefold()))


class Source(msgspec.Struct, frozen=True):
    """A report as a source: the report it reprints, if any, whether it speaks for a party, the names it is about."""

    report: Report
    origin: Report | None
    party: bool
    topic: frozenset[str]


def source(report: Report, origin: Report | None) -> Source:
    """Read a report once for all its mentions."""
    lexicon = load()
    counted = collections.Counter(sorted(names(report.text, lexicon, every=True)))
    topic = frozenset(name for name, _ in counted.most_common(_TOPIC))
    return Source(report, origin, speaks_for_itself(report, lexicon), topic)


def read(told: Source, mention: Mention) -> Testimony:
    """The testimony that one mention of a report gives."""
    report, origin, party = told.report, told.origin, told.party
    lexicon = load()
    body = report.title or "" if mention.field == "title" else report.text
    a, b = mention.sentence.start, mention.sentence.end
    sentence = body[a:b]
    at = max(0, mention.trigger.start - a)
    left, right = clause_around(sentence, at)
    clause = sentence[left:right].casefold()
    head, tail = sentence[left:at].casefold(), sentence[at + len(mention.trigger.text) : right].casefold()
    whole = sentence.casefold()
    onward = re.split(r";| - | – |—", sentence[at:].casefold())[0]
    after = sentence_after(body, b).casefold() if mention.field == "text" else ""
    correcting = bool(lexicon.correction.search(whole)) or _under_correction(body, a, lexicon)
    mended = corrected_tolls(body, b) if correcting else (None, None)
    stance = "tells"
    if lexicon.retraction.search(clause):
        stance = "retracts"
    elif (
        mention.event == "ASSAULT"
        and lexicon.stem(mention.trigger.text) in lexicon.harm
        and lexicon.spared.search(clause)
    ):
        stance = "tells"  # "Nobody was hurt when rockets fell on the base": a number
    elif lexicon.disclaimed.search(whole[at:]):
        stance = "denies"  # "The militia had first said that a convoy was hit; by noon it had withdrawn its statement"
    elif lexicon.told_by_others.search(head) and lexicon.refuted_next.match(after):
        stance = "denies"  # "Some media have said that … . No aircraft flew"
    elif mention.event in DEEDS and (_disowns(head, tail, lexicon) or _part_denied(mention, lexicon)):
        stance = "disowns"
    elif lexicon.affirmed.search(head):
        stance = "tells"  # "Nobody doubts that …", "No group claimed the attack"
    elif (
        mention.status == "negated"
        or lexicon.refuted.search(onward)
        or lexicon.denied_before.search(_ANOTHER_VERB.split(_PASSING.sub(" ", head))[-1])
        or lexicon.denied_after.search(tail)
        or (mention.event in (*DEEDS, "PROTEST") and lexicon.invented.search(tail))
    ):
        stance = "denies"
    elif lexicon.rumour.search(clause):
        stance = "rumour"
    day = report.published or report.first_published
    words = _WORD.findall(sentence)
    return Testimony(
        mention=mention,
        report=report.id,
        outlet=outlet(report),
        origin=(origin or report).id,
        origin_outlet=outlet(origin or report),
        day=ordinal(report.reference_day),
        published=day,
        stance=stance,
        unchecked=bool(lexicon.unchecked.search(whole) or (stance != "denies" and lexicon.unchecked.search(after))),
        evidence=bool(lexicon.evidence.search(whole)),
        party=party,
        correcting=correcting,
        old=correcting and bool(lexicon.old_text.search(clause)),
        words=frozenset(
            lexicon.stem(w) for w in words if len(w) > 2 and w.casefold() not in lexicon.common and not w[0].isdigit()
        ),
        names=frozenset(names(sentence, lexicon)),
        topic=told.topic,
        numbers=numbers(sentence),
        classes=lexicon.classes_of(mention.trigger.text),
        sentence=sentence,
        index=mention.trigger.start,
        brief=len(report.text) < _HEADLINE and report.text.rstrip()[-1:] not in _STOPS,
        disowned=_named(sentence[left:at]) if stance == "disowns" else _disowned(body, mention, onward, lexicon),
        admits=stance == "tells" and bool(lexicon.admitted.search(sentence[:at].casefold())),
        mended_killed=mended[0],
        mended_injured=mended[1],
        mended_place=corrected_place(body, b, mention) if correcting else (),
    )


def _disowns(head: str, tail: str, lexicon: Lexicon) -> bool:
    """True if the clause says that somebody denies to have done what the trigger names."""
    return bool(
        lexicon.disowned_before.search(head) or (lexicon.disowned_deed.search(head) and _KNOWN_THING.match(tail))
    )


def _part_denied(mention: Mention, lexicon: Lexicon) -> bool:
    """True where the trigger is the part in it that somebody denies ("denied any involvement")."""
    return mention.status == "negated" and mention.trigger.text.casefold() in lexicon.part


def _disowned(body: str, mention: Mention, onward: str, lexicon: Lexicon) -> str | None:
    """Who is said, in the words that follow, to deny that he did it: his name, "" if none is near, None if nobody is.
    The words name nothing else that he denies, and stand in the sentence of the mention, in the next two of its
    paragraph, or right after the sentence that blames him."""
    if mention.event not in ("ASSAULT", "COERCE"):
        return None
    if lexicon.disowned_after.search(onward):
        return ""
    if mention.field != "text":
        return None
    blamed: str | None = None
    rest = body[mention.sentence.end : mention.sentence.end + _REACH]
    for n, one in enumerate(_NEXT.split(rest.strip())[: _SOON + 1]):
        low = one.casefold()
        if (found := lexicon.disowned_after.search(low)) and (blamed is not None or n < _SOON):
            return _named(one[: found.start()]) or blamed or ""
        if "\n" in rest[: rest.find(one)] and not lexicon.blame.search(low):
            return None
        blame = lexicon.blame.search(low)
        blamed = _named(one[blame.end() :]) if blame else None
    return None


def _named(words: str) -> str:
    """The last name in the words, "" if there is none."""
    lexicon = load()
    for m in reversed(list(re.finditer(_NAME, words))):
        own = m[0].split()
        while own and own[0].casefold() in {*lexicon.common, *lexicon.people}:
            own = own[1:]
        if own:
            return " ".join(own)
    return ""


def unreal(report: Report, mention: Mention) -> bool:
    """True where the words before the trigger say that it was planned, feared or foretold ("plotting an attack")."""
    body = report.title or "" if mention.field == "title" else report.text
    head = body[mention.sentence.start : mention.trigger.start].casefold()
    return bool(load().unreal.search(head[-80:]))


def names(sentence: str, lexicon: Lexicon, every: bool = False) -> list[str]:
    """Capitalised words, normalised: most are names of people, places and bodies. `every`: as often as they stand."""
    found = [w.group() for w in _WORD.finditer(sentence)]
    kept = [plain(w) for w in found if w[0].isupper() and len(w) > 2 and w.casefold() not in lexicon.common]
    return kept if every else list(dict.fromkeys(kept))


def numbers(sentence: str) -> frozenset[int]:
    """Numbers above three that a sentence counts something with; years, days of a month and hours are left out."""
    words = _COUNTED.findall(_DATED.sub(" ", sentence).casefold())
    found, i = set(), 0
    while i < len(words):
        read_ = cardinal(words, i) if words[i][0] in _DIGITS or words[i] in SMALL else None
        if read_ and 3 < read_[0] < 10**7:
            found.add(read_[0])
        i = read_[1] if read_ else i + 1
    return frozenset(found)


def corrected_tolls(body: str, after: int) -> tuple[int | None, int | None]:
    """Killed and injured as the rest of a correcting paragraph gives them ("The hospital now gives 17 dead")."""
    end = body.find("\n", after)
    rest = body[after : end if end >= 0 else len(body)]
    words = _COUNTED.findall(_DATED.sub(" ", rest).casefold())
    found: list[int | None] = [None, None]
    for i, word in enumerate(words):
        ordinal_ = _ORDINALS.get(word)
        number = ordinal_ or ((cardinal(words, i) or (0, 0))[0] if word[0] in _DIGITS or word in SMALL else 0)
        near = " ".join(words[max(0, i - 5) : i + 6])
        for at, pattern in enumerate((_DEAD, _HURT)):
            if number and found[at] is None and pattern.search(near) and not re.search(r"\bincluded\b", near):
                found[at] = number
    return found[0], found[1]


def corrected_place(body: str, after: int, mention: Mention) -> tuple[Place, ...]:
    """The place as the next sentence of a correction gives it ("It took place at Mangboko, 20 kilometres west")."""
    m = _TOOK_PLACE.search(sentence_after(body, after))
    if not m:
        return ()
    country = next((p.country for p in mention.places if p.country), None)
    at = body.find(m[1], after)
    return (Place(start=at, end=at + len(m[1]), text=m[1], name=m[1], country=country),)


@functools.lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name without case, accents, hyphens and possessive, so that "In-Ékar" meets "Inekar"."""
    name = name.casefold().removesuffix("'s").removesuffix("’s")
    flat = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return "".join(c for c in flat if c.isalnum())


def place_name(place: Place) -> str:
    return plain(place.name or place.text)


def actor_name(actor: Actor) -> str:
    return actor.id or plain(actor.name or actor.text)


def _under_correction(body: str, start: int, lexicon: Lexicon) -> bool:
    """True if an earlier sentence of the same paragraph opens a correction."""
    head = body[body.rfind("\n", 0, start) + 1 : start]
    return bool(head and lexicon.correction.search(head[-600:].casefold()))
