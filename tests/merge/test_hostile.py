"""Whatever the stages before hand over, merging neither fails nor forgets a mention."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.code import senses
from tacitus.merge import MemoryRecord, Merger, anaphora
from tacitus.records import Actor, Bounds, Mention, Place, Report, Span, Toll, When, mention_id, text_sha256

TYPES = ["ASSAULT", "PROTEST", "AGREE", "COERCE", "THREATEN", "nonsense"]
DAYS = st.none() | st.dates().map(str) | st.sampled_from(["", "2025", "9999-99-99", "2025-02-11T08:00:00Z"])
NAMES = st.lists(st.text(max_size=5), max_size=2)
LATITUDES, LONGITUDES = st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180)
PRECISIONS = st.sampled_from(["day", "month", "unresolved"])
PHRASES = (
    "The attack in Inekar killed 12 people. On Friday gunmen will \n\n strike Correction: our report of 9 June said "
    "two attacks were false; nobody İ died, he said. “It” was the first such raid expected within days 0..0 ²"
)
WORDS = st.lists(st.sampled_from(PHRASES.split(" ")), max_size=60).map(" ".join)


@st.composite
def told(draw: st.DrawFn, number: int) -> tuple[Report, list[Mention]]:
    text = draw(WORDS | st.text(max_size=120))
    publisher = draw(st.none() | st.sampled_from(["Wire", "State Television", ""]))
    report = Report(id=f"r{number}", text=text, publisher=publisher, published=draw(DAYS), first_published=draw(DAYS))
    sha, mentions = text_sha256(text), {}
    for _ in range(draw(st.integers(0, 4))):
        a = draw(st.integers(0, len(text)))
        b = draw(st.integers(a, min(len(text), a + 12)))
        start, end = draw(st.integers(0, a)), draw(st.integers(b, len(text)))
        low = draw(st.none() | st.integers(0, 10**9))
        m = Mention(
            id=mention_id(report.id, "text", a, b, sha),
            report=report.id,
            text_sha256=sha,
            trigger=Span(start=a, end=b, text=text[a:b]),
            sentence=Bounds(start=start, end=end),
            event=draw(st.sampled_from(TYPES)),
            field=draw(st.sampled_from(["text", "text", "title"])),
            status=draw(st.sampled_from(["actual", "future", "possible", "negated", "hypothetical"])),
            actors=tuple(Actor(start=a, end=b, text=t, name=draw(st.none() | st.just(t))) for t in draw(NAMES)),
            places=tuple(
                Place(start=a, end=b, text=t, latitude=draw(LATITUDES), longitude=draw(LONGITUDES)) for t in draw(NAMES)
            ),
            date=draw(st.none() | st.builds(When, start=DAYS, end=DAYS, precision=PRECISIONS)),
            killed=Toll(span=(a, b), text="x", low=low, high=draw(st.none() | st.just(low))),
            model=senses.model(),
            sense=draw(st.none() | st.binary(max_size=40)),
        )
        mentions[m.id] = m
    return report, list(mentions.values())


@settings(max_examples=150, deadline=None)
@given(st.tuples(told(1), told(2), told(3)))
def test_any_reports(reports: tuple[tuple[Report, list[Mention]], ...]) -> None:
    record = MemoryRecord()
    merger = Merger(record)
    for report, mentions in reports:
        record.put_report(report, mentions)
        merger.add(report, mentions)
    homes = [m for event in record.events.values() for m in event.mentions]
    assert len(homes) == len(set(homes))
    for event in record.events.values():
        assert set(event.voices) <= {r.id for r, _ in reports}
        assert event.summary and 0 <= event.confidence <= 1
        assert all(record.event(id) is not None for id in (*event.answers, *event.answered_by))
        assert all(record.event_of(m) == event.id for m in event.mentions)
    for entry in record.outlooks.values():
        text = next(r.text for r, _ in reports if r.id == entry.report)
        assert text[entry.start : entry.end] == entry.statement


def test_a_mention_that_says_it_stands_elsewhere_is_proposed_no_second_time() -> None:
    """A mention handed in as one of the title, under the id of the body's word: one mention, one event."""
    text = "The attack attack"
    sha = text_sha256(text)
    report = Report(id="r3", text=text)
    mention = Mention(
        id=mention_id("r3", "text", 11, 17, sha), report="r3", text_sha256=sha, field="title", event="ASSAULT",
        trigger=Span(start=11, end=17, text="attack"), sentence=Bounds(start=0, end=17),
    )  # fmt: skip
    assert mention.id not in {m.id for m in anaphora.propose(report, [mention])}
