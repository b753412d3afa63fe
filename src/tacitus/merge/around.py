"""What stands around two events of a sentence: the features by which `cues` weighs whether one causes the other.

A feature is "kind:value". Kinds that are words of the report (`WORDS`) are the words between (b; m where many lie
between), next to the two on the outside (p, q), the function word that governs either (g1, g2), the last and the first
connective between (k, kf), the one before the first event (k1) and triggers that are connectives themselves (t1, t2:
"marched demanding wells"). The others are the form of the triggers, their types and modes, what the coder takes for an
answer, and where the two stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tacitus.merge import connectives
from tacitus.merge.lexicon import load as lexicon
from tacitus.records import Mention, Span

WORDS = frozenset({"b", "m", "p", "q", "g1", "g2", "k", "kf", "k1", "t1", "t2"})
_TOKEN = re.compile(r"[a-z][a-z’'-]*|[.,;:()“”\"—–-]|\d[\d,.]*|[^\s]")
_NEAR = 14  # words between two triggers that are all read; of more, the first and last few
_EDGE = 5
_FAR = 60  # ... and beyond so many none is asked
_AROUND = 60, 40  # characters before the first and after the second trigger
_GRAMS = (1, 2, 3)
_REACH = 7  # words before a trigger in which its governing word is looked for
_TO = re.compile(r"\bto(?: [a-z]+ly)? $")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are|got)(?: [a-z]+ly)? $")
_PERFECT = re.compile(r"\b(?:had|having|has|have)(?: [a-z]+ly)? $")
_ARTICLE = re.compile(r"\b(?:the|an?|of|this|that|their|its|his|her|\w+['’]s)(?: [\w-]+){0,2} $")


def features(text: str, first: Mention, second: Mention, triggers: Sequence[Span]) -> list[str] | None:
    """What is seen of two mentions of a sentence, the first of them first; None where they are too far apart, or a
    semicolon parts them. `triggers`: those of all mentions of the sentence, in order."""
    a, b = first.trigger, second.trigger
    between = _between(text, a, b, triggers)
    if len(between) > _FAR or ";" in between:
        return None
    found = {"bias", *_acts(first, second), *_standing(text, first, second, between, triggers)}
    found.update(_phrases(text, first, second, between))
    forms = form(text, a), form(text, b)
    found |= {f"form1:{forms[0]}", f"form2:{forms[1]}", f"forms:{forms[0]}>{forms[1]}"}
    found.update(_governed(text, first, second, between, forms[1]))
    found.update(_connected(text, first, second, triggers, forms))
    return sorted(found)


def form(text: str, trigger: Span) -> str:
    """A rough part of speech of a trigger: noun, ing, passive, to, perfect, ed or other."""
    word = (trigger.text.split() or [""])[0].casefold()
    before = text[max(0, trigger.start - 25) : trigger.start].casefold()
    known = lexicon().stem(word) in lexicon().noun_stems and not word.endswith("ed")
    if known and not (_TO.search(before) or _PASSIVE.search(before) or _PERFECT.search(before)):
        return "noun"
    if word.endswith("ing"):
        return "ing"
    for name, pattern in (("passive", _PASSIVE), ("to", _TO)):
        if pattern.search(before):
            return name
    if not word.endswith("ed") and _ARTICLE.search(before):
        return "noun"
    if _PERFECT.search(before):
        return "perfect"
    return "ed" if word.endswith("ed") else "other"


def _acts(first: Mention, second: Mention) -> Iterator[str]:
    types = f"{first.event}>{second.event}"
    yield from (f"types:{types}", f"first:{first.event}", f"second:{second.event}")
    if first.mode:
        yield f"mode1:{first.event} {first.mode}"
    if second.mode:
        yield f"mode2:{second.event} {second.mode}"
    for name, one, other in (("first", first, second), ("second", second, first)):
        if other.id in one.answers:
            yield from (f"coder:{name}", f"coder:{name}>{types}", f"coder:{name}>{one.event}")


def _standing(
    text: str, first: Mention, second: Mention, between: Sequence[str], triggers: Sequence[Span]
) -> Iterator[str]:
    """How far apart the two stand, and where in their sentence."""
    words = text[first.trigger.end : second.trigger.start].casefold()
    i, j = triggers.index(first.trigger), triggers.index(second.trigger)
    yield from (f"len:{min(5, len(between) // 3)}", f"near:{min(6, len(between))}", f"apart:{min(4, j - i)}")
    yield from (f"events:{min(6, len(triggers))}", f"commas:{min(3, words.count(','))}")
    yield "opens:yes" if i == 0 else "opens:no"
    yield "ends:yes" if j == len(triggers) - 1 else "ends:no"
    if any(mark in words for mark in '"“”'):
        yield "quote:between"


def _phrases(text: str, first: Mention, second: Mention, between: Sequence[str]) -> Iterator[str]:
    a, b = first.trigger, second.trigger
    if len(between) <= _NEAR:
        yield from _grams("b", between)
    else:
        yield from _grams("b", between[:_EDGE])
        yield from _grams("b", between[-_EDGE:])
        yield from (f"m:{word}" for word in between[_EDGE:-_EDGE])
    before = _tokens(text[max(first.sentence.start, a.start - _AROUND[0]) : a.start])
    after = _tokens(text[b.end : min(max(second.sentence.end, b.end), b.end + _AROUND[1])])
    for n in _GRAMS:
        for kind, words in (("p", before[-n:]), ("q", after[:n])):
            if len(words) == n:
                yield f"{kind}:{' '.join(words)}"


def _governed(text: str, first: Mention, second: Mention, between: Sequence[str], form2: str) -> Iterator[str]:
    head = _tokens(text[max(first.sentence.start, first.trigger.start - _AROUND[0]) : first.trigger.start])
    one, two = _governor(head), _governor(between)
    yield from (f"g1:{one}", f"g1:{one}>{first.event}")
    yield from (f"g2:{two}", f"g2:{two}>{form2}", f"g2:{two}>{second.event}", f"g2:{two}>{first.event}>{second.event}")


def _governor(words: Sequence[str]) -> str:
    """The function word nearest before a trigger, "none" where there is none within reach."""
    governing = connectives.governing()
    return next((word for word in reversed(words[-_REACH:]) if word in governing), "none")


def _connected(
    text: str, first: Mention, second: Mention, triggers: Sequence[Span], forms: tuple[str, str]
) -> Iterator[str]:
    a, b = first.trigger, second.trigger
    for name, trigger, shape in (("t1", a, forms[0]), ("t2", b, forms[1])):
        own = connectives.find(trigger.text.casefold())
        if own and own[0].start == 0:
            yield from (f"{name}:{own[0].kind}", f"{name}:{own[0].kind}>{shape}")
    words = text[a.end : b.start].casefold()
    found = connectives.find(words)
    if found:
        opening, last = found[0], max(found, key=lambda c: (c.end, c.end - c.start))
        gap = len(words[last.end :].split())
        yield f"kf:{opening.kind}"
        yield f"kf:{opening.kind}>{'next' if opening.start < 3 else 'later'}"
        yield f"k:{last.kind}>{forms[1]}"
        yield f"k:{last.kind}>{gap // 2 if gap < 8 else 'far'}"
        yield f"k:{last.kind}>{first.event}>{second.event}"
        yield f"k:{last.kind}>{'comma' if ',' in words[last.end :] else 'straight'}"
    start = max([first.sentence.start, *(t.end for t in triggers if t.end <= a.start)])
    ahead = connectives.find(text[start : a.start].casefold())
    if ahead:
        kind = ahead[-1].kind
        opens = "opens" if start + ahead[-1].start - first.sentence.start < 3 else "inside"
        yield from (f"k1:{kind}", f"k1:{kind}>{forms[0]}", f"k1:{kind}>{opens}{', ' if ', ' in words else ''}".strip())


def _between(text: str, a: Span, b: Span, triggers: Sequence[Span]) -> list[str]:
    """The words from one trigger to the other, with EVENT for each trigger on the way."""
    words: list[str] = []
    at = a.end
    for span in triggers:
        if a.end <= span.start and span.end <= b.start and span.start >= at:
            words += [*_tokens(text[at : span.start]), "EVENT"]
            at = span.end
    return words + _tokens(text[at : b.start])


def _tokens(text: str) -> list[str]:
    return ["#" if word[0].isdigit() else word for word in _TOKEN.findall(text.casefold())]


def _grams(kind: str, words: Sequence[str]) -> Iterator[str]:
    for n in _GRAMS:
        for i in range(len(words) - n + 1):
            yield f"{kind}:{' '.join(words[i : i + n])}"
