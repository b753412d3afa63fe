"""Our hard cases of names, dates and places, beside what else one would take: python eval/hard_cases.py [--wrong N]

The cases are those of tests/resolve (actor_cases.tsv, when_cases.tsv, when_report_cases.tsv, where_cases.tsv), read and
judged by the tests' own code, so that what counts as right here is what the tests demand; a development install is
needed. Prints the share right by kind, and beside it
- dates: the package `dateparser` on the marked words (RELATIVE_BASE the day of publication, PREFER_DATES_FROM the
  future for acts with status future, else the past), exact (the calendar period it reports is the interval wanted) and
  loose (its day lies in that interval); where no date can be told, right is to give none;
- places: a look-up of the marked words, else of the first capitalised name in them, in the project's own gazetteer,
  that takes the place of most weight (people, news), by country, and by the whole row (country, precision, point).
The cases were written while the resolvers were built: the shares say that nothing known broke, not what unseen text
gives.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tacitus.records import When

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "resolve"))


class Verdict(NamedTuple):
    """One case: its kind, its words, and by each method whether it is right."""

    kind: str
    words: str
    right: dict[str, bool]


def when_verdicts() -> Iterator[Verdict]:
    """Cases of dates alone and of dates in their report; the kind is the comment above them in the file."""
    import test_when
    import test_when_report

    folder = Path(test_when.__file__).parent
    for kind, (published, act, marked, *wanted) in _under_headings(folder / "when_cases.tsv", test_when.CASES):
        words = marked[marked.index("[[") + 2 : marked.index("]]")]
        found = test_when.resolve(marked, published, act)
        yield _dated(kind, marked, found, words, published, act.endswith("/future"), wanted)
    of_reports = _under_headings(folder / "when_report_cases.tsv", test_when_report.CASES)
    for kind, (published, setting, marked, *wanted) in of_reports:
        found = test_when_report.asked(published, setting, marked)
        yield _dated(kind, marked, found, found.text or "", published, False, wanted)


def _under_headings(path: Path, cases: Sequence[list[str]]) -> Iterator[tuple[str, list[str]]]:
    """The cases of a file in their order, each with the heading ("# -- ...") it stands under."""
    kind, rest = "", iter(cases)
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# --"):
            kind = line.removeprefix("# --").split("(")[0].strip()
        elif line and not line.startswith("#"):
            yield kind, next(rest)


def _dated(
    kind: str, marked: str, found: When, words: str, published: str, future: bool, wanted: Sequence[str]
) -> Verdict:
    from tacitus.resolve.when.interval import unit_of

    told = dateparser_reading(words, published, future)
    exact = loose = not wanted[0]
    if told is not None:
        whole = unit_of(*told)
        exact = whole is not None and [whole.start.isoformat(), whole.end.isoformat()] == list(wanted[:2])
        loose = wanted[0] <= told[0].isoformat() <= wanted[1]
    right = {
        "tacitus": [found.start or "", found.end or "", found.precision] == list(wanted),
        "dateparser exact": exact,
        "dateparser loose": loose,
    }
    return Verdict(kind, marked, right)


def dateparser_reading(words: str, published: str, future: bool) -> tuple[datetime.date, str] | None:
    """Day and period (day, week, month, year) that dateparser gives for the words; None if it gives none."""
    from dateparser.date import DateDataParser

    settings = {"PREFER_DATES_FROM": "future" if future else "past"}
    if published:
        base = datetime.datetime.fromisoformat(published)
        settings["RELATIVE_BASE"] = base.replace(tzinfo=None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = DateDataParser(languages=["en"], settings=settings).get_date_data(words)
    if read is None or read.date_obj is None:
        return None
    return read.date_obj.date(), "day" if read.period == "time" else read.period


def where_verdicts() -> Iterator[Verdict]:
    """Every marked place of the cases of places; the kind is the precision wanted."""
    import test_where_cases

    from tacitus.records import Place

    gazetteer = test_where_cases.RESOLVER.gazetteer
    for line in test_where_cases.LINES:
        marked, actors, expected = line.split("\t")
        report, mention = test_where_cases.mention_of(marked, actors)
        [resolved] = test_where_cases.RESOLVER.resolve(report, [mention])
        for place, want in zip(resolved.places, expected.split("|"), strict=True):
            names = [place.text, *re.findall(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*", place.text)]
            known = next((found for name in names if (found := gazetteer.find(name))), ())
            best = max(known, key=lambda candidate: candidate.weight, default=None)
            plain = Place(start=place.start, end=place.end, text=place.text, name=place.text)
            if best:
                plain = Place(
                    start=place.start,
                    end=place.end,
                    text=place.text,
                    name=place.text,
                    latitude=best.latitude,
                    longitude=best.longitude,
                    country=best.countries[0] if len(best.countries) == 1 else None,
                    precision=best.precision,
                )
            country = want.split("/")[0]
            right = {
                "tacitus country": (place.country or "-") == country,
                "look-up country": (plain.country or "-") == country,
                "tacitus whole": not test_where_cases.faults(place, want),
                "look-up whole": not test_where_cases.faults(plain, want),
            }
            yield Verdict(want.split("/")[1], marked, right)


def who_verdicts() -> Iterator[Verdict]:
    """Cases of names; the kind is the file's own. Looked at are the columns that the case pins."""
    import test_actor_cases

    from tacitus.resolve.actors import ActorResolver

    resolver = ActorResolver()
    for case in test_actor_cases.CASES:
        actor = test_actor_cases.resolved(resolver, case["text"], case["day"])
        sector = next(iter(actor.sectors), None)
        found = {"id": actor.id, "country": actor.country, "sector": sector, "name": actor.name}
        right = {key: (found[key] or "none") == case[key] for key in found if case[key] != "-"}
        country = {"tacitus country": right["country"]} if "country" in right else {}
        yield Verdict(case["kind"], case["text"], {"tacitus whole": all(right.values())} | country)


def table(title: str, verdicts: list[Verdict]) -> str:
    """Share right of each method, a line a kind, the whole last."""
    kinds: dict[str, list[Verdict]] = collections.defaultdict(list)
    for verdict in verdicts:
        kinds[verdict.kind].append(verdict)
    methods = list(dict.fromkeys(method for verdict in verdicts for method in verdict.right))
    lines = [f"{title[:60]:60} cases  " + "  ".join(f"{m:>16}" for m in methods)]
    for kind, some in [*kinds.items(), ("all", verdicts)]:
        shares = "  ".join(_share([v.right[m] for v in some if m in v.right]) for m in methods)
        lines.append(f"  {kind[:58]:58} {len(some):5}  {shares}")
    return "\n".join(lines)


def _share(right: Sequence[bool]) -> str:
    """A share, or nothing where no case asks."""
    return f"{sum(right) / len(right):16.3f}" if right else " " * 16


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="print up to N cases of each table we miss")
    options = parser.parse_args()
    for title, told in (("names", who_verdicts()), ("dates", when_verdicts()), ("places", where_verdicts())):
        verdicts = list(told)
        print(table(title, verdicts), end="\n\n")
        missed = [v for v in verdicts if not all(good for m, good in v.right.items() if m.startswith("tacitus"))]
        print("".join(f"  missed: {v.words}\n" for v in missed[: options.wrong]), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
