"""The measure of headlines, on rows of our own."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

from eval.ucdp_clusters import Told, headlines, is_dev, pairs, score
from tacitus.records import Report

ROWS = [
    ("1.0", "Raid on Arlo kills 3;Three dead in Arlo", "2020-01-01;2020-01-02", "Wire;Herald"),
    ("2", "Raid on Arlo kills 3", "2020-01-01", "Wire"),
    ("3", "One day for two;headlines", "2020-01-01", "Wire;Herald"),
    ("#event+id", "a row of tags", "#date", "#org"),
]


def file(folder: Path) -> Path:
    path = folder / "rows.csv.gz"
    with gzip.open(path, "wt", encoding="utf8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "source_headline", "source_date", "source_office"])
        writer.writerows(ROWS)
    return path


def test_a_headline_of_two_rows_is_one_report_and_rows_that_do_not_say_whose_day_it_is_are_left_out(
    tmp_path: Path,
) -> None:
    told = headlines(file(tmp_path), True) | headlines(file(tmp_path), False)
    texts = {(r.published, r.text, r.publisher) for r, _ in told.values()}
    assert texts == {
        ("2020-01-01", "Raid on Arlo kills 3", "Wire"),
        ("2020-01-02", "Three dead in Arlo", "Herald"),
    }


def test_the_split_is_by_id_alone_and_about_even() -> None:
    assert is_dev("7") == is_dev("7.0")
    assert 450 < sum(is_dev(str(n)) for n in range(1000)) < 550


def report(id: str, day: str, *rows: str) -> tuple[Report, frozenset[str]]:
    return Report(id=id, text=id, published=day), frozenset(rows)


TOLD: Told = {
    "a": report("a", "2020-01-01", "1"),
    "b": report("b", "2020-01-08", "1", "2"),
    "c": report("c", "2020-01-09", "2"),
    "d": report("d", "2020-01-09", "3"),
}


def test_pairs_are_a_week_apart_at_most() -> None:
    assert list(pairs(TOLD)) == [("a", "b"), ("b", "c"), ("b", "d"), ("c", "d")]


def test_right_wrong_and_lost_pairs() -> None:
    events = {"a": {"x"}, "b": {"x", "y"}, "c": {"z"}, "d": {"y"}}
    result, drawn, lost = score(TOLD, events, pairs(TOLD))
    assert result == (1, 2, 2, 4)
    assert (drawn, lost) == ([("b", "d")], [("b", "c")])
    assert (result.f1, result.wrong, result.drawn) == (0.5, 0.5, 0.5)
