"""What a brief says of a record, and that it says it in bounds."""

from __future__ import annotations

import datetime
import re
from collections import Counter

import pytest
from crisis import crisis
from record import MemoryRecord

from tacitus.cli.brief import gist
from tacitus.records import Actor, Event
from tacitus.show.brief import Limits, gather, html, lede, markdown
from tacitus.show.brief.pairs import Pairs
from tacitus.show.brief.parts import Brief, Step
from tacitus.store.filters import Filters
from tacitus.store.rows import ReportRow

TODAY = datetime.date(2026, 11, 26)


@pytest.fixture(scope="module")
def brief() -> Brief:
    return gather(crisis(), today=TODAY)


def test_span_and_summary(brief: Brief) -> None:
    assert brief.title == "27 December 2019 to 12 January 2020"
    assert brief.summary[0] == "22 reports of 6 outlets tell of 27 events."
    assert "between United States and Iran" in brief.summary[-1]


def test_the_lead_is_the_story_in_the_order_it_happened(brief: Brief) -> None:
    told = [line.headline for line in brief.lead]
    assert len(told) == Limits().lead
    assert any("Soleimani" in h for h in told) and any("PS752" in h for h in told)
    assert told.index(next(h for h in told if "K-1" in h)) < told.index(next(h for h in told if "Soleimani" in h))


def test_days_run_from_the_newest_and_each_names_its_weightiest_first(brief: Brief) -> None:
    days = [day.iso for day in brief.days]
    assert days == sorted(days, reverse=True) and days[0] == "2020-01-12"
    third = next(day for day in brief.days if day.iso == "2020-01-03")
    assert third.heading == "Friday, 3 January 2020"
    assert "Soleimani" in third.headlines[0].headline
    assert third.headlines[0].voices == 3 and third.headlines[0].tolls == ("10 killed (accounts: 7 to 10)",)


def test_what_nobody_could_check_heads_no_day(brief: Brief) -> None:
    heads = {line.standing for day in brief.days for line in day.headlines}
    assert heads <= {"confirmed", "reported", "disputed"}
    fourth = next(day for day in brief.days if day.iso == "2020-01-04")
    assert not fourth.headlines and fourth.folded[0].standing == "unconfirmed"
    assert fourth.folded[0].cites.sources


def test_background_stands_apart(brief: Brief) -> None:
    assert brief.background and {line.when for line in brief.background.folded} == {"in May 2018", "in June 2019"}
    tankers = next(line for line in brief.background.folded if "Tankers" in line.headline)
    assert "who did it is told with alternatives" in tankers.doubts


def test_sides_are_states_with_their_people(brief: Brief) -> None:
    first = brief.pairs[0]
    assert (first.a, first.b) == ("United States", "Iran")
    # five acts of Trump, the army and the State Department; vow and missiles the other way
    assert first.conflict == 7 and first.a_to_b == 5 and first.b_to_a == 2
    assert not any("Trump" in pair.a + pair.b for pair in brief.pairs)


def test_places_are_counted_and_those_without_are_said(brief: Brief) -> None:
    assert brief.places[0].name == "Baghdad" and brief.places[0].count == 7
    assert brief.unplaced == sum(1 for e in crisis().events(Filters()) if not e.places)
    assert next(row for row in brief.places if row.name == "Washington").beyond


def steps(one: Step) -> list[Step]:
    return [one, *(s for child in one.answers for s in steps(child))]


def test_chains_nest_each_event_once_with_the_words_that_say_so(brief: Brief) -> None:
    first = brief.chains[0]
    assert "K-1" in first.line.headline and not first.tie
    flat = [step for chain in brief.chains for step in steps(chain)]
    assert len({step.line.id for step in flat}) == len(flat)
    strike = next(step for step in flat if "jets strike" in step.line.headline)
    assert strike.words == "In response to the rocket fire" and strike.cites.sources[0].outlet == "Harbor Wire"
    # an event that answers two stands under the later of them
    denial = next(step for step in flat if "denies" in step.line.headline)
    assert [s.line.headline for s in denial.answers] == ["Students in Tehran demand that those to blame resign"]


def test_a_circle_of_answers_ends() -> None:
    record = MemoryRecord()
    record.add_report("r", "Wire", "2020-01-01", "Title", "They fired. They fired back.")
    told = {"r": ("They fired.", "fired")}
    record.add_event("A", "ASSAULT", "2020-01-01", "A", told, answers=(("B", "so", "r"),))
    record.add_event("B", "ASSAULT", "2020-01-01", "B", told, answers=(("A", "so", "r"), ("B", "itself", "r")))
    brief = gather(record)
    (only,) = brief.chains
    told = steps(only)
    assert [step.again for step in told] == [False, False, True] and told[0].line.id == told[2].line.id


def test_disputes_stand_under_their_event_with_every_value_its_voices_and_the_reason(brief: Brief) -> None:
    missiles = next(d for d in brief.differences if "Ain al-Asad" in d.line.headline)
    killed = next(p for p in missiles.points if p.field == "How many were killed")
    none, eighty = killed.accounts
    assert none.best and none.value == "0" and not none.party
    assert eighty.party and eighty.cites.sources[0].outlet == "Pars Line"
    assert "state television" in killed.reason
    jet = next(d for d in brief.differences if "PS752" in d.line.headline)
    happened = next(p for p in jet.points if p.field == "Whether it happened")
    assert happened.best == "it happened"
    assert [a.value for a in happened.accounts] == ["it happened", "it did not happen"]
    assert len({d.line.id for d in brief.differences}) == len(brief.differences)


def test_outlook_by_state_with_odds_and_what_came_of_it(brief: Brief) -> None:
    told = dict(brief.outlook)
    assert list(told) == ["open", "true", "partly", "false"]
    assert told["true"][0].odds == "almost certainly (90 to 99 in 100)"
    assert told["true"][0].evidence[0].headline.startswith("Iran fires missiles")
    assert told["open"][0].deadline == "5 to 31 January 2020"  # what is due comes before what has no date


def test_every_line_names_its_sources_and_every_number_leads_somewhere(brief: Brief) -> None:
    page = html(brief)
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(ids)
    for day in brief.days:
        for line in day.headlines + day.folded:
            assert line.cites.sources and line.anchor in ids
    assert any(s.reprint and s.outlet == "Coastal Courier" for s in brief.sources)


def test_quotes_mark_the_trigger_in_its_sentence(brief: Brief) -> None:
    page = html(brief)
    assert "An American drone <mark>killed</mark> General Qasem Soleimani outside" in page


def test_the_sentence_quoted_is_the_news_of_its_day_and_not_what_looks_back() -> None:
    record = MemoryRecord()
    record.add_report("late", "Review", "2020-01-11", "A war", "The missiles fired at the base were hardly mentioned.")
    record.add_report("news", "Wire", "2020-01-08", "Missiles", "Missiles were fired at a base before dawn.")
    told = {
        "late": ("The missiles fired at the base were hardly mentioned.", "fired"),
        "news": ("Missiles were fired at a base before dawn.", "fired"),
    }
    record.add_event("e", "ASSAULT", "2020-01-08", "Iran fired at a base", told, who="IRAN", where="ASAD")
    quoted = gather(record, limits=Limits(quotes=1), today=TODAY).days[0].headlines[0].quotes
    assert [quote.source.outlet for quote in quoted] == ["Wire"]


def test_the_same_record_gives_the_same_page() -> None:
    assert html(gather(crisis(), today=TODAY)) == html(gather(crisis(), today=TODAY))
    assert markdown(gather(crisis(), today=TODAY)) == markdown(gather(crisis(), today=TODAY))


def test_filters_are_said(brief: Brief) -> None:
    chosen = gather(crisis(), Filters(types=("ASSAULT",), since="2019-12-01"))
    assert ("types", "ASSAULT") in chosen.filters and ("since", "1 December 2019") in chosen.filters
    assert chosen.events < brief.events
    assert "Only what was selected: since <bdi>1 December 2019</bdi>" in html(chosen)


def test_an_empty_record_says_so() -> None:
    brief = gather(MemoryRecord())
    assert brief.empty
    assert "The record is empty" in html(brief) and "The record is empty" in markdown(brief)


def test_reports_without_events_say_so() -> None:
    record = MemoryRecord()
    record.add_report("r", "Wire", "2020-01-01", "Rain", "It rained.")
    assert "holds 1 report, but none of them tells" in html(gather(record))
    nothing = html(gather(MemoryRecord(), Filters(countries=("IRQ",))))
    assert "Widen the dates" in nothing


def test_a_large_record_stays_readable_and_says_what_it_leaves_out() -> None:
    record = MemoryRecord()
    for n in range(200):
        record.add_report(
            f"r{n}", f"Outlet {n % 30}", f"2020-01-{n % 28 + 1:02}", f"Report {n}", "Rebels attacked a post."
        )
    for n in range(5000):
        told = {f"r{(n * k) % 200}": ("Rebels attacked a post.", "attacked") for k in range(1, 2 + n % 4)}
        day = datetime.date(2020, 1, 1) + datetime.timedelta(days=n % 60)
        record.add_event(
            f"e{n}", "ASSAULT", day.isoformat(), f"Attack number {n}", told, who="KH", whom="US", where="BAGHDAD",
            killed=(n % 7, n % 7, n % 7), answers=((f"e{n - 1}", "in answer", f"r{n % 200}"),) if n % 3 else (),
        )  # fmt: skip
    limits = Limits()
    brief = gather(record)
    shown = [line for day in brief.days for line in day.headlines + day.folded]
    assert len(shown) <= limits.headlines + limits.folded
    assert sum(day.total for day in brief.days) == 5000
    assert sum(day.left_out for day in brief.days) == 5000 - len(shown)
    page = html(brief)
    assert len(page) < 900_000 and page.count("<h3") < 150
    assert re.search(r"And \d+ more, not shown here", page)
    assert brief.left_out["chains"] > 0 and f"{brief.left_out['chains']} more chains not shown" in page


def test_days_of_which_nothing_is_shown_are_told_in_one_line() -> None:
    record = MemoryRecord()
    record.add_report("r", "Wire", "2020-03-01", "Title", "They fired.")
    for n in range(40):
        day = (datetime.date(2020, 2, 1) + datetime.timedelta(days=n)).isoformat()
        record.add_event(f"e{n}", "ASSAULT", day, f"Number {n}", {"r": ("They fired.", "fired")}, who="KH", whom="US")
    brief = gather(record, limits=Limits(headlines=1, folded=1, newest=1))
    shown = [day for day in brief.days if day.headlines or day.folded]
    assert len(shown) == 2 and len(brief.days) <= 5
    assert sum(day.total for day in brief.days) == 40
    assert brief.days[0].iso == "2020-03-11" and brief.days[0].headlines  # the newest day is not left without its event
    assert re.search(r" to .*2020: \d+ lesser events, not shown", html(brief))


def test_a_slip_of_a_date_does_not_stretch_the_span() -> None:
    record = crisis()
    told = {"r22": ("Eight rockets hit Balad air base on Sunday; four Iraqi airmen were wounded.", "hit")}
    record.add_event("LATE", "ASSAULT", "2021-01-12", "Misread", told, who="KH", whom="US")
    record.add_event("DOUBT", "ASSAULT", "2019-12-20", "Hearsay", told, who="KH", whom="US", standing="unconfirmed")
    brief = gather(record)
    assert brief.title == "27 December 2019 to 12 January 2020"
    assert {"2021-01-12", "2019-12-20"} <= {day.iso for day in brief.days}


def wire(record: MemoryRecord, *outlets: str) -> dict[str, tuple[str, str]]:
    """A report of each outlet, and what an event is told by when all of them tell it."""
    for outlet in outlets:
        record.add_report(outlet, outlet, "2020-01-08", "Title", "They fired.")
    return dict.fromkeys(outlets, ("They fired.", "fired"))


def heads(record: MemoryRecord) -> list[str]:
    return [line.headline for day in gather(record).days for line in day.headlines]


def test_words_and_undated_acts_head_no_day_on_the_word_of_one() -> None:
    record = MemoryRecord()
    two, one = wire(record, "A", "B"), wire(record, "C")
    record.add_event("HIT", "ASSAULT", "2020-01-08", "Firm", two, who="IRAN", whom="US", where="ASAD")
    record.add_event("ASK", "REQUEST", "2020-01-07", "One demand", one, who="IRAN", whom="US", standing="reported")
    record.add_event("ASK2", "REQUEST", "2020-01-06", "Two demands", two, who="IRAN", whom="US")
    record.add_event("ASK3", "REQUEST", "2020-01-05", "To nobody", two, who="IRAN")
    record.add_event("WHEN", "ASSAULT", "2020-01-04", "No day", two, who="US", whom="IRAN", precision="unstated")
    assert heads(record) == ["Firm", "Two demands"]


def test_what_only_one_outlet_tells_heads_where_nothing_better_is_held() -> None:
    record = MemoryRecord()
    record.add_event("ASK", "REQUEST", "2020-01-07", "Demand", wire(record, "C"), who="IRAN", whom="US")
    assert heads(record) == ["Demand"]


def test_near_duplicates_fold_and_other_acts_of_the_day_do_not() -> None:
    record = MemoryRecord()
    many, two = wire(record, "A", "B", "C"), wire(record, "A", "B")
    record.add_event("BASE", "ASSAULT", "2020-01-08", "First base", many, who="IRAN", whom="US", where="ASAD")
    record.add_event("SAME", "ASSAULT", "2020-01-08", "Second base", two, who="IRGC", whom="US", where="ERBIL")
    record.add_event(
        "JET", "ASSAULT", "2020-01-08", "Airliner", many, who="IRAN", whom="UKRAINE", where="PARAND", killed=(9, 9, 9)
    )  # fmt: skip
    (day,) = gather(record).days
    assert {line.headline for line in day.headlines} == {"First base", "Airliner"}
    assert [line.headline for line in day.folded] == ["Second base"]


def test_a_look_back_a_month_later_does_not_stretch_the_span() -> None:
    record = crisis()
    record.add_report("late", "Late Post", "2020-02-20", "Title", "They fired.")
    told = {"late": ("They fired.", "fired"), "r22": ("Eight rockets hit Balad air base on Sunday", "hit")}
    record.add_event("BACK", "ASSAULT", "2020-02-11", "A month later", told, who="KH", whom="US", where="BAGHDAD")
    brief = gather(record)
    assert brief.title == "27 December 2019 to 12 January 2020"
    assert any(line.headline == "A month later" for day in brief.days for line in day.headlines)


def test_a_year_of_which_little_is_told_is_a_year() -> None:
    record = MemoryRecord()
    told = wire(record, "A", "B")
    record.add_report("late", "Late Post", "2024-12-31", "Title", "They fired.")
    for n in range(12):
        day = f"2024-{n + 1:02}-{3 + 2 * n:02}"
        record.add_event(f"e{n}", "ASSAULT", day, f"Number {n}", told, who="KH", whom="US")
    assert gather(record).title == "3 January to 25 December 2024"


def test_only_steps_that_words_support_make_a_chain() -> None:
    record = MemoryRecord()
    told = wire(record, "A", "B")
    near = "fired on the base. The minister, who had come from far away, held a long talk with them"
    record.add_event("A", "ASSAULT", "2020-01-01", "First", told, who="KH", whom="US")
    record.add_event("B", "ASSAULT", "2020-01-02", "Second", told, who="US", whom="KH", answers=(("A", near, "A"),))
    record.add_event("C", "ASSAULT", "2020-01-03", "Third", told, answers=(("B", "in response to the raid", "A"),))
    record.add_event("D", "ASSAULT", "2019-12-20", "Before", told, answers=(("B", "in response to the raid", "A"),))
    (chain,) = gather(record).chains
    assert [step.line.headline for step in steps(chain)] == ["Second", "Third"]


def test_what_its_own_mentions_mostly_deny_heads_no_day() -> None:
    record = MemoryRecord()
    told = wire(record, "A", "B", "C")
    base = record.add_event("BASE", "ASSAULT", "2020-01-08", "Base", told, who="IRAN", whom="US", where="ASAD")
    raid = record.add_event("RAID", "ASSAULT", "2020-01-04", "Raid", told, who="US", whom="KH", where="BAGHDAD")
    assert heads(record) == ["Base", "Raid"]
    for event, denials in ((base, 1), (raid, 2)):
        for id in record.event(event).mentions[:denials]:
            record.negate(id)
    assert heads(record) == ["Base"]


def test_the_summary_says_that_reports_have_no_date() -> None:
    rows = [ReportRow(id="a", publisher="A", published="2020-01-03"), ReportRow(id="b", publisher="B")]
    said = lede.summary(1, lede.Reports(rows), Counter(), (), 0)
    assert said[1] == "1 report has no date: what is told there has a day only where the words name it."
    assert not any("no date" in line for line in lede.summary(1, lede.Reports(rows[:1]), Counter(), (), 0))


def test_what_nobody_knows_to_be_somebody_is_no_side() -> None:
    army = Actor(start=0, end=1, text="army", name="Malian Armed Forces", id="MLI.MIL", country="MLI", sectors=("MIL",))
    wedding = Actor(start=0, end=1, text="wedding", name="wedding", id="name:MLI:wedding", country="MLI")
    front = Actor(start=0, end=1, text="AFO", name="AFO", id="name:MLI:afo", country="MLI", sectors=("REB",))
    pairs = Pairs()
    for n in range(3):
        whom = (wedding, front) if n else (wedding,)
        pairs.add(Event(id=f"e{n}", event="ASSAULT", quad=4, actors=(army,), recipients=whom))
    rows, left = pairs.table(9)
    assert [(row.a, row.b, row.conflict) for row in rows] == [("Mali", "AFO", 2)] and not left


def test_the_summary_counts_outlets_as_merging_does_and_says_what_unnamed_ones_are() -> None:
    def told(*rows: ReportRow) -> tuple[str, ...]:
        return lede.summary(1, lede.Reports(rows), Counter(), (), 0)

    first, second = ReportRow(id="a", published="2020-01-03"), ReportRow(id="b", published="2020-01-04")
    assert told(first)[0] == "1 report tells of 1 event." and len(told(first)) == 1
    assert "Of 2 reports the outlet is not named: they count as one voice together" in told(first, second)[1]
    assert len(told(first, ReportRow(id="b", published="2020-01-04", reprint_of="a"))) == 1
    day = "2020-01-05"
    sited = [ReportRow(id=id, url=f"https://www.post.example/{id}", published=day) for id in "cd"]
    named = [ReportRow(id=name, publisher=name, published=day) for name in ("The Post", "the  post")]
    assert told(*sited, *named) == ("4 reports of 2 outlets tell of 1 event.",)


def test_the_gist_counts_what_the_brief_leaves_out(brief: Brief) -> None:
    few = gather(crisis(), limits=Limits(outlook=1, disputes=1), today=TODAY)
    whole, cut = gist(brief).splitlines()[-1], gist(few).splitlines()[-1]
    assert whole.endswith("foretold; the brief has them all.")
    assert cut.partition(";")[0] == whole.partition(";")[0]
    assert re.search(r"the brief has [1-4] of these, `tacitus outlook` has all\.$", cut)
