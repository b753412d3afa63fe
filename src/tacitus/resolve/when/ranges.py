"""Two ends of a stretch of time: from ... to, between ... and, Monday and Tuesday, 2014-2016, since, until, by."""

from __future__ import annotations

from datetime import timedelta

from tacitus.resolve.when.grammar import Scene, Tokens, parse, rule
from tacitus.resolve.when.interval import Interval, edge, joined, month, years
from tacitus.resolve.when.tags import Token


def _lend(tokens: Tokens, other: Tokens) -> Tokens:
    """What one end leaves out, it takes from the other: the month of "May 17 and 18", the year, "of last week"."""
    items = list(tokens.items)
    tags = {t.tag for t in items}
    if not tags & set("MWdISUFKHJGQ") and tags & set("Do"):
        items = [t for t in other if t.tag in "MHJ"] + items
        tags |= {t.tag for t in items}
    if not tags & set("WdYIUKGOTLXp") and tags & set("MSHJQF"):
        items += [t for t in other if t.tag in "Y"]
    relative = next((i for i, t in enumerate(other) if i and t.tag == "U" and other[i - 1].tag in "LTXvw"), None)
    if relative is not None and not tags & set("UY"):
        items += [other[relative - 1], other[relative]]
    if tags <= set("oLXvw") and "U" in other.pattern:
        items += [t for t in other if t.tag == "U"][-1:]
    return Tokens(items)


@rule("E[-t&]E.+")
def between_edges(tokens: Tokens, scene: Scene) -> Interval | None:
    """Mid-to-late March, early or mid-2015: parts of one month or year."""
    whole = parse(tokens[3:], scene)
    if whole is None or whole.precision in ("day", "hour"):
        return None
    first, last = (edge(whole, str(token.value)) for token in (tokens.items[0], tokens.items[2]))
    found = joined(first, last)
    return found.because(f"parts of it; {whole.reason}") if found else None


@rule("b?.+[-t&u].+")
def between(tokens: Tokens, scene: Scene) -> Interval | None:
    """Both ends, the first one of a list to its last."""
    tags = tokens.pattern.lstrip("b")
    tokens = tokens[len(tokens) - len(tags) :]
    joints = [i for i, tag in enumerate(tags) if tag in "-t&u" and 0 < i < len(tags) - 1]
    if not joints or tokens.pattern == "D-D":
        return None
    head, tail = tokens[: joints[0]], tokens[joints[-1] + 1 :]
    if tokens.pattern in ("Y-D", "Y-N"):  # 2014-16
        first, last = head.number("Y") or 0, tail.number("DN") or 0
        if last > first % 100:
            return years(first, first // 100 * 100 + last).because("written")
        return month(first, last).because("written in figures") if 1 <= last <= 12 else None
    if tail.pattern in ("N", "n"):
        return None
    first_end = parse(_lend(head, tail), scene)
    if first_end is None:
        return None
    after = scene._replace(running=first_end) if first_end.precision != "range" else scene
    if head.pattern == "d" and first_end.start == scene.today:
        after = after._replace(future=True)  # "from now until Friday"
    last_end = parse(_lend(tail, head), after)
    if last_end is None:
        return None
    if last_end.end < first_end.start:
        # weekdays counted back from publication, "from Thursday to Monday", lie in one stretch
        if set(head.pattern + tail.pattern) <= set("WPCelE") and scene.today and not scene.future:
            first_end = first_end._replace(start=first_end.start - timedelta(7))
        elif set(head.pattern + tail.pattern) <= set("WPCelE"):
            last_end = last_end._replace(end=last_end.end + timedelta(7))
        elif "Y" in tail.pattern and "M" in head.pattern and "Y" not in head.pattern:
            of_year = (tail.number("Y") or 1) - 1  # "December to February 2019"
            earlier = parse(Tokens([*head.items, Token("Y", of_year, "")]), scene)
            first_end = earlier or first_end
        elif set(head.pattern) <= set("MDo") and scene.today:
            first_end = first_end._replace(start=first_end.start.replace(year=first_end.start.year - 1))
    whole = joined(first_end, last_end)
    if whole is None:
        return None
    reason = first_end.reason if first_end.reason == last_end.reason else f"{first_end.reason}; {last_end.reason}"
    return whole.because(reason)


@rule("U?s.+", "l[WMDIYF].*")
def since(tokens: Tokens, scene: Scene) -> Interval | None:
    """Since 2011, since Monday: up to the day of publication."""
    if tokens[0].words == "later":  # "later on Friday"
        return parse(tokens[1:], scene)
    if tokens[0].tag == "U":  # "in the years since 1960"
        tokens = tokens[1:]
    ahead = parse(tokens[1:], scene) if scene.future and tokens[0].words not in ("since", "ever since") else None
    if ahead and scene.today and ahead.start > scene.today:
        return ahead.because(f"from then on; {ahead.reason}")
    first = parse(tokens[1:], scene._replace(future=False, past=True))
    if first is None or scene.today is None:
        return None
    if first.start > scene.today:
        starting = tokens[0].words not in ("since", "ever since")
        return first.because(f"from then on; {first.reason}") if starting else None
    return Interval(first.start, scene.today, "range", f"up to {scene.today}; {first.reason}")


@rule("t[YMKSWFQLTXE].*", "g[YMKSWF].*")
def through(tokens: Tokens, scene: Scene) -> Interval | None:
    """Through 1997, back in 1983: that time."""
    return parse(tokens[1:], scene) if tokens[0].words in ("through", "thru", "into", "back") else None


@rule("s&")
def since_then(tokens: Tokens, scene: Scene) -> Interval | None:
    """Since then: from the date the passage gave before."""
    if scene.running is None or scene.today is None or scene.running.start > scene.today:
        return None
    return Interval(scene.running.start, scene.today, "range", f"from {scene.running.start}, the date before it")


@rule("[uy]S?.+")
def until(tokens: Tokens, scene: Scene) -> Interval | None:
    """By Tuesday: that day. Until Tuesday: from today, if Tuesday lies ahead, else that day alone."""
    last = parse(tokens[1:], scene)
    if last is None:
        return None
    if tokens[0].tag == "u" and scene.today and last.end > scene.today:
        return Interval(min(scene.today, last.end), last.end, "range", f"from {scene.today} up to it; {last.reason}")
    return last.because(f"no later than that; {last.reason}")


@rule("[el][MSYK].*")
def earlier_in(tokens: Tokens, scene: Scene) -> Interval | None:
    """Earlier in May, later in 2019: no nearer than that."""
    return parse(tokens[1:], scene) if tokens[0].words in ("earlier", "later") else None


@rule("e[WMDIYFSQoHE].*")
def before(tokens: Tokens, scene: Scene) -> Interval | None:
    """Before April: from today to the eve of it, if it lies ahead; before the end of the year: up to that. How long
    before something past is not said."""
    if tokens[0].words == "earlier":
        return None
    last = parse(tokens[1:], scene)
    if last is None or scene.today is None or not scene.future or last.start <= scene.today:
        return None
    if tokens[1].value == "end":
        return Interval(scene.today, last.end, "range", f"from {scene.today} to the end of it; {last.reason}")
    return Interval(
        scene.today, last.start - timedelta(1), "range", f"from {scene.today} to the eve of it; {last.reason}"
    )
