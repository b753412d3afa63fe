"""What people decide: at once, for good, in any order, and back again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from tacitus.issues import TacitusError
from tacitus.merge import Merger, decisions, reasons
from tacitus.records import Event, Mention, Outlook, Report, When, event_id
from tacitus.store import Store

from .tell import INEKAR, TALATAYE, mention, report

Told = tuple[Report, list[Mention]]
PLACES = (INEKAR, TALATAYE, ("Gao", 16.27, -0.04, "MLI"))


def raid(
    id: str, outlet: str, day: str, place: tuple[str, float, float, str] = INEKAR, when: str = "2025-02-11"
) -> Told:
    r = report(id, outlet, day, f"Gunmen attacked the market of {place[0]} and killed {len(place[0])} people there.")
    return r, [mention(r, "attacked", actors=["gunmen"], place=place, day=when, killed=len(place[0]))]


def taken(store: Store, told: Sequence[Told]) -> None:
    merger = Merger(store)
    for r, mentions in told:
        with store.transaction():
            kept = store.put_report(r, mentions)
            for id in kept.touched:
                merger.rebuild(id)
            if kept.state != "known":
                merger.add(r, mentions)


def events(store: Store) -> list[Event]:
    return list(store.tables.events())


def groups(store: Store) -> set[frozenset[str]]:
    return {frozenset(e.mentions) for e in events(store)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db", create=True) as store:
        yield store


TWO = [
    raid("a", "Wire", "2025-02-12"),
    raid("b", "Post", "2025-02-13"),
    raid("c", "Star", "2025-02-14", TALATAYE, "2025-02-13"),
]


@pytest.fixture
def two(store: Store) -> Store:
    """The raid at Inekar in two reports, that at Talataye in one."""
    taken(store, TWO)
    assert len(events(store)) == 2
    return store


def first_and_second(store: Store) -> tuple[Event, Event]:
    first, second = sorted(events(store), key=lambda e: -len(e.mentions))
    return first, second


def test_a_merge_keeps_the_older_id_and_the_other_leads_to_it(two: Store) -> None:
    first, second = first_and_second(two)
    kept = decisions.merge(two, [second.id, first.id], "Anna", "one raid, two names")
    assert kept.id == first.id and set(kept.reports) == {"a", "b", "c"} and len(kept.voices) == 3
    assert [e.id for e in events(two)] == [first.id]
    found = two.event(second.id)
    assert found and found.id == first.id
    made = [d for d in two.decisions(first.id) if d.by == "Anna"]
    assert [(d.subject, d.object, d.reason) for d in made] == [(first.id, second.id, "one raid, two names")]


def test_disputes_follow_at_once(two: Store) -> None:
    first, second = first_and_second(two)
    assert two.disputes(first.id) == []
    decisions.merge(two, [first.id, second.id], "Anna")
    assert {d.field for d in two.disputes(first.id)} == {"killed", "date", "place"}


def test_undo_and_the_opposite_verb_restore(two: Store) -> None:
    before = events(two)
    first, second = first_and_second(two)
    decisions.merge(two, [first.id, second.id], "Anna")
    decisions.undo_merge(two, first.id, "Anna")
    assert events(two) == before and two.disputes(first.id) == []
    decisions.merge(two, [first.id, second.id], "Anna")
    decisions.split(two, first.id, second.mentions, "Ben")
    assert events(two) == before
    assert two.event(second.id) == second


def test_a_split_leaves_the_id_with_the_founding_mention(two: Store) -> None:
    first, _ = first_and_second(two)
    founder = next(m for m in first.mentions if event_id(m) == first.id)
    other = next(m for m in first.mentions if m != founder)
    stays, left = decisions.split(two, first.id, [founder], "Ben")  # also where the founder is named to leave
    assert (stays.id, stays.mentions, left.mentions) == (first.id, (founder,), (other,))
    assert left.id == event_id(other)
    assert decisions.undo_split(two, left.id, "Ben") == first


def test_what_was_set_apart_stays_apart(two: Store) -> None:
    first, _ = first_and_second(two)
    _, left = decisions.split(two, first.id, [first.mentions[1]], "Ben")
    taken(two, [raid("d", "Tribune", "2025-02-15"), raid("e", "Echo", "2025-02-15")])
    homes = {two.event_of(m) for m in first.mentions}
    assert len(homes) == 2 and left.id in homes


def test_what_was_put_together_stays_together_when_a_report_is_new(two: Store) -> None:
    first, second = first_and_second(two)
    decisions.merge(two, [first.id, second.id], "Anna")
    r, _ = TWO[2]
    newer = report("c", "Star", "2025-02-14", "By our reporter. " + r.text)
    fresh = mention(newer, "attacked", actors=["gunmen"], place=TALATAYE, day="2025-02-13", killed=8)
    taken(two, [(newer, [fresh])])
    assert [set(e.reports) for e in events(two)] == [{"a", "b", "c"}]
    assert fresh.id in events(two)[0].mentions


def test_a_new_text_of_a_report_stays_where_people_put_it(two: Store) -> None:
    first, _ = first_and_second(two)
    decisions.split(two, first.id, [TWO[1][1][0].id], "Ben")
    r, _ = TWO[1]
    newer = report("b", "Post", "2025-02-13", r.text + " Nothing else is known.")
    fresh = mention(newer, "attacked", actors=["gunmen"], place=INEKAR, day="2025-02-11", killed=6)
    taken(two, [(newer, [fresh])])
    assert two.event_of(fresh.id) != two.event_of(TWO[0][1][0].id)


def test_a_rebuild_keeps_what_people_decided_and_all_ids(two: Store) -> None:
    first, second = first_and_second(two)
    stays, left = decisions.split(two, first.id, [first.mentions[1]], "Ben", "not the same")
    decisions.merge(two, [stays.id, second.id], "Anna")
    taken(two, [raid("d", "Tribune", "2025-02-15")])
    before = events(two)
    log = [d for e in before for d in two.decisions(e.id) if d.by in ("Anna", "Ben")]
    assert decisions.rebuild(two) == len(before)
    assert groups(two) == {frozenset(e.mentions) for e in before}
    assert events(two) == before
    assert set(log) <= {d for e in events(two) for d in two.decisions(e.id)}
    for id, now in ((first.id, stays.id), (second.id, stays.id), (left.id, left.id)):
        found = two.event(id)
        assert found and found.id == now
    assert two.check() == []


def test_a_later_decision_overrides(two: Store) -> None:
    first, _ = first_and_second(two)
    stays, left = decisions.split(two, first.id, [first.mentions[1]], "Ben")
    again = decisions.merge(two, [stays.id, left.id], "Anna")
    assert again == first
    taken(two, [raid("d", "Tribune", "2025-02-15")])
    assert {two.event_of(m) for m in first.mentions} == {first.id}


def test_wrong_usage_is_one_line_and_changes_nothing(two: Store) -> None:
    first, second = first_and_second(two)
    before = events(two)
    wrong = [
        (lambda: decisions.merge(two, [first.id, "nothing"], "A"), "holds no event 'nothing'"),
        (lambda: decisions.merge(two, [first.id, first.id], "A"), "named twice"),
        (lambda: decisions.merge(two, [first.id], "A"), "at least two"),
        (lambda: decisions.split(two, first.id, second.mentions, "A"), "is of event"),
        (lambda: decisions.split(two, first.id, ["m0"], "A"), "is no mention"),
        (lambda: decisions.split(two, first.id, first.mentions, "A"), "leave at least one"),
        (lambda: decisions.split(two, first.id, [], "A"), "name mentions"),
        (lambda: decisions.undo_merge(two, first.id, "A"), "left to take back"),
        (lambda: decisions.settle(two, "o0", "true", "A"), "no outlook entry"),
        (lambda: decisions.undo_settle(two, "o0", "A"), "no outlook entry"),
    ]
    for act, words in wrong:
        with pytest.raises(TacitusError, match=words) as caught:
            act()
        assert caught.value.code == 2 and "\n" not in str(caught.value)
    assert events(two) == before
    decisions.merge(two, [first.id, second.id], "A")
    with pytest.raises(TacitusError, match="is part of it"):
        decisions.merge(two, [first.id, second.id], "A")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_of_reports_around_the_decisions_gives_the_same_record(tmp_path_factory, data: st.DataObject) -> None:
    """Three raids told by three outlets; two of them put together, one report of the third set apart. Some reports
    come before the decisions, others after, in any order."""
    days = ("2025-02-11", "2025-02-11", "2025-02-25")  # the two put together differ by place alone
    told = [
        raid(f"{place[0]}-{outlet}", outlet, f"2025-03-0{n + 1}", place, when)
        for place, when in zip(PLACES, days, strict=True)
        for n, outlet in enumerate(("Wire", "Post", "Star"))
    ]
    first = [told[0], told[3], told[6], told[7]]
    before = data.draw(st.permutations(first))
    after = data.draw(st.permutations([t for t in told if t not in first]))
    with Store.open(tmp_path_factory.mktemp("order") / "record.db", create=True) as store:
        taken(store, before)
        one, other, third, parted = (t[1][0].id for t in first)
        decisions.merge(store, [str(store.event_of(one)), str(store.event_of(other))], "Anna")
        decisions.split(store, str(store.event_of(third)), [parted], "Ben")
        taken(store, after)
        found = groups(store)
        assert store.event_of(third) != store.event_of(parted)
        whole = {m.id for t in (*told[:6],) for m in t[1]}
        assert whole in [set(g) for g in found]
        assert len(found) == 3


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_merge_then_split_restores(tmp_path_factory, data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 5))
    told = [raid(f"r{n}", f"Outlet {n % 2}", f"2025-02-2{n}", PLACES[n % 3], f"2025-01-0{n + 1}") for n in range(count)]
    with Store.open(tmp_path_factory.mktemp("restore") / "record.db", create=True) as store:
        taken(store, told)
        before = events(store)
        if len(before) < 2:
            return
        chosen = data.draw(st.lists(st.sampled_from([e.id for e in before]), min_size=2, unique=True))
        kept = decisions.merge(store, chosen, "Anna")
        for event in (e for e in before if e.id in chosen and e.id != kept.id):
            decisions.split(store, kept.id, event.mentions, "Anna")
        assert events(store) == before
        assert store.check() == []


def entry(state: str = "open") -> Outlook:
    due = When(start="2025-02-20", end="2025-02-20", precision="day")
    return Outlook(
        id="o1", report="a", start=0, end=8, statement="they come back", event="ASSAULT", deadline=due,
        made="2025-02-12", state=state,
    )  # fmt: skip


def test_how_a_person_settles_stands_until_taken_back(two: Store) -> None:
    first, _ = first_and_second(two)
    with two.transaction():
        two.put_outlook(entry())
    settled = decisions.settle(two, "o1", "partly", "Anna", [first.id], "in another village")
    assert (settled.state, settled.evidence) == ("partly", (first.id,))
    assert [(d.kind, d.object, d.by) for d in two.decisions("o1")] == [("settle", "partly", "Anna")]
    taken(two, [raid("z", "Echo", "2025-03-30")])
    with two.transaction():
        two.put_outlook(entry("false"))  # as a later run would
    assert two.outlook_entry("o1") == settled
    assert decisions.settle(two, "o1", "open", "Ben").state == "open"
    assert two.open_outlook("ASSAULT", "9999-12-31") == []  # nobody but a person closes it
    back = decisions.undo_settle(two, "o1", "Ben")
    assert back.state == "false" and back.evidence == ()
    with pytest.raises(TacitusError, match="nobody settled"):
        decisions.undo_settle(two, "o1", "Ben")


def test_evidence_follows_a_split(two: Store) -> None:
    first, _ = first_and_second(two)
    with two.transaction():
        two.put_outlook(structs.replace(entry("true"), evidence=(first.id,)))
    decisions.split(two, first.id, [first.mentions[1]], "Ben")
    now = two.outlook_entry("o1")
    assert (
        now is not None and now.state == "open" and now.evidence == ()
    )  # no raid fits "they come back", and its day is to come


def test_decisions_of_the_machine_have_score_and_reason(two: Store) -> None:
    first, _ = first_and_second(two)
    rows = list(itertools.chain.from_iterable(two.decisions(m) for m in first.mentions))
    joined = [d for d in rows if d.kind == "same_event"]
    assert [(d.score, d.reason, d.by) for d in joined] == [(0.99, "the same sentence word for word", "merge 1")]


def test_what_joins_mentions_inside_a_report_is_worked_out_again(store: Store) -> None:
    r = report("a", "Wire", "2025-02-12", "Gunmen attacked the market of Inekar. The attack at Inekar lasted an hour.")
    first = mention(r, "attacked", actors=["gunmen"], place=INEKAR, day="2025-02-11")
    both = [first, mention(r, "attack", nth=1, place=INEKAR, day="2025-02-11")]
    taken(store, [(r, both)])
    (event,) = events(store)
    (why,) = reasons.inside(store, event)
    assert (why.subject, why.object) == (both[1].id, both[0].id)
    assert why.score > 0.47 and "the same place" in why.reason and "merge 1" in why.by
