"""Seasons, by whole months; half a year apart where every country the report tells of lies in the south."""

from __future__ import annotations

from tacitus.resolve.when.grammar import Scene, Tokens, rule
from tacitus.resolve.when.interval import Interval, season


def _half(scene: Scene) -> str:
    return f"{'southern' if scene.south else 'northern'} hemisphere"


@rule("SY", "YS", "SY-[DYN]")
def season_of_year(tokens: Tokens, scene: Scene) -> Interval | None:
    of_year, name = tokens.number("Y") or 0, tokens.word("S")
    return season(of_year, name, scene.south).because(f"by whole months, {_half(scene)}")


@rule("AS")
def season_of_story(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "that winter": the first that ends after the date the passage gave before begins."""
    if scene.running is None:
        return None
    base, name = scene.running.start, tokens.word("S")
    options = [season(base.year + step, name, scene.south) for step in (-1, 0, 1)]
    year_told = scene.running.precision == "year"
    found = min(s for s in options if (s.start.year == base.year if year_told else s.end >= base))
    return found.because(f"counted from {base}, the date before it, by whole months, {_half(scene)}")


@rule("S", "LS", "TS", "XS", "pS")
def season_alone(tokens: Tokens, scene: Scene) -> Interval | None:
    today, name = scene.today, tokens.word("S")
    if today is None:
        return None
    if tokens.pattern == "S" and scene.past and scene.running and scene.running.end.year < today.year - 1:
        return season_of_story(tokens, scene)  # a passage of history
    all_of_them = [season(today.year + step, name, scene.south) for step in (-2, -1, 0, 1)]
    ahead = [s for s in all_of_them if s.end >= today]
    begun = [s for s in all_of_them if s.start <= today]
    over = [s for s in all_of_them if s.end < today]
    if tokens[0].tag == "X":
        found = min(s for s in all_of_them if s.start > today)
    elif tokens[0].tag in "Lp":
        found = max(over)
    elif scene.future:
        found = min(ahead)
    elif tokens[0].tag == "T":
        found = min(all_of_them, key=lambda s: max((s.start - today).days, (today - s.end).days))
    else:
        found = max(begun)
    return found.because(f"counted from {today}, by whole months, {_half(scene)}")
