"""So many units back or ahead: two days ago, the past five weeks, within hours, the sixth straight day."""

from __future__ import annotations

from datetime import timedelta

from tacitus.resolve.when.counted import COUNT, FINE, UNCOUNTED, back, coming, count, past, plural, units
from tacitus.resolve.when.grammar import Scene, Tokens, rule
from tacitus.resolve.when.interval import Interval, day, joined, shift, unit_of, week, years
from tacitus.resolve.when.relative import of_story


@rule(f"T?[pLX]{COUNT}U", f"T{COUNT}[pLX]U", f"T{COUNT}U", f"{COUNT}[pLX]U")
def counted_neighbours(tokens: Tokens, scene: Scene) -> Interval | None:
    """The past five weeks, the last 24 hours, the next two days, these two days, this past week."""
    number, unit = count(tokens), tokens.word("U")
    if scene.today is None:
        return None
    if number is None:
        if not plural(tokens) and "p" not in tokens.pattern:
            return None
        if unit == "day" and "p" not in tokens.pattern and "L" not in tokens.pattern and "X" not in tokens.pattern:
            return None  # "these days"
        number = UNCOUNTED.get(unit, 1) if plural(tokens) else 1
    if "X" in tokens.pattern and scene.running and of_story(scene, number, unit):
        base = scene.running.end  # "over the next three days"
        return coming(base, number, unit)._replace(reason=f"the {units(number, unit)} from {base}, the date before it")
    return coming(scene.today, number, unit) if "X" in tokens.pattern else past(scene.today, number, unit)


@rule(f"{COUNT}Ug[Wd]?", f"[Wd]{COUNT}Ug")
def ago(tokens: Tokens, scene: Scene) -> Interval | None:
    """Two days ago, a year ago, a few weeks ago."""
    today, unit, number = scene.today, tokens.word("U"), count(tokens)
    if today is None:
        return None
    if "W" in tokens.pattern or "d" in tokens.pattern:
        near = shift(today, -(number or 1), unit)
        if "W" not in tokens.pattern:
            return day(near).because(f"that day, {units(number or 1, unit)} before {today}")
        wanted = tokens.number("W") or 0
        return day(week(near).start + timedelta(wanted)).because(
            f"of the week {units(number or 1, unit)} before {today}"
        )
    loose = number is None and plural(tokens)
    vague = tokens.number("q") not in (None, 2) and tokens.number("NDo") is None  # "some 20 years" are 20
    if (loose or vague) and unit not in FINE:
        few = number or 3
        far = edge_start = shift(today, -(2 * few - 1), unit)
        return Interval(far, max(edge_start, shift(today, -2, unit)), "range", f"some {unit}s before {today}")
    found = back(today, number or 1, unit)
    return found.because(f"{units(number or 1, unit)} before {today}") if found else None


@rule("T?[pLX][NDq][t&-]?[ND]U", "[NDa][t&-]?[NDq]Ug")
def either_number(tokens: Tokens, scene: Scene) -> Interval | None:
    """The next three to five years: up to the larger number; two or three weeks ago: between them."""
    today, unit = scene.today, tokens.word("U")
    numbers = [t.value for t in tokens if t.tag in "NDqa" and isinstance(t.value, int)]
    if today is None or len(numbers) != 2 or not 0 < numbers[0] < numbers[1] or unit in FINE:
        return None
    if tokens.pattern.endswith("g"):
        far, near = (unit_of(shift(today, -number, unit), unit) for number in (numbers[1], numbers[0]))
        between = joined(far, near) if far and near else None
        return between.because(f"{numbers[0]} or {units(numbers[1], unit)} before {today}") if between else None
    return coming(today, numbers[1], unit) if "X" in tokens.pattern else past(today, numbers[1], unit)


@rule(f"i{COUNT}U", f"i[TX]{COUNT}U")
def within(tokens: Tokens, scene: Scene) -> Interval | None:
    """Within hours, within the next two days: from today, if the act lies ahead; else from the date told before."""
    unit = tokens.word("U")
    base = scene.today if scene.future or scene.running is None else scene.running.end
    if base is None:
        return None
    number = count(tokens) or (UNCOUNTED.get(unit, 1) if plural(tokens) else 1)
    if unit in FINE and number <= 24 and not plural(tokens):
        return day(base, "hour").because(f"within the day of {base}")
    found = coming(base, number, unit)
    if scene.past and scene.today and found.end > scene.today + timedelta(1):
        return None  # "murdered within three days" is over, and of which days is not said
    return found


@rule(f"{COUNT}Ur")
def old(tokens: Tokens, scene: Scene) -> Interval | None:
    """A six-year-old war: up to today."""
    number = count(tokens)
    if scene.today is None or number is None or tokens[len(tokens) - 1].words != "old":
        return None
    return past(scene.today, number, tokens.word("U"))


@rule("o?[vXwA]?r?U", "a?orU", "a?o[PU]r")
def straight_days(tokens: Tokens, scene: Scene) -> Interval | None:
    """The sixth straight day: the six days up to the one told of."""
    number = tokens.number("o")
    base = scene.running.end if scene.running and scene.running.precision in ("day", "hour") else scene.today
    if (
        base is None
        or not number
        or number < 2
        or "r" not in tokens.pattern
        or tokens.word("U") not in ("day", "week", "month", "year", "")
    ):
        return None
    unit = tokens.word("U") or "day"
    if unit == "year":
        return years(base.year - number + 1, base.year).because(f"the {units(number, unit)} up to that of {base}")
    start = shift(base, -(number - 1), unit)
    return Interval(start, base, "range", f"the {units(number, unit)} up to {base}")
