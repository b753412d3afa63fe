"""What can be asked of a store: every filter of every table, and what the rows say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tacitus.records import Dispute, EventToll, Link, Outlook, Value
from tacitus.store import Filters, Store
from tacitus.store.lookup import find
from tacitus.store.words import match

from .conftest import actor, day, event, mention, place, report

USA, IRAN, IRAQ = actor("United States", "USA", "USA"), actor("Iran", "IRN", "IRN"), actor("Iraq", "IRQ", "IRQ")
GUARDS = actor("Revolutionary Guards", "IRN", "IRN/guards", text="the Guards", sectors=("MIL",))
BOTH = (IRAN, IRAQ)
NOBODY = actor("unknown gunmen", None, "x", text="gunmen")

# name -> type, first day, last day, precision, actors, recipients, place, status, standing, confidence, score, sentence
EVENTS: dict[str, tuple[Any, ...]] = {
    "base": ("ASSAULT", "2019-12-27", "2019-12-27", "day", (NOBODY,), (USA,), "IRQ", "actual", "confirmed", 0.9, -9.0),
    "strike": ("ASSAULT", "2020-01-03", "2020-01-03", "day", (USA,), (GUARDS,), "IRQ", "actual", "confirmed", 0.9, -9),
    "threat": ("THREATEN", "2020-01-04", "2020-01-04", "day", (IRAN,), (USA,), None, "actual", "reported", 0.6, -5.8),
    "talks": ("CONSULT", "2020-01-04", "2020-01-05", "range", (USA,), BOTH, "CHE", "possible", "unconfirmed", 0.4, 2.5),
    "denied": ("ASSAULT", "2020-01-08", "2020-01-08", "day", (IRAN,), (USA,), "IRQ", "actual", "denied", 0.8, -9.0),
    "month": ("SANCTION", "2020-01-01", "2020-01-31", "month", (USA,), (IRAN,), None, "actual", "reported", 0.7, -6.0),
    "undated": ("PROTEST", None, None, "", (IRAQ,), (), "IRQ", "actual", "reported", 0.7, -6.5),
}  # fmt: skip
SENTENCES = {
    "base": "Rockets hit a base near Kirkuk and killed a contractor.",
    "strike": "A drone strike killed the general at the airport.",
    "threat": "Tehran vowed severe revenge.",
    "talks": "Envoys may have met in Geneva.",
    "denied": "Missiles killed eighty soldiers, state television claimed.",
    "month": "Washington tightened its sanctions in January.",
    "undated": "Crowds gathered at the embassy’s gate.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("tables") / "record.db"
    with Store.open(path, create=True) as opened:
        ids: dict[str, str] = {}
        for n, (name, row) in enumerate(EVENTS.items()):
            type_, start, end, precision, actors, recipients, country, status, standing, sure, score = row
            one = report(f"r-{name}", SENTENCES[name], published=f"2020-01-{10 + n}", title=f"Title {name}")
            told = mention(
                one,
                0,
                3,
                event=type_,
                date=day(start, end, precision) if start else None,
                actors=actors,
                recipients=recipients,
                places=(place(country, country),) if country else (),
                status=status,
                confidence=sure,
            )
            links = (
                (Link(kind="answers", to=ids["strike"], words="in revenge", report=one.id),) if name == "threat" else ()
            )
            links = (Link(kind="answers", to=ids["base"], words="after", report=one.id),) if name == "strike" else links
            made = event(told, standing=standing, status=status, confidence=sure, score=score, links=links,
                         answers=tuple(link.to for link in links), killed=EventToll(low=1, high=2, best=1))  # fmt: skip
            ids[name] = made.id
            with opened.transaction():
                opened.put_report(one, [told])
                opened.put_event(made, [])
                if name == "denied":
                    values = (Value(value="80", voices=("r-denied",), party=True), Value(value="0", voices=("r-x",)))
                    opened.put_disputes(made.id, [Dispute(event_id=made.id, field="killed", values=values, best="0")])
        with opened.transaction():
            for id, deadline, made_on in (("o1", day("2020-02-01"), "2020-01-04"), ("o2", None, "2020-01-05")):
                opened.put_outlook(
                    Outlook(
                        id=id,
                        report="r-threat",
                        start=0,
                        end=6,
                        statement="severe revenge",
                        event="ASSAULT",
                        actors=(IRAN,),
                        deadline=deadline,
                        made=made_on,
                        evidence=(ids["denied"],),
                    )
                )
        yield opened


def names(store: Store, filters: Filters) -> list[str]:
    return [one.reports[0].removeprefix("r-") for one in store.tables.events(filters)]


ALL = ["base", "month", "strike", "threat", "talks", "denied", "undated"]
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ALL),
    ({"newest": True}, ["denied", "threat", "talks", "strike", "month", "base", "undated"]),
    ({"limit": 2}, ALL[:2]),
    ({"limit": 0}, []),
    ({"since": "2020-01-04"}, ["month", "threat", "talks", "denied"]),
    ({"until": "2020-01-02"}, ["base", "month"]),
    ({"since": "2020-01-05", "until": "2020-01-07"}, ["month", "talks"]),
    ({"types": ("ASSAULT",)}, ["base", "strike", "denied"]),
    ({"types": ("ASSAULT", "THREATEN"), "standings": ("confirmed", "reported")}, ["base", "strike", "threat"]),
    ({"statuses": ("possible",)}, ["talks"]),
    ({"min_confidence": 0.9}, ["base", "strike"]),
    ({"countries": ("IRQ",)}, ["base", "strike", "denied", "undated"]),
    ({"countries": ("IRN",)}, ["month", "threat"]),  # no place known: of the sides
    ({"actors": ("IRN",)}, ["month", "strike", "threat", "talks", "denied"]),
    ({"actors": ("Iran",)}, ["month", "strike", "threat", "talks", "denied"]),  # a country: all its own
    ({"actors": ("the guards",)}, ["strike"]),  # a name it was seen under
    ({"actors": ("IRN/guards",)}, ["strike"]),
    ({"actors": ("Revolutionary  guards", "gunmen")}, ["base", "strike"]),
    ({"actors": ("nobody of that name",)}, []),
    ({"dyad": ("USA", "IRN")}, ["month", "strike", "threat", "talks", "denied"]),
    ({"dyad": ("Iran", "united states")}, ["month", "strike", "threat", "talks", "denied"]),
    ({"dyad": ("USA", "the Guards")}, ["strike"]),
    ({"dyad": ("IRQ", "IRN")}, []),  # both on one side only
    ({"text": "drone strike"}, ["strike"]),
    ({"text": "killing"}, ["base", "strike", "denied"]),  # stems
    ({"text": '"strike killed"'}, ["strike"]),
    ({"text": '"killed strike"'}, []),
    ({"text": "sanct* january"}, ["month"]),
    ({"text": "EMBASSY"}, ["undated"]),
    ({"text": 'NOT OR AND "'}, []),  # no syntax of the database
    ({"text": "killed", "countries": ("IRQ",), "since": "2020-01-01", "actors": ("USA",)}, ["strike", "denied"]),
]


@pytest.mark.parametrize(("asked", "found"), CASES, ids=[str(asked) for asked, _ in CASES])
def test_events(store: Store, asked: dict[str, Any], found: list[str]) -> None:
    result = names(store, Filters(**asked))
    assert sorted(result) == sorted(found)
    if "newest" not in asked:
        assert result == [name for name in ALL if name in result]
    if "limit" not in asked:
        assert store.tables.count_events(Filters(**asked)) == len(found)


@pytest.mark.parametrize(("asked", "found"), CASES, ids=[str(asked) for asked, _ in CASES])
def test_mentions_follow_the_same_filters(store: Store, asked: dict[str, Any], found: list[str]) -> None:
    # a mention without a date stands at the day of its report, so that filters on days may find more of them
    result = [one.report.removeprefix("r-") for one in store.tables.mentions(Filters(**asked))]
    if "since" in asked or "until" in asked or "limit" in asked:
        assert set(found) - {"undated"} <= {*result, *ALL[: asked.get("limit", 0)]}
    else:
        assert sorted(result) == sorted(found)
    assert all(one.event_id for one in store.tables.mentions(Filters(**asked)))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, list(EVENTS)),
        ({"since": "2020-01-12", "until": "2020-01-13"}, ["threat", "talks"]),
        ({"text": "embassy"}, ["undated"]),
        ({"text": "title"}, list(EVENTS)),
        ({"types": ("ASSAULT",)}, ["base", "strike", "denied"]),
        ({"dyad": ("USA", "the Guards")}, ["strike"]),
        ({"limit": 3}, ["base", "strike", "threat"]),
    ],
)
def test_reports(store: Store, asked: dict[str, Any], found: list[str]) -> None:
    rows = list(store.tables.reports(Filters(**asked)))
    assert [row.id.removeprefix("r-") for row in rows] == found
    assert all(len(row.events) == 1 for row in rows)


def test_disputes_follow_their_events(store: Store) -> None:
    assert [one.best for one in store.tables.disputes()] == ["0"]
    assert [one.field for one in store.tables.disputes(Filters(types=("ASSAULT",), since="2020-01-08"))] == ["killed"]
    assert not list(store.tables.disputes(Filters(until="2020-01-07")))


def test_outlook_by_deadline_else_by_the_day_it_was_made(store: Store) -> None:
    assert [one.id for one in store.tables.outlook()] == ["o1", "o2"]
    assert [one.id for one in store.tables.outlook(Filters(since="2020-01-20"))] == ["o1"]
    assert [one.id for one in store.tables.outlook(Filters(until="2020-01-20", actors=("Iran",)))] == ["o2"]
    assert not list(store.tables.outlook(Filters(actors=("USA",))))
    assert [len(one.evidence) for one in store.tables.outlook()] == [1, 1]


def test_timeline(store: Store) -> None:
    days = list(store.tables.timeline())
    assert [(one.day, len(one.events), one.reports) for one in days] == [
        ("2019-12-27", 1, 1),
        ("2020-01-01", 1, 1),
        ("2020-01-03", 1, 1),
        ("2020-01-04", 2, 2),
        ("2020-01-08", 1, 1),
        (None, 1, 1),
    ]
    assert [one.day for one in store.tables.timeline(Filters(limit=2, since="2020-01-02"))] == [
        "2020-01-01",
        "2020-01-03",
    ]


def test_actors(store: Store) -> None:
    rows = {row.id: row for row in store.tables.actors()}
    usa = rows["USA"]
    assert (usa.as_actor, usa.as_recipient, usa.first, usa.last) == (3, 3, "2019-12-27", "2020-01-31")
    assert rows["IRN/guards"].aliases_seen == ("the Guards",)
    assert rows["IRN/guards"].sectors == ("MIL",)
    assert next(store.tables.actors()).id == "USA"
    assert [row.id for row in store.tables.actors(Filters(countries=("IRN",)))] == ["IRN", "IRN/guards"]
    assert [row.id for row in store.tables.actors(Filters(actors=("the Guards",)))] == ["IRN/guards"]
    assert {row.id for row in store.tables.actors(Filters(types=("CONSULT",)))} == {"USA", "IRN", "IRQ"}


def test_actors_carry_what_is_known_of_them(tmp_path: Path) -> None:
    general = actor("Qasem Soleimani", "IRN", "person:qasem-soleimani")
    militia = actor("Kata'ib Hezbollah", "IRQ", "group:kataib-hezbollah")
    one = report()
    told = mention(one, actors=(general,), recipients=(militia,))
    with Store.open(tmp_path / "record.db", create=True) as opened:
        with opened.transaction():
            opened.put_report(one, [told])
            opened.put_event(event(told), [])
        rows = {row.id: row for row in opened.tables.actors()}
    assert {"title": "Commander of the Quds Force", "from": "1998", "to": "2020-01-03"} in rows[general.id].offices
    assert rows[militia.id].parents == ("group:popular-mobilization-forces",)
    assert rows[general.id].parents == () and rows[militia.id].offices == ()


def test_dyads_sum_what_happened_and_is_not_denied(store: Store) -> None:
    rows = list(store.tables.dyads(Filters(dyad=("USA", "IRN"))))
    assert [(row.period, row.conflict, row.cooperation, row.event_count, row.change) for row in rows] == [
        ("2020-01-03", -9, 0, 1, None),
        ("2020-01-04", -5.8, 0, 1, 3.2),
    ]
    by_month = list(store.tables.dyads(Filters(dyad=("USA", "IRN")), by="month"))
    assert [(row.period, row.event_count, row.report_count) for row in by_month] == [("2020-01", 3, 3)]
    by_week = [row.period for row in store.tables.dyads(Filters(dyad=("USA", "IRN")), by="week")]
    assert by_week == ["2019-12-30"]
    pairs = {(row.a, row.b) for row in store.tables.dyads()}
    assert pairs == {("USA", "unknown gunmen"), ("IRN", "USA")}
    assert [row.event_count for row in store.tables.dyads(Filters(dyad=("USA", "IRN"), statuses=("possible",)))] == [1]


def test_a_chain_runs_both_ways(store: Store) -> None:
    id = {name: next(store.tables.events(Filters(text=SENTENCES[name]))).id for name in ("base", "strike", "threat")}
    ties = [(row.event_id, row.answers_id, row.words, row.depth) for row in store.tables.chain(id["strike"])]
    assert ties == [(id["strike"], id["base"], "after", 1), (id["threat"], id["strike"], "in revenge", -1)]
    assert [row.depth for row in store.tables.chain(id["threat"])] == [1, 2]
    assert [row.depth for row in store.tables.chain(id["threat"], limit=1)] == [1]


def test_ids_by_their_first_letters(store: Store) -> None:
    one = next(store.tables.events(Filters(types=("PROTEST",))))
    assert find(store, one.id) == [("event", one.id)]
    assert find(store, one.id[:12]) == [("event", one.id)]
    assert find(store, "r-str") == [("report", "r-strike")]
    assert find(store, "IRN") == [("actor", "IRN")]
    assert len(find(store, "r-")) == 6
    for nothing in ("", "%", "_", "zzz"):
        assert find(store, nothing) == []


def test_an_actor_is_found_by_a_name_too(store: Store) -> None:
    assert find(store, "united states") == [("actor", "USA")]
    assert find(store, "the Guards") == [("actor", "IRN/guards")], "a word that a report has for it"
    assert find(store, "nobody of that name") == []


def test_any_of_thousands_of_actors_may_be_asked_for(store: Store) -> None:
    crowd = tuple(f"nobody {n}" for n in range(5_000))
    for wanted in ("Iran", "IRN", "usa", "the Guards"):
        few, many = Filters(actors=(wanted,)), Filters(actors=(*crowd[:3_000], wanted, *crowd[3_000:]))
        for table in ("events", "mentions", "reports", "outlook", "actors", "disputes", "timeline"):
            read = getattr(store.tables, table)
            assert list(read(many)) == list(read(few)), (wanted, table)
    assert list(store.tables.events(few)), "the Guards are met"
    both = {one.id for name in ("USA", "the Guards") for one in store.tables.events(Filters(actors=(name,)))}
    assert {one.id for one in store.tables.events(Filters(actors=("USA", "the Guards")))} == both


def test_a_search_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no word"):
        match('"-- ?" *')


def test_a_search_may_hold_what_no_text_holds(store: Store) -> None:
    (word, *_) = [w for row in store.tables.reports() for w in (row.title or "").split() if w.isalpha()]
    wanted = [row.id for row in store.tables.reports(Filters(text=word))]
    assert wanted
    for broken in (f"{word}\0", f"\0{word}\0{word}", f'"{word}\0"'):
        assert [row.id for row in store.tables.reports(Filters(text=broken))] == wanted, broken
    assert list(store.tables.reports(Filters(text=f"{word} \ud800zz"))) == []


def test_a_chain_follows_every_kind_of_tie_or_those_asked_for(path: Path) -> None:
    days = {
        "siege": "2020-01-01",
        "raid": "2020-01-03",
        "march": "2020-01-04",
        "talks": "2020-01-05",
        "old": "2020-03-01",
    }
    made = {}
    with Store.open(path, create=True) as store, store.transaction():
        for name, when in days.items():
            r = report(f"r-{name}")
            m = mention(r, date=day(when))
            store.put_report(r, [m])
            made[name] = event(m)
        ties = {
            "raid": [("part_of", "siege"), ("causes", "march")],
            "march": [("enables", "talks"), ("answers", "old")],
        }
        for name, one in made.items():
            links = tuple(Link(kind=k, to=made[to].id, words="so", report=f"r-{name}") for k, to in ties.get(name, ()))
            store.put_event(msgspec.structs.replace(one, links=links), [])
    with Store.open(path) as store:
        name_of = {one.id: name for name, one in made.items()}

        def ways(start: str, **more: object) -> list[tuple[str, str, str, int]]:
            rows = store.tables.chain(made[start].id, **more)  # type: ignore[arg-type]
            return [(name_of[row.event_id], name_of[row.answers_id], row.kind, row.depth) for row in rows]

        assert ways("talks", directions=[1]) == [
            ("talks", "march", "enables", 1),
            ("march", "raid", "causes", 2),
            ("raid", "siege", "part_of", 3),
        ]  # the march answers nothing that came two months later
        assert ways("siege", directions=[-1]) == [
            ("raid", "siege", "part_of", -1),
            ("march", "raid", "causes", -2),
            ("talks", "march", "enables", -3),
        ]
        assert ways("talks", kinds=["answers", "enables"]) == [("talks", "march", "enables", 1)]


def test_a_table_left_half_way_is_swept_up_in_silence_after_its_store(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """`tacitus export FORMAT -o - | head -1` once ended in a traceback on standard error."""
    with Store.open(path, create=True) as store, store.transaction():
        for name in ("one", "two", "three"):
            r = report(f"r-{name}")
            m = mention(r, date=day("2020-01-01"))
            store.put_report(r, [m])
            store.put_event(event(m), [])
    with Store.open(path) as store:
        rows = store.tables.events()
        next(rows)
    rows.close()  # type: ignore[attr-defined]  # a generator
    assert not caplog.records
