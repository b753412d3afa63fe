"""Count the events that a coder finds in texts that hold none.

usage: python eval/false_alarms.py [--model FILE] [--min-confidence C] [--list] [FILE]

FILE defaults to eval/negatives.jsonl: sixty texts of ours on sport, business, weather, culture and opinion, full of
words such as `shot`, `attack`, `strike`, `talks`, `deal`, `fired`. By the guide none of them holds an event, so every
event is a false alarm. Prints false alarms per 1,000 words, in all and by genre; --list also prints each of them.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tacitus.records import Mention, Report

NEGATIVES = Path(__file__).parent / "negatives.jsonl"


class Negative(NamedTuple):
    """A text without events, and what kind of text it is."""

    genre: str
    report: Report


def load(path: Path) -> list[Negative]:
    """The texts of a file in the form of the corpus; raises ValueError if one of them has an event after all."""
    negatives = []
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        if row["events"]:
            raise ValueError(f"{path}: {row['id']} holds an event, so it is no negative")
        report = Report(id=row["id"], text=row["text"], published=row["date"], language="en")
        negatives.append(Negative(row["genre"], report))
    return negatives


def tally(
    negatives: list[Negative], coded: Iterable[tuple[Report, list[Mention]]], least: float = 0.0
) -> Iterator[tuple[str, int, int]]:
    """(genre, false alarms, words) for `all` and for each genre; mentions less sure than `least` do not count."""
    alarms: collections.Counter[str] = collections.Counter()
    words: collections.Counter[str] = collections.Counter()
    genres = {negative.report.id: negative.genre for negative in negatives}
    for report, mentions in coded:
        found = sum(mention.confidence >= least for mention in mentions)
        for genre in ("all", genres[report.id]):
            alarms[genre] += found
            words[genre] += len(report.text.split())
    for genre, count in words.most_common():
        yield genre, alarms[genre], count


def main() -> None:
    """Code the texts and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=NEGATIVES)
    parser.add_argument("--model", help="a model file other than the shipped one")
    parser.add_argument("--min-confidence", type=float, default=0.0, metavar="C", help="as a user would filter")
    parser.add_argument("--list", action="store_true", help="print each false alarm with its sentence")
    arguments = parser.parse_args()
    from tacitus.code import Coder

    negatives = load(arguments.file)
    coded = list(Coder(arguments.model).code(negative.report for negative in negatives))
    if arguments.list:
        for report, mentions in coded:
            for mention in mentions:
                sentence = report.text[mention.sentence.start : mention.sentence.end]
                what = f"{mention.event:10} {mention.confidence:.2f}  {mention.trigger.text!r}"
                print(f"{report.id}  {what} in: {sentence}")
    for genre, count, words in tally(negatives, coded, arguments.min_confidence):
        print(f"{genre:10} {count:4} false alarms in {words:5} words: {1000 * count / words:5.2f} per 1,000")


if __name__ == "__main__":
    main()
