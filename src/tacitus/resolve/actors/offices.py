"""Who holds an office, and what a person is, on a day. Nothing is carried past the day up to which it is known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tacitus.resolve.actors.knowledge import Knowledge, Person, Term
from tacitus.resolve.actors.reading import Reading

RANK = {
    name: i
    for i, name in enumerate(
        [
            "head_of_state",
            "head_of_government",
            "foreign",
            "defence",
            "deputy",
            "interior",
            "armed_forces",
            "group",
            "speaker",
            "spokesperson",
            "intelligence",
            "finance",
            "justice",
            "other",
        ]
    )
}
HISTORY = 40  # years after an office: who left it so long ago is told of as its holder
STAYS = frozenset({"armed_forces", "group", "intelligence"})  # a general or rebel is no former politician

KEEPS = frozenset({"REB", "PTY", "OPP", "PRM", "JRN", "SOC", "CVL", "CRM", "REL", "BUS", "EDU", "MED"})  # callings


def begun(term: Term, day: str) -> bool:
    """Whether the term has begun on the day; a month or year counts from its first day."""
    return not term.start or term.start <= day[: len(term.start)]


def held(term: Term, day: str) -> bool:
    """Whether the office was held on the day, as far as is known."""
    end = term.end or term.known_until
    return begun(term, day) and (not end or end >= day[: len(end)])


def just_left(term: Term, day: str) -> bool:
    """Whether an office was left within the month before: reports still speak of its holder so."""
    return (
        begun(term, day)
        and len(term.end) == 10
        and _month_before(day) <= term.end[:7]
        and term.end < day
        and term.office not in STAYS
    )


def rank(term: Term) -> int:
    """Order of offices by weight."""
    return RANK.get(term.office, 99)


def at_day(who: Person, day: str | None) -> tuple[str, str | None, str]:
    """Country, sector and reason of a person on a day. Sector None: not in any known office yet."""
    terms = who.terms
    if not day:
        best = min(terms, key=rank)
        return best.country, best.sector, f"{best.title}, {best.country} (no date given)"
    now = [t for t in terms if held(t, day) or just_left(t, day)]
    if now:
        best = min(now, key=lambda t: (rank(t), t.sector == "ELI", t.source))  # of equals our own table
        return (
            best.country,
            best.sector,
            f"{best.title}, {best.country}, from {best.start or '?'} to {best.end or '(open)'}",
        )
    past = [t for t in terms if begun(t, day)]
    if not past:
        first = min(terms, key=lambda t: t.start)
        return first.country, None, f"{first.title}, {first.country}, only from {first.start}"
    last = max(past, key=lambda t: (t.end or t.known_until, -rank(t)))
    if not last.end:
        return last.country, last.sector, f"{last.title}, {last.country}, known up to {last.known_until} only"
    if last.office in STAYS or last.sector in KEEPS or int(last.end[:4]) + HISTORY <= int(day[:4]):
        return last.country, last.sector, f"{last.title}, {last.country}, until {last.end}"
    return last.country, "ELI", f"former {last.title}, {last.country}, until {last.end}"


def _month_before(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7] or 1)
    return f"{year - (month == 1):04}-{12 if month == 1 else month - 1:02}"


def reading_of(who: Person, day: str | None, how: str = "name known") -> Reading:
    """A person as an actor on a day."""
    country, sector, reason = at_day(who, day)
    return Reading(kind="person", name=who.name, id=who.id, country=country, sector=sector, reason=f"{how}: {reason}")


def choose(
    knowledge: Knowledge, numbers: Iterable[int], day: str | None, near: Iterable[str] = ()
) -> tuple[Person, Person | None] | None:
    """The best of several persons of one name, with the next best: in office that day, of a country the report
    speaks of, of higher office. None if there are none."""
    close = set(near)

    def order(who: Person) -> tuple[bool, bool, bool, int]:
        now = [t for t in who.terms if not day or held(t, day)]
        past = [t for t in who.terms if not day or begun(t, day)]
        return (
            not any(t.country in close for t in who.terms),
            not now,
            not past,
            min((rank(t) for t in now or past or who.terms), default=99),
        )

    ranked = sorted((knowledge.person(n) for n in numbers), key=order)
    if not ranked:
        return None
    return ranked[0], ranked[1] if len(ranked) > 1 else None


def holder(knowledge: Knowledge, country: str, offices: str, day: str | None, said: str = "") -> Person | None:
    """The one holder of an office (the first of several, comma-separated, that has any) on a day; None if unsure.
    Who bears the very title that is said goes before others: Iran's president is not its head of state."""
    if not day:
        return None
    for very in (True, False) if said else (False,):
        for office in offices.split(","):
            now: dict[str, tuple[str, Person]] = {}
            for number in knowledge.offices.get(f"{country}/{office}", []):
                who = knowledge.person(number)
                terms = [t for t in who.terms if t.country == country and t.office == office and held(t, day)]
                starts = [t.start for t in terms if bears(t, said, very)]
                if starts:
                    now[who.id] = (max(starts), who)
            if len(now) == 1:
                return next(iter(now.values()))[1]
            if now:
                return None
    return None


def bears(term: Term, said: str, very: bool) -> bool:
    """Whether a term's title is the one said, or else may be meant by it."""
    title = term.title.lower()
    return said in title if very else not (said == "president" and RULER.search(title))


RULER = re.compile(r"\b(?:supreme leader|king|queen|emir|sultan|emperor|pope|governor-general|prince|chancellor)\b")
