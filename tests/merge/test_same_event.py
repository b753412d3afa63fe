"""Mentions of one event become one event, mentions of two do not; decisions say why."""

from __future__ import annotations

import itertools

from msgspec import structs

from tacitus.merge import clauses
from tacitus.records import Mention, When

from .tell import INEKAR, TALATAYE, actor, mention, merged, only, report

FIRST = report("r1", "Sahel Wire", "2025-02-11", "Gunmen attacked a market at Inekar on Tuesday and killed 21 people.")
SECOND = report("r2", "River Post", "2025-02-13", "The attack at Inekar left a long row of graves.")
OTHER = report("r3", "River Post", "2025-02-15", "On Friday men fired into the market of Talataye and killed nine.")


def first() -> list:
    return [mention(FIRST, "attacked", actors=["gunmen"], place=INEKAR, day="2025-02-11", killed=21)]


def other() -> list:
    return [mention(OTHER, "fired", actors=["men"], place=TALATAYE, day="2025-02-14", killed=9)]


def test_two_outlets_tell_one_event() -> None:
    event = only(merged((FIRST, first()), (SECOND, [mention(SECOND, "attack", place=INEKAR)])))
    assert event.reports == ("r1", "r2")
    assert event.voices == ("r1", "r2")
    assert event.standing == "confirmed"
    assert event.date is not None and (event.date.start, event.date.precision) == ("2025-02-11", "day")


def test_police_and_the_army_are_sides_of_an_event() -> None:
    r = report("r1", "Wire", "2025-02-11", "Police arrested students at Inekar on Tuesday. The people were angry.")
    police = structs.replace(actor(r, "Police"), id="MLI.COP")
    told = mention(r, "arrested", "COERCE", day="2025-02-11", recipients=("students",))
    (event,) = merged((r, [structs.replace(told, actors=(police,))])).events.values()
    assert [a.name for a in event.actors] == ["Police"] and event.summary.startswith("Police")


def test_another_place_and_day_is_another_event() -> None:
    record = merged((FIRST, first()), (OTHER, other()))
    assert len(record.events) == 2


def test_what_merging_finds_itself_joins_its_event() -> None:
    text = "Gunmen attacked a market at Inekar on Tuesday. The attack began at noon. The curfew is over."
    r = report("r9", "Sahel Wire", "2025-02-11", text)
    record = merged((r, [mention(r, "attacked", actors=["gunmen"], place=INEKAR, day="2025-02-11")]))
    event = only(record)
    found = record.mentions(event.mentions)
    assert [m.trigger.text for m in found] == ["attacked", "attack"]  # no curfew: nobody has told of one
    assert found[1].model == "merge"
    assert text[found[1].trigger.start : found[1].trigger.end] == "attack"


def test_an_act_and_its_effect_in_one_sentence_are_one() -> None:
    r = report(
        "r1", "Wire", "2025-02-12", "At least 21 people were killed when gunmen opened fire on a market at Inekar."
    )
    told = [mention(r, "killed", killed=21), mention(r, "opened fire", actors=["gunmen"], place=INEKAR)]
    assert only(merged((r, told))).mentions == tuple(m.id for m in told)


def test_a_second_attack_is_another_one() -> None:
    text = "Gunmen attacked a market at Inekar on Tuesday. A second attack hit the town of Talataye on Friday."
    r = report("r1", "Wire", "2025-02-15", text)
    told = [
        mention(r, "attacked", place=INEKAR, day="2025-02-11"),
        mention(r, "attack", nth=1, place=TALATAYE, day="2025-02-14"),
    ]
    assert len(merged((r, told)).events) == 2


def test_a_digest_tells_as_many_raids_as_it_names_towns() -> None:
    text = "Gunmen killed 3 villagers near Inekar on Monday. Gunmen killed 4 villagers near Talataye on Monday."
    r = report("r1", "Wire", "2025-02-15", text)
    told = [
        mention(
            r, "killed", nth=n, actors=["Gunmen"], recipients=["villagers"], place=place, day="2025-02-10", killed=dead
        )
        for n, (place, dead) in enumerate([(INEKAR, 3), (TALATAYE, 4)])
    ]
    assert sorted(e.places[0].name or "" for e in merged((r, told)).events.values()) == ["Inekar", "Talataye"]


def test_an_event_and_its_answer_are_two() -> None:
    text = "The air force carried out strikes on Saturday in answer to the murder of citizens at Inekar."
    r = report("r1", "Wire", "2025-02-16", text)
    record = merged((r, [mention(r, "strikes", day="2025-02-15"), mention(r, "murder", place=INEKAR)]))
    assert len(record.events) == 2
    answer = next(e for e in record.events.values() if e.answers)
    assert answer.links[0].words.startswith("in answer to the murder")
    assert record.event(answer.answers[0]).answered_by == (answer.id,)


def test_decisions_are_written_with_their_reasons() -> None:
    record = merged((FIRST, first()), (SECOND, [mention(SECOND, "attack", place=INEKAR)]))
    kind, _, event, by, score, reason = record.decisions[0]
    assert (kind, event) == ("same_event", only(record).id)
    assert by.startswith("merge") and 0.4 < score <= 1 and "the same place" in reason


def test_future_and_hypothetical_mentions_make_no_event() -> None:
    r = report("r1", "Wire", "2025-02-12", "The army will attack Inekar on Friday. If it attacked, many would flee.")
    told = [mention(r, "attack", status="future"), mention(r, "attacked", status="hypothetical")]
    assert merged((r, told)).events == {}


def test_the_order_of_arrival_changes_nothing_here() -> None:
    told = [(FIRST, first()), (SECOND, [mention(SECOND, "attack", place=INEKAR)]), (OTHER, other())]
    seen = set()
    for order in itertools.permutations(told):
        record = merged(*order)
        seen.add(frozenset((frozenset(e.mentions), e.summary, e.standing, e.voices) for e in record.events.values()))
    assert len(seen) == 1


def test_a_report_that_joins_two_events_leaves_both_ids_valid() -> None:
    a = report("a", "Wire", "2025-02-11", "Gunmen killed 21 people in the east on Tuesday.")
    b = report("b", "Post", "2025-02-11", "A market at Inekar was attacked.")
    c = report("c", "Courier", "2025-02-12", "Gunmen attacked the market at Inekar on Tuesday, killing 21 people.")
    record = merged(
        (a, [mention(a, "killed", actors=["gunmen"], day="2025-02-11", killed=21)]),
        (b, [mention(b, "attacked", place=INEKAR)]),
    )
    before = set(record.events)
    from tacitus.merge import Merger

    told = [mention(c, "attacked", actors=["gunmen"], place=INEKAR, day="2025-02-11", killed=21)]
    record.put_report(c, told)
    Merger(record).add(c, told)
    for id in before:
        event = record.event(id)
        assert event is not None and event.id in before
    assert record.event_of(told[0].id) in before


def test_adding_to_a_record_opened_anew_gives_the_same() -> None:
    """A merger that holds nothing in memory reads what it needs from the record."""
    from tacitus.merge import MemoryRecord, Merger

    record = MemoryRecord()
    for r, told in [(FIRST, first()), (SECOND, [mention(SECOND, "attack", place=INEKAR)]), (OTHER, other())]:
        record.put_report(r, told)
        Merger(record).add(r, told)
    kept = merged((FIRST, first()), (SECOND, [mention(SECOND, "attack", place=INEKAR)]), (OTHER, other()))
    assert record.events == kept.events


def test_two_events_in_one_word_belong_to_neither_and_are_both_answered() -> None:
    answer = report("r4", "Wire", "2025-02-17", "The army closed the border on Monday in response to two attacks.")
    home = ["Mali"]
    told = [
        mention(answer, "closed", event="COERCE", actors=["army"], day="2025-02-17"),
        mention(answer, "attacks", recipients=home),
    ]
    first_, other_ = (
        [mention(FIRST, "attacked", actors=["gunmen"], recipients=home, place=INEKAR, day="2025-02-11", killed=21)],
        [mention(OTHER, "fired", actors=["men"], recipients=home, place=TALATAYE, day="2025-02-14", killed=9)],
    )
    record = merged((FIRST, first_), (OTHER, other_), (answer, told))
    assert len(record.events) == 3
    assert record.event_of(told[1].id) is None
    closed = record.event(record.event_of(told[0].id) or "")
    assert closed is not None and len(closed.answers) == 2


def test_what_angered_a_crowd_keeps_its_own_side_of_the_sentence() -> None:
    text = "Demonstrators enraged by air strikes stormed the governor's palace in Inekar on Tuesday."
    r = report("a", "Wire", "2025-02-12", text)
    strikes = mention(r, "strikes", recipients=["palace"], place=INEKAR, day="2025-02-11")
    stormed = mention(
        r, "stormed", "PROTEST", actors=["Demonstrators"], recipients=["palace"], place=INEKAR, day="2025-02-11"
    )
    spans = {
        "date": When(
            span=(text.index("Tuesday"), len(text) - 1),
            text="Tuesday",
            start="2025-02-11",
            end="2025-02-11",
            precision="day",
        )
    }
    strikes, stormed = (structs.replace(m, **spans) for m in (strikes, stormed))
    changed = {m.id: m for m in clauses.untangle(r, [strikes, stormed])}
    assert (changed[strikes.id].recipients, changed[strikes.id].places, changed[strikes.id].date) == ((), (), None)
    assert changed.get(stormed.id, stormed) == stormed


def test_a_day_to_come_is_counted_from_the_day_told_before_or_left_out() -> None:
    text = "On 3 February rebels attacked Inekar. Two weeks later soldiers raided Talataye."
    r = report("a", "Wire", "2025-02-20", text)
    at, span = text.index("Two weeks later"), (text.index("3 February"), text.index(" rebels"))
    first = structs.replace(
        mention(r, "attacked"),
        date=When(span=span, text="3 February", start="2025-02-03", end="2025-02-03", precision="day"),
    )
    wrong = When(span=(at, at + 15), text="Two weeks later", start="2025-03-06", end="2025-03-06", precision="day")
    later = structs.replace(mention(r, "raided"), date=wrong)
    found = {m.id: m for m in clauses.untangle(r, [first, later])}[later.id].date
    assert found and (found.start, found.end) == ("2025-02-17", "2025-02-17")
    alone = {m.id: m for m in clauses.untangle(r, [later])}
    assert alone[later.id].date is None


def test_what_says_who_did_it_to_whom_is_not_drawn_to_the_only_event_at_hand() -> None:
    text = "The killing of herders at Inekar went unpunished. The premier fell when police had shot marchers."
    r = report("r1", "Sahel Wire", "2025-02-11", text)
    raid = mention(r, "killing", recipients=["herders"], place=INEKAR, day="2025-02-08")
    other_deed = mention(r, "shot", actors=["police"], recipients=["marchers"])
    assert len(merged((r, [raid, other_deed])).events) == 2


def test_the_killing_of_somebody_is_known_by_whom_it_befell() -> None:
    text = "The front fired rockets at Inekar on Tuesday. It spoke of the killing of General Traore."
    r = report("r1", "Sahel Wire", "2025-02-11", text)
    rockets = mention(r, "fired", place=INEKAR, day="2025-02-11")
    killing = mention(r, "killing", recipients=["General Traore"])
    person = structs.replace(killing.recipients[0], id="person:traore")
    killing = structs.replace(killing, recipients=(person,))
    assert len(merged((r, [rockets, killing])).events) == 2


def test_what_a_protest_is_about_is_not_what_was_done_to_it() -> None:
    r = report(
        "r1", "Wire", "2025-02-12", "Police opened fire on Tuesday on a rally at Inekar against the killings there."
    )
    fire = mention(r, "opened fire", place=INEKAR, day="2025-02-11")
    killings = mention(r, "killings", place=INEKAR)
    assert len(merged((r, [fire, killings])).events) == 2


def test_the_record_does_not_join_what_one_sentence_gives_as_reason_and_deed() -> None:
    text = "ECOWAS lifted the sanctions because President Diop had been let go by the army."
    r = report("r1", "Wire", "2025-02-12", text)
    lifted = mention(r, "lifted", "RETREAT", recipients=["President Diop"])
    free = mention(r, "let go", "RETREAT", recipients=["President Diop"])
    assert len(merged((r, [lifted, free])).events) == 2


def test_a_correction_tells_of_the_older_event_not_of_the_news_of_the_day() -> None:
    text = (
        "Soldiers shot six people at Inekar on Monday.\n\n"
        "Correction: our report of 2 February said that soldiers had shot a man near the river."
    )
    r = report("r1", "Wire", "2025-02-12", text)
    news = mention(r, "shot", actors=["Soldiers"], place=INEKAR, day="2025-02-10", killed=6)
    mended = mention(r, "shot", nth=1, actors=["soldiers"], killed=1)
    assert len(merged((r, [news, mended])).events) == 2


def test_two_events_that_tell_of_one_persons_death_become_one() -> None:
    """Nobody is killed twice: what was first told as a blast and what was told as the murder of a man are one."""
    blast = report("r1", "Sahel Wire", "2025-02-11", "A mine blew up a car at Inekar on Tuesday. Four men died.")
    murder = report("r2", "River Post", "2025-02-12", "The murder of Moussa Diall was condemned by his party.")
    both = report("r3", "Lake Radio", "2025-02-13", "A mine blew up the car of Moussa Diall at Inekar on Tuesday.")
    dead = {"recipients": ["Moussa Diall"], "mode": "targeted"}

    def of_him(m: Mention) -> Mention:
        return structs.replace(m, recipients=tuple(structs.replace(a, id="person:moussa-diall") for a in m.recipients))

    told = of_him(mention(both, "blew up", place=INEKAR, day="2025-02-11", killed=1, **dead))
    record = merged(
        (blast, [mention(blast, "blew up", place=INEKAR, day="2025-02-11", killed=4)]),
        (murder, [of_him(mention(murder, "murder", killed=1, **dead))]),
        (both, [told]),
    )
    assert only(record).reports == ("r1", "r2", "r3")


def test_whom_one_telling_names_as_one_of_two_is_sure_where_most_name_him_alone() -> None:
    texts = ["Rebels attacked Bamako or Segou today.", "Rebels attacked Bamako.", "Rebels attacked Bamako at noon."]
    told = []
    for n, text in enumerate(texts):
        r = report(f"r{n}", f"Wire {n}", "2025-02-11", text)
        one = mention(r, "attacked", actors=["Rebels"], recipients=["Bamako"], place=INEKAR, day="2025-02-11")
        unsure = tuple(structs.replace(a, alternative=n == 0) for a in one.recipients)
        told.append((r, [structs.replace(one, recipients=unsure)]))
    assert [[a.alternative for a in e.recipients] for e in merged(*told).events.values()] == [[False]]
    assert [[a.alternative for a in e.recipients] for e in merged(told[0]).events.values()] == [[True]]


def test_what_words_make_the_cause_of_another_event_is_not_that_event() -> None:
    text = "On Tuesday the march at Inekar led to a sit-in at the gate."
    r = report("r1", "Wire", "2025-02-11", text)
    told = [mention(r, word, "PROTEST", place=INEKAR, day="2025-02-11") for word in ("march", "sit-in")]
    march, sit_in = merged((r, told)).events.values()
    assert {march.mentions, sit_in.mentions} == {(told[0].id,), (told[1].id,)}
    assert any(link.kind == "causes" for event in (march, sit_in) for link in event.links)
