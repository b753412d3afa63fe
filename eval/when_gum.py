"""Measure resolving of times on the dates of GUM (normalised by hand, news to biographies).

usage: TACITUS_DATA=FOLDER python eval/when_gum.py [--genre news,bio] [--wrong N]

FOLDER/data/gum/gum_xml_dates.tar.xz is the file of that name from the GUM corpus (amir-zeldes/gum, annotations CC BY
4.0). Texts are read, never copied. The report's day is the document's `dateCreated`. Counted are dates that GUM gives
whole (`when`, or `from` and `to`, with a year); those it leaves open (notBefore, notAfter) or without a year have no
exact interval to meet. GUM's spans hold all words of a date, so none beside them is used.
Prints the share whose first and last day are both GUM's.
"""

from __future__ import annotations

import argparse
import calendar
import collections
import os
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from tacitus.records import Bounds, Mention, Report, Span, When
from tacitus.resolve.when import WhenResolver

NONCOMMERCIAL = {"essay", "fiction", "letter", "podcast", "whow", "reddit", "conversation"}


def bound(value: str, last: bool) -> str | None:
    """First or last day of an ISO date of any precision; None without a year or before the year 1."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", value)
    if not match or match[1] == "0000":
        return None
    year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
    if not 1 <= month <= 12:
        return None
    return f"{year:04}-{month:02}-{int(day) if day else (calendar.monthrange(year, month)[1] if last else 1):02}"


def documents(archive: Path) -> Iterator[tuple[str, Report, list[tuple[int, int, str, str]]]]:
    """Genre, report and gold (start, end, first day, last day) of every document."""
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith(".xml") else None
            if file is None:
                continue
            lines = file.read().decode("utf8").splitlines()
            created = re.search(r'dateCreated="(\d{4}-\d\d-\d\d)"', lines[0])
            words: list[str] = []
            length, gold, open_date = 0, [], None
            for line in lines:
                tag = re.match(r"<date\b(.*)>", line)
                if tag:
                    open_date = (length, dict(re.findall(r'(\w+)="([^"]*)"', tag[1])))
                elif line == "</date>" and open_date:
                    start, given = open_date
                    first = bound(given.get("when") or given.get("from", ""), last=False)
                    final = bound(given.get("when") or given.get("to", ""), last=True)
                    if first and final and first <= final and length > start:
                        gold.append((start, length - 1, first, final))
                    open_date = None
                elif line in ("</p>", "</head>"):
                    words.append("\n")
                    length += 1
                elif line and not line.startswith("<"):
                    word = line.split("\t")[0] + " "
                    words.append(word)
                    length += len(word)
            name = Path(member.name).stem
            report = Report(id=name, text="".join(words), published=created[1] if created else None)
            yield name.split("_")[1], report, gold


def mention(report: Report, start: int, end: int) -> Mention:
    """A mention with nothing but a time; of the type whose time may lie on either side, so that grammar decides."""
    text = report.text
    first = max(text.rfind(" . ", 0, start), text.rfind("\n", 0, start)) + 1
    return Mention(
        id=f"{report.id}-{start}",
        report=report.id,
        text_sha256="",
        trigger=Span(start=start, end=start, text=""),
        sentence=Bounds(start=first, end=end),
        event="AGREE",
        date=When(span=(start, end), text=text[start:end]),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--genre", help="comma-separated genres; default: all under a free licence")
    parser.add_argument("--wrong", type=int, default=0, help="print that many wrong answers")
    options = parser.parse_args()
    folder = os.environ.get("TACITUS_DATA")
    if not folder:
        print("set TACITUS_DATA to the folder that holds data/gum/gum_xml_dates.tar.xz", file=sys.stderr)
        return 2
    wanted = set(options.genre.split(",")) if options.genre else None
    resolver = WhenResolver(whole_spans=True)
    exact: collections.Counter[str] = collections.Counter()
    read: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    for genre, report, gold in documents(Path(folder) / "data/gum/gum_xml_dates.tar.xz"):
        if genre not in wanted if wanted else genre in NONCOMMERCIAL:
            continue
        found = resolver.resolve(report, [mention(report, start, end) for start, end, _, _ in gold])
        for answer, (_, _, first, last) in zip(found, gold, strict=True):
            date = answer.date
            total[genre] += 1
            if date is None or date.start is None:
                wrong.append(f"{report.id} {report.published}: {date and date.text!r} unread; is {first} {last}")
                continue
            read[genre] += 1
            good = (date.start, date.end) == (first, last)
            exact[genre] += good
            if not good:
                answer_given = f"{date.text!r} {date.start} {date.end} ({date.reason})"
                wrong.append(f"{report.id} {report.published}: {answer_given}; is {first} {last}")
    for genre in sorted(total, key=lambda g: -total[g]):
        share = f"read {read[genre] / total[genre]:.3f}  exact {exact[genre] / total[genre]:.3f}"
        print(f"{genre:12} {total[genre]:5}  {share}")
    whole = total.total()
    print(f"{'all':12} {whole:5}  read {read.total() / whole:.3f}  exact {exact.total() / whole:.3f}")
    print("\n".join(wrong[: options.wrong]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
