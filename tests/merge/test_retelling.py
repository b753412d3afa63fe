"""Words that may tell an event again: they join the event that they surely tell, as a voice and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from eval.fit_retelling import Gathering
from tacitus.code import senses
from tacitus.merge import MemoryRecord, Merger, decisions, retelling
from tacitus.records import RETOLD, Event, Mention, Report, parted
from tacitus.store import Store

from .tell import INEKAR, TALATAYE, mention, merged, only, report

MEANT = bytes(range(32))
Told = tuple[Report, list[Mention]]


def raid(
    id: str = "a", outlet: str = "Wire", place: tuple[str, float, float, str] = INEKAR, where: str = "market"
) -> Told:
    r = report(id, outlet, "2025-02-12", f"Gunmen attacked the {where} of {place[0]} and killed seven people there.")
    sense = {"model": senses.model(), "sense": MEANT}
    return r, [mention(r, "attacked", actors=["Gunmen"], place=place, day="2025-02-11", killed=7, **sense)]


def again(r: Report, trigger: str, chance: float = 0.95, **more: str) -> Mention:
    return structs.replace(mention(r, trigger, **more), model=RETOLD, confidence=chance, sense=MEANT)


def visit(words: str = "what happened", place: str = "Inekar", day: str = "11 February", id: str = "b") -> Told:
    text = f"The governor met traders of the market. {words.capitalize()} at {place} on {day} has emptied its market."
    r = report(id, "Post", "2025-02-14", text)
    met = mention(r, "met", "CONSULT", actors=["governor"], recipients=["traders"])
    return r, [met, again(r, words.split()[-1])]


def of_the_raid(record: MemoryRecord) -> Event:
    return next(e for e in record.events.values() if e.event == "ASSAULT")


def test_they_bring_a_mention_and_a_voice_and_nothing_else() -> None:
    before, record = only(merged(raid())), merged(raid(), visit())
    event = of_the_raid(record)
    assert len(event.mentions) == 2 and event.voices == ("a", "b") and event.reports == ("a", "b")
    assert (before.standing, event.standing) == ("reported", "confirmed")
    kept = (
        "id",
        "event",
        "mode",
        "date",
        "places",
        "actors",
        "recipients",
        "killed",
        "injured",
        "summary",
        "confidence",
    )
    assert all(getattr(event, name) == getattr(before, name) for name in kept)
    assert record.disputes(event.id) == merged(raid()).disputes(before.id)


def test_why_is_written_down() -> None:
    record = merged(raid(), visit())
    (why,) = [d for d in record.decisions if d[5].startswith("told again: ")]
    assert why[0] == "same_event" and why[2] == of_the_raid(record).id and 0.5 <= why[4] <= 1
    assert "its sentence names the event's place" in why[5] and "its sentence names a day of the event" in why[5]


def test_they_found_no_event() -> None:
    r, mentions = visit()
    record = merged((r, mentions))
    assert [e.event for e in record.events.values()] == ["CONSULT"]
    assert [m.id for m in record.mention_rows()] == [m.id for m in parted(mentions)[0]]


def test_they_join_none_of_another_day_and_place() -> None:
    record = merged(raid(), visit(place="Talataye", day="3 January"))
    assert of_the_raid(record).voices == ("a",)


def test_what_the_report_tells_outright_is_not_told_again() -> None:
    r, _ = raid("c", "Star")
    longer = report("c", "Star", "2025-02-12", f"{r.text} What happened at Inekar on 11 February shocked all.")
    own = mention(longer, "attacked", actors=["Gunmen"], place=INEKAR, day="2025-02-11", killed=7)
    record = merged(raid(), (longer, [own, again(longer, "happened")]))
    assert len(only(record).mentions) == 2


def test_what_others_tell_after_is_compared_with_those_who_tell_it_outright() -> None:
    plain, with_it = merged(raid(), raid("c", "Star")), merged(raid(), visit(), raid("c", "Star"))
    assert of_the_raid(with_it).mentions[:1] == of_the_raid(plain).mentions[:1]
    assert of_the_raid(with_it).voices == ("a", "c", "b")


def test_two_that_may_be_meant_get_none_or_the_likelier() -> None:
    record = merged(raid(), raid("c", "Star", TALATAYE, "police post"), visit())
    at = {p.name: e for e in record.events.values() if e.event == "ASSAULT" for p in e.places}
    assert at["Inekar"].voices == ("a", "b") and at["Talataye"].voices == ("c",)


def stored(path: Path, *told: Told) -> Store:
    store = Store.open(path / "record.db", create=True)
    merger = Merger(store)
    for r, mentions in told:
        with store.transaction():
            store.put_report(r, mentions)
            merger.add(r, mentions)
    return store


def test_a_store_keeps_those_that_join_and_forgets_the_others(tmp_path: Path) -> None:
    with stored(tmp_path, raid(), visit(), visit(place="Talataye", day="3 January", id="d")) as store:
        models = [m.model for r in ("a", "b", "d") for m in store.mentions_of(r)]
        assert models.count(RETOLD) == 1


def test_merged_anew_they_join_again(tmp_path: Path) -> None:
    with stored(tmp_path, raid(), visit()) as store:
        before = sorted((e.id, e.mentions, e.voices) for e in store.tables.events())
        decisions.rebuild(store)
        assert sorted((e.id, e.mentions, e.voices) for e in store.tables.events()) == before


def test_a_new_text_of_the_report_takes_them_back(tmp_path: Path) -> None:
    with stored(tmp_path, raid(), visit()) as store:
        r = report("b", "Post", "2025-02-14", "The governor met traders of the market.")
        merger = Merger(store)
        with store.transaction():
            kept = store.put_report(r, [])
            for id in kept.touched:
                merger.rebuild(id)
            merger.add(r, [])
        (event,) = [e for e in store.tables.events() if e.event == "ASSAULT"]
        assert event.voices == ("a",) and event.standing == "reported"


def test_what_a_person_sets_apart_stays_apart(tmp_path: Path) -> None:
    with stored(tmp_path, raid(), visit()) as store:
        (event,) = [e for e in store.tables.events() if e.event == "ASSAULT"]
        (word,) = [m.id for m in store.mentions(event.mentions) if m.model == RETOLD]
        rest, parted_ = decisions.split(store, event.id, [word], "Ada")
        assert (rest.voices, parted_.voices) == (("a",), ("b",))
        decisions.rebuild(store)
        assert store.event_of(word) == parted_.id != rest.id
        (told,) = [e for e in store.tables.events() if e.id == rest.id]
        assert told.voices == ("a",)


def test_of_no_event_nothing_is_likely() -> None:
    assert retelling.likeliest([]) is None


FEATURES = {name: st.floats(-8, 8) for name in retelling.load().features}


@given(st.lists(st.fixed_dictionaries(FEATURES), min_size=1, max_size=6), st.randoms())
def test_the_choice_does_not_hang_on_the_order_and_more_choices_make_none_likelier(rows: list, mixed: object) -> None:
    event = only(merged(raid()))
    choices = [retelling.Choice(structs.replace(event, id=str(n)), row) for n, row in enumerate(rows)]
    likely = retelling.likeliest(choices)
    turned = retelling.likeliest(choices[::-1])
    if likely and turned:
        assert likely[1].probability == pytest.approx(turned[1].probability)
        assert 0.5 <= likely[1].probability <= 1
        alone = retelling.likeliest([next(c for c in choices if c.event.id == likely[0].id)])
        assert alone and alone[1].probability >= likely[1].probability - 1e-9
    else:
        assert likely is None and turned is None


def test_what_is_fitted_is_what_merging_asks_and_nothing_joins_by_it() -> None:
    record = MemoryRecord()
    merger = Gathering(record)
    for r, told in (raid(), visit()):
        record.put_report(r, told)
        merger.add(r, told)
    (one,) = merger.proposed
    assert one.mention.trigger.text == "happened"
    assert [choice.event.id for choice in one.choices] == [of_the_raid(record).id]
    assert len(of_the_raid(record).mentions) == 1
