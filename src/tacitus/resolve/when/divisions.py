"""Divisions of years, months and weeks: the second Tuesday of May, the first week, early 2018, the eve."""

from __future__ import annotations

from datetime import timedelta

from tacitus.resolve.when.grammar import Scene, Tokens, parse, rule
from tacitus.resolve.when.interval import Interval, day, edge, month, shift, unit_of, weekday_of
from tacitus.resolve.when.tags import Token

_LONG_AGO = 62  # days from which on "the end of the month" is not that of the day of writing


def _of_this(unit: Tokens, scene: Scene) -> Tokens:
    """ "the month": that of the day of writing; in a story of long ago that of the date told before."""
    fine = scene.running and scene.running.precision in ("day", "hour", "week")
    of_month = unit.word("U") == "month" and fine and scene.past
    story = scene.running and scene.today and (of_month or (scene.today - scene.running.end).days > _LONG_AGO)
    return Tokens([Token("A", 0, "that") if story and not scene.future else Token("T", 0, "this"), *unit.items])


@rule("[oL]W.*[MYUH].*")
def nth_weekday(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "the first Sunday in March", "the last Friday of last month"."""
    rest = tokens[2:]
    whole = parse(_of_this(rest, scene) if rest.pattern == "U" else rest, scene)
    nth = 0 if tokens[0].tag == "L" else tokens.number("o") or 0
    found = weekday_of(whole, tokens.number("W") or 0, nth) if whole and whole.precision in ("month", "year") else None
    return day(found).because("that weekday of the month") if found else None


@rule("[oL][ND]U.+")
def some_units(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "the first six months of the year", "the last two weeks of May"."""
    unit, number, rest = tokens.word("U"), tokens.number("ND") or 0, tokens[3:]
    if tokens[0].tag == "o" and tokens[0].value != 1:
        return None
    if rest.pattern == "U":
        rest = _of_this(rest, scene)
    whole = parse(rest, scene)
    if whole is None or number < 1 or unit not in ("day", "week", "month", "year"):
        return None
    bare = tokens[0].tag == "o" and rest[0].words == "this"
    if bare and scene.past and scene.today and shift(whole.start, number, unit) > scene.today:
        return None  # not over yet: "the first six months of the year" in January
    if tokens[0].tag == "L":
        start, end = shift(whole.end + timedelta(1), -number, unit), whole.end
    else:
        start, end = whole.start, shift(whole.start, number, unit) - timedelta(1)
    inside = whole.start <= start and end <= whole.end
    return Interval(start, end, "range", f"counted within it; {whole.reason}") if inside else None


@rule("[oL]U.+")
def nth_unit(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "the first week of March", "the last day of 2019", "the second half of last year"."""
    unit, whole = tokens.word("U"), parse(tokens[2:], scene)
    if whole is None or whole.precision in ("day", "hour"):
        return None
    last = tokens[0].tag == "L"
    nth = tokens.number("o") or 1
    if unit == "half" and not last:
        return edge(whole, "first half" if nth == 1 else "second half").because("that half")
    if unit in ("day", "week"):
        length = 1 if unit == "day" else 7
        start = whole.end - timedelta(length - 1) if last else whole.start + timedelta(length * (nth - 1))
        part = Interval(start, min(start + timedelta(length - 1), whole.end), unit, "counted within it")
        return part if start <= whole.end else None
    if whole.precision != "year" or unit not in ("month", "quarter"):
        return None
    step = {"month": 1, "quarter": 3}[unit]
    first = month(whole.start.year, (13 - step) if last else step * (nth - 1) + 1)
    inside = unit_of(first.start, unit)
    return inside.because("counted within it") if inside and inside.end <= whole.end else None


@rule("(?:W?(?:M[Do]?|[Do]M)|S|F|Q|H|oU|[oL]WM)[LTXvwA]U")
def with_relative_year(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "March 15 last year", "May of this year", "October of that year"."""
    if tokens[len(tokens) - 1].value != "year":
        return None
    whole = parse(tokens[len(tokens) - 2 :], scene)
    if whole is None or whole.start.year != whole.end.year:
        return None
    named = Token("Y", whole.start.year, "")
    found = parse(Tokens([*tokens.items[:-2], named]), scene)
    return found.because(f"of the year {whole.start.year}") if found else None


@rule("[LTXvA]U(?:oU|S|Q|M[Do]?)")
def of_a_relative_year(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "last year's third quarter", "next year's spring"."""
    return with_relative_year(Tokens([*tokens.items[2:], *tokens.items[:2]]), scene)


@rule("(?:W?(?:M[Do]?|[Do]M)|S|Q|oU)[aND]Ug")
def with_a_year_ago(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "Oct. 19 a year ago": of the year that lies there."""
    number = tokens[len(tokens) - 3].value
    if tokens[len(tokens) - 2].value != "year" or scene.today is None or not isinstance(number, int):
        return None
    named = Token("Y", scene.today.year - number, "")
    found = parse(Tokens([*tokens.items[:-3], named]), scene)
    return found.because(f"of the year {scene.today.year - number}") if found else None


@rule("[aND]U[LTXv]U")
def some_days_of(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "on three days last week": no nearer than the week."""
    whole = parse(tokens[2:], scene) if tokens.word("U") == "day" else None
    return whole.because(f"some days of it; {whole.reason}") if whole else None


@rule("[aN]U[YMSK].*")
def one_day_in(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "one day in 1995": no nearer than the year."""
    if tokens[0].value != 1 or tokens.word("U") != "day":
        return None
    whole = parse(tokens[2:], scene)
    return whole.because(f"some day of it; {whole.reason}") if whole else None


@rule("(?:M[Do]|[Do]M)[LX]")
def day_of_month_last(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "12 October last"."""
    future = tokens.pattern.endswith("X")
    return parse(tokens[:-1], scene._replace(future=future, year=None))


@rule("EU[YMLTXKpZ].*")
def opening_units(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "the closing months of 2019", "the early weeks of last year"."""
    if not tokens[1].words.endswith("s"):
        return None
    whole = parse(tokens[2:], scene)
    if whole is None or whole.precision in ("day", "hour"):
        return None
    if tokens[2:].pattern == "Z":
        return _edge_of_period(whole, tokens.word("E"), tokens.word("U"))
    which = {"start": "early", "end": "late"}.get(tokens.word("E"), tokens.word("E"))
    if whole.precision == "year" and which in ("early", "late") and tokens.word("U") in ("day", "week"):
        first, last = (1, 1 if tokens.word("U") == "day" else 2) if which == "early" else (12, 12)
        first -= which == "late" and tokens.word("U") == "week"  # of weeks two months, of days one
        part = Interval(month(whole.start.year, first).start, month(whole.start.year, last).end, "range")
        return part.because(f"the {which} {tokens.word('U')}s of it; {whole.reason}")
    return edge(whole, which).because(f"the {which} part of it; {whole.reason}")


def _edge_of_period(whole: Interval, which: str, unit: str) -> Interval:
    """ "the closing days of World War II", "the end of the Korean War": a month; of weeks two, of months six."""
    length = timedelta({"day": 30, "week": 61, "month": 183}.get(unit, 365))
    if which in ("start", "early"):
        return Interval(whole.start, min(whole.start + length, whole.end), "range", f"the start of {whole.reason}")
    return Interval(max(whole.end - length, whole.start), whole.end, "range", f"the end of {whole.reason}")


@rule("E(?!.*[-t&u]E).+")
def edges(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "early 2018", "mid-July", "the end of last month", "the start of the year"."""
    rest = tokens[1:]
    if rest.pattern == "U":
        rest = _of_this(rest, scene)
    whole = parse(rest, scene)
    if whole is None:
        return None
    if whole.precision in ("day", "hour"):
        return whole
    which = tokens.word("E")
    if rest.pattern == "Z" and (which in ("start", "end") or "days" in tokens[0].words):
        return _edge_of_period(whole, which, "day")
    if "days" in tokens[0].words and whole.precision == "year":  # "the first days of 2020": nearer than a third
        which = {"early": "start", "late": "end"}.get(which, which)
    part = edge(whole, which)
    return part.because(f"the {which}{' part' if which in ('early', 'mid', 'late') else ''} of it; {whole.reason}")


@rule("z[^F].*")
def eve(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "the eve of Christmas", "on the eve of 12 June"."""
    whole = parse(tokens[1:], scene)
    return day(whole.start - timedelta(1)).because("the day before") if whole and whole.precision == "day" else None


@rule("U.*[MdWI].*")
def week_of(tokens: Tokens, scene: Scene) -> Interval | None:
    """The week of December 16, the weekend of 21 and 22 December."""
    unit, inside = tokens.word("U"), parse(tokens[1:], scene)
    if inside is None or unit not in ("week", "weekend") or (inside.end - inside.start).days > 6:
        return None
    whole = unit_of(inside.start, unit)
    return whole.because(f"that of {inside.start}; {inside.reason}") if whole else None
