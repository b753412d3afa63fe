"""Times counted from the day of publication: yesterday, weekdays, last week, two days ago, the past few months."""

from __future__ import annotations

from datetime import date, timedelta

from tacitus.resolve.when.grammar import Scene, Tokens, parse, rule
from tacitus.resolve.when.interval import Interval, day, joined, shift, unit_of, week, years

COUNT = "(?:a|[NDo]|q|aq|q[ND])?"
# What "the past days", "recent weeks", "coming months" mean when no number is given. The choice is ours (docs/when.md).
UNCOUNTED = {"hour": 24, "day": 7, "week": 4, "weekend": 4, "month": 6, "quarter": 2, "year": 5, "decade": 3}
FINE = ("second", "minute", "hour")


def count(tokens: Tokens) -> int | None:
    """The number before a unit: 2, "a", "a couple"; None if none is written. "Few" and "several" are 3 and 5."""
    number = tokens.number("NDo")
    if number is None:
        number = tokens.number("q") or tokens.number("a")
    return number or None


def units(number: int, unit: str) -> str:
    """ "1 week", "3 weeks", for reasons."""
    if number == 1:
        return f"1 {unit}"
    return f"{number} {unit[:-1]}ies" if unit == "century" else f"{number} {unit}s"


def plural(tokens: Tokens) -> bool:
    """Whether the unit stands in the plural."""
    words = next((t.words for t in tokens if t.tag == "U"), "")
    return words.endswith("s") and not words.endswith("'s")


def past(until: date, number: int, unit: str) -> Interval:
    """The last `number` units up to a day. Hours count as the days they reach into."""
    start = until - timedelta((number + 23) // 24) if unit in FINE else shift(until, -number, unit)
    return Interval(start, until, "range", f"the {units(number, unit)} up to {until}")


def coming(since: date, number: int, unit: str) -> Interval:
    """The next `number` units from a day."""
    end = since + timedelta((number + 23) // 24) if unit in FINE else shift(since, number, unit)
    return Interval(since, end, "range", f"the {units(number, unit)} from {since}")


def back(from_day: date, number: int, unit: str) -> Interval | None:
    """The unit that lies `number` units before (negative: after) a day, as precise as the unit itself."""
    if unit in FINE:
        return day(
            from_day - timedelta(int(number / 24) if unit == "hour" else 0),
            "day" if unit == "hour" and abs(number) >= 24 else "hour",
        )
    target = shift(from_day, -number, unit)
    if unit == "day":
        return day(target)
    if unit == "fortnight":
        return week(target)
    if unit in ("decade", "century") and abs(number) == 1:
        return unit_of(target, "year")
    return unit_of(target, unit)


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


@rule("[el]?W", "[LXTp]W", "W[LX]", "WTU", "W[LX]U", "WU", "Wd", "dW", "AW")
def weekday(tokens: Tokens, scene: Scene) -> Interval | None:
    """A weekday: the last one up to today, the next one if the act lies ahead; "last", "next", "of last week"."""
    number, today = tokens.number("W"), scene.today
    if today is None or number is None:
        return None
    tags = tokens.pattern.strip("el")
    if "d" in tags:
        named = deictic(tokens.without("W"), scene)
        return named if named and named.start.weekday() == number else None
    if "U" in tags:
        if tokens.word("U") != "week":
            return None
        if tags == "WU":  # "Monday week"
            return day(_after(today, number) + timedelta(7)).because(f"a week after the next such day from {today}")
        step = {"L": -7, "X": 7, "T": 0}[tags[1]]
        return day(week(today + timedelta(step)).start + timedelta(number)).because(f"of that week, from {today}")
    if "X" in tags and tokens[0].words != "next":  # "the coming Friday"
        return day(_after(today, number)).because(f"the first one after {today}")
    if "X" in tags:
        return day(week(today).start + timedelta(7 + number)).because(f"of the week after {today}")
    if "L" in tags or "p" in tags:
        return day(today - timedelta((today.weekday() - number - 1) % 7 + 1)).because(f"the last one before {today}")
    if "A" in tags and scene.running:
        base = scene.running.start
        return day(base + timedelta((number - base.weekday()) % 7)).because(f"the first from {base}, named before")
    if "T" in tags and tokens[0].words == "this":
        return day(week(today).start + timedelta(number)).because(f"of the week of {today}")
    if scene.future:
        return day(today + timedelta((number - today.weekday()) % 7)).because(f"the next one from {today}")
    if scene.latest and scene.latest.weekday() == number:
        return day(scene.latest).because(f"it already was that day there, by its clock; {today} where it was written")
    return day(today - timedelta((today.weekday() - number) % 7)).because(f"the last one up to {today}")


def _after(today: date, weekday_number: int) -> date:
    return today + timedelta((weekday_number - today.weekday() - 1) % 7 + 1)


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


def _of_story(scene: Scene, number: int, unit: str) -> bool:
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
    if step > 0 and (unit == "day" or _of_story(scene, 1, unit)):
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
    if "X" in tokens.pattern and scene.running and _of_story(scene, number, unit):
        base = scene.running.end  # "over the next three days"
        return coming(base, number, unit)._replace(reason=f"the {units(number, unit)} from {base}, the date before it")
    return coming(scene.today, number, unit) if "X" in tokens.pattern else past(scene.today, number, unit)


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


@rule("Ot[WdMDoI].*")
def overnight_into(tokens: Tokens, scene: Scene) -> Interval | None:
    """Overnight into Wednesday: the night that led to it."""
    last = parse(tokens[2:], scene)
    if last is None or last.precision not in ("day", "hour"):
        return None
    return Interval(last.start - timedelta(1), last.start, "range", f"the night before; {last.reason}")


@rule("WO", "OW", "dO", "Od")
def overnight_of(tokens: Tokens, scene: Scene) -> Interval | None:
    """Overnight Saturday: into the next day."""
    rest = tokens.without("O")
    first = deictic(rest, scene) if rest.pattern == "d" else weekday(rest, scene)
    if first is None:
        return None
    return Interval(first.start, first.start + timedelta(1), "range", f"the night after; {first.reason}")


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
    return coming(base, number, unit)


@rule(f"{COUNT}Ur")
def old(tokens: Tokens, scene: Scene) -> Interval | None:
    """A six-year-old war: up to today."""
    number = count(tokens)
    if scene.today is None or number is None or tokens[len(tokens) - 1].words != "old":
        return None
    return past(scene.today, number, tokens.word("U"))


@rule("o?[vXwA]?r?U", "orU", "a?o[PU]r")
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
