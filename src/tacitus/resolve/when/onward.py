"""Lengths of time up to a day or on from one: the nine months ended Sept. 30, a week from Friday, in two weeks."""

from __future__ import annotations

from datetime import timedelta

from tacitus.resolve.when.grammar import Scene, Tokens, parse, rule
from tacitus.resolve.when.interval import Interval, day, quarter, shift
from tacitus.resolve.when.relative import COUNT, FINE, back, count, plural, units


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
    return Interval(start, last.end, "range", f"the {units(number, unit)} up to {last.end}; {last.reason}")


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
    found = back(today, -(number or 1), unit)
    return found.because(f"{units(number or 1, unit)} after {today}") if found else None
