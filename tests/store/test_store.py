"""What a store does beyond the protocol: versions, transactions, and every way a file can be wrong."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from tacitus.issues import TacitusError
from tacitus.records import Dispute, Link, Outlook
from tacitus.store import Filters, Store, migrate

from .conftest import actor, event, mention, report


def test_the_same_report_again_is_known_and_nothing_is_written(store: Store) -> None:
    one = report()
    with store.transaction():
        assert store.put_report(one, [mention(one)]).state == "new"
    with store.transaction():
        assert store.put_report(one, [mention(one), mention(one, 0, 6)]).state == "known"
    assert len(store.mentions_of("r1")) == 1
    assert store.known("r1") and store.known("r2") is None


def test_a_new_text_is_a_new_version_and_the_old_one_stays_readable(store: Store) -> None:
    old, new = report(), report(text="Police arrested three men in Kirkuk on Friday.")
    with store.transaction():
        store.put_report(old, [mention(old)])
    with store.transaction():
        assert store.put_report(new, [mention(new)]).state == "version"
    assert store.report("r1") == new
    assert store.versions("r1") == [old, new]
    assert [row.versions for row in store.tables.reports()] == [2]
    assert {m.text_sha256 for m in store.mentions_of("r1")} == {mention(old).text_sha256, mention(new).text_sha256}
    assert [m.text_sha256 for m in store.tables.mentions()] == [mention(new).text_sha256]
    assert [row.id for row in store.tables.reports(Filters(text="three men"))] == ["r1"]
    assert not list(store.tables.reports(Filters(text="two")))


def test_a_new_text_takes_back_what_the_old_one_told(store: Store) -> None:
    one, other = report("r1"), report("r2", "Two men were arrested in Kirkuk, police said.")
    alone, shared, theirs = mention(one, 0, 6), mention(one, 7, 15), mention(other, 9, 17)
    gone, stays = event(alone), event(shared, theirs)
    stays = msgspec.structs.replace(
        stays, answers=(gone.id,), links=(Link(kind="answers", to=gone.id, words="after", report="r2"),)
    )
    with store.transaction():
        store.put_report(one, [alone, shared])
        store.put_report(other, [theirs])
        store.put_event(gone, ["k"])
        store.put_event(stays, ["k"])
        store.put_disputes(gone.id, [Dispute(event_id=gone.id, field="date", values=())])
        store.put_outlook(Outlook(id="o1", report="r1", start=0, end=5, statement="x", event="ASSAULT"))
    with store.transaction():
        kept = store.put_report(report("r1", "Nothing happened."), [])
    assert kept.touched == (stays.id,)
    left = store.event(stays.id)
    assert left is not None
    assert (left.mentions, left.reports, left.voices) == ((theirs.id,), ("r2",), ("r2",))
    assert (left.answers, left.links) == ((), ())
    assert store.event(gone.id) is None
    assert not list(store.tables.outlook())
    assert store.candidates(["k"], "2020-01-03", "2020-01-03") == [left]
    assert store.check() == []


def test_a_new_text_takes_back_events_that_answer_each_other(store: Store) -> None:
    one = report("r1")
    acts = [event(mention(one, 0, 6)), event(mention(one, 7, 15))]
    tied = [
        msgspec.structs.replace(act, links=(Link(kind="answers", to=other.id, words="after", report="r1"),))
        for act, other in zip(acts, reversed(acts), strict=True)
    ]
    with store.transaction():
        store.put_report(one, [mention(one, 0, 6), mention(one, 7, 15)])
        for act in tied:
            store.put_event(act, ["k"])
    with store.transaction():
        assert store.put_report(report("r1", "Nothing happened."), []).state == "version"
    assert [store.event(act.id) for act in acts] == [None, None]
    assert store.check() == []


def test_what_fails_in_a_transaction_leaves_nothing(store: Store) -> None:
    one = report()
    with pytest.raises(RuntimeError), store.transaction():
        store.put_report(one, [mention(one, actors=(actor("Police"),))])
        store.put_event(event(mention(one)), ["k"])
        store.decide("same_event", "a", "b", "test", 1.0, "")
        raise RuntimeError
    assert store.known("r1") is None and store.report("r1") is None
    assert store.event(event(mention(one)).id) is None
    assert store.event_of(mention(one).id) is None
    assert store.candidates(["k"], "2020-01-03", "2020-01-03") == []
    assert store.decisions("a") == []
    with store.transaction():
        assert store.put_report(one, [mention(one, actors=(actor("Police"),))]).state == "new"
    assert store.check() == []


def test_ties_follow_an_absorbed_event(store: Store) -> None:
    one = report()
    first, second, third = (mention(one, n, n + 1) for n in range(3))
    kept, gone = event(first), event(second)
    teller = event(
        third,
        answers=(gone.id,),
        links=(Link(kind="answers", to=gone.id, words="in reply", report="r1"),),
    )
    gone = msgspec.structs.replace(gone, answered_by=(teller.id,))
    with store.transaction():
        store.put_report(one, [first, second, third])
        for made in (kept, gone, teller):
            store.put_event(made, [])
        store.absorb(kept.id, gone.id, "test", 0.8, "same place and day")
    told = store.event(teller.id)
    assert told is not None and told.answers == (kept.id,) and told.links[0].to == kept.id
    assert [(row.event_id, row.answers_id, row.depth) for row in store.tables.chain(gone.id)] == [
        (teller.id, kept.id, -1)
    ]
    assert [(d.kind, d.subject, d.object, d.reason) for d in store.decisions(gone.id)] == [
        ("same_event", kept.id, gone.id, "same place and day")
    ]
    assert store.tables.count_events() == 2


def test_an_event_cannot_be_absorbed_by_itself_or_by_nothing(store: Store) -> None:
    one = report()
    made = event(mention(one))
    with store.transaction():
        store.put_report(one, [mention(one)])
        store.put_event(made, [])
    for kept, gone in ((made.id, made.id), (made.id, "e0"), ("e0", made.id)):
        with pytest.raises(ValueError, match="cannot become part"), store.transaction():
            store.absorb(kept, gone, "test", 1.0, "")


def test_mentions_of_a_report_that_is_not_there_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="r1"), store.transaction():
        store.put_mentions([mention(report())])


def test_no_store_there(path: Path) -> None:
    with pytest.raises(TacitusError, match=r"no store at .*tacitus run") as caught:
        Store.open(path)
    assert caught.value.code == 1
    assert not path.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no store at"),
        (b"not a database, but some text " * 200, "damaged or no store"),
        (b"SQLite format 3\x00" + b"\xff" * 8000, "damaged|newer SQLite"),
    ],
)
def test_what_is_no_database(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    with pytest.raises(TacitusError, match=said):
        Store.open(path)
    assert path.read_bytes() == content


def test_an_empty_file_may_become_a_store(path: Path) -> None:
    path.touch()
    with Store.open(path, create=True) as store:
        assert store.tables.count_events() == 0


def test_another_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(TacitusError, match="no store of Tacitus"):
        Store.open(path, create=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("revision", [f"{int(migrate.HEAD) + 1:04}", "9999", "abc"])
def test_a_store_of_a_newer_version_is_refused(path: Path, revision: str) -> None:
    Store.open(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    raw.close()
    for create in (True, False):
        with pytest.raises(TacitusError, match=f"newer version of Tacitus .schema {revision}") as caught:
            Store.open(path, create=create)
        assert caught.value.code == 1


def test_a_damaged_page_is_one_line_and_found_by_check(path: Path) -> None:
    with Store.open(path, create=True) as store, store.transaction():
        for n in range(300):
            one = report(f"r{n}")
            store.put_report(one, [mention(one)])
    data = bytearray(path.read_bytes())
    for at in range(len(data) * 3 // 16384 * 4096, len(data), 4096):
        data[at : at + 64] = b"\xde" * 64
    path.write_bytes(data)
    with Store.open(path) as store:
        with pytest.raises(TacitusError, match="damaged"):
            list(store.tables.mentions())
        assert store.check()


def test_a_folder_or_a_missing_folder(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "record.db"):
        with pytest.raises(TacitusError, match=r"folder|no store"):
            Store.open(path, create=True)


def test_a_full_disk_is_one_line_and_the_store_stays_sound(store: Store, path: Path) -> None:
    one = report()
    with store.transaction():
        store.put_report(one, [mention(one)])
    # SQLite's own limit on pages raises what a full disk raises
    pages = store.connection.exec_driver_sql("PRAGMA page_count").scalar()
    store.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(TacitusError, match=r"disk .* is full; what was committed stays"), store.transaction():
        store.put_report(report("r2", "word " * 100_000), [])
    assert store.known("r1") and store.known("r2") is None
    assert store.check() == []


def test_a_store_that_may_not_be_written_is_read(path: Path) -> None:
    one = report()
    with Store.open(path, create=True) as store, store.transaction():
        store.put_report(one, [mention(one)])
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Store.open(path) as store:
            assert [m.id for m in store.tables.mentions()] == [mention(one).id]
    finally:
        path.parent.chmod(0o755)


def test_a_writer_waits_for_another_and_readers_see_whole_reports(path: Path) -> None:
    one = report()
    with Store.open(path, create=True) as writer, Store.open(path) as reader:
        with writer.transaction():
            writer.put_report(one, [mention(one)])
            assert reader.known("r1") is None
        assert reader.known("r1")
        reader.connection.exec_driver_sql("PRAGMA busy_timeout=50")
        with (
            writer.transaction(),
            pytest.raises(TacitusError, match="being written by another process"),
            reader.transaction(),
        ):
            pass


def test_what_a_writer_holds_is_read_again_after_another_has_written(path: Path) -> None:
    one = report()
    told = mention(one)
    first = event(told)
    with Store.open(path, create=True) as mine, Store.open(path) as theirs:
        with mine.transaction():
            mine.put_report(one, [told])
            mine.put_event(first, ["k"])
        changed = msgspec.structs.replace(first, status="negated")
        with theirs.transaction():
            theirs.put_event(changed, ["k"])
        with mine.transaction():
            assert mine.event(first.id) == changed
            assert mine.candidates(["k"], "2020-01-01", "2020-01-09") == [changed]


def test_what_was_rolled_back_is_not_held(store: Store) -> None:
    one = report()
    told = mention(one)
    first = event(told)
    with store.transaction():
        store.put_report(one, [told])
        store.put_event(first, ["k"])
    with pytest.raises(KeyError), store.transaction():
        store.put_event(msgspec.structs.replace(first, status="negated"), ["other"])
        raise KeyError
    with store.transaction():
        assert store.event(first.id) == first
        assert store.candidates(["k"], "2020-01-01", "2020-01-09") == [first]
        assert not store.candidates(["other"], "2020-01-01", "2020-01-09")


def test_a_mention_comes_back_to_the_event_it_was_taken_from(store: Store) -> None:
    one = report()
    a, b = mention(one, 0, 6), mention(one, 7, 15)
    both, alone = event(a, b), event(b)
    with store.transaction():
        store.put_report(one, [a, b])
        store.put_event(both, ["k"])
    with store.transaction():
        store.put_event(msgspec.structs.replace(both, mentions=(a.id,)), ["k"])
        store.put_event(alone, ["k"])
    assert store.event_of(b.id) == alone.id
    with store.transaction():
        store.put_event(both, ["k"])
    assert store.event_of(b.id) == both.id


_WRITER = """
import sys
from tacitus.records import Report
from tacitus.store import Store
with Store.open(sys.argv[1], create=True) as store:
    for n in range(100_000):
        with store.transaction():
            store.put_report(Report(id=f"r{n}", text=f"text number {n} " * 50), [])
        print(n, flush=True)
"""


def test_a_killed_writer_leaves_every_committed_report(path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    done = -1
    for line in writer.stdout:
        done = int(line)
        if done >= 40:
            break
    time.sleep(0.01)
    writer.send_signal(signal.SIGKILL)
    rest = writer.stdout.read().split()
    writer.wait()
    done = int(rest[-1]) if rest else done
    with Store.open(path) as store:
        assert store.check() == []
        assert store.known(f"r{done}")
        assert store.tables.count_reports() in (done + 1, done + 2)


def test_the_migrations_make_the_schema_of_this_version(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from tacitus.store.schema import metadata

    ours = set(metadata.tables)
    context = MigrationContext.configure(
        store.connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in ours}
    )
    assert compare_metadata(context, metadata) == []
    assert migrate.revision(store.connection) == migrate.HEAD


def test_no_lookup_walks_the_record(store: Store) -> None:
    """Every query that merging makes leans on an index."""
    import sqlalchemy as sa

    one = report()
    told = mention(one, actors=(actor("Police", "IRQ"),))
    with store.transaction():
        store.put_report(one, [told])
        store.put_event(event(told), ["k"])
    asked: list[tuple[str, object]] = []
    sa.event.listen(store.connection, "before_cursor_execute", lambda c, cur, s, p, x, many: asked.append((s, p)))
    store.known("r1")
    store.versions("r1")
    store.report_state("r1")
    store.reports_in_bands([1, 2])
    store.mentions([told.id])
    store.mentions_of("r1")
    store.event(event(told).id)
    store.event_of(told.id)
    store.candidates(["k"], "2020-01-01", "2020-01-09")
    store.disputes(event(told).id)
    store.open_outlook("ASSAULT", "2020-01-09")
    store.decisions("r1")
    for filters in (Filters(actors=("Iraq",)), Filters(dyad=("USA", "IRN")), Filters(countries=("IRQ",))):
        list(store.tables.events(filters))
        list(store.tables.mentions(filters))
    raw = store.connection.connection.dbapi_connection
    assert raw is not None
    queries = [(s, p) for s, p in asked if s.lstrip().upper().startswith("SELECT")]
    assert len(queries) >= 14
    for statement, parameters in queries:
        plan = [row[3] for row in raw.execute("EXPLAIN QUERY PLAN " + statement, parameters)]  # type: ignore[arg-type]
        # a scan of what a subquery has found is no walk through the record
        scans = [line for line in plan if line.startswith("SCAN") and line != "SCAN CONSTANT ROW"]
        walks = [line for line in scans if "subquery" not in line.lower() and "anon" not in line]
        assert not walks, (statement, plan)
