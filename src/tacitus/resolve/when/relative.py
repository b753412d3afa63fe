"""Times counted from the day of publication without a number: yesterday, last week, the week before last, this year."""

from __future__ import annotations

from datetime import timedelta

from tacitus.resolve.when.counted import FINE, UNCOUNTED, coming, past, plural
from tacitus.resolve.when.grammar import Scene, Tokens, rule
from tacitus.resolve.when.interval import Interval, day, joined, shift, unit_of


@rule("d", "[el]d", "dT?U?d", "TU")
def deictic(tokens: Tokens, scene: Scene) -> Interval | None:
    """Today, yesterday, tomorrow; this week, this year."""
    if scene.today is None:
        return None
    if tokens.pattern == "TU":
        unit = tokens.word("U")
        if unit in FINE:
            return day(scene.today, "hour").because("now")
        if unit == "day" and plural(tokens):
            return None  # "these days"
        found = unit_of(scene.today, unit)
        if unit == "weekend" and scene.today.weekday() < (5 if scene.past else 2) and not scene.future:
            found = unit_of(scene.today - timedelta(7), unit)
        return found.because(f"the {unit} of {scene.today}") if found else None
    steps = [t.value for t in tokens if t.tag == "d" and isinstance(t.value, int)]
    first, last = (day(scene.today + timedelta(step)) for step in (min(steps), max(steps)))
    return (joined(first, last) or first).because(f"counted from {scene.today}")


@rule("UeL")
def before_last(tokens: Tokens, scene: Scene) -> Interval | None:
    """The week before last, the year before last."""
    unit = tokens.word("U")
    if scene.today is None or plural(tokens) or unit in FINE:
        return None
    found = unit_of(shift(scene.today, -2, unit), unit)
    return found.because(f"two {unit}s before that of {scene.today}") if found else None


@rule("UlX")
def after_next(tokens: Tokens, scene: Scene) -> Interval | None:
    """The week after next, the year after next."""
    unit = tokens.word("U")
    if scene.today is None or plural(tokens) or unit in FINE:
        return None
    found = unit_of(shift(scene.today, 2, unit), unit)
    return found.because(f"two {unit}s after that of {scene.today}") if found else None


@rule("[oD][LTX]U")
def day_of_that_month(tokens: Tokens, scene: Scene) -> Interval | None:
    """The 9th of this month, the 3rd of next month."""
    number = tokens.number("oD")
    if scene.today is None or number is None or tokens.word("U") != "month":
        return None
    step = {"L": -1, "T": 0, "X": 1}[tokens[1].tag]
    first = shift(scene.today.replace(day=1), step, "month")
    return day(first.replace(day=number)).because(f"of the month of {first}")


def of_story(scene: Scene, number: int, unit: str) -> bool:
    """Whether "the next three days" are of a story: told as past, and over since when counted from its last date."""
    if not scene.past or scene.running is None or unit not in ("hour", "day", "week", "month", "year"):
        return False
    return scene.today is None or shift(scene.running.end, number, unit) <= scene.today


@rule("[LX]U", "pU")
def neighbour(tokens: Tokens, scene: Scene) -> Interval | None:
    """Last week, next month; the past year; the coming days."""
    today, unit = scene.today, tokens.word("U")
    if today is None:
        return None
    gone = tokens[0].tag == "p" and unit == "weekend" and not plural(tokens)  # "the past weekend" is the last one
    if (tokens[0].tag == "p" or plural(tokens)) and not gone:
        number = UNCOUNTED.get(unit, 1) if plural(tokens) else 1
        return coming(today, number, unit) if tokens[0].tag == "X" else past(today, number, unit)
    if unit in FINE:
        return day(today, "hour").because(f"within the day of {today}")
    step = 1 if tokens[0].tag == "X" else -1
    if step > 0 and (unit == "day" or of_story(scene, 1, unit)):
        return None  # "the next day", "the next year" of a story: counted from its last date
    if unit == "weekend":
        whole = unit_of(today, unit)
        if whole and step < 0 and today.weekday() < 5:
            whole = unit_of(today - timedelta(7), unit)
        elif whole and (step < 0 or today.weekday() > 3):
            whole = unit_of(today + timedelta(7 * step), unit)
        return whole.because(f"counted from {today}") if whole else None
    if unit == "day":
        return day(today - timedelta(1)).because(f"counted from {today}")
    found = unit_of(shift(today, step, unit), unit)
    return found.because(f"the {unit} {'after' if step > 0 else 'before'} that of {today}") if found else None


@rule("U", "WU", "MU", "O")
def bare_unit(tokens: Tokens, scene: Scene) -> Interval | None:
    """The weekend, the night just gone ("overnight"); other units alone name no time."""
    today = scene.today
    if today is None:
        return None
    if tokens.pattern == "O":
        span = (today, today + timedelta(1)) if scene.future else (today - timedelta(1), today)
        return Interval(span[0], span[1], "range", f"the night {'after' if scene.future else 'before'} {today}")
    unit = tokens.word("U")
    if unit not in ("weekend", "midweek") or plural(tokens):
        return None
    this = unit_of(today, unit)
    if this and not scene.future and today < this.start:
        this = unit_of(today - timedelta(7), unit)
    if this and unit == "midweek" and scene.future and this.start <= today:
        this = unit_of(today + timedelta(7), unit)
    side = "next" if scene.future else "last"
    days = "Saturday and Sunday" if unit == "weekend" else "the middle of the week"
    return this.because(f"the {side} one from {today}, {days}") if this else None


@rule("[el]TU", "[el]U")
def within_this(tokens: Tokens, scene: Scene) -> Interval | None:
    """Earlier this month, later this week, earlier in the week: the part before or after today."""
    today, unit = scene.today, tokens.word("U")
    whole = unit_of(today, unit) if today else None
    if whole is None or today is None or (unit == "day" and scene.running):
        return None
    if tokens[0].words not in ("earlier", "later"):  # "before the week is out"
        ahead = scene.future and tokens[0].words == "before"
        return Interval(today, whole.end, "range", f"from {today} to the end of its {unit}") if ahead else None
    if unit == "day":
        return day(today).because(f"the day of {today}")
    if tokens[0].tag == "e":
        part = Interval(whole.start, today, whole.precision if whole.precision in ("week", "month") else "range")
    else:
        part = Interval(today, whole.end, whole.precision if whole.precision in ("week", "month") else "range")
    return part.because(f"the {unit} of {today}, {'up to' if tokens[0].tag == 'e' else 'from'} that day")
