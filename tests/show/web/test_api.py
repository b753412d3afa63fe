"""The API: pages that together are the whole, changes and deletions, shapes as described."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tacitus.show.web.view import address
from tacitus.store import Store

from .conftest import EVIL_ID, Written, client_of

TABLES = ("events", "mentions", "reports", "actors", "disputes", "outlook")
QUERIES = ("", "type=ASSAULT", "sort=oldest", "since=2020-01-04", "actor=USA", "sort=oldest&standing=reported")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A record of sixty synthetic events."""
    from eval.bench.large_store import write

    path = tmp_path_factory.mktemp("many") / "many.db"
    with Store.open(path, create=True) as store:
        write(store, 60, 7)
    return client_of(path)


@given(st.sampled_from(TABLES), st.sampled_from(QUERIES), st.integers(6, 60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_pages_of_a_table_are_together_the_whole(many: TestClient, table: str, query: str, limit: int) -> None:
    whole = many.get(f"/api/v1/{table}?{query}&limit=500").json()
    assert whole["next"] is None
    got: list[Any] = []
    token, turns = None, 0
    while True:
        after = f"&after={token}" if token else ""
        answer = many.get(f"/api/v1/{table}?{query}&limit={limit}{after}")
        page = answer.json()
        assert (answer.status_code == 200 and len(page["items"]) <= limit) or table == "disputes"
        got += page["items"]
        token, turns = page["next"], turns + 1
        assert (token is not None) == ('rel="next"' in answer.headers.get("link", ""))
        assert turns < 200
        if token is None:
            break
    assert got == whole["items"]


def test_the_link_to_the_next_page_leads_there(many: TestClient) -> None:
    first = many.get("/events.csv?limit=10&type=ASSAULT")
    following = many.get(first.headers["link"].partition(";")[0].strip("<>"))
    lines = first.text.splitlines()[1:] + following.text.splitlines()[1:]
    assert len(lines) == len(set(lines)) == 20


def test_one_thing_comes_with_what_belongs_to_it(client: TestClient, written: Written) -> None:
    event = client.get(f"/api/v1/events/{written.strike.id}").json()
    assert {m["report"] for m in event["mentions"]} == {"wire-1", "post-1"}
    assert event["disputes"][0]["field"] == "killed" and event["decisions"]
    report = client.get("/api/v1" + address.report(EVIL_ID)).json()
    assert report["report"]["id"] == EVIL_ID and report["report"]["text"] == written.evil.text
    actor = client.get("/api/v1/actors/USA.MIL").json()
    assert actor["actor"]["as_actor"] == 1 and {one["id"] for one in actor["against"]} == {"IRN", EVIL_ID}
    chain = client.get(f"/api/v1/chains/{written.answer.id}").json()
    assert [tie["answers_id"] for tie in chain["ties"]] == [written.strike.id]
    root = client.get("/api/v1").json()
    assert (root["events"], root["reports"], root["first"]) == (4, 3, "2020-01-03")


def test_changes_tell_what_came_changed_and_went(own_path: Path, written: Written) -> None:
    one = client_of(own_path)
    first = one.get("/api/v1/changes").json()
    assert {(c["kind"], c["what"]) for c in first["items"]} == {("event", "new"), ("report", "new"), ("outlook", "new")}
    assert len(first["items"]) == 8 and first["next"] == first["version"]
    since = first["next"]
    assert one.get(f"/api/v1/changes?since={since}").json()["items"] == []
    with Store.open(own_path) as store:
        with store.transaction():
            store.put_event(msgspec.structs.replace(written.answer, confidence=0.1), ["k"])
        with store.transaction():
            store.absorb(written.strike.id, written.undated.id, "me", 1.0, "one")
        with store.transaction():
            store.put_report(msgspec.structs.replace(written.evil, text="Nothing."), [])
    after = one.get(f"/api/v1/changes?since={since}").json()
    told = {(c["kind"], c["id"]): c for c in after["items"]}
    assert told["event", written.answer.id]["what"] == "changed"
    assert (told["event", written.undated.id]["what"], told["event", written.undated.id]["into"]) == (
        "merged",
        written.strike.id,
    )
    assert told["event", written.bad_event.id]["what"] == "gone"
    assert told["report", EVIL_ID]["what"] == "changed" and told["outlook", "o1"]["what"] == "gone"
    versions = [c["version"] for c in after["items"]]
    assert versions == sorted(versions) and min(versions) > since
    gone = one.get(f"/api/v1/deletions?since={since}").json()["items"]
    assert {c["id"] for c in gone} == {c["id"] for c in after["items"] if c["what"] in ("gone", "merged")}


def test_changes_come_in_pages(own_path: Path) -> None:
    one = client_of(own_path)
    got, since = [], 0
    while True:
        page = one.get(f"/api/v1/changes?since={since}&limit=3").json()
        got += page["items"]
        since = page["next"]
        if not page["more"]:
            break
    assert got == one.get("/api/v1/changes").json()["items"] and len(got) == 8


def test_what_is_the_same_is_no_change(own_path: Path, written: Written) -> None:
    one = client_of(own_path)
    before = one.get("/api/v1").json()["version"]
    with Store.open(own_path) as store, store.transaction():
        store.put_event(written.answer, ["k"])
        store.put_outlook(written.outlook)
        store.put_report(written.one, [])
    assert one.get("/api/v1").json()["version"] == before


def test_near_points_are_taken_together_as_far_as_the_zoom_asks(many: TestClient) -> None:
    far, near = (many.get(f"/api/v1/places.geojson?zoom={zoom}").json()["features"] for zoom in (0, 20))
    assert 1 <= len(far) < len(near)
    assert sum(f["properties"]["count"] for f in far) == sum(f["properties"]["count"] for f in near)
    for one in near[:5] + far[:2]:
        listed = many.get(one["properties"]["href"].replace("/events?", "/api/v1/events?")).json()
        assert listed["total"] == one["properties"]["count"]


def test_bins_count_every_event_once(many: TestClient) -> None:
    total = many.get("/api/v1/events?limit=1").json()["total"]
    for by in ("day", "week", "month"):
        told = many.get(f"/api/v1/timeline?by={by}").json()
        counted = sum(b["conflict"] + b["cooperation"] + b["other"] for b in told["bins"])
        assert counted + told["wide"] + told["undated"] == total == 60
        assert all(b["start"] <= b["end"] for b in told["bins"])


def test_the_network_names_each_actor_once(many: TestClient) -> None:
    network = many.get("/api/v1/network").json()
    ids = [node["id"] for node in network["nodes"]]
    assert len(ids) == len(set(ids)) and ids
    assert {end for edge in network["edges"] for end in (edge["a"], edge["b"])} == set(ids)
    for edge in network["edges"][:5]:
        assert many.get(edge["href"]).status_code == 200


def test_places_over_time_count_what_the_places_do(many: TestClient) -> None:
    for by in ("day", "week", "month"):
        features = many.get(f"/api/v1/series.geojson?by={by}&type=ASSAULT").json()["features"]
        assert features
        for one in features:
            told = one["properties"]
            assert sum(period["events"] for period in told["series"]) == told["count"]
            starts = [period["start"] for period in told["series"]]
            assert starts == sorted(set(starts)) and (by != "month" or all(day.endswith("-01") for day in starts))
