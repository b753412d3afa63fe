"""Lengths of time up to a day or on from one: the nine months ended Sept. 30, a week from Friday, in two weeks."""

from __future__ import annotations

from datetime import timedelta

from tacitus.resolve.when.counted import COUNT, FINE, back, count, plural, units
from tacitus.resolve.when.grammar import Scene, Tokens, parse, rule
from tacitus.resolve.when.interval import Interval, day, month, quarter, shift, unit_of, week, year
from tacitus.resolve.when.tags import Token


@rule("MU")
def quarter_by_its_last_month(tokens: Tokens, scene: Scene) -> Interval | None:
    """The September quarter."""
    number, today = tokens.number("M") or 0, scene.today
    if tokens.word("U") != "quarter" or today is None or number % 3:
        return None
    options = [quarter(today.year + step, number // 3) for step in (-1, 0, 1)]
    begun = [q for q in options if q.start <= today]
    found = next((q for q in options if q.end >= today), None) if scene.future else max(begun, default=None)
    return found.because(f"the quarter that ends with that month, from {today}") if found else None


@rule("vW", "WeL", "[ND]Wg")
def weekday_before(tokens: Tokens, scene: Scene) -> Interval | None:
    """The previous Sunday (before the date told before), the Friday before last, two Fridays ago."""
    number, previous = tokens.number("W"), tokens.pattern == "vW"
    base = scene.running.start if previous and scene.running else scene.today
    if base is None or number is None:
        return None
    weeks = 1 if previous else (tokens.number("ND") or 2)
    last = base - timedelta((base.weekday() - number - 1) % 7 + 1)
    return day(last - timedelta(7 * (weeks - 1))).because(f"the {weeks}. such day back from {base}")


@rule(f"{COUNT}U[nt].+")
def up_to_an_end(tokens: Tokens, scene: Scene) -> Interval | None:
    """The nine months ended Sept. 30; the six months to June 1996: so long up to that day."""
    at, unit = tokens.pattern.index("U") + 1, tokens.word("U")
    number = count(tokens[:at]) or 1
    last = parse(tokens[at + 1 :], scene)
    if last is None or unit in FINE:
        return None
    start = shift(last.end + timedelta(1), -number, unit)
    aligned = number == 1 and unit == "quarter" and start.day == 1 and start.month % 3 == 1
    precision = "quarter" if aligned else "range"
    return Interval(start, last.end, precision, f"the {units(number, unit)} up to {last.end}; {last.reason}")


@rule(f"{COUNT}Ub[WdI].*")
def from_a_day(tokens: Tokens, scene: Scene) -> Interval | None:
    """A week from Friday: counted from the next one."""
    at, number, unit = tokens.pattern.index("b"), count(tokens), tokens.word("U")
    base = parse(tokens[at + 1 :], scene._replace(future=True))
    if base is None or base.precision != "day" or number is None or unit not in ("day", "week"):
        return None
    return day(shift(base.start, number, unit)).because(f"{units(number, unit)} after {base.start}; {base.reason}")


@rule(f"{COUNT}Uk")
def hence(tokens: Tokens, scene: Scene) -> Interval | None:
    """Two weeks from now: as far ahead as "two weeks ago" lies behind."""
    today, unit, number = scene.today, tokens.word("U"), count(tokens)
    if today is None or (number is None and plural(tokens)):
        return None
    if tokens.number("q") not in (None, 2) and tokens.number("NDo") is None and unit not in FINE:
        return Interval(shift(today, 2, unit), shift(today, 2 * (number or 3) - 1, unit), "range", f"from {today}")
    if tokens[len(tokens) - 1].words == "from today" and unit in ("day", "week"):
        return day(shift(today, number or 1, unit)).because(f"{units(number or 1, unit)} after {today}")
    found = back(today, -(number or 1), unit)
    return found.because(f"{units(number or 1, unit)} after {today}") if found else None


@rule("U[ge][U?]")
def same_part_a_year_back(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "the year-ago quarter", "the same period last year": what was told before, a year back; else the year alone."""
    part, base = tokens[2].words, scene.running
    if tokens[0].value != "year" or part not in ("period", "quarter", "half", "month", "week", "weekend", "time"):
        return None
    if base and base.precision == (part if part in ("quarter", "month", "week") else base.precision):
        if base.precision in ("quarter", "month", "range", "season") and base.start.day == 1:
            last = shift(base.end + timedelta(1), -1, "year") - timedelta(1)
            return Interval(shift(base.start, -1, "year"), last, base.precision, f"a year before that of {base.start}")
        if base.precision == "week":
            return week(base.start - timedelta(364)).because(f"a year before that of {base.start}")
    if scene.today is None or part in ("quarter", "half"):
        return None
    if part in ("month", "week"):
        found = unit_of(shift(scene.today, -1, "year"), part)
        return found.because(f"a year before {scene.today}") if found else None
    return year(scene.today.year - 1).because(f"some part of the year before that of {scene.today}")


@rule("[aNDq]UgTU")
def years_ago_this(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "20 years ago this week", "a year ago this month": that unit, so many years back."""
    unit, whole, number = tokens.word("U"), str(tokens[len(tokens) - 1].value), count(tokens)
    if scene.today is None or number is None or unit != "year" or whole not in ("day", "week", "weekend", "month"):
        return None
    found = unit_of(shift(scene.today, -number, unit), whole)
    return found.because(f"that {whole}, {units(number, unit)} before {scene.today}") if found else None


@rule("E")
def half_of_the_year(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "the first half", "the second half"."""
    nth = {"first half": 1, "second half": 2}.get(tokens.word("E"))
    return opening_of_the_year(Tokens([Token("o", nth, ""), Token("U", "half", "half")]), scene) if nth else None


@rule("o[ND]U", "oU")
def opening_of_the_year(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "the first nine months", "the second half": of this year if they are over, else of the year before."""
    unit, today = str(tokens[len(tokens) - 1].value), scene.today
    number = tokens.number("ND") if len(tokens) == 3 else 6
    nth = tokens.number("o")
    if today is None or number is None or nth is None or number not in (3, 6, 9):
        return None
    if unit != ("month" if len(tokens) == 3 else "half") or nth > (1 if unit == "month" else 2):
        return None
    first = 1 if nth == 1 else 7
    options = [(month(y, first).start, month(y, first + number - 1).end) for y in range(today.year - 1, today.year + 2)]
    ends = [span for span in options if span[1] < today] if not scene.future else []
    start, end = max(ends) if ends else next(span for span in options if span[1] >= today)
    return Interval(start, end, "range", f"the last such part of a year up to {today}" if ends else f"from {today}")
