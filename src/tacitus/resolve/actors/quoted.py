"""Whose words a quote is: who says it right after it (“…,” the minister said) or right before (X said: “…”)."""

from __future__ import annotations

import re

OPENS, CLOSES = '“"', '”"'
FAR = 1500  # letters of a quote
NEAR = 90  # letters between a quote and who says it
SAYS = (
    r"(?:said|says|say|told|tells|added|adds|warned|warns|wrote|writes|announced|insisted|asked|replied|declared|recalled"
    r"|explained|argued|claimed|vowed|tweeted|shouted|stated|noted|complained|boasted|promised|read|quoted)"
)
AFTER = re.compile(rf"[”\"]\s+(?:(?!\b{SAYS}\b)[^”“\".;])*?\b{SAYS}\b[^”“\".;]*")
BEFORE = re.compile(rf"[^.;”“\"\n]*\b{SAYS}\b[^.;”“\"\n]*$")
LAST = re.compile(r"[^.;”“\"\n]+$")  # with a colon every verb says

Quote = tuple[int, int]


def around(text: str, position: int) -> Quote | None:
    """Start and end of the quote that a position lies in (its marks among it); None if it lies in none."""
    begin = text.rfind("\n", 0, position) + 1
    opened = -1
    for i in range(max(begin, position - FAR), position):
        if text[i] == '"':
            opened = i if opened < 0 else -1
        elif text[i] == "“":
            opened = i
        elif text[i] == "”":
            opened = -1
    if opened < 0:
        return None
    end = position
    while end < len(text) and text[end] not in CLOSES and text[end] != "\n":
        end += 1
    return opened, min(end + 1, len(text))


def sayer(text: str, quote: Quote) -> Quote:
    """The words of who says a quote, as far as they stand before the verb ("the High Commissioner | told …") or, where
    the verb comes first ("said | Leila Odour"), after it; an empty stretch if nobody is told."""
    first, last = clause(text, quote)
    verb = re.search(rf"\b{SAYS}\b", text[first:last])
    if verb is None:
        return first, first
    ahead = text[first : first + verb.start()]
    begin, said = (first, ahead) if ahead.strip() else (first + verb.end(), text[first + verb.end() : last])
    said = re.split(r"[,:]|\s(?:who|which|in|at|on|to)\s", said)[0]
    begin += len(said) - len(said.lstrip())
    return begin, begin + len(said.strip())


def clause(text: str, quote: Quote) -> Quote:
    """The stretch that tells who says a quote: the clause after it, else the one before it on which it hangs; an empty
    one if neither does."""
    first, last = quote
    after = AFTER.match(text, last - 1, min(len(text), last + NEAR))
    if after:
        return last, after.end()
    before = text[max(0, first - NEAR - 60) : first].rstrip()
    found = (LAST if before.endswith(":") else BEFORE).search(before.rstrip(",: "))
    if found:
        begin = max(0, first - NEAR - 60) + found.start()
        return begin, first
    earlier = text.rfind("\n", 0, first)
    told = re.search(rf"[”\"]\s+([^”“\"]*\b{SAYS}\b[^”“\"]*)$", text[max(earlier, first - 160, 0) : first])
    if told:  # " …," she said. "We …"
        return first - len(told[1]), first
    return first, first
