"""Times that hang on the rest of their report: clocks, other acts, national days, seasons (when_report_cases.tsv)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tacitus.records import Actor, Bounds, Mention, Place, Report, Span, When
from tacitus.resolve.when import WhenResolver
from tacitus.resolve.when.anchors import stem

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "when_report_cases.tsv").read_text(encoding="utf8").splitlines()
    if line and not line.startswith("#")
]
_MARK = re.compile(r"\{(\d):([^}]*)\}|<(\d):([^>]*)>")


def told(published: str | None, setting: str, marked: str) -> tuple[Report, list[Mention]]:
    """Report and mentions, in order of their numbers, of a case."""
    text, at = "", 0
    triggers: dict[int, tuple[int, int]] = {}
    times: dict[int, tuple[int, int]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        number, words = int(mark[1] or mark[3]), mark[2] or mark[4]
        (triggers if mark[1] else times)[number] = (len(text), len(text) + len(words))
        text, at = text + words, mark.end()
    text += marked[at:]
    setting, _, publisher = setting.partition("=")
    lands = [land.strip() for land in setting.split(",") if land.strip()]
    places = [land.partition("/") for land in lands if land[0] != "+"]
    mentions = []
    for number, (start, end) in sorted(triggers.items()):
        stops = [0, *(m.end() for m in re.finditer(r"(?<![ap]\.m)\. ", text)), len(text)]
        span = times.get(number)
        mentions.append(
            Mention(
                id=f"m{number}",
                report="r",
                text_sha256="",
                trigger=Span(start=start, end=end, text=text[start:end]),
                sentence=Bounds(start=max(s for s in stops if s <= start), end=min(s for s in stops if s >= end)),
                event="ASSAULT",
                actors=tuple(Actor(start=0, end=0, text="", country=land[1:]) for land in lands if land[0] == "+"),
                places=tuple(Place(start=0, end=0, text="", country=c, admin1=part or None) for c, _, part in places),
                date=When(span=span, text=text[span[0] : span[1]]) if span else None,
            )
        )
    return Report(id="r", text=text, published=published, publisher=publisher or None), mentions


def asked(published: str | None, setting: str, marked: str) -> When:
    """The resolved time of mention 0."""
    report, mentions = told(published, setting, marked)
    date = WhenResolver().resolve(report, mentions)[0].date
    assert date is not None
    return date


@pytest.mark.parametrize(
    ("published", "setting", "marked", "start", "end", "precision"), CASES, ids=[c[2][:40] for c in CASES]
)
def test_hard_case(published: str, setting: str, marked: str, start: str, end: str, precision: str) -> None:
    date = asked(published or None, setting, marked)
    assert (date.start or "", date.end or "", date.precision) == (start, end, precision), date.reason
    assert date.reason


def test_reasons_name_the_act_and_the_clock() -> None:
    tied = asked(
        "2020-01-10", "", "Parliament {1:voted} on <1:5 January>. Rockets {0:hit} it <0:the day after the vote>."
    )
    assert tied.reason is not None
    assert '"voted"' in tied.reason
    clock = asked("2020-01-03", "IRQ", "Rockets {0:hit} the base at <0:2230 GMT on Thursday>.")
    assert clock.reason is not None
    assert "01:30" in clock.reason


@pytest.mark.parametrize(
    "pair",
    ["vote voted", "shelling shelled", "killing killed", "strikes struck", "agreement agreed", "invasion invaded",
     "elections elected", "assassination assassinated", "bombing bombs", "withdrawal withdrew"],
)  # fmt: skip
def test_nouns_and_verbs_of_one_act_are_akin(pair: str) -> None:
    noun, verb = pair.split()
    assert stem(noun) == stem(verb)


@pytest.mark.parametrize("pair", ["vote visit", "strike strip", "killing kidnapping", "battle bath"])
def test_other_acts_are_not(pair: str) -> None:
    noun, verb = pair.split()
    assert stem(noun) != stem(verb)


@given(
    st.sampled_from(["", "T22:30:00-05:00", "T00:10:00Z", "T23:59+14:00", "T99:00Z", " 10:00", "Tx"]),
    st.dates().map(str),
    st.sampled_from(["", "IRQ", "USA", "USA/Texas", "XXX,IRQ", "+AUS", "=Kyiv Post", "AUS=Moscow 7"]),
    st.sampled_from(
        ["early Friday", "2230 GMT", "9 p.m. EST Monday", "a day after the strike", "Hanukkah", "last summer"]
    ),
    st.text(max_size=30).filter(lambda t: not set(t) & set("{}<>")),
)
def test_any_setting_is_survived(clock: str, day: str, setting: str, time: str, text: str) -> None:
    date = asked(
        day + clock, setting, f"{text} They {{1:struck}} on <1:Monday> {text}. They {{0:hit}} it <0:{time}> {text}"
    )
    assert date.precision == "unresolved" or (date.start or "") <= (date.end or "")


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("The cabinet decided on <0:Tuesday> to {0:send} a frigate.", "2024-05-14"),
        ("The cabinet will {0:send} a frigate on <0:Tuesday>.", "2024-05-21"),
    ],
)
def test_what_is_decided_lies_ahead_but_not_the_day_of_the_decision(marked: str, day: str) -> None:
    report, mentions = told("2024-05-16", "", marked)
    ahead = structs.replace(mentions[0], event="MOBILIZE", status="future")
    date = WhenResolver().resolve(report, [ahead])[0].date
    assert date is not None and (date.start, date.end) == (day, day)
