"""Gold mentions of a story as a coder and resolver would roughly give them: spans from the gold, the rest read from
the sentence by crude rules. For measuring merging alone; it flatters (every trigger found, every type right) and it
hinders (arguments only where this file's few rules see them).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tacitus.code.numbers import SMALL, toll
from tacitus.merge.calendar import named_day
from tacitus.merge.features import skeleton
from tacitus.merge.naming import plain
from tacitus.records import Actor, Bounds, Mention, Place, Report, Span, Toll, When, mention_id, text_sha256

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=[^\s\"”]|\"?\s[a-z])[^.!?\n]*)*[.!?]?[\"”’']?")
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
_COUNT = re.compile(
    r"\b(?:at least |some |about |nearly |more than (?:a )?)?(?:\d[\d,]*|(?:" + "|".join(SMALL) + r"|hundred)(?:-\w+)?|"
    r"dozens|hundreds)\b",
    re.I,
)
_DEATH = re.compile(
    r"\b(?:kill\w*|dead|die[ds]?|death|butcher\w*|slaughter\w*|murder\w*|neutralised|lives|bodies|graves)\b", re.I
)
_ANAPHOR = re.compile(r"\b(?:the|this|that|its|his|their) (?:\w+ )?$", re.I)
_NEGATED = re.compile(
    r"\b(?:no|nobody|not one|never|has not been|did not|no one|not a)\b[^.;:,]{0,25}$|did not take"
    r"|^[^.;]{0,60}\b(?:are|was|is) (?:false|untrue)",
    re.I,
)
_DATELINE = re.compile(r"^[A-Z][A-Za-z/, ]+?(?:, [A-Z]\w+ \d+)? ?[-–—] ")
_NO_EVENT_DAY = re.compile(r"(?:\b(?:report|story|article|dispatch|sent|said|reported|told)(?: \w+)?(?: of| on|,)? )$")


def sentences(text: str) -> list[tuple[int, int]]:
    return [(m.start() + len(m.group()) - len(m.group().lstrip()), m.end()) for m in _SENTENCE.finditer(text)]


class Spot:
    """A gold trigger in its sentence."""

    def __init__(self, start: int, end: int, a: int, b: int, event: Mapping[str, Any]) -> None:
        self.start, self.end, self.a, self.b, self.event = start, end, a, b, event


def spots(report: Report, gold: Mapping[str, Any]) -> list[Spot]:
    found: dict[tuple[int, int], Spot] = {}
    cut = sentences(report.text)
    for event in gold["events"]:
        for rid, fragment, word in event["mentions"]:
            if rid != report.id:
                continue
            at = report.text.index(fragment)
            i = fragment.lower().find(word.lower())
            start, end = (at + i, at + i + len(word)) if i >= 0 else (at, at + len(fragment))
            a, b = next((s for s in cut if s[0] <= start < s[1]), (start, end))
            found.setdefault((start, end), Spot(start, end, a, b, event))
    return sorted(found.values(), key=lambda s: s.start)


def nearest(text: str, at: int, inside: list[Spot]) -> Spot | None:
    """The trigger an argument belongs to: near, in the same stretch between commas, rather before than after it."""

    def far(s: Spot) -> float:
        between = text[min(at, s.start) : max(at, s.start)]
        cost = len(between) * (1.0 if at > s.start else 1.4)
        return cost + 50 * between.count(", ") + 200 * between.count(";") + 40 * (" and " in between)

    return min(inside, key=far, default=None)


def mentions(report: Report, gold: Mapping[str, Any], anaphora: bool) -> list[Mention]:
    """The gold mentions of one report. With `anaphora` false those that add nothing ("the attack") are left out, as
    the coder leaves them out."""
    text, sha = report.text, text_sha256(report.text)
    known = {skeleton(plain(p)): p for e in gold["events"] for p in e["places"]}
    countries = {p: e["country"] for e in gold["events"] for p in e["places"]}
    every = spots(report, gold)
    places: dict[int, list[Place]] = {}
    dates: dict[int, When] = {}
    for a, b in sorted({(s.a, s.b) for s in every}):
        inside = [s for s in every if s.a == a]
        for place in _places(text, a, b, known, countries):
            owner = nearest(text, place.start, inside)
            if owner:
                places.setdefault(owner.start, []).append(place)
        for date in _dates(report, a, b):
            owner = nearest(text, date.span[0] if date.span else a, inside)
            if owner:
                dates.setdefault(owner.start, date)
    out = []
    for n, s in enumerate(every):
        before = max([e.end for e in every[:n] if e.a == s.a], default=s.a)
        after = min([e.start for e in every[n + 1 :] if e.a == s.a], default=s.b)
        number = _toll(text[before:after], before) if s.event["event"] == "ASSAULT" else None
        date, where = dates.get(s.start), tuple(places.get(s.start, ()))
        if not anaphora and not where and not date and not number and _ANAPHOR.search(text[s.a : s.start]):
            continue
        low = text[s.a : s.b].lower()
        negated = bool(_NEGATED.search(text[s.a : s.start])) or bool(
            re.search(r"did not take|are false|was false|was untrue", low)
        )
        out.append(
            Mention(
                id=mention_id(report.id, "text", s.start, s.end, sha),
                report=report.id,
                text_sha256=sha,
                trigger=Span(start=s.start, end=s.end, text=text[s.start : s.end]),
                sentence=Bounds(start=s.a, end=s.b),
                event=s.event["event"],
                mode=s.event["mode"] or None if (s.start + s.end) % 3 == 0 else None,  # few words give their mode away
                places=where,
                date=date,
                actors=tuple(_actors(text, before, s.start, s.event, "actors")),
                recipients=tuple(_actors(text, s.end, min(after, s.end + 60), s.event, "recipients")),
                killed=number,
                status="negated" if negated else "actual",
                model="gold",
            )
        )
    return out


def _places(text: str, a: int, b: int, known: Mapping[str, str], countries: Mapping[str, str]) -> Iterator[Place]:
    dateline = _DATELINE.match(text)
    for m in _NAME.finditer(text, max(a, dateline.end() if dateline and a == 0 else a), b):
        words = re.sub(r"[’']s$", "", m.group())
        name = known.get(skeleton(plain(words)))
        if not name and not (
            re.search(r"\b(?:at|near|in) $", text[max(a, m.start() - 5) : m.start()]) and not _TIME.search(words)
        ):
            continue
        start = m.start()
        yield Place(
            start=start,
            end=start + len(words),
            text=words,
            name=name or words,
            country=countries.get(name or "") or None,
            precision="city",
        )


_TIME = re.compile(r"day$|January|February|March|April|May|June|July|August|September|October|November|December")


def _dates(report: Report, a: int, b: int) -> Iterator[When]:
    day = report.reference_day or ""
    for month in _MONTH.finditer(report.text, a, b):
        first = datetime.datetime.strptime(f"1 {month[1]} {month[2]}", "%d %B %Y").date()
        last = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
        yield When(span=month.span(), text=month[0], start=first.isoformat(), end=last.isoformat(), precision="month")
        return
    for near in _DAY.finditer(report.text, a, b):
        found = named_day(near[0], day)
        if found and not _NO_EVENT_DAY.search(report.text[a : near.start()]):
            yield When(span=near.span(), text=near[0], start=found, end=found, precision="day")


def _actors(text: str, a: int, b: int, event: Mapping[str, Any], side: str) -> Iterator[Actor]:
    window = text[a:b]
    for name in event[side]:
        words = [w for w in re.findall(r"[A-Z][\w’'-]+", name) if w not in ("Government", "Armed", "Air", "President")]
        hit = next((w for w in words if w in window), None)
        short = "".join(w[0] for w in re.findall(r"[A-Za-z][\w’'-]+", name) if w not in ("of", "the"))
        hit = hit or (short if len(short) > 2 and short in window else None)
        if hit:
            start = a + window.index(hit)
            country = event["country"] or None
            yield Actor(start=start, end=start + len(hit), text=hit, name=name, id=plain(name), country=country)
            return
    for word, sector in _AGENTS.items():
        m = re.search(rf"\b{word}\b", window, re.I)
        if m:
            country = event["country"] or None
            yield Actor(start=a + m.start(), end=a + m.end(), text=m[0].lower(), country=country, sectors=(sector,))
            return


def _toll(words: str, a: int) -> Toll | None:
    """The first number within four words of a word of death."""
    for m in _COUNT.finditer(words):
        around = " ".join(words[: m.start()].split()[-4:] + words[m.end() :].split()[:4])
        low, high = toll(m[0])
        if (low or high) and (low or 2) > 1 and _DEATH.search(around):
            return Toll(span=(a + m.start(), a + m.end()), text=m[0], low=low, high=high)
    return None
