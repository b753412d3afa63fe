"""Headers on every answer, names we are asked under, tokens, rates, sizes."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tacitus.show.web.guard.hosts import host_name
from tacitus.show.web.guard.rate import Rate
from tacitus.show.web.settings import is_loopback

from .conftest import Written, client_of
from .test_pages import every

TOKEN = "a-token-of-length"
OUTSIDE = "http://news.example"


def test_every_answer_has_the_policy(client: TestClient, written: Written) -> None:
    for address in [*every(written), "/none", "/events?since=x", "/api/v1/events", "/events.csv", "/static/none.js"]:
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy, address
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert ("frame-ancestors *" in policy) == address.startswith("/embed/")
        assert ("x-frame-options" in headers) != address.startswith("/embed/")
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "a b", "[::1"]
)
def test_a_name_that_is_not_ours_is_turned_away(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421
    assert "alert" not in client.get("/", headers={"host": "<script>alert(1)</script>"}).text


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:80", "[::1]:8000", "LOCALHOST", "127.0.0.5"]
)
def test_our_own_names_are_known(client: TestClient, host: str) -> None:
    assert client.get("/api/v1", headers={"host": host}).status_code == 200


def test_an_address_in_numbers_is_nobodys_name_where_others_can_reach_us(path: Path) -> None:
    one = client_of(path, "http://192.168.1.7", host="0.0.0.0", token=TOKEN, public=True)
    assert one.get("/api/v1").status_code == 200
    assert one.get("/api/v1", headers={"host": "news.example"}).status_code == 421
    assert client_of(path).get("/api/v1", headers={"host": "192.168.1.7"}).status_code == 421


def test_where_others_can_reach_us_the_token_must_be_shown(path: Path) -> None:
    one = client_of(path, OUTSIDE, host="0.0.0.0", token=TOKEN, hosts=("news.example",))
    assert one.get("/api/v1/events").status_code == 401
    assert one.get("/events.csv").status_code == 401
    sent = one.get("/", headers={"accept": "text/html"})
    assert sent.status_code == 303 and sent.headers["location"] == "/login"
    assert one.get("/api/v1", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert one.get("/api/v1", headers={"authorization": f"Bearer {TOKEN}x"}).status_code == 401
    assert one.get("/api/v1", headers={"authorization": f"Basic {TOKEN}"}).status_code == 401
    assert one.get("/login").status_code == 200
    assert one.post("/login", data={"token": "wrong"}).status_code == 401
    assert one.get("/api/v1").status_code == 401
    entered = one.post("/login", data={"token": TOKEN})
    assert entered.status_code == 303
    assert "HttpOnly" in entered.headers["set-cookie"] and "samesite=lax" in entered.headers["set-cookie"].lower()
    assert TOKEN not in entered.headers["set-cookie"]
    assert one.get("/api/v1").status_code == 200


def test_the_token_leads_on_to_the_page_that_was_asked_for(path: Path) -> None:
    one = client_of(path, OUTSIDE, host="0.0.0.0", token=TOKEN, hosts=("news.example",))
    sent = one.get("/events?type=ASSAULT&text=a%20b", headers={"accept": "text/html"})
    page = lxml.html.fromstring(one.get(sent.headers["location"]).text)
    (to,) = page.xpath("//input[@name='to']/@value")
    assert to == "/events?type=ASSAULT&text=a%20b"
    assert one.post("/login", data={"token": TOKEN, "to": to}).headers["location"] == to


@pytest.mark.parametrize(
    "to",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/a\r\nX: y",
    ],
)
def test_the_token_leads_nowhere_else(path: Path, to: str) -> None:
    one = client_of(path, OUTSIDE, host="0.0.0.0", token=TOKEN, hosts=("news.example",))
    assert one.post("/login", data={"token": TOKEN, "to": to}).headers["location"] == "/"


def test_a_proxy_with_a_name_lets_nobody_in_without_the_token(path: Path) -> None:
    one = client_of(path, OUTSIDE, token=TOKEN, hosts=("news.example",))
    assert one.get("/api/v1").status_code == 401
    assert client_of(path, token=TOKEN).get("/api/v1").status_code == 200  # only this machine can reach it


def test_public_reads_without_a_token_and_decides_with_one(path: Path) -> None:
    one = client_of(path, OUTSIDE, host="0.0.0.0", token=TOKEN, hosts=("news.example",), public=True)
    assert one.get("/events").status_code == 200
    assert one.post("/api/v1/decisions/merge", json={"who": "x", "events": []}).status_code == 401


def test_scripts_of_others_read_the_api_only_where_they_may(path: Path, client: TestClient) -> None:
    asked = {"origin": "https://news.example"}
    assert "access-control-allow-origin" not in client.get("/api/v1", headers=asked).headers
    one = client_of(path, cors=("https://news.example",))
    answer = one.get("/api/v1", headers=asked)
    assert answer.headers["access-control-allow-origin"] == "https://news.example"
    assert "access-control-allow-origin" not in one.get("/api/v1", headers={"origin": "https://evil.example"}).headers
    assert "access-control-allow-origin" not in one.get("/events.json", headers=asked).headers
    assert "access-control-allow-credentials" not in answer.headers
    assert one.options("/api/v1", headers=asked).status_code == 204


def test_who_asks_too_fast_is_told_when_to_ask_again(path: Path) -> None:
    one = client_of(path, rate=0.5, burst=3)
    codes = [one.get("/api/v1").status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    assert 1 <= int(one.get("/api/v1").headers["retry-after"]) <= 2


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60), st.floats(0.5, 20), st.integers(1, 10))
def test_nobody_gets_more_than_the_rate_allows(pauses: list[float], rate: float, burst: int) -> None:
    bucket, now, passed = Rate(None, rate, burst), 0.0, 0  # type: ignore[arg-type]
    for pause in pauses:
        now += pause
        passed += not bucket.wait("client", now)
        assert passed <= burst + now * rate + 1e-6
    wait = bucket.wait("client", now)
    while wait:
        now += wait + 1e-9
        wait = bucket.wait("client", now)  # after the wait that was told, it passes
    assert len(bucket.left) == 1


def test_long_addresses_and_bodies_are_turned_away(path: Path) -> None:
    one = client_of(path, token=TOKEN)
    assert one.get("/events?text=" + "a" * 9_000).status_code == 414
    big = one.post("/api/v1/decisions/merge", content=b"x" * 70_000, headers={"authorization": f"Bearer {TOKEN}"})
    assert big.status_code == 413
    assert one.post("/events").status_code == 405
    assert one.delete("/api/v1/events").status_code == 405


def test_what_the_client_has_is_not_sent_again(own_path: Path, written: Written) -> None:
    import msgspec

    from tacitus.store import Store

    one = client_of(own_path)
    for address in ("/events", "/api/v1/events", "/events.csv", f"/events/{written.strike.id}.json"):
        mark = one.get(address).headers["etag"]
        again = one.get(address, headers={"if-none-match": f'"other", {mark}'})
        assert again.status_code == 304 and not again.content and again.headers["etag"] == mark
        assert one.get(address, headers={"if-none-match": '"other"'}).status_code == 200
    with Store.open(own_path) as store, store.transaction():
        store.put_event(msgspec.structs.replace(written.strike, confidence=0.5), ["k"])
    assert one.get("/events", headers={"if-none-match": mark}).status_code == 200
    assert one.get("/events?type=ASSAULT").headers["etag"] != one.get("/events").headers["etag"]


def test_a_question_that_takes_too_long_is_given_up(path: Path) -> None:
    answer = client_of(path, seconds=-1.0).get("/api/v1/network")
    assert answer.status_code in (200, 503)  # so small a record may be done before the first look at the clock
    from tacitus.show.web.fault import Fault
    from tacitus.show.web.shelf import Shelf

    shelf = Shelf(str(path), 0.05)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(Fault) as caught, shelf.reading() as store:
        store.connection.exec_driver_sql(endless).all()
    assert caught.value.status == 503
    with shelf.reading() as store:  # and the next question is answered
        assert store.tables.count_events()


def test_the_store_is_opened_for_reading_only(path: Path) -> None:
    from tacitus.issues import TacitusError
    from tacitus.show.web.shelf import Shelf

    with pytest.raises((TacitusError, Exception), match=r"permission|readonly"), Shelf(str(path), 5).reading() as store:
        store.connection.exec_driver_sql("DELETE FROM event")


@given(st.text(max_size=40))
def test_any_host_header_is_read(host: str) -> None:
    name = host_name(host)
    assert name is None or name == name.lower()


@pytest.mark.parametrize(
    ("host", "ours"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.9.9.9", True), ("0.0.0.0", False), ("::", False),
     ("192.168.0.2", False), ("example.org", False)],
)  # fmt: skip
def test_what_is_the_loopback(host: str, ours: bool) -> None:
    assert is_loopback(host) is ours


def test_what_nobody_foresaw_is_a_page_with_the_same_headers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tacitus.show.web.queries import events

    def fails(*_: object) -> None:
        raise RuntimeError("<script>alert(1)</script> at /home/somebody")

    one = client_of(path)
    monkeypatch.setattr(events, "page", fails)
    for address in ("/events", "/api/v1/events", "/events.csv"):
        answer = one.get(address)
        assert answer.status_code == 500 and answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "somebody" not in answer.text and "alert" not in answer.text


def test_a_record_that_is_gone_or_another_is_told(own_path: Path, path: Path) -> None:
    import shutil

    one = client_of(own_path)
    assert one.get("/api/v1").json()["events"] == 4
    away = own_path.rename(own_path.with_name("away.db"))
    assert one.get("/events").status_code == 503
    from tacitus.store import Store

    Store.open(own_path, create=True).close()  # another record lies there now
    assert one.get("/api/v1").json()["events"] == 0 and one.get("/api/v1/events").json()["total"] == 0
    own_path.unlink()
    shutil.copy(path, own_path)
    assert one.get("/api/v1").json()["events"] == 4
    assert away.exists()
