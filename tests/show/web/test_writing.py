"""Decisions over the API: only with the token, only as JSON, and then for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from .conftest import Written, client_of

TOKEN = "a-token-of-length"
SHOWN = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def writer(own_path: Path) -> TestClient:
    return client_of(own_path, token=TOKEN)


def test_without_a_token_nothing_can_be_decided(client: TestClient, writer: TestClient, written: Written) -> None:
    asked = {"who": "ana", "events": [written.strike.id, written.undated.id]}
    assert client.post("/api/v1/decisions/merge", json=asked).status_code == 403
    assert writer.post("/api/v1/decisions/merge", json=asked).status_code == 401
    writer.post("/login", data={"token": TOKEN})
    assert writer.post("/api/v1/decisions/merge", json=asked).status_code == 401  # a cookie never suffices
    form = {**SHOWN, "content-type": "text/plain"}
    assert writer.post("/api/v1/decisions/merge", content='{"who":"a"}', headers=form).status_code == 415
    assert writer.get(f"/api/v1/events/{written.undated.id}").json()["event"]["id"] == written.undated.id


def test_events_are_merged_and_the_old_address_still_leads_there(writer: TestClient, written: Written) -> None:
    asked = {"who": "ana", "events": [written.strike.id, written.undated.id], "note": "the same"}
    made = writer.post("/api/v1/decisions/merge", json=asked, headers=SHOWN)
    assert made.status_code == 200, made.text
    kept = made.json()["id"]
    for id in (written.strike.id, written.undated.id):
        assert writer.get(f"/api/v1/events/{id}").json()["event"]["id"] == kept
    page = writer.get(f"/events/{written.undated.id if kept == written.strike.id else written.strike.id}").text
    assert "taken it in" in page or kept in page
    assert "ana" in writer.get(f"/events/{kept}").text


def test_a_mention_is_split_off(writer: TestClient, written: Written) -> None:
    asked = {"who": "ana", "event": written.strike.id, "mentions": [written.strikes[1].id]}
    made = writer.post("/api/v1/decisions/split", json=asked, headers=SHOWN)
    assert made.status_code == 200, made.text
    assert [len(one["mentions"]) for one in made.json()] == [1, 1]


def test_an_outlook_entry_is_settled(writer: TestClient) -> None:
    asked = {"who": "ana", "outlook": "o1", "state": "false"}
    assert writer.post("/api/v1/decisions/settle", json=asked, headers=SHOWN).json()["state"] == "false"
    assert writer.get("/api/v1/outlook").json()["items"][0]["state"] == "false"


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("merge", {"who": "ana", "events": ["none", "nobody"]}),
        ("merge", {"who": "", "events": []}),
        ("merge", {"who": "ana", "events": "x"}),
        ("merge", []),
        ("settle", {"who": "ana", "outlook": "o1", "state": "perhaps"}),
        ("settle", {"who": "ana", "outlook": "none", "state": "true"}),
        ("split", {"who": "a" * 600, "event": "x", "mentions": []}),
    ],
)
def test_what_cannot_be_decided_is_one_line(writer: TestClient, name: str, asked: object) -> None:
    answer = writer.post(f"/api/v1/decisions/{name}", json=asked, headers=SHOWN)
    assert answer.status_code == 400 and len(answer.json()["error"].splitlines()) == 1
