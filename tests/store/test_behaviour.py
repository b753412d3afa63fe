"""What every record does, whatever it is kept in (protocol tacitus.merge.record.Record)."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacitus.merge.record import ReportState
from tacitus.records import Dispute, Link, Outlook, Value

from .conftest import Kept, actor, day, event, mention, place, report


def put(kept: Kept, *reports_: object) -> None:
    with kept.writing():
        for one in reports_:
            kept.record.put_report(one, [])


def state_of(state: ReportState | None) -> tuple[object, ...]:
    assert state is not None
    return state.id, state.publisher, state.published, state.reprint_of, state.corrects, state.signature


def test_a_report_comes_back_whole(kept: Kept) -> None:
    one = report(title="Kirkuk: zwei Männer", url="https://example.org/1", first_published="2020-01-02")
    put(kept, one)
    assert kept.record.report("r1") == one
    assert kept.record.report("r2") is None


def test_report_state_is_none_until_it_is_put(kept: Kept) -> None:
    put(kept, report())
    assert kept.record.report_state("r1") is None
    state = ReportState("r1", "Wire", "2020-01-03", "r0", ("r7", "r8"), b"\x00\xffsignature")
    with kept.writing():
        kept.record.put_report_state(state, [1])
    assert state_of(kept.record.report_state("r1")) == state_of(state)


def test_reports_are_found_by_any_shared_band(kept: Kept) -> None:
    put(kept, report("a"), report("b"), report("c"))
    with kept.writing():
        for id, bands in (("a", [1, 2**64 - 1]), ("b", [2**63, 3]), ("c", [5])):
            kept.record.put_report_state(ReportState(id, None, None), bands)
    found = [state.id for state in kept.record.reports_in_bands([2**64 - 1, 3, 99])]
    assert found == ["a", "b"]
    assert kept.record.reports_in_bands([99]) == []
    assert kept.record.reports_in_bands([]) == []


def test_a_state_put_again_leaves_its_old_bands(kept: Kept) -> None:
    put(kept, report("a"))
    with kept.writing():
        kept.record.put_report_state(ReportState("a", None, None), [1, 2])
        kept.record.put_report_state(ReportState("a", None, None, reprint_of="z"), [2, 3])
    assert kept.record.reports_in_bands([1]) == []
    assert [state.reprint_of for state in kept.record.reports_in_bands([2, 3])] == ["z"]


def test_mentions_come_back_in_the_order_asked_for_and_unknown_ids_are_left_out(kept: Kept) -> None:
    one = report()
    first, second = mention(one, 0, 6), mention(one, 7, 15)
    with kept.writing():
        kept.record.put_report(one, [first, second])
    assert kept.record.mentions([second.id, "m0", first.id]) == [second, first]


def test_a_mention_put_again_replaces_the_first(kept: Kept) -> None:
    one = report()
    first = mention(one, actors=(actor("Police", "IRQ"),))
    better = msgspec.structs.replace(first, event="ASSAULT", actors=(actor("Army", "IRQ"),))
    with kept.writing():
        kept.record.put_report(one, [first])
        kept.record.put_mentions([better])
    assert kept.record.mentions([first.id]) == [better]


def test_an_event_comes_back_whole_and_its_mentions_belong_to_it(kept: Kept) -> None:
    one = report()
    told = mention(one, actors=(actor("Police", "IRQ"),), places=(place("Kirkuk", "IRQ"),))
    other = mention(one, 0, 6)
    made = event(told, links=(Link(kind="causes", to="e9", words="so that", report="r1"),), summary="Police arrest two")
    with kept.writing():
        kept.record.put_report(one, [told, other])
        kept.record.put_event(made, ["k"])
        assert kept.record.event(made.id) == made  # also before the transaction ends
        assert kept.record.event_of(told.id) == made.id
    assert kept.record.event(made.id) == made
    assert kept.record.event_of(told.id) == made.id
    assert kept.record.event_of(other.id) is None
    assert kept.record.event("e0") is None


def test_an_event_put_again_takes_in_new_mentions_and_drops_old_keys(kept: Kept) -> None:
    one = report()
    first, second = mention(one, 0, 6), mention(one, 7, 15)
    made = event(first)
    wider = msgspec.structs.replace(made, mentions=(first.id, second.id))
    with kept.writing():
        kept.record.put_report(one, [first, second])
        kept.record.put_event(made, ["old"])
    with kept.writing():
        kept.record.put_event(wider, ["new"])
    assert kept.record.event_of(second.id) == made.id
    assert kept.record.candidates(["old"], "2020-01-01", "2020-01-31") == []
    assert kept.record.candidates(["new"], "2020-01-01", "2020-01-31") == [wider]


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        ("2020-01-03", "2020-01-03", True),
        ("2020-01-01", "2020-01-02", True),
        ("2020-01-05", "2020-01-09", True),
        ("2019-12-01", "2020-01-01", False),
        ("2020-01-06", "2020-02-01", False),
    ],
)
def test_candidates_share_a_key_and_a_day(kept: Kept, start: str, end: str, met: bool) -> None:
    one = report()
    told = mention(one, date=day("2020-01-02", "2020-01-05", "range"))
    made = event(told)
    with kept.writing():
        kept.record.put_report(one, [told])
        kept.record.put_event(made, ["a", "b"])
        during = kept.record.candidates(["b", "z"], start, end)
    after = kept.record.candidates(["b", "z"], start, end)
    assert during == after == ([made] if met else [])
    assert kept.record.candidates(["z"], start, end) == []


def test_candidates_of_two_shared_keys_are_given_once(kept: Kept) -> None:
    one = report()
    told = mention(one)
    with kept.writing():
        kept.record.put_report(one, [told])
        kept.record.put_event(event(told), ["a", "b"])
    assert len(kept.record.candidates(["a", "b"], "2020-01-03", "2020-01-03")) == 1


def test_an_unresolved_date_and_none_at_all_meet_every_interval(kept: Kept) -> None:
    one = report()
    vague, dateless = mention(one, 0, 6, date=day(None, precision="unresolved")), mention(one, 7, 15, date=None)
    with kept.writing():
        kept.record.put_report(one, [vague, dateless])
        kept.record.put_event(event(vague), ["k"])
        kept.record.put_event(event(dateless), ["k"])
    assert {one.id for one in kept.record.candidates(["k"], "1990-01-01", "1990-01-01")} == {
        event(vague).id,
        event(dateless).id,
    }


def test_an_absorbed_event_still_resolves_and_its_mentions_move(kept: Kept) -> None:
    one = report()
    first, second = mention(one, 0, 6), mention(one, 7, 15)
    kept_event, gone = event(first), event(second)
    with kept.writing():
        kept.record.put_report(one, [first, second])
        kept.record.put_event(kept_event, ["k"])
        kept.record.put_event(gone, ["k", "g"])
        kept.record.put_disputes(gone.id, [Dispute(event_id=gone.id, field="date", values=())])
    with kept.writing():
        kept.record.absorb(kept_event.id, gone.id, "test", 0.9, "same sentence")
    assert kept.record.event(gone.id) == kept_event
    assert kept.record.event_of(second.id) == kept_event.id
    assert kept.record.candidates(["g"], "2020-01-01", "2020-12-31") == []
    assert kept.record.disputes(gone.id) == []


def test_absorbing_goes_on_through_several_events(kept: Kept) -> None:
    one = report()
    events = [event(mention(one, n, n + 1)) for n in range(4)]
    with kept.writing():
        kept.record.put_report(one, [mention(one, n, n + 1) for n in range(4)])
        for made in events:
            kept.record.put_event(made, [])
    with kept.writing():
        for into, gone in ((1, 0), (2, 1), (3, 2)):
            kept.record.absorb(events[into].id, events[gone].id, "test", 1.0, "")
    assert {kept.record.event(made.id).id for made in events} == {events[3].id}


def test_disputes_are_replaced_as_a_whole(kept: Kept) -> None:
    one = report()
    told = mention(one)
    made = event(told)
    values = (Value(value="2", voices=("r1",)), Value(value="3", voices=("r2",), party=True))
    killed = Dispute(event_id=made.id, field="killed", values=values, best="2", reason="more voices")
    happened = Dispute(event_id=made.id, field="happened", values=())
    with kept.writing():
        kept.record.put_report(one, [told])
        kept.record.put_event(made, [])
        kept.record.put_disputes(made.id, [killed, happened])
    assert kept.record.disputes(made.id) == [killed, happened]
    with kept.writing():
        kept.record.put_disputes(made.id, [happened])
        assert kept.record.disputes(made.id) == [happened]
    assert kept.record.disputes(made.id) == [happened]
    assert kept.record.disputes("e0") == []


def outlook(id: str, made: str | None, state: str = "open", event_type: str = "ASSAULT") -> Outlook:
    return Outlook(
        id=id,
        report="r1",
        start=0,
        end=5,
        statement="There will be war",
        event=event_type,
        made=made,
        state=state,
        odds={"words": "likely", "low": 0.6, "high": None},
        actors=(actor("Iran", "IRN"),),
        deadline=day("2020-02-01", "2020-02-29", "month"),
    )


def test_open_outlook_is_found_by_type_and_day(kept: Kept) -> None:
    put(kept, report())
    early, late = outlook("o1", "2020-01-03"), outlook("o2", "2020-01-09")
    with kept.writing():
        for one in (early, late, outlook("o3", "2020-01-03", "true"), outlook("o4", "2020-01-03", "open", "PROTEST")):
            kept.record.put_outlook(one)
    assert kept.record.open_outlook("ASSAULT", "2020-01-09") == [early]
    with kept.writing():
        kept.record.put_outlook(outlook("o1", "2020-01-03", "false"))
    assert kept.record.open_outlook("ASSAULT", "2020-01-09") == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), name=st.text(max_size=12))
def test_any_text_and_name_come_back_as_they_were(kept: Kept, text: str, name: str) -> None:
    name = name.encode("utf8", "replace").decode()
    one = report(f"r{abs(hash((text, name)))}", text)
    told = mention(one, 0, len(text), actors=(actor(name),), places=(place(name, "IRQ"),))
    with kept.writing():
        kept.record.put_report(one, [told])
        kept.record.put_event(event(told, summary=text), [text])
    assert kept.record.report(one.id) == one
    assert [msgspec.structs.replace(m, event_id=None) for m in kept.record.mentions([told.id])] == [told]
    assert kept.record.event(event(told).id) == event(told, summary=text)
