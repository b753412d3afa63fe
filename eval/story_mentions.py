"""Gold mentions of a story as a coder and resolver would roughly give them: spans from the gold, the rest read from
the sentence by crude rules. For measuring merging alone; it flatters (every trigger found, every type right) and it
hinders (arguments only where this file's few rules see them).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tacitus.code.numbers import toll
from tacitus.merge.calendar import named_day
from tacitus.merge.features import skeleton
from tacitus.merge.testimony import plain
from tacitus.records import Actor, Bounds, Mention, Place, Report, Span, Toll, When, mention_id, text_sha256

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=[^\s\"”])[^.!?\n]*)*[.!?]?[\"”’']?(?: [ap]\.m\.[^.!?\n]*[.!?]?)?")
_NAME = re.compile(r"[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*)*")
_DAY = re.compile(
    r"\b(?:\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday)\b"
)
_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})\b"
)
_AGENTS = {
    "gunmen": "UAF", "militants": "REB", "rebels": "REB", "fighters": "REB", "police": "COP", "army": "MIL",
    "soldiers": "MIL", "jets": "MIL", "air force": "MIL", "protesters": "CVL", "people": "CVL", "government": "GOV",
    "parliament": "LEG", "president": "GOV", "court": "JUD", "ministry": "GOV", "men": "UAF", "crowd": "CVL",
}  # fmt: skip
_KILLED = re.compile(
    r"((?:at least |some |about |more than (?:a )?)?[\w-]+)(?: (?:of|other|innocent|civilian|armed|name\w*|young|brave|[a-z]+))?"
    r"(?: \w+)? (?:people |guards |villagers |soldiers |farmers |terrorists |civilians )?(?:were |was |had )?(?:killed|died|dead|butchered|neutralised|lives|bodies)\b"
    r"|(?:killed|killing|lives of|dead:|slaughtered|murdered|left|took) ((?:at least |some |about |more than (?:a )?)?[\w-]+)\b",
    re.I,
)
_ANAPHOR = re.compile(r"\b(?:the|this|that|its|his|their) (?:\w+ )?$", re.I)
_NEGATED = re.compile(
    r"\b(?:no|nobody|not one|never|has not been|did not|no one|not a)\b[^.;]{0,40}$|^[^.;]{0,60}\b(?:are|was|is) (?:false|untrue)|did not take",
    re.I,
)


def sentences(text: str) -> list[tuple[int, int]]:
    return [(m.start() + len(m.group()) - len(m.group().lstrip()), m.end()) for m in _SENTENCE.finditer(text)]


def mentions(report: Report, gold: Mapping[str, Any], anaphora: bool) -> list[Mention]:
    """The gold mentions of one report. With `anaphora` false those that add nothing ("the attack") are left out, as
    the coder leaves them out."""
    found: dict[tuple[int, int], Mention] = {}
    sha = text_sha256(report.text)
    cut = sentences(report.text)
    known = {skeleton(plain(p)): p for e in gold["events"] for p in e["places"]}
    countries = {p: e["country"] for e in gold["events"] for p in e["places"]}
    for event in gold["events"]:
        for rid, fragment, word in event["mentions"]:
            if rid != report.id:
                continue
            at = report.text.index(fragment)
            i = fragment.lower().find(word.lower())
            start, end = (at + i, at + i + len(word)) if i >= 0 else (at, at + len(fragment))
            if (start, end) in found:
                continue
            a, b = next((s for s in cut if s[0] <= start < s[1]), (start, end))
            sentence = report.text[a:b]
            places = tuple(_places(report.text, a, b, start, known, countries, event["country"]))
            date = _date(report, a, b, start)
            number = _toll(sentence, a) if event["event"] == "ASSAULT" else None
            if not anaphora and not places and not date and not number and _ANAPHOR.search(report.text[a:start]):
                continue
            low = sentence.lower()
            negated = bool(_NEGATED.search(report.text[a:start])) or bool(
                re.search(r"did not take|are false|was false|untrue", low)
            )
            found[start, end] = Mention(
                id=mention_id(report.id, "text", start, end, sha),
                report=report.id,
                text_sha256=sha,
                trigger=Span(start=start, end=end, text=report.text[start:end]),
                sentence=Bounds(start=a, end=b),
                event=event["event"],
                mode=event["mode"] or None,
                places=places,
                date=date,
                actors=tuple(_actors(report.text, a, start, event)),
                recipients=tuple(_actors(report.text, end, b, {**event, "actors": event["recipients"]})),
                killed=number,
                status="negated" if negated else "actual",
                model="gold",
            )
    return sorted(found.values(), key=lambda m: m.trigger.start)


def _places(
    text: str, a: int, b: int, at: int, known: Mapping[str, str], countries: Mapping[str, str], country: str
) -> Iterator[Place]:
    seen: list[tuple[int, str, str]] = []
    for m in _NAME.finditer(text, a, b):
        name = known.get(skeleton(plain(m.group().removesuffix("'s"))))
        if name:
            seen.append((abs(m.start() - at), name, m.group()))
        elif re.search(r"\b(?:at|near|in) $", text[max(a, m.start() - 5) : m.start()]) and not re.search(
            r"(?:day|[A-Z]{3}|January|February|March|April|May|June|July|August|September|October|November|December)",
            m.group(),
        ):
            seen.append((abs(m.start() - at), m.group(), m.group()))
    for _, name, words in sorted(seen)[:1]:
        start = text.index(words, a)
        precision = "city"
        yield Place(
            start=start, end=start + len(words), text=words, name=name, country=countries.get(name) or country or None,
            precision=precision,
        )  # fmt: skip


def _date(report: Report, a: int, b: int, at: int) -> When | None:
    day = report.reference_day
    if not day:
        return None
    near = min(_DAY.finditer(report.text, a, b), key=lambda m: abs(m.start() - at), default=None)
    if month := _MONTH.search(report.text, a, b):
        first = datetime.datetime.strptime(f"1 {month[1]} {month[2]}", "%d %B %Y").date()
        last = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
        return When(span=month.span(), text=month[0], start=first.isoformat(), end=last.isoformat(), precision="month")
    found = named_day(near[0], day) if near else None
    if not near or not found:
        return None
    if re.search(r"\blast $", report.text[: near.start()][-5:]) and found == day:
        return None
    return When(span=near.span(), text=near[0], start=found, end=found, precision="day")


def _actors(text: str, a: int, b: int, event: Mapping[str, Any]) -> Iterator[Actor]:
    window = text[a:b]
    for name in event["actors"]:
        words = [
            w for w in re.findall(r"[A-Z][\w’'-]+", name) if w not in ("Government", "Armed", "Air", "President", "The")
        ]
        hit = next((w for w in words if w in window), None)
        short = "".join(w[0] for w in re.findall(r"[A-Za-z][\w’'-]+", name) if w not in ("of", "the"))
        hit = hit or (short if len(short) > 2 and short in window else None)
        if hit:
            start = a + window.index(hit)
            yield Actor(
                start=start, end=start + len(hit), text=hit, name=name, id=plain(name), country=event["country"] or None
            )
            return
    for word, sector in _AGENTS.items():
        m = re.search(rf"\b{word}\b", window, re.I)
        if m:
            yield Actor(
                start=a + m.start(), end=a + m.end(), text=m[0], country=event["country"] or None, sectors=(sector,)
            )
            return


def _toll(sentence: str, a: int) -> Toll | None:
    for m in _KILLED.finditer(sentence):
        words = m[1] or m[2]
        low, high = toll(words)
        if (low is not None or high is not None) and (low or 0) > 1:
            s = m.start(1) if m[1] else m.start(2)
            return Toll(span=(a + s, a + s + len(words)), text=words, low=low, high=high)
    return None
