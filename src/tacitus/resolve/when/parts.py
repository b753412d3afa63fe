"""Parts of the day and hours: they leave the day as it is and say how finely it is known."""

from __future__ import annotations

import re
from datetime import timedelta

from tacitus.resolve.when.grammar import Scene, Tokens, parse, rule
from tacitus.resolve.when.interval import Interval, day
from tacitus.resolve.when.tags import Token


@rule("(?:.*[WdMDoY])?Pt[WMDo].*")
def night_to(tokens: Tokens, scene: Scene) -> Interval | None:
    """The night to Sunday; the night of Friday to Saturday."""
    at = tokens.pattern.index("t")
    last = parse(tokens[at + 1 :], scene)
    if last is None or tokens.word("P") != "night" or last.precision not in ("day", "hour"):
        return None
    return Interval(last.start - timedelta(1), last.start, "range", f"the night before; {last.reason}")


@rule("P?G(?:MY?)?")
def two_days(tokens: Tokens, scene: Scene) -> Interval | None:
    """The night of 13/14, 10/11 July: two days of the month, one after the other."""
    days = [int(part) for part in tokens.word("G").split("/")] if "/" in tokens.word("G") else []
    if len(days) != 2 or days[1] != days[0] + 1 or not set(tokens.pattern) & set("PM"):
        return None
    rest = [token for token in tokens if token.tag in "MY"]
    first = parse(Tokens([Token("D" if rest else "o", days[0], str(days[0])), *rest]), scene)
    if first is None:
        return None
    return Interval(first.start, first.start + timedelta(1), "range", first.reason)


@rule("Pb?[Do]t[Do](?:MY?)?")
def night_from_day_to_day(tokens: Tokens, scene: Scene) -> Interval | None:
    """The night from 13 to 14 (May)."""
    days = [token.value for token in tokens if token.tag in "Do" and isinstance(token.value, int)]
    if tokens.word("P") != "night" or len(days) != 2 or days[1] not in (days[0] + 1, 1):
        return None
    rest = [token for token in tokens if token.tag in "MY"]
    last = parse(Tokens([Token("D" if rest else "o", days[1], str(days[1])), *rest]), scene)
    return last and Interval(last.start - timedelta(1), last.start, "range", f"the night before; {last.reason}")


@rule("b[PC][-t&][PC].+")
def between_parts(tokens: Tokens, scene: Scene) -> Interval | None:
    """Between the afternoon prayer and dusk yesterday: that day."""
    found = parse(tokens[3:], scene)
    return found if found and found.precision in ("day", "hour") else None


@rule("[LTAXwv]P|dP|[el]?[TA]P|A[TA]P|[AXw]C")
def part_of_named_day(tokens: Tokens, scene: Scene) -> Interval | None:
    """This morning, last night, that evening, the next morning, the next noon, tomorrow night."""
    tag, base, today = tokens.without("PelC").pattern[-1], scene.running, scene.today
    if tag in "LT" or (tag == "d"):
        step = {"L": -1, "T": 0}.get(tag, tokens.number("d") or 0)
        return day(today + timedelta(step)).because(f"counted from {today}") if today else None
    if tag == "v":
        start = base.start if base else today
        return day(start - timedelta(1)).because(f"the day before {start}") if start else None
    if base is None or base.precision not in ("day", "hour"):
        return None
    return day(base.end + timedelta(0 if tag == "A" else 1)).because(f"counted from {base.end}, the date before it")


@rule("[Lp][ND]P")
def last_nights(tokens: Tokens, scene: Scene) -> Interval | None:
    """The last three nights: up to today."""
    number = tokens.number("ND")
    if scene.today is None or not number or number > 60 or not tokens[2].words.endswith("s"):
        return None
    return Interval(scene.today - timedelta(number), scene.today, "range", f"the {number} nights up to {scene.today}")


@rule("UP.*[WdMDI].*")
def hours_before(tokens: Tokens, scene: Scene) -> Interval | None:
    """Hours before dawn on Thursday."""
    return parse(tokens[1:], scene) if tokens.word("U") in ("hour", "minute") else None


@rule("PeL")
def night_before_last(tokens: Tokens, scene: Scene) -> Interval | None:
    """The night before last."""
    found = scene.today and tokens.word("P") in ("night", "evening")
    return day(scene.today - timedelta(2)).because(f"two days before {scene.today}") if found and scene.today else None


@rule("P[el]")
def part_before(tokens: Tokens, scene: Scene) -> Interval | None:
    """The night before, the morning after."""
    base = scene.running.start if scene.running and scene.running.precision in ("day", "hour") else None
    ahead = tokens.pattern.endswith("l")
    start = base or (None if ahead else scene.today)
    return day(start + timedelta(1 if ahead else -1)).because(f"counted from {start}") if start else None


@rule("(?:.*[PCh].*)", "W[ND]", "[ND]W", "d[ND]", "[ND]d", "[ND]")
def within_day(tokens: Tokens, scene: Scene) -> Interval | None:
    """Any day with an hour or a part of the day; alone, of the day told before, else of the day of publication."""
    if re.fullmatch("[NDq]P", tokens.pattern) and tokens[1].words.endswith("s"):
        return None  # "three nights" of unrest
    if re.match("[el][CP]", tokens.pattern) and len(tokens) > 2:  # "shortly after midnight on Monday"
        tokens = tokens[1:]
    kept, hour = [], "C" in tokens.pattern or "h" in tokens.pattern
    for i, token in enumerate(tokens):
        near = tokens.pattern[max(0, i - 1) : i + 2]
        if token.tag in "PCh" or (token.tag == "a" and "h" in tokens.pattern):
            continue
        bare = token.tag in "ND" and isinstance(token.value, int) and token.value <= 24
        if bare and not set(near) & set("MUgHJ-&t") and (set(tokens.pattern) & set("PCh") or token.tag == "N"):
            hour = True  # "seven this morning", "Tuesday at one", "half past six"
            continue
        kept.append(token)
    rest = Tokens(kept)
    joints = rest.without("elEt-&b")
    if len(rest) == len(tokens) and not hour:
        return None
    if not len(joints):
        return _of_the_day(tokens, scene, hour)
    if joints.pattern in ("L", "T", "A", "X", "w", "v"):
        part = next((t for t in tokens if t.tag == "P"), None)
        found = part_of_named_day(Tokens([joints[0], part]), scene) if part else None
    elif joints.pattern in ("AU", "TU") and joints.word("U") == "day":
        found = parse(joints, scene)
    else:
        found = parse(rest, scene) or parse(rest.without("elE"), scene)
    if found is None or found.start.year < 1:
        return None
    if hour and found.precision == "day":
        return found._replace(precision="hour")
    return found


def _of_the_day(tokens: Tokens, scene: Scene, hour: bool) -> Interval | None:
    if tokens.pattern in ("N", "D") or tokens.pattern.endswith("Pl"):
        return None  # "the morning after" what the text has not told
    if scene.running and scene.running.precision == "range" and tokens.word("P") == "night":
        return scene.running
    if scene.running and scene.running.precision in ("day", "hour"):
        base, source = scene.running.end, "the date before it"
        if scene.running.reason == "the day of the entry":
            source = scene.running.reason
    elif scene.today:
        base, source = scene.today, "publication, for want of a day"
    else:
        return None
    return day(base, "hour" if hour else "day").because(f"of {base}, {source}")
