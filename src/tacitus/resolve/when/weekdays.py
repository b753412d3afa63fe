"""A weekday by its name alone, or with last, next, this; of the week it is said to be of."""

from __future__ import annotations

from datetime import date, timedelta

from tacitus.resolve.when.grammar import Scene, Tokens, rule
from tacitus.resolve.when.interval import Interval, day, week
from tacitus.resolve.when.relative import deictic


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
