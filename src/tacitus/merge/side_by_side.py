"""Values side by side: each with those who give it, and the one that most independent voices give."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from tacitus.merge.testimony import Testimony
from tacitus.records import Dispute, Value

Row = tuple[str, str, str | None, bool]  # report, origin, day, party
Groups = dict[str, list[Row]]  # value -> who gives it
_AGREED = 3  # reports that agree, against which one alone is not listed


def row(t: Testimony) -> Row:
    """Who gives a value with this testimony."""
    return t.report, t.origin, t.published, t.party


def apart(groups: Groups, differ: Callable[[str, str], bool], sure: Iterable[str] = ()) -> list[str]:
    """The values that cannot be true beside another one, of those that are heard. `sure`: values always heard."""
    told = {**heard(groups), **{value: groups[value] for value in sure}}
    names = sorted(told)
    return [a for a in names if any(differ(a, b) for b in names if b != a)]


def labelled(groups: Groups, names: Iterable[str], labels: Mapping[str, str]) -> Groups:
    """The groups of some values under the words to print for them."""
    out: Groups = {}
    for name in names:
        out.setdefault(labels[name], []).extend(groups[name])
    return out


def most_backed(
    event_id: str,
    field: str,
    groups: Groups,
    best: str | None = None,
    alone: bool = False,
    firm: Collection[str] = (),
) -> Dispute | None:
    """A dispute if two reports of different origin stand against each other; the best value is what most voices give.
    `alone`: also where one outlet differs from itself; `firm`: values that stand before others which as many give."""
    origins = {origin for rows in groups.values() for _, origin, _, _ in rows}
    if len(groups) < 2 or (len(origins) < 2 and not alone):
        return None
    if best:
        return Dispute(event_id=event_id, field=field, values=values(groups), best=best, reason="corrected")

    def backing(value: str) -> tuple[int, int, bool, str]:
        rows = groups[value]
        outside, every = ({r[1] for r in rows if not r[3]}, {r[1] for r in rows})
        return len(outside), len(every), value in firm, max(r[2] or "" for r in rows)

    best = max(groups, key=backing)
    number = backing(best)[1]
    reason = "one independent report gives it" if number == 1 else f"{number} independent reports give it"
    return Dispute(event_id=event_id, field=field, values=values(groups), best=best, reason=reason)


def heard(groups: Groups) -> Groups:
    """Without what a single report says against three or more that agree: mostly a slip, ours or its own."""
    told = {value: len({row[1] for row in rows}) for value, rows in groups.items()}
    least = 2 if max(told.values(), default=0) >= _AGREED else 1
    return {value: rows for value, rows in groups.items() if told[value] >= least}


def values(groups: Groups) -> tuple[Value, ...]:
    def distinct(items: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(items))

    out = []
    for value, rows in groups.items():
        days = sorted(day[:10] for _, _, day, _ in rows if day)
        out.append(
            Value(
                value=value,
                voices=distinct(origin for _, origin, _, _ in rows),
                reports=distinct(report for report, _, _, _ in rows),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                party=all(party for _, _, _, party in rows),
            )
        )
    return tuple(out)
