"""The state of affairs of two sides, what escalates, and who counts for whom, over a record in a store."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.conftest import actor, day, event, mention, report

from tacitus import ontology
from tacitus.escalation import changes, rising, series, state
from tacitus.escalation.condition import Calendar, rules
from tacitus.escalation.rise import chance
from tacitus.records import Actor
from tacitus.store import Filters, Store

from .test_series import ACTS, COVER, an_act, on

START = datetime.date(2024, 1, 1)
USA = actor("United States", "USA", "USA", sectors=("GOV",))
IRN = actor("Iran", "IRN", "IRN", sectors=("GOV",))
KATAIB = actor("Kata'ib Hezbollah", "IRQ", "group:kataib-hezbollah", sectors=("PRM",))


class Scribe:
    """Writes one report a day, and events with the reports that tell them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.count = 0

    def quiet(self, first: int, last: int, reports: int = 2) -> None:
        for n in range(first, last):
            for k in range(reports):
                with self.store.transaction():
                    self.store.put_report(report(f"q{n}.{k}", published=on(n)), [])

    def act(self, n: int, kind: str, doer: Actor, target: Actor, copies: int = 1, **more: object) -> str:
        self.count += 1
        told = []
        with self.store.transaction():
            for k in range(copies):
                r = report(f"r{self.count}.{k}", published=on(n))
                m = mention(r, event=kind, actors=(doer,), recipients=(target,), date=day(on(n)))
                self.store.put_report(r, [m])
                told.append(m)
            types = ontology.load()
            one = event(*told, quad=types.quad(kind), score=types.score(kind), **more)
            self.store.put_event(one, [])
        return one.id


@pytest.fixture
def scribe(tmp_path: Path) -> Iterator[Scribe]:
    with Store.open(tmp_path / "record.db", create=True) as store:
        yield Scribe(store)


def test_a_crisis_rises_and_falls(scribe: Scribe) -> None:
    scribe.quiet(0, 70)
    scribe.act(20, "ACCUSE", USA, IRN)
    scribe.act(22, "THREATEN", IRN, USA)
    scribe.act(30, "COERCE", USA, IRN)
    first = scribe.act(34, "ASSAULT", IRN, USA)
    second = scribe.act(36, "ASSAULT", USA, IRN)
    scribe.act(47, "CONSULT", USA, IRN)
    words = {row.period: row.state for row in series(scribe.store, "USA", "IRN", "day")}
    assert [words[on(n)] for n in (15, 21, 22, 33, 34, 36, 44, 52, 69)] == [
        "calm", "calm", "tension", "crisis", "crisis", "open violence", "de-escalating", "de-escalating", "calm",
    ]  # fmt: skip
    worst = state(scribe.store, "Iran", "United States", day=on(36))
    assert (worst.word, worst.before) == ("open violence", "tension")
    assert set(worst.events[:2]) == {first, second}
    assert "2 acts of violence" in worst.reason
    assert state(scribe.store, "USA", "IRN").word == "calm"
    assert state(scribe.store, "USA", "IRN", Filters(until=on(36))).word == "open violence"


def test_rising_names_what_moved_it_while_it_rises_and_after(scribe: Scribe) -> None:
    scribe.quiet(0, 60)
    ids = {scribe.act(n, "ASSAULT", IRN, USA) for n in (34, 35, 36)}
    scribe.act(3, "CONSULT", USA, IRN)
    (row,) = rising(scribe.store, Filters(until=on(36)))
    assert (row.a, row.b, row.from_word, row.peak, row.peak_day, row.ongoing) == (
        "IRN", "USA", "calm", "open violence", on(35), True,
    )  # fmt: skip
    assert set(row.events) < ids and (row.level or 0) > (row.level_before or 0) == 0
    (after,) = rising(scribe.store)
    assert (after.ongoing, after.word) == (False, "de-escalating")
    assert rising(scribe.store, Filters(until=on(30))) == []


def test_an_act_of_a_group_counts_for_it_what_it_is_part_of_and_marked_for_its_state(scribe: Scribe) -> None:
    scribe.quiet(0, 30)
    scribe.act(10, "ASSAULT", KATAIB, USA, copies=3)
    for name in ("Kata'ib Hezbollah", "Popular Mobilization Forces", "group:popular-mobilization-forces", "IRQ"):
        rows = series(scribe.store, name, "USA", "month")
        assert [(row.event_count, row.report_count) for row in rows] == [(1, 3)], name
        assert rows[0].by_groups == (name == "IRQ")
    assert series(scribe.store, "IRN", "USA", "month") == []  # nobody of Iran is in the record
    scribe.act(11, "ASSAULT", KATAIB, USA)
    found = {(row.a, row.b): row.by_groups for row in rising(scribe.store)}
    assert found == {("IRQ", "USA"): 2, ("USA", "group:kataib-hezbollah"): 0}
    scribe.act(12, "ASSAULT", actor("Badr", "IRQ", "group:badr-organization", sectors=("PRM",)), USA)
    assert {row.b for row in rising(scribe.store) if ":" in row.b} == {
        "group:kataib-hezbollah",
        "group:popular-mobilization-forces",
    }


def test_what_is_denied_or_only_one_of_several_guesses_does_not_count(scribe: Scribe) -> None:
    scribe.quiet(0, 30)
    scribe.act(10, "ASSAULT", IRN, USA, standing="denied")
    scribe.act(11, "ASSAULT", IRN, USA, status="possible")
    scribe.act(12, "ASSAULT", actor("Iran", "IRN", "IRN", sectors=("GOV",), alternative=True), USA)
    scribe.act(13, "ACCUSE", IRN, USA)
    assert sum(row.event_count for row in series(scribe.store, "IRN", "USA")) == 1


def test_a_record_of_nothing_says_nothing(scribe: Scribe) -> None:
    assert series(scribe.store, "USA", "IRN") == []
    assert rising(scribe.store) == []
    assert state(scribe.store, "USA", "IRN").severity == -1
    assert changes([]) == []


def test_few_reports_say_nothing_of_the_state(scribe: Scribe) -> None:
    scribe.act(10, "ASSAULT", IRN, USA)
    assert state(scribe.store, "USA", "IRN").word == "too few reports"


@settings(deadline=None)
@given(ACTS, COVER, st.integers(0, 60))
def test_every_day_has_a_word_whose_rule_holds(acts: list, cover: dict[str, int], n: int) -> None:
    calendar = Calendar(acts, cover)
    word = calendar.word(on(n))
    assert word in rules().words and word.holds(calendar.measures(on(n)))
    if word.word == "calm":
        assert not any(act.rung == "violent" for act in calendar.acts(on(n), rules().window))


def test_more_violence_is_never_calmer() -> None:
    cover = {on(n): 3 for n in range(40)}
    before = [an_act(20)]
    severities = [
        Calendar([*before, *(an_act(25 + n) for n in range(k))], cover).word(on(30)).severity for k in range(4)
    ]
    assert severities == sorted(severities)


@pytest.mark.parametrize(
    ("late", "seen", "early", "seen_early", "low", "high"),
    [(5, 10, 5, 10, 0.5, 0.8), (9, 10, 1, 10, 0.005, 0.02), (0, 10, 0, 10, 1, 1), (10, 100, 1, 10, 0.5, 0.8)],
)
def test_chance(late: int, seen: int, early: int, seen_early: int, low: float, high: float) -> None:
    found = chance(late, seen, early, seen_early)
    assert found is not None and low <= found <= high
    assert chance(late, seen, early, 0) is None


def test_the_brief_says_what_escalates(scribe: Scribe) -> None:
    from tacitus.show.brief import gather, html, markdown

    scribe.quiet(0, 40)
    for n in (34, 35, 36):
        scribe.act(n, "ASSAULT", IRN, USA)
    brief = gather(scribe.store, Filters(until=on(36)))
    (rise,) = brief.escalates
    assert (rise.a, rise.b, rise.said) == ("Iran", "United States", "open violence from 5 February 2024, up from calm")
    assert "What escalates" in html(brief) and "**Iran and United States**: open violence" in markdown(brief)
    assert "What escalates" not in markdown(gather(scribe.store, Filters(until=on(20))))
