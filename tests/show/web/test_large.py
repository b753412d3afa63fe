"""What is done otherwise for large records: columns in memory that follow the record, and answers worked out beside."""

from __future__ import annotations

import re
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacitus.show.web import remember
from tacitus.show.web.queries.faces import faces
from tacitus.store import Filters, Store

from .conftest import Written, client_of


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from eval.bench.large_store import write

    path = tmp_path_factory.mktemp("large") / "many.db"
    with Store.open(path, create=True) as store:
        write(store, 150, 3)
    return path


DAYS = st.sampled_from([None, "2015-01-01", "2015-01-02", "2015-01-03", "2016-01-01"])


@given(
    since=DAYS,
    until=DAYS,
    types=st.sets(st.sampled_from(["ASSAULT", "COERCE", "PROTEST", "CONSULT"]), max_size=2),
    standings=st.sets(st.sampled_from(["confirmed", "reported", "denied"]), max_size=2),
    text=st.sampled_from([None, "killed", "police"]),
    actors=st.sampled_from([(), ("USA",), ("police",)]),
    countries=st.sampled_from([(), ("COD",), ("IRQ", "SYR")]),
    confidence=st.sampled_from([None, 0.5, 0.8]),
    box=st.sampled_from([None, (-20.0, -40.0, 60.0, 40.0), (100.0, -90.0, -100.0, 90.0)]),
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_columns_select_what_the_store_selects(many: Path, **given: object) -> None:
    names = {"confidence": "min_confidence"}
    values = {names.get(k, k): tuple(v) if isinstance(v, set) else v for k, v in given.items()}
    filters = Filters(**values)  # type: ignore[arg-type]
    with Store.open(many) as store:
        every = faces(store)
        mask = every.mask(store, filters)
        assert int(mask.sum()) == store.tables.count_events(filters)
        keys = {int(key) for key in every.key[mask]}
        rows = store.connection.exec_driver_sql("SELECT key, id FROM event").all()
        assert {id for key, id in rows if key in keys} == {one.id for one in store.tables.events(filters)}


def test_columns_follow_the_record(own_path: Path, written: Written) -> None:
    def same(store: Store) -> None:
        held, anew = faces(store), _anew(store)
        assert held.version >= anew.version
        for name, column in anew.columns.items():
            if name in anew.words:
                told = [[one.words[name][code] for code in one.columns[name]] for one in (held, anew)]
                assert told[0] == told[1]
            elif name == "spot":
                told = [[tuple(one.places[n]) if n >= 0 else None for n in one.spot] for one in (held, anew)]
                assert told[0] == told[1]
            else:
                assert held.columns[name].tolist() == column.tolist() or name in ("longitude", "latitude")

    with Store.open(own_path) as store:
        same(store)
        with store.transaction():
            store.put_event(msgspec.structs.replace(written.answer, confidence=0.2, event="THREATEN"), ["k"])
        same(store)
        with store.transaction():
            store.absorb(written.strike.id, written.undated.id, "me", 1.0, "one")
        same(store)
        with store.transaction():
            store.put_report(msgspec.structs.replace(written.evil, text="Nothing."), [])
        same(store)


def _anew(store: Store):  # type: ignore[no-untyped-def]
    from tacitus.show.web.queries import faces as module

    return module._anew(store, 0)


def test_of_a_large_record_what_escalates_is_worked_out_beside(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remember, "LARGE", 10)
    one = client_of(many)
    first = one.get("/dyads")
    assert first.status_code == 200
    mark, until = first.headers["etag"], time.monotonic() + 120
    while one.get("/dyads").headers["etag"] == mark and time.monotonic() < until:
        time.sleep(0.05)
    assert one.get("/dyads").headers["etag"] != mark  # it has landed: who asks again sees it
    shelf = one.app.state.shelf  # type: ignore[attr-defined]
    assert shelf.memory.lately(("pairs", Filters()), lambda store: ()) is not None


def test_a_brief_of_too_much_is_not_begun(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tacitus.show.web.pages import brief

    monkeypatch.setattr(brief, "MOST", 100)
    one = client_of(many)
    assert one.get("/brief.json").status_code == one.get("/brief.md").status_code == 413
    assert "since" in one.get("/brief.md").text
    page = one.get("/brief")
    assert page.status_code == 200 and "150" in page.text
    week = re.search(r'href="(/brief\?since=[^"]+)"', page.text)
    assert week, "the latest week is offered"
    assert one.get(week[1].replace("&amp;", "&")).status_code == 200
    assert one.get("/brief.json?until=2015-01-01").status_code == 200


def test_many_read_while_one_writes(own_path: Path, written: Written) -> None:
    import threading

    from starlette.testclient import TestClient

    made = client_of(own_path).app
    pages = ("/", "/events", "/api/v1/timeline", f"/events/{written.strike.id}", "/api/v1/changes", "/events.csv")
    codes: list[int] = []
    done = threading.Event()

    def read(n: int) -> None:
        one = TestClient(made, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
        for turn in range(12):
            codes.append(one.get(pages[(turn + n) % len(pages)]).status_code)

    def write() -> None:
        turn = 0
        with Store.open(own_path) as store:
            while not done.is_set():
                turn += 1
                with store.transaction():
                    store.put_event(msgspec.structs.replace(written.answer, confidence=turn % 100 / 100), ["k"])

    writer = threading.Thread(target=write)
    readers = [threading.Thread(target=read, args=(n,)) for n in range(5)]
    for one in (writer, *readers):
        one.start()
    for one in readers:
        one.join()
    done.set()
    writer.join()
    assert len(codes) == 60 and set(codes) == {200}
