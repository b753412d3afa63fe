"""Times counted from the date the passage gave before: two days later, the next day, that evening, a week earlier.

Where the passage gave none, what lies before ("a day earlier") counts from the day of publication, which is the day a
report speaks from; what lies after stays unread.
"""

from __future__ import annotations

from datetime import timedelta

from tacitus.resolve.when.counted import COUNT, FINE, back, count, plural, units
from tacitus.resolve.when.grammar import Scene, Tokens, parse, rule
from tacitus.resolve.when.interval import Interval, day, shift, unit_of

FINENESS = {"hour": 0, "day": 1, "range": 2, "week": 2, "month": 3, "quarter": 4, "season": 4, "year": 5, "decade": 6}
OF_UNIT = {
    "second": 1,
    "minute": 1,
    "hour": 1,
    "day": 1,
    "week": 2,
    "fortnight": 2,
    "weekend": 2,
    "month": 3,
    "year": 5,
}


def _fits(base: Interval, unit: str) -> bool:
    """Whether the date before is fine enough to count such units from it: no "two days later" from "in May"."""
    return FINENESS[base.precision] <= OF_UNIT.get(unit, 6)


@rule(f"{COUNT}Ul", f"{COUNT}lU", f"{COUNT}UlA")
def later(tokens: Tokens, scene: Scene) -> Interval | None:
    unit, base, number = tokens.word("U"), scene.running, count(tokens)
    if base is None or not _fits(base, unit) or (number is None and plural(tokens) and unit not in FINE):
        return None
    if tokens.number("q") not in (None, 2) and unit not in FINE:
        span = (shift(base.end, 2, unit), shift(base.end, 2 * (number or 3) - 1, unit))
        return Interval(span[0], span[1], "range", f"some {unit}s after {base.end}, the date before it")
    found = back(base.end, -(number or 1), unit)
    if found and unit in FINE:
        found = found._replace(precision="day")
    if found and scene.past and scene.today and found.start > scene.today:
        return None  # what has happened did not happen "a decade later" than now
    return found.because(f"{units(number or 1, unit)} after {base.end}, the date before it") if found else None


@rule(f"{COUNT}Ue")
def earlier(tokens: Tokens, scene: Scene) -> Interval | None:
    unit, number = tokens.word("U"), count(tokens)
    fitting = scene.running if scene.running and _fits(scene.running, unit) else None
    base = fitting.start if fitting else scene.today
    if base is None or (number is None and plural(tokens) and unit not in FINE):
        return None
    source = "the date before it" if fitting else "publication"
    if tokens.number("q") not in (None, 2) and unit not in FINE:
        span = (shift(base, -(2 * (number or 3) - 1), unit), shift(base, -2, unit))
        return Interval(span[0], span[1], "range", f"some {unit}s before {base}, {source}")
    found = back(base, number or 1, unit)
    return found.because(f"{units(number or 1, unit)} before {base}, {source}") if found else None


@rule(f"{COUNT}U[el][FWMDIoHJd].*")
def from_a_date(tokens: Tokens, scene: Scene) -> Interval | None:
    """Two days before Christmas, the day after 5 May: counted from the date that follows."""
    at = next(i for i, token in enumerate(tokens) if token.tag in "el")
    base = parse(tokens[at + 1 :], scene)
    if base is None or base.precision not in ("day", "hour") or tokens[at].words not in ("before", "after"):
        return None
    reading = later if tokens[at].tag == "l" else earlier
    found = reading(tokens[: at + 1], scene._replace(running=base))
    return found.because(f"{found.reason.removesuffix(', the date before it')}; {base.reason}") if found else None


@rule("[wXA]U", "vU", "v?[vw][ND]U")
def beside(tokens: Tokens, scene: Scene) -> Interval | None:
    """The following day, the previous week, that year."""
    unit, tag, base = tokens.word("U"), tokens[0].tag, scene.running
    if plural(tokens) and tag != "v":
        return None
    if tag == "v":
        start = base.start if base and _fits(base, unit) else scene.today
        if start is None:
            return None
        if plural(tokens) or tokens.number("ND"):
            number = count(tokens) or 0
            if not number:
                return None
            return Interval(
                shift(start, -number, unit), start - timedelta(1), "range", f"the {units(number, unit)} before {start}"
            )
        found = back(start, 1, unit)
        return found.because(f"the {unit} before that of {start}") if found else None
    if base is None or not _fits(base, unit):
        return None
    found = unit_of(base.start, unit) if tag == "A" else back(base.end, -1, unit)
    if found and scene.past and scene.today and found.start > scene.today and tag != "A":
        return None  # nor on "the next day" of now
    return found.because(f"counted from {base.end}, the date before it") if found else None


@rule("[el]AU", "lAU")
def rest_of_that(tokens: Tokens, scene: Scene) -> Interval | None:
    """Later that month, later that day."""
    unit, base = tokens.word("U"), scene.running
    whole = unit_of(base.end, unit) if base and _fits(base, unit) else None
    if whole is None or base is None:
        return None
    if unit == "day":
        return day(base.end).because(f"of {base.end}, the date before it")
    span = (base.end, whole.end) if tokens[0].tag == "l" else (whole.start, base.end)
    return Interval(span[0], span[1], "range", f"the {unit} of {base.end}, the date before it")


@rule("[elE]U", "U[le]U")
def of_the_day(tokens: Tokens, scene: Scene) -> Interval | None:
    """Later in the day, hours earlier in the day."""
    if (
        tokens[len(tokens) - 1].value != "day"
        or scene.running is None
        or scene.running.precision not in ("day", "hour")
    ):
        return None
    return day(scene.running.end).because(f"of {scene.running.end}, the date before it")
