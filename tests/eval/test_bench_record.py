"""Synthetic records: reproducible, true to their truth, shaped as news is."""

from __future__ import annotations

import collections
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # `eval` is no installed package

from eval.bench import make_record
from eval.bench.make_record import Entry, Truth, articles, entries, truth
from eval.bench.merge_record import Line
from eval.bench.sentence import Sentence, render, swap, words
from tacitus.issues import IssueLog
from tacitus.merge.reprints import containment, shingles
from tacitus.read import read
from tacitus.records import Report, text_sha256


@pytest.fixture(scope="module")
def record() -> list[Entry]:
    return list(entries(2000, 7))


def lines(path: Path, kind: type) -> list[object]:
    return [msgspec.json.decode(line, type=kind) for line in path.read_bytes().splitlines()]


def test_same_arguments_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        assert make_record.main(["--reports", "80", "--seed", str(seed), "--mentions", "-o", str(tmp_path / name)]) == 0
    for end in ("", ".truth.jsonl"):
        a, b, c = ((tmp_path / f"{name}{end}").read_bytes() for name in "abc")
        assert a == b != c
        assert a.count(b"\n") == 80


def test_a_larger_record_begins_with_the_smaller_one() -> None:
    assert list(entries(40, 5)) == list(entries(90, 5))[:40]


def test_it_streams() -> None:
    assert next(entries(10**9, 1)).origin is None


def test_reports_are_input_of_tacitus(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    assert make_record.write(path, entries(30, 2), mentions=False) == 30
    log = IssueLog(quiet=True)
    back = list(read([path], log))
    assert [(r.id, r.text, r.title, r.publisher) for r in back] == [
        (r.id, r.text, r.title, r.publisher) for r in (e.report for e in entries(30, 2))
    ]
    assert not log.counts


def test_mentions_and_truth_tell_of_the_same(tmp_path: Path) -> None:
    path = tmp_path / "mentions.jsonl"
    make_record.write(path, entries(30, 2), mentions=True)
    told, true = lines(path, Line), lines(Path(f"{path}.truth.jsonl"), Truth)
    for line, row in zip(told, true, strict=True):
        assert isinstance(line, Line) and isinstance(row, Truth)
        assert line.report.id == row.report
        assert [(m.id, m.trigger.start, m.trigger.end) for m in line.mentions] == [
            (m.id, m.start, m.end) for m in row.mentions
        ]


def test_every_span_holds_its_words(record: list[Entry]) -> None:
    seen: set[str] = set()
    for report, mentions, _, events in record:
        assert len(mentions) == len(events) > 0
        for m in mentions:
            spans = [m.trigger, *m.actors, *m.recipients, *m.places, *m.attribution]
            assert all(report.text[s.start : s.end] == s.text for s in spans)
            wide = [x for x in (m.date, m.killed, m.injured) if x]
            assert all(x.span and report.text[slice(*x.span)] == x.text for x in wide)
            assert all(m.sentence.start <= s.start < s.end <= m.sentence.end for s in spans)
            assert m.text_sha256 == text_sha256(report.text) and m.report == report.id
            assert m.cameo and m.quad and m.score is not None
            assert not m.killed or m.killed.low
            seen.add(m.id)
    assert len(seen) == sum(len(e.mentions) for e in record)


def test_one_event_has_one_type_and_day(record: list[Entry]) -> None:
    kinds, days = collections.defaultdict(set), collections.defaultdict(set)
    for entry in record:
        for mention, event in zip(entry.mentions, entry.events, strict=True):
            kinds[event].add((mention.event, mention.mode))
            days[event] |= {mention.date.start} if mention.date else set()
            assert not mention.date or str(mention.date.start) <= str(entry.report.published)[:10]
    assert all(len(k) == 1 for k in kinds.values())
    assert all(len(d) <= 1 for d in days.values())


def test_reprints_come_after_their_origin_from_another_outlet(record: list[Entry]) -> None:
    by_id: dict[str, Entry] = {}
    edited = 0
    for entry in record:
        by_id[entry.report.id] = entry
        if entry.origin is None:
            continue
        origin = by_id[entry.origin]
        assert origin.origin is None
        assert origin.report.publisher != entry.report.publisher
        assert str(origin.report.published) <= str(entry.report.published)
        assert set(entry.events) <= set(origin.events)
        assert containment(shingles(entry.report.text), shingles(origin.report.text)) > 0.6
        edited += entry.report.text != origin.report.text
    assert edited > 0.5 * sum(e.origin is not None for e in record)


def test_share_of_reprints_is_near_60_percent(record: list[Entry]) -> None:
    assert 0.56 < sum(e.origin is not None for e in record) / len(record) < 0.64


def test_few_events_have_many_voices_and_most_have_few(record: list[Entry]) -> None:
    outlets = collections.defaultdict(list)
    for e in record:
        if e.origin is None:
            outlets[e.events[0]].append(e.report.publisher)
    voices = sorted(len(o) for o in outlets.values())
    assert all(len(set(o)) == len(o) for o in outlets.values()), "an outlet tells an event of its own but once"
    assert 24 <= voices[-1] <= 36
    assert voices[len(voices) // 2] <= 2


def test_places_and_actors_have_heavy_tails(record: list[Entry]) -> None:
    where = {event: p.name for e in record for m, event in zip(e.mentions, e.events, strict=True) for p in m.places}
    who = {event: a.id for e in record for m, event in zip(e.mentions, e.events, strict=True) for a in m.actors}
    for drawn in (where, who):
        counted = [n for _, n in collections.Counter(drawn.values()).most_common()]
        assert sum(counted[:10]) > 0.12 * len(drawn), "a few are spoken of again and again"
        assert sum(n == 1 for n in counted) > 0.3 * len(counted), "and many only once"


def test_events_of_one_kind_crowd_in_one_place(record: list[Entry]) -> None:
    days = collections.defaultdict(set)
    for e in record:
        for m, event in zip(e.mentions, e.events, strict=True):
            if m.places and m.date:
                days[m.event, m.mode, m.places[0].name].add((event, m.date.start))
    assert sum(len(found) >= 3 for found in days.values()) >= 10


def test_truth_names_every_mention(record: list[Entry]) -> None:
    for entry in record[:50]:
        row = truth(entry)
        assert (row.report, row.origin) == (entry.report.id, entry.origin)
        assert [(m.id, m.event) for m in row.mentions] == [
            (m.id, e) for m, e in zip(entry.mentions, entry.events, strict=True)
        ]


def test_articles_have_500_words_and_differ() -> None:
    made = articles(12, 1)
    assert made == articles(12, 1) != articles(12, 2)
    assert all(490 <= len(a.text.split()) <= 530 for a in made)
    for n, one in enumerate(made):
        assert all(containment(shingles(one.text), shingles(other.text)) < 0.3 for other in made[:n])


@given(
    st.lists(st.text("ab ", min_size=1, max_size=6), min_size=4, max_size=4),
    st.sampled_from([" said", "a", "b ", " "]),
    st.text("xy", max_size=4),
)
def test_marks_keep_their_words_when_others_change(parts: list[str], old: str, new: str) -> None:
    who, place, before, after = parts
    text, marks = render(before + "{who} [hit]" + after + "{place} said.", {"who": words(who), "place": words(place)})
    sentence = Sentence(text, marks)
    swapped = swap(sentence, old, new)

    def marked(s: Sentence) -> list[str]:
        return [s.text[m.start : m.end] for m in s.marks]

    assert marked(swapped)[1:] == marked(sentence)[1:] == ["hit", place.removeprefix("a ")]
    assert len(swapped.text) in (len(text), len(text) - len(old) + len(new))


def test_a_report_knows_its_outlet(record: list[Entry]) -> None:
    report: Report = record[0].report
    assert report.publisher and report.url and report.publisher.casefold().replace(" ", "-") in report.url
