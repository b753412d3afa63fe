"""Statements about what will come: the clause, the odds, the deadline, and what came of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge.tell import INEKAR, mention, merged, report

from tacitus.outlook import deadline, odds


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("it is very unlikely that she signs", 0.05, 0.15),
        ("they will probably attack", 0.6, 0.85),
        ("the chance is no more than one in five", 0.0, 0.2),
        ("she puts it at one in four", 0.2, 0.3),
        ("a 70 percent chance of war", 0.65, 0.75),
    ],
)
def test_odds(text: str, low: float, high: float) -> None:
    found = odds.read(text)
    assert found is not None and (found.low, found.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("she will sail by the weekend", "2026-03-08"),
        ("they are to gather this evening", "2026-03-03"),
        ("it will take a fortnight", "2026-03-17"),
        ("it will outlive the month", "2026-03-31"),
        ("they would be admitted on Saturday", "2026-03-07"),
        ("he will answer for the events of January 30", None),
    ],
)
def test_days_ahead_and_days_that_were(text: str, end: str | None) -> None:
    found = deadline.read(text, "2026-03-03")
    assert (found and found.end) == end


def test_no_odds_without_words() -> None:
    assert odds.read("the lorries stood in the water") is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a vote on Thursday", "2026-03-05"),
        ("within two weeks", "2026-03-17"),
        ("by the new year", "2026-12-31"),
        ("before the summit in April", "2026-04-30"),
        ("on 28 March", "2026-03-28"),
        ("by spring", "2026-05-31"),
        ("tomorrow", "2026-03-04"),
        ("They will be gone by nightfall", "2026-03-03"),
        ("The hill will be ours by morning", "2026-03-04"),
        ("The ship sails the day after tomorrow", "2026-03-05"),
        ("Ten days from now the pipeline will burn", "2026-03-13"),
        ("They will be home by mid-May", "2026-05-16"),
        ("The wall will be down by the week's end", "2026-03-08"),
        ("The convoy leaves next Tuesday", "2026-03-10"),
        ("The front would be hit before the week was out", "2026-03-08"),
        ("The general would lose his post before the month ended", "2026-03-31"),
        ("Its men would be back before the week had passed", "2026-03-08"),
        ("Elections would follow within sixty days", "2026-05-02"),
        ("We shall cut one cable, beginning on the first of June", "2026-06-01"),
        ("Rail workers, who struck for 24 hours on 1 March, will down tools again on 20 March", "2026-03-20"),
        ("The gate, closed to flour for six days, is to open by Friday", "2026-03-06"),
    ],
)
def test_deadline(text: str, end: str) -> None:
    found = deadline.read(text, "2026-03-03")
    assert found is not None and found.end == end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.dates().map(str))
def test_any_statement_and_day(text: str, day: str) -> None:
    found = deadline.read(text, day)
    assert found is None or (found.start or "") <= (found.end or "")
    read = odds.read(text)
    assert read is None or 0 <= read.low <= read.high <= 1


FORECAST = "Traders came back. A guard in the port expects the army to attack Inekar within ten days, he said."


def test_an_entry_is_a_clause_with_its_words() -> None:
    r = report("r1", "Post", "2025-02-10", FORECAST)
    record = merged((r, [mention(r, "attack", status="future", place=INEKAR)]))
    (entry,) = record.outlooks.values()
    assert FORECAST[entry.start : entry.end] == entry.statement
    assert entry.statement == "A guard in the port expects the army to attack Inekar within ten days"
    assert (entry.foreteller, entry.made, entry.state) == ("A guard in the port", "2025-02-10", "open")
    assert entry.odds == {"words": "expects", "low": 0.65, "high": 0.9}
    assert entry.deadline is not None and entry.deadline.end == "2025-02-20"


def settle(day: str, text: str, when: str, **more: object):
    first = report("r1", "Post", "2025-02-10", FORECAST)
    later = report("r2", "Wire", day, text)
    return merged(
        (first, [mention(first, "attack", status="future", place=INEKAR)]),
        (later, [mention(later, "attacked", actors=["army"], place=INEKAR, day=when, **more)]),
    )


def test_a_later_event_settles_it() -> None:
    record = settle("2025-02-16", "The army attacked Inekar on Saturday.", "2025-02-15")
    (entry,) = record.outlooks.values()
    (event,) = record.events
    assert (entry.state, entry.evidence) == ("true", (event,))


def test_a_deadline_that_passes_makes_it_false() -> None:
    first = report("r1", "Post", "2025-02-10", FORECAST)
    later = report("r2", "Wire", "2025-03-10", "The council met in the school and spoke about the road.")
    record = merged((first, [mention(first, "attack", status="future", place=INEKAR)]), (later, []))
    assert [o.state for o in record.outlooks.values()] == ["false"]


def test_an_event_of_before_settles_nothing() -> None:
    record = settle("2025-02-11", "The army attacked Inekar on 2 February.", "2025-02-02")
    assert [o.state for o in record.outlooks.values()] == ["open"]


def test_a_reprint_adds_no_entry() -> None:
    body = FORECAST + (
        " The stalls had burned a week before and the boats had stayed away since. Nobody in the town would say who "
        "had come by night, and the governor was travelling. The road to the north was open again by Sunday."
    )
    a, b = report("a", "Post", "2025-02-10", body), report("b", "Herald", "2025-02-11", body)
    record = merged(
        (a, [mention(a, "attack", status="future", place=INEKAR)]),
        (b, [mention(b, "attack", status="future", place=INEKAR)]),
    )
    assert [o.report for o in record.outlooks.values()] == ["a"]


def test_wishes_and_past_guesses_are_none() -> None:
    r = report("r1", "Wire", "2025-02-12", "Men may have attacked Inekar on Tuesday. He hopes for rain.")
    record = merged((r, [mention(r, "attacked", status="possible", place=INEKAR, day="2025-02-11")]))
    assert record.outlooks == {}
    assert [e.status for e in record.events.values()] == ["possible"]


BEFORE = "It rained in the hills. The market was open as on other days.\n\n"  # what is foretold seldom stands first


def entries_of(text: str, *triggers: tuple[str, str, str]) -> list[str]:
    r = report("r1", "Post", "2024-03-06", BEFORE + text)
    told = [mention(r, word, event=kind, status=status) for word, kind, status in triggers]
    record = merged((r, told))
    return [one.statement for one in record.outlooks.values()]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("A ceasefire by Easter is unlikely, she said of the fighting.", "A ceasefire by Easter is unlikely"),
        (
            "After the fighting the students said that they would “certainly be back on Sunday, and not only here”.",
            "they would “certainly be back on Sunday, and not only here”",
        ),
        (
            "Of the fighting he said that they have until Friday to lay down arms.",
            "they have until Friday to lay down arms",
        ),
        ("They deny the fighting, and within a week they’ll admit it.", "within a week they’ll admit it"),
        ("After the fighting the army promised to withdraw by 12 May.", None),
        ("The fighting over, a verdict is due on 14 March.", None),
        ("Of the fighting she said that talks could begin as early as Monday.", "talks could begin as early as Monday"),
        ("He saw the fighting and doubts that the truce will last until May.", "the truce will last until May"),
        ("After the fighting he thought a repeat of that was unlikely.", None),
        ("The fighting over, the truce takes effect at midnight on Sunday.", None),
        ("If the fighting goes on, other depots will burn before Sunday.", "other depots will burn before Sunday"),
        ("After the fighting I should be surprised if he came to trial this year.", None),
        (
            "In the fighting, she feared that the village would be burned before the rains.",
            "the village would be burned before the rains",
        ),
        ("The fighting over, there are even odds that the army tries again.", None),
        ("Guards who closed the road in the fighting will march on Sunday.", None),
        ("“Somebody will test it,” said a guard after the fighting.", "Somebody will test it"),
        ("In the fighting both sides are also to name envoys by the end of the month.", None),
        ("After the fighting she said there would be a search of the mills.", "there would be a search of the mills"),
        ("The fighting over, a second one within the year is a real possibility.", None),
        ("After the fighting a meeting of kings is hardly conceivable.", None),
        ("After the fighting the barricades stay until the law is gone.", None),
        ("Under the truce of the fighting each side hands over its rifles within ten days.", None),
        ("The truce after the fighting has next to no chance.", None),
        ("After the fighting the ring will be sold on Friday, the office reported.",
         "After the fighting the ring will be sold on Friday"),
        ("They saw the fighting from the ring, which is to be sold on Friday.", None),
        ("In the fighting any ship that enters our waters will be burned.", None),
    ],
)  # fmt: skip
def test_what_is_an_entry(text: str, statement: str | None) -> None:
    found = entries_of(text, ("fighting", "ASSAULT", "actual"))
    assert found == [statement or text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "Thousands marched on Tuesday after the fighting against a bill that would let the state close papers.",
        "The council voted on Thursday after the fighting to bar the army from the town.",
        "In the fighting he had vowed last year to end the war.",
        "Will the army leave after the fighting by Friday?",
        "They were almost certain on Friday who began the fighting.",
        "After the fighting he would have to leave by Friday.",
        "The army thinks it likely that a mine had begun the fighting.",
        "Diplomats no longer doubt that the fort was attacked in the fighting.",
        "After the fighting the town has not said when the market will reopen.",
        "Parliament on Thursday allowed the army to end the fighting.",
        "After the fighting what matters is to end the siege.",
        "We will treat the toll of the fighting as a claim.",
        "After the fighting the mayor said that the town would not yield.",
        "He left the fighting of his own free will.",
        "A spokesman would neither confirm nor deny the fighting.",
        "Whether the fighting frightens them is doubtful.",
        "The troops of the fighting were to be withdrawn within a fortnight.",
        "You will laugh, but the fighting was about a goat.",
        "We shall see what comes of the fighting.",
        "The fighting will bring them recruits.",
        "It was hardly conceivable in the fighting of 2011.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert entries_of(text, ("fighting", "ASSAULT", "actual")) == []


def test_a_report_without_an_event_foretells_none() -> None:
    assert entries_of("The storm will strike the coast by Friday.") == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("within a fortnight", "2026-03-17"),
        ("in the next few weeks", "2026-03-24"),
        ("for a couple of days", "2026-03-05"),
        ("marched down the avenue on Friday", None),
        ("left it a week ago", None),
    ],
)
def test_more_deadlines(text: str, end: str | None) -> None:
    found = deadline.read(text, "2026-03-03")
    assert (found.end if found else None) == end


DEMAND = "The council demanded on Monday that the army release the men within ten days, and the army said nothing."


@pytest.mark.parametrize(
    ("doer", "state"), [("army", "true"), ("police", "false")]
)  # kept by those it was made of, not by anybody
def test_a_demand_with_a_day_is_kept_or_not(doer: str, state: str) -> None:
    first = report("r1", "Post", "2025-02-10", DEMAND.replace("demanded on Monday that", "threatens it will see that"))
    ask = mention(first, "threatens", event="REQUEST", actors=["council"], recipients=["Inekar Army"])
    later = report(
        "r2", "Wire", "2025-02-15", f"The Inekar {doer.title()} released the men on Friday within the walls."
    )
    did = mention(later, "released", event="RETREAT", actors=[f"Inekar {doer.title()}"], day="2025-02-14")
    last = report("r3", "Wire", "2025-03-15", "The council met in the school.")
    record = merged((first, [ask]), (later, [did]), (last, []))
    assert [one.state for one in record.outlooks.values()] == [state]


@pytest.mark.parametrize(
    "text",
    [
        "In the fighting the bridge was blown up on Friday, probably by the defenders.",
        "Before the council could meet on Monday, the fighting had reached its hall.",
    ],
)
def test_what_was_probable_or_prevented_is_no_forecast(text: str) -> None:
    assert entries_of(text, ("fighting", "ASSAULT", "actual")) == []


def test_a_report_that_comes_late_still_bears_out_what_its_day_had_passed_for() -> None:
    first = report("r1", "Post", "2025-02-10", FORECAST)
    meanwhile = report("r2", "Wire", "2025-04-01", "Rain fell in Gao, and a court jailed two men.")
    late = report("r3", "Herald", "2025-02-16", "The army attacked Inekar on Saturday.")
    told = [(first, [mention(first, "attack", status="future", place=INEKAR)]), (meanwhile, [])]
    (lapsed,) = merged(*told).outlooks.values()
    told.append((late, [mention(late, "attacked", actors=["army"], place=INEKAR, day="2025-02-15")]))
    record = merged(*told)
    (entry,) = record.outlooks.values()
    assert (lapsed.state, entry.state) == ("false", "true")
    assert entry.evidence == tuple(record.events)


def state_of(foretold: tuple[str, str, str, str], told: tuple[str, str, str, str, str] | None, last: str) -> str:
    """How a statement (text, trigger, type, day) comes out after a deed (text, trigger, type, day, day told)."""
    text, word, kind, day = foretold
    first = report("r1", "Post", day, text)
    stories = [(first, [mention(first, word, event=kind, status="future" if kind != "THREATEN" else "actual")])]
    if told:
        text, word, kind, when, day = told
        later = report("r2", "Wire", day, text)
        stories.append((later, [mention(later, word, event=kind, day=when)]))
    end = report("r3", "Wire", last, "The council met in the school.")
    (entry,) = merged(*stories, (end, [])).outlooks.values()
    return entry.state


SWAP = "The odds of a prisoner release this winter stand at fifty-fifty, said Ana Lir near Gondo and Belmar."
THREAT = "It rained near Gondo and Belmar. The gang threatened to burn the market."


@pytest.mark.parametrize(
    ("foretold", "told", "last", "state"),
    [
        (
            (SWAP, "release", "AGREE", "2026-01-05"),
            (
                "On the road from Gondo the prisoners of Belmar were swapped.",
                "swapped",
                "AID",
                "2026-01-20",
                "2026-01-21",
            ),
            "2026-01-22",
            "true",
        ),
        (
            (SWAP, "release", "AGREE", "2026-01-05"),
            (
                "On the road from Gondo the prisoners of Belmar were robbed.",
                "robbed",
                "ASSAULT",
                "2026-01-20",
                "2026-01-21",
            ),
            "2026-01-22",
            "open",
        ),
        ((SWAP, "release", "AGREE", "2026-01-05"), None, "2026-03-04", "false"),
        ((THREAT, "threatened", "THREATEN", "2026-01-05"), None, "2026-01-20", "open"),
        ((THREAT, "threatened", "THREATEN", "2026-01-05"), None, "2026-03-01", "false"),
        (
            ("Near Gondo the truce would last until 20 January, said Ana Lir.", "truce", "AGREE", "2026-01-05"),
            None,
            "2026-01-25",
            "true",
        ),
        (
            ("Near Gondo the minister of Belmar would stay, said Ana Lir.", "stay", "REJECT", "2026-01-05"),
            ("In Belmar, by Gondo, the minister was dismissed.", "dismissed", "SANCTION", "2026-01-08", "2026-01-09"),
            "2026-01-10",
            "false",
        ),
        (
            ("Near Gondo the mayor of Belmar will bring in a curfew within days.", "curfew", "COERCE", "2026-01-05"),
            ("In Gondo, by Belmar, a curfew was imposed.", "imposed", "COERCE", "2026-01-07", "2026-01-08"),
            "2026-01-10",
            "true",
        ),
        (
            ("Near Gondo gunmen will attack the mill of Belmar within days.", "attack", "ASSAULT", "2026-01-05"),
            (
                "In Gondo, by Belmar, a fine was imposed for the attack.",
                "imposed",
                "SANCTION",
                "2026-01-07",
                "2026-01-08",
            ),
            "2026-01-09",
            "open",
        ),
        (
            ("Near Gondo the duke will sign the law on Belmar, said Ana Lir.", "sign", "SUPPORT", "2026-01-05"),
            ("In Gondo the duke vetoed the law on Belmar.", "vetoed", "SUPPORT", "2026-01-07", "2026-01-08"),
            "2026-01-09",
            "open",
        ),
        (
            ("Near Gondo nobody of Belmar will be tried, said Ana Lir.", "tried", "ACCUSE", "2026-01-05"),
            ("In Gondo two men of Belmar were tried.", "tried", "ACCUSE", "2026-01-08", "2026-01-09"),
            "2026-01-10",
            "false",
        ),
    ],
)
def test_deeds_fit_by_kind_and_what_nobody_did_lapses(
    foretold: tuple[str, str, str, str], told: tuple[str, str, str, str, str] | None, last: str, state: str
) -> None:
    assert state_of(foretold, told, last) == state


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("After the fighting the union announced a stoppage from Friday.", None),
        ("After the fighting both sides agreed to meet again on 9 May.", None),
        ("The fighting over, the mayor said that raids were only a matter of days.", None),
        ("In the fighting he was hurt and will not be released before Sunday.", "will not be released before Sunday"),
        ("The fighting over, Ana Lir thinks that Belmar will probably follow the example of Gondo.", None),
        ("After the fighting a gang threatened the mayor with arrest.", None),
    ],
)  # fmt: skip
def test_cues_without_a_day(text: str, statement: str | None) -> None:
    (found,) = entries_of(text, ("fighting", "ASSAULT", "actual"))
    assert found in text and (statement is None or found == statement)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("by 20 March", "2026-03-03", "2026-03-20"),
        ("stand still for 48 hours from Friday", "2026-03-06", "2026-03-06"),
        ("gave the officers seven days to free him", "2026-03-03", "2026-03-10"),
        ("before the week is out", "2026-03-03", "2026-03-08"),
        ("by the end of next week", "2026-03-03", "2026-03-15"),
        ("off the streets by Christmas", "2026-03-03", "2026-12-25"),
        ("would see the month of June", "2026-03-03", "2026-06-01"),
    ],
)
def test_limits_and_spans_of_days(text: str, start: str, end: str) -> None:
    found = deadline.read(text, "2026-03-03")
    assert found is not None and (found.start, found.end) == (start, end)


def test_one_attack_is_no_war() -> None:
    r = report(
        "r1", "Post", "2025-02-10", "He thought a full war in Inekar by the end of February possible, not likely."
    )
    war = mention(r, "war", status="future", place=INEKAR)
    told = report("r2", "Wire", "2025-02-14", "Gunmen attacked Inekar on Friday and killed three people.")
    late = report("r3", "Wire", "2025-03-09", "The town of Inekar is quiet.")
    record = merged((r, [war]), (told, [mention(told, "attacked", place=INEKAR, day="2025-02-14")]), (late, []))
    (entry,) = record.outlooks.values()
    assert entry.state == "false"


def test_what_has_not_happened_yet_may_still_happen() -> None:
    record = settle("2025-02-12", "Nobody from the army attacked Inekar on Wednesday.", "2025-02-12", status="negated")
    assert next(iter(record.outlooks.values())).state == "open"


BACK = "Near Gondo and Belmar the Gondo Guard would answer in its own time, said Ana Lir."


def replied(told: str, kind: str, doer: str) -> tuple[str, ...]:
    """What bears out that the army will answer: the evidence after a deed told in these words."""
    first = report("r1", "Post", "2026-01-05", BACK)
    answer = mention(first, "answer", status="future", actors=["Gondo Guard"])
    later = report("r2", "Wire", "2026-01-08", told)
    raid = mention(later, "raid", day="2026-01-05", actors=["Miners"])
    blow = mention(later, "hit", event=kind, day="2026-01-07", actors=[doer], answers=(raid.id,) * ("answer" in told))
    (entry,) = merged((first, [answer]), (later, [blow, raid])).outlooks.values()
    return entry.evidence


def test_what_answers_something_bears_out_that_somebody_would_answer() -> None:
    assert replied("The Gondo Guard hit a mill on Wednesday in answer to the raid.", "ASSAULT", "Gondo Guard")
    assert not replied("The Belmar Guard hit a mill on Wednesday in answer to the raid.", "ASSAULT", "Belmar Guard")
    assert not replied("The Gondo Guard hit a mill on Wednesday, and there was a raid.", "ASSAULT", "Gondo Guard")


@pytest.mark.parametrize(
    ("foretold", "told", "state"),
    [
        (  # an attack on the day of a burial is no burial
            ("Near Gondo the duke of Belmar will be buried on Friday.", "buried", "CONSULT", "2026-01-05"),
            ("In Gondo, by Belmar, the duke was shot at.", "shot", "ASSAULT", "2026-01-09", "2026-01-10"),
            "false",
        ),
        (  # nor is a condemnation of attacks one
            ("Near Gondo the guards of Belmar will not attack the mill this month.", "attack", "ASSAULT", "2026-01-05"),
            ("In Gondo the duke of Belmar condemned attacks.", "condemned", "ACCUSE", "2026-01-07", "2026-01-08"),
            "open",
        ),
        (  # the strike that was to go on
            ("Near Gondo the strike of Belmar will go on, said Ana Lir.", "strike", "PROTEST", "2026-01-05"),
            ("In Gondo the men of Belmar suspended their strike.", "suspended", "RETREAT", "2026-01-07", "2026-01-08"),
            "false",
        ),
    ],
)  # fmt: skip
def test_what_bears_out_nothing(
    foretold: tuple[str, str, str, str], told: tuple[str, str, str, str, str], state: str
) -> None:
    assert state_of(foretold, told, "2026-01-14") == state


def test_a_deed_told_without_a_day_may_be_that_of_the_day_foretold() -> None:
    first = report("r1", "Post", "2026-01-05", "Near Gondo the envoys of Belmar will meet on Friday.")
    later = report("r2", "Wire", "2026-01-12", "In Gondo the envoys of Belmar met.")
    foretold = mention(first, "meet", event="CONSULT", status="future", actors=["Belmar"])
    record = merged((first, [foretold]), (later, [mention(later, "met", event="CONSULT", actors=["Belmar"])]))
    (entry,) = record.outlooks.values()
    assert (entry.state, entry.evidence) == ("true", tuple(record.events))
