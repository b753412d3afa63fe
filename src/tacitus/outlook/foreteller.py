"""Who foretells: whoever the words say thinks or says so, the author or the outlet where nobody else does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tacitus.records import Actor, Claim, Mention, Report

_SAYING = (
    r"(?:said|says?|told|adds?|added|announced|announces|promised|promises|vowed|vows|warned|warns|thinks?|thought"
    r"|believes?|believed|expects?|expected|predicts?|predicted|foresees?|foresaw|doubts?|doubted|fears?|feared"
    r"|reckons?|reckoned|rates?|rated|puts?|gives?|gave|agreed|disagreed|disagrees|insists?|insisted|called|calls|regards?|regarded"
    r"|threatened|threatens|pledged|pledges|swore|swears"
    r"|would put|would expect)"
)
_TOLD = (
    r"(?:said|says?|told|adds?|added|warned|warns|predicted|predicts|thinks|thought|believes|reckons?|insisted|writes|wrote"
    r"|announced)"
)
_PARTY = r"[^,;:.\"“”\n]{1,90}"
_AUXILIARY = r"(?: (?:is|are|was|were|has|have|had|also|would|will|now|had never|did not|does not|do not))*"
# "X thinks", at the start of a clause.
_AHEAD = re.compile(rf"(?:^|[,;:.?!] |[\"“”] ?)(?P<who>{_PARTY}?){_AUXILIARY} {_SAYING}\b")
# ", X said" and ", said X" after what is foretold, with or without a quotation mark between.
_AFTER = re.compile(
    rf"[,?!.]?[\"”]?,? (?:(?:{_TOLD}|according to) (?P<behind>{_PARTY})|(?P<who>{_PARTY}?) {_TOLD}\b(?! that\b))"
)
_FIRST = frozenset({"i", "we", "our", "my"})
_OTHER = frozenset({"he", "she", "they", "it", "who"})
_JOINED = frozenset({"", "and", "but", "then"})  # "very unlikely, and wrote the odds on a napkin"
_NOBODY = re.compile(r"(?:nobody|no one|none|few|neither|there|this|that|which|what|whether)\b", re.I)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_OPENING = re.compile(
    rf"(?:(?:and|but|But|And|Yet|Still|So|Meanwhile|Now|Then|Earlier|Later|Also) "
    rf"|(?:(?:Late|Early) )?(?:[Oo]n |[Bb]y |[Ss]ince |[Ll]ast )?(?:the )?"
    rf"(?:{_WEEKDAY}|\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}|Yesterday)"
    rf"(?: (?:morning|noon|afternoon|evening|night|last))* "
    rf"|(?:In|At|From|Near) (?:[A-Z][\w’'-]+ )+(?=[a-z])"
    rf"|(?:In|At|From|Near) [A-Z][\w’'-]+ (?=(?:President|Prime|Foreign|Defen[cs]e|Interior|General|King|Minister)\b))+"
)
_CLOSING = re.compile(
    rf" (?:who|which|when|while|whose|as|after|before|during|to (?:reporters|this newspaper)|in an? \w+|at an? \w+"
    rf"|(?:late |early )?(?:on )?{_WEEKDAY}|yesterday|today|tonight)\b.*$"
)
# "a banker who deals with …", "a former general of the Lebanese army saw"; no "caretaker cabinet".
_PERSON = re.compile(
    r"\b(?P<who>(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w-]+ ){0,4}?(?!(?:former|senior|other|number|matter|letter|paper"
    r"|answer|offer|power|order|border|minor|major|never|under|over|after|water|winter|summer|weather|quarter|corner)\b)"
    r"(?:[a-z]{3,}(?:er|or|ist|ian|eer|man|woman)|official|general|admiral|colonel|diplomat|deputy|student|aide|resident"
    r"|minister|president|expert|scholar|accountant|sergeant|captain)\b"
    r"(?: (?:in|of|at|for|from|on) (?:[\w’'-]+ ){0,3}?(?!(?:the|an?|that|its|his|her|their)\b)[\w’'-]+)?"
    r"(?=[,.;:”\"]| (?:who|that|in|of|at|on|was|is|had|has|saw|gave|put|set|took|\w+ed|\w+s)\b))"
)
# "Hossein Salami, the commander of the Guards, had vowed"
_APPOSED = re.compile(
    rf"(?:^|[.?!:;\"”] |\n)(?P<who>[A-Z][^,;:.\"“”\n]{{1,60}}), "
    rf"(?P<what>[^,;:.\"“”\n]{{2,80}}),{_AUXILIARY} {_SAYING}\b"
)
_NAME = re.compile(r"(?:[A-Z][\w’'-]*|al-\w+|bin|de|von)(?: (?:[A-Z][\w’'-]*|al-\w+|bin|de|von))*")
_PLURAL = re.compile(r"\b(?:every|some|many|most|officials|analysts|diplomats|they|people|experts|[a-z]+s)\b", re.I)
_NO_PARTY = re.compile(  # "X, who was there, said …", "he warned yesterday evening that …"
    rf"(?:{_SAYING}|had|has|have|was|were|is|are|also|yesterday|today|tonight|(?:late |early )?on {_WEEKDAY})\b"
)
_THAT = re.compile(
    r"(?<!\bof)(?<!\bin)(?<!\bat)(?<!\bto)(?<!\bby)(?<!\bfrom)(?<!\bfor)(?<!\bon) that\b ?"
)  # "of that bloc"
_MANY = re.compile(r"(?:almost|every|some|many|most|several|both)", re.I)
_MARKS = str.maketrans("“”", '""')
_BACK = 600  # characters back in which somebody is named whom "he" may mean


def foreteller(
    report: Report, sentence: tuple[int, int], statement: tuple[int, int], claim: Claim | None, told: Sequence[Mention]
) -> str | None:
    """The name of who foretells `statement` (start and end in the text), a part of `sentence`: by the coder's `claim`,
    else by the words; the author or outlet where nobody is said to. None where somebody is whom the words do not name.
    `told`: mentions of the report, for whom a pronoun means."""
    text, (start, end), (left, right) = report.text, sentence, statement
    quoted = in_quotation(text, left)
    if claim and claim.text.casefold() not in _FIRST | _OTHER:
        return claim.name or claim.text
    pronoun: tuple[str, int] | None = None
    for who, at in _said(text, start, end, left, right, quoted):
        words = who.casefold().split()
        if _NOBODY.match(who):
            continue
        if words[-1] in _FIRST or words[0] in _FIRST:
            if quoted:
                continue
            return _own(report)
        if words[-1] in _OTHER:
            pronoun = pronoun or (words[-1], at)
            continue  # "A guard expects an attack, he said"
        if words[-1] in ("and", "but", "then"):  # "X accused Iran of it and said"
            return _subject(who, start, told)
        return who
    if pronoun:
        return _meant(report, *pronoun, told)
    if claim and claim.text.casefold() in _OTHER:
        return _meant(report, claim.text.casefold(), claim.start, told) or claim.name
    return (quoted and _meant(report, "he", left, told)) or _own(report)


def _own(report: Report) -> str | None:
    return report.author or report.publisher


def _said(text: str, start: int, end: int, left: int, right: int, quoted: bool) -> Iterable[tuple[str, int]]:
    """Those who say or think it by the words of the sentence, the nearest first, with the place of the words."""
    if quoted:
        close = text.translate(_MARKS).find('"', right)
        if 0 <= close < right + 400 and "\n" not in text[right:close]:
            right = close
    if (m := _AFTER.match(text, right)) and (found := _party(m)) not in _JOINED:
        yield found, m.start("behind" if m["behind"] else "who")
    if quoted:
        left = max(text.translate(_MARKS).rfind('"', 0, left), start)
    ahead = list(_AHEAD.finditer(text[start : left if quoted else max(left, min(right, end))]))
    for m in reversed(ahead):
        if found := _party(m):
            yield found, start + m.start("who")
    if apposed := _APPOSED.search(text[start : left if quoted else right]):
        yield _named(apposed), start + apposed.start()


def _named(apposed: re.Match[str]) -> str:
    """Of "Hossein Salami, the commander of the Guards," and "its spokesman, Ali Rabiei," the name."""
    return apposed["what" if _NAME.fullmatch(apposed["what"]) else "who"]


def _party(said: re.Match[str]) -> str:
    """The party of a clause that says so: what a "that" joins to it is of another clause ("he complained that officials
    had said")."""
    behind = said.groupdict().get("behind")
    return _clean(_THAT.split(behind)[0] if behind else _THAT.split(said["who"])[-1])


def _clean(words: str) -> str:
    """A party without the time and place that open its clause, and without what is said of it after."""
    words = words.strip()
    if (last := words.split(" ")[-1].casefold()) in _FIRST | _OTHER:
        return last  # "A war by the end of January he thought possible"
    if m := _OPENING.match(words):
        words = words[m.end() :]
    words = _CLOSING.sub("", words).strip()
    return "" if _NO_PARTY.match(words) else words


def _subject(words: str, start: int, told: Sequence[Mention]) -> str | None:
    """Who does what is told first in a sentence of two verbs: by the coder, else the name that opens it."""
    first = [a for m in told if m.field == "text" for a in m.actors if start <= a.start < start + 40]
    if first:
        one = min(first, key=lambda a: a.start)
        return one.name or one.text
    name = re.match(r"(?:The )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*", words)
    return name[0] if name else None


def _meant(report: Report, pronoun: str, at: int, told: Sequence[Mention]) -> str | None:
    """Whom a pronoun means: who spoke before in the paragraph, else whom the resolver took it for."""
    text = report.text
    known: list[Actor | Claim] = []
    for mention in told:
        if mention.field == "text":
            known += [*mention.actors, *mention.attribution]
    here = (a for a in known if a.start <= at + 1 < a.end + 1 and a.text.casefold() == pronoun)
    named = next((a.name for a in here if a.name and a.name.casefold() != pronoun), None)
    if pronoun in ("it", "they"):
        return named if pronoun == "they" else _own(report)
    begin = max(text.rfind("\n\n", 0, max(at - 1, 0)) + 1, at - _BACK, 0)
    before = text[begin:at]
    if pronoun == "who":
        clause = re.split(r"[;:.\"“”,] ", before.rstrip(" ,"))[-1]
        return _clean(re.sub(rf"^{_SAYING} ", "", clause.strip())) or None
    found: list[tuple[int, str]] = []
    for m in re.finditer(rf"[\"”.,] {_TOLD} (?P<who>{_PARTY})", before):
        found.append((m.start("who"), _clean(_THAT.split(m["who"])[0])))
    found += [(m.start("who"), _party(m)) for m in _AHEAD.finditer(before)]
    found += [(m.start("who"), _named(m)) for m in _APPOSED.finditer(before)]
    found += [(m.start("who"), m["who"]) for m in _PERSON.finditer(before)]
    for _, who in sorted(found, reverse=True):
        words = who.casefold().split()
        one = words and not {words[0], words[-1]} & (_FIRST | _OTHER | {"and"}) and not _NOBODY.match(who)
        if one and (who[:1].isupper() or not _PLURAL.match(words[-1])) and not _MANY.match(who):
            return named if named and who.endswith(f" {named}") else who  # "US President Donald Trump"
    return named


def in_quotation(text: str, at: int) -> bool:
    """Whether a quotation is open at the place, by the marks of its paragraph."""
    begin = text.rfind("\n\n", 0, at) + 1
    return text[begin:at].translate(_MARKS).count('"') % 2 == 1
