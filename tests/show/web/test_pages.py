"""Every page in each of its forms: it answers, and says what the record says."""

from __future__ import annotations

import csv
import io
import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from tacitus.records import Actor, Dispute, Report, Value
from tacitus.show.web.view import address
from tacitus.show.web.view.lines import lines
from tacitus.store import Store

from .conftest import EVIL_ID, Written, client_of, event, mention

TABLES = ("/events", "/actors", "/dyads", "/disputes", "/outlook", "/reports", "/changes")


def things(written: Written) -> list[str]:
    return [
        f"/events/{written.strike.id}",
        f"/events/{written.bad_event.id}",
        f"/chains/{written.strike.id}",
        "/actors/USA.MIL",
        address.actor(EVIL_ID),
        "/dyads/USA/IRN",
        "/reports/wire-1",
        address.report(EVIL_ID),
    ]


def every(written: Written) -> list[str]:
    """Addresses of all pages."""
    return ["/", *TABLES, *things(written), "/brief", "/embed/timeline", "/embed/map", "/embed/events", "/api"]


def test_every_page_is_html_with_one_heading_and_a_title(client: TestClient, written: Written) -> None:
    for page_at in every(written):
        answer = client.get(page_at)
        assert answer.status_code == 200, (page_at, answer.text[:300])
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        page = lxml.html.fromstring(answer.text)
        assert len(page.findall(".//h1")) == 1, page_at
        assert (page.findtext(".//title") or "").endswith("Tacitus")
        assert page.get("lang") == "en"
        ids = [one.get("id") for one in page.iter() if isinstance(one.tag, str) and one.get("id")]
        assert len(ids) == len(set(ids)), page_at


def test_every_link_of_every_page_leads_somewhere(client: TestClient, written: Written) -> None:
    seen: set[str] = set()
    for page_at in every(written):
        page = lxml.html.fromstring(client.get(page_at).text)
        named = {one.get("id") for one in page.iter() if isinstance(one.tag, str)}
        for link in page.iter("a"):
            to = link.get("href", "")
            if to.startswith("#"):
                assert to[1:] in named, (page_at, to)
            elif to.startswith("/"):
                seen.add(to.partition("#")[0])
        sources = [one.get(name) for one in page.iter() if isinstance(one.tag, str) for name in ("data-source", "src")]
        seen.update(source for source in sources if source and source.startswith("/"))
    for to in sorted(seen):
        if not to.startswith("/static/"):
            assert client.get(to).status_code == 200, to


@pytest.mark.parametrize("table", ["/index", *TABLES])
def test_a_table_is_also_json_and_csv(client: TestClient, table: str) -> None:
    assert isinstance(client.get(f"{table}.json").json(), dict)
    answer = client.get(f"{table}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1


def test_a_page_of_one_thing_is_also_json_and_csv(client: TestClient, written: Written) -> None:
    for page_at in things(written):
        assert client.get(f"{page_at}.json").json(), page_at
        rows = list(csv.reader(io.StringIO(client.get(f"{page_at}.csv").text)))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1, page_at


def test_the_event_page_shows_the_words_it_rests_on(client: TestClient, written: Written) -> None:
    page = lxml.html.fromstring(client.get(f"/events/{written.strike.id}").text)
    marks = {(one.get("data-kind"), one.text_content()) for one in page.iter("mark")}
    assert {("trigger", "struck"), ("place", "Baghdad")} <= marks
    text = page.text_content()
    for said in ("Harbour Wire", "The Post", "Confirmed", written.strike.id, "ASSAULT", "held best"):
        assert said in text, said


def test_the_event_page_tells_what_answered_it(client: TestClient, written: Written) -> None:
    assert f"/events/{written.strike.id}" in client.get(f"/events/{written.answer.id}").text
    assert f"/events/{written.answer.id}" in client.get(f"/chains/{written.strike.id}").text


def test_the_report_page_marks_every_mention_and_leads_there(client: TestClient, written: Written) -> None:
    page = lxml.html.fromstring(client.get("/reports/wire-1").text)
    found = {one.get("id"): one.text_content() for one in page.iter("mark") if one.get("id")}
    assert found == {f"m-{written.strikes[0].id}": "struck", f"m-{written.condemned.id}": "condemned"}
    body = " ".join(" ".join(p.text_content() for p in page.iter("p")).split())
    assert written.one.text.split("\n")[0] in body


def test_an_older_text_of_a_report_can_be_read(own_path: object, written: Written) -> None:
    import msgspec

    from tacitus.store import Store

    from .conftest import client_of

    newer = msgspec.structs.replace(written.one, text="Nothing of the kind happened.")
    with Store.open(str(own_path)) as store, store.transaction():
        store.put_report(newer, [])
    one = client_of(own_path)  # type: ignore[arg-type]
    assert "Nothing of the kind" in one.get("/reports/wire-1").text
    older = one.get("/reports/wire-1?version=1").text
    assert "convoy in" in older and "Nothing of the kind" not in older


def test_filters_narrow_every_table_alike(client: TestClient, written: Written) -> None:
    def ids(query: str) -> set[str]:
        return {one["id"] for one in client.get(f"/events.json?{query}").json()["items"]}

    strike, answer, bad, undated = (
        one.id for one in (written.strike, written.answer, written.bad_event, written.undated)
    )
    assert ids("") == {strike, answer, bad, undated}
    assert ids("since=2020-01-04") == {answer, bad}
    assert ids("until=2020-01-03") == {strike}
    assert ids("since=2020-01&until=2020-01") == {strike, answer, bad}
    assert ids("actor=Iran") == {answer}
    assert ids("country=irq") == {strike}
    assert ids("dyad=USA&dyad=IRN") == {answer}
    assert ids("type=accuse") == {answer}
    assert ids("standing=confirmed&standing=disputed") == {strike, bad}
    assert ids("text=convoy") == {strike}
    assert ids("min_confidence=0.8") == {strike}
    assert ids("box=44,33,45,34") == {strike}
    assert ids("box=46,33,44,34") == set()  # across the date line
    assert ids("actor=&country=&text=") == {strike, answer, bad, undated}
    page = client.get("/?type=ACCUSE&since=2020-01-01").text
    assert answer in page and bad not in page


@pytest.mark.parametrize(
    "query",
    [
        *(
            "since=yesterday",
            "since=2020-13",
            "until=2020-02-30",
            "since=2021&until=2020",
            "country=Ruritania",
            "type=WAR",
        ),
        *("status=maybe", "standing=sure", "min_confidence=2", "min_confidence=nan", "box=1,2,3", "box=0,9,0,1"),
        *("dyad=USA", "text=%21%21", "limit=0", "limit=x", "limit=501", "after=rubbish", "after=WzFd", "by=hour"),
        *("tz=Mars/Olympus", "tz=../../etc/passwd", "sort=size", "zoom=99", "actor=" + "a" * 300),
        "&".join(["actor=a"] * 20),
    ],
)
def test_a_condition_that_cannot_be_is_named(client: TestClient, query: str) -> None:
    page, data = client.get(f"/events?{query}"), client.get(f"/api/v1/events?{query}")
    assert page.status_code == data.status_code == 400
    assert data.json()["field"] == query.partition("=")[0] or query.startswith(("since=2021", "after"))
    assert data.json()["field"] in page.text


@pytest.mark.parametrize(
    "address",
    ["/events/nothing", "/actors/nobody", "/reports/none", "/chains/none", "/dyads/USA", "/dyads/USA/USA",
     "/dyads/USA/CHN", "/charts/none", "/embed/none", "/none", "/events.xml", "/api/v1/none"],
)  # fmt: skip
def test_what_is_not_there_is_404(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_times_are_told_in_the_zone_asked_for(client: TestClient) -> None:
    assert "18:05 UTC" in client.get("/reports/wire-1").text
    there = client.get("/reports/wire-1?tz=Asia/Tehran").text
    assert "21:35" in there
    assert "tz=Asia" in client.get("/events?tz=Asia/Tehran&type=ASSAULT").text


def test_the_feed_is_atom_and_the_map_is_geojson(client: TestClient, written: Written) -> None:
    feed = ET.fromstring(client.get("/events.atom?type=ASSAULT").text)
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed" and len(feed.findall(f"{atom}entry")) == 3
    assert all(entry.findtext(f"{atom}updated") and entry.findtext(f"{atom}id") for entry in feed.iter(f"{atom}entry"))
    other = ET.fromstring(client.get("/events.atom").text)
    assert feed.findtext(f"{atom}id") != other.findtext(f"{atom}id"), "a selection is a feed of its own"
    links = {one.get("rel"): one.get("href", "") for one in feed.findall(f"{atom}link")}
    assert links["self"].endswith("/events.atom?type=ASSAULT") and links["alternate"].endswith("/events?type=ASSAULT")
    told = {row["id"]: row["time"] for row in client.get("/api/v1/changes").json()["items"]}
    for entry in feed.iter(f"{atom}entry"):  # as new as what the record learnt last, not as the day of the event
        assert entry.findtext(f"{atom}updated") == told[entry.findtext(f"{atom}id", "").rpartition(":")[2]]
    for name in ("/events.geojson", "/api/v1/places.geojson"):
        answer = client.get(name)
        assert answer.headers["content-type"] == "application/geo+json"
        data = answer.json()
        assert data["type"] == "FeatureCollection" and data["features"]
        for one in data["features"]:
            assert one["type"] == "Feature"
            assert one["geometry"] is None or one["geometry"]["type"] == "Point"
    points = [one for one in data["features"] if one["properties"]["name"] == "Baghdad"]
    assert [one["properties"]["count"] for one in points] == [1]
    assert client.get(points[0]["properties"]["href"]).status_code == 200
    assert points[0]["properties"]["events"][0]["href"] == f"/events/{written.strike.id}"


def test_the_brief_is_html_markdown_and_data(client: TestClient) -> None:
    assert client.get("/brief.md").text.startswith("#")
    whole = client.get("/brief.html")
    assert "default-src 'none'" in whole.headers["content-security-policy"] and "sha256-" in whole.text
    assert client.get("/brief.json?type=ACCUSE").json()["events"] == 1
    assert "1 event" in client.get("/brief?type=ACCUSE").text


def test_what_is_new_since_the_last_visit(own_path: object, written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    import msgspec

    from tacitus.show.web import visit
    from tacitus.store import Store

    from .conftest import client_of

    one = client_of(own_path)  # type: ignore[arg-type]
    minute = 30_000_000
    monkeypatch.setattr(visit, "_minute", lambda: minute)
    assert "last visit" not in one.get("/").text
    with Store.open(str(own_path)) as store, store.transaction():
        store.put_event(msgspec.structs.replace(written.answer, confidence=0.71), ["k"])
    minute += 5
    assert "Nothing has changed" not in one.get("/").text  # the same visit: nothing is new, nor old
    minute += 100
    page = one.get("/").text
    assert "last visit" in page and "changed" in page and written.answer.id in page
    minute += 5
    assert "changed" in one.get("/").text  # it stays new while somebody reads on
    minute += 100
    assert "Nothing has changed" in one.get("/").text


def test_charts_are_specifications_with_their_data(client: TestClient) -> None:
    for name in ("timeline", "types", "calibration", "dyad?dyad=USA&dyad=IRN"):
        spec = client.get(f"/charts/{name}").json()
        assert spec["$schema"].endswith("vega-lite/v6.json") and "values" in spec["data"]
    bins = client.get("/api/v1/timeline?by=day").json()
    assert {"start": "2020-01-03", "end": "2020-01-03", "conflict": 1, "cooperation": 0, "other": 0} in bins["bins"]
    assert bins["undated"] == 1
    assert client.get("/api/v1/timeline?by=month").json()["bins"][0]["end"] == "2020-01-31"


def test_the_land_of_the_map_can_be_another(path: Path, tmp_path: Path) -> None:
    land = tmp_path / "land.geojson"
    land.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    with client_of(path, shapes=str(land)) as one:
        assert one.get("/static/countries.json").text == land.read_text(encoding="utf-8")
    with client_of(path) as one:
        assert "objects" in one.get("/static/countries.json").json()


@pytest.mark.parametrize("page_at", ["/events", "/"])
def test_a_newcomer_finds_the_feed_and_the_other_forms(client: TestClient, page_at: str) -> None:
    page = lxml.html.fromstring(client.get(f"{page_at}?type=ASSAULT").text)
    found = [*page.xpath("//link[@type='application/atom+xml']"), *page.xpath("//ul[@class='formats']//a")]
    addresses = [one.get("href") for one in found]
    assert addresses.count("/events.atom?type=ASSAULT") == 2
    assert all(client.get(to).status_code == 200 for to in addresses)


def test_a_country_goes_by_its_name_too(client: TestClient) -> None:
    by_code, by_name = (client.get(f"/events.json?country={one}").json() for one in ("IRQ", "iraq"))
    assert by_name["items"] == by_code["items"] != []
    assert "country=IRQ" in client.get("/events?country=Iraq").text
    assert "Ruritania" in client.get("/events?country=Ruritania").text
    assert client.get("/events?country=Ruritania").status_code == 400


def test_a_state_that_is_none_is_said_and_not_passed_over(client: TestClient) -> None:
    for form in ("", ".json", ".csv"):
        answer = client.get(f"/outlook{form}?state=maybe")
        assert answer.status_code == 400 and "open, true, partly, false" in answer.text
        assert client.get(f"/outlook{form}?state=open").status_code == 200


def test_a_slash_at_the_end_leads_to_the_table(client: TestClient) -> None:
    for table in ("/events", "/actors", "/dyads", "/reports", "/chains"):
        answer = client.get(f"{table}/?type=ASSAULT", follow_redirects=False)
        assert answer.status_code == 307
        assert answer.headers["location"] == f"{'/events' if table == '/chains' else table}?type=ASSAULT"
    assert client.get("/events/%2F%2Fevil.example", follow_redirects=False).status_code == 404


def test_what_is_open_has_no_best_account(client: TestClient, written: Written) -> None:
    for page_at in ("/disputes", f"/events/{written.strike.id}", "/brief"):
        text = client.get(page_at).text
        assert "none is held best" in text and "“<bdi>open</bdi>”" not in text


def test_what_is_new_answers_to_the_conditions_too(client: TestClient, written: Written) -> None:
    def new(query: str) -> list[str]:
        found = lxml.html.fromstring(client.get(f"/?since_version=0{query}").text)
        return [str(to) for to in found.xpath("//section[@aria-labelledby='h-new']//a/@href") if "/events/" in to]

    assert f"/events/{written.strike.id}" in new("") and len(new("")) > 1
    assert new("&country=IRQ") == [f"/events/{written.strike.id}"]


def test_changes_are_listed_latest_first_and_a_page_at_a_time(client: TestClient, written: Written) -> None:
    whole = client.get("/changes.json").json()
    versions = [one["version"] for one in whole["items"]]
    assert versions == sorted(versions, reverse=True) and len(versions) > 3
    assert any(one["href"] == f"/events/{written.strike.id}" and one["told"] for one in whole["items"])
    seen, address_of = [], "/changes?limit=2"
    while address_of:
        page = lxml.html.fromstring(client.get(address_of).text)
        seen += [str(at) for at in page.xpath("//li[@data-row]//p[@class='what']/a/@href")]
        address_of = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    assert seen == [one["href"] for one in whole["items"] if one["href"]]
    late = client.get(f"/changes.json?since_version={versions[1]}").json()
    assert [one["version"] for one in late["items"]] == versions[:1]
    assert client.get("/changes?after=nonsense").status_code == 400


def test_a_widget_says_what_it_shows_of_the_record(client: TestClient) -> None:
    page = lxml.html.fromstring(client.get("/embed/events?country=IRQ&type=ASSAULT").text)
    told = " ".join(page.text_content().split())
    assert "country: Iraq; type: attack" in told and "of this selection" in told
    assert "in the record" in client.get("/embed/events").text


def test_a_year_alone_is_not_the_day_somebody_first_acts(own_path: Path, written: Written) -> None:
    with sqlite3.connect(own_path) as raw:
        changed = raw.execute(
            "UPDATE event SET start = '1988-01-01', end = '1988-12-31' WHERE id = ?", (written.answer.id,)
        )
        assert changed.rowcount == 1
    one = client_of(own_path)
    spans = {row["id"]: (row["first"], row["last"]) for row in one.get("/actors.json").json()["items"]}
    assert spans["USA.MIL"] == ("2020-01-03", "2020-01-05")  # in 1988 too, but nobody knows the day
    pairs = {(row["a"], row["b"]): row["first"] for row in one.get("/dyads.json").json()["items"]}
    assert pairs["IRN", "USA"] == "1988-01-01"  # all that is known of when they met


def test_conditions_keep_the_state_of_what_is_foretold(client: TestClient) -> None:
    """The form and the chips of the page of one state lead to that state again."""
    page = client.get("/outlook?state=open&since=2000-01-01").text
    assert '<input type="hidden" name="state" value="open">' in page
    assert 'href="/outlook?state=open"' in page


def test_reports_whose_outlet_nobody_names_are_said_to_be_one_voice(own_path: Path, written: Written) -> None:
    said, at = "Of 2 reports the outlet is not named", f"/events/{written.strike.id}"
    with sqlite3.connect(own_path) as raw:
        assert raw.execute("UPDATE report SET publisher = NULL").rowcount == 3
    page = client_of(own_path).get(at).text
    assert "wire.example" in page and "Outlet not named" in page and said not in page
    assert "wire.example" in client_of(own_path).get("/reports").text
    with sqlite3.connect(own_path) as raw:
        raw.execute("UPDATE report SET url = NULL")
    assert said in client_of(own_path).get(at).text


def test_a_report_without_a_title_is_listed_by_how_it_begins(own_path: Path, written: Written) -> None:
    with Store.open(own_path) as store, store.transaction():
        store.put_report(Report(id="post", text="BREAKING: " + "jets bomb a bridge " * 9, published="2020-01-06"), [])
    one = client_of(own_path)
    assert "BREAKING: jets bomb a bridge" in one.get("/reports").text
    assert one.get("/reports.json").json()["items"][0]["title"] is None, "data has what the report has"


def test_texts_are_read_for_a_clause_of_theirs_only_where_one_is_shown(own_path: Path, written: Written) -> None:
    with Store.open(own_path) as store:
        events = [written.strike, written.answer]
        assert any(line.own for line in lines(store, events, own=True))
        assert not any(line.own for line in lines(store, events))


def test_a_page_says_like_the_brief_whom_claims_and_denials_alone_name(own_path: Path) -> None:
    text = "Rockets hit the camp. The army blamed the Azawad Front, which denied it."
    report = Report(id="camp", text=text, published="2024-01-01")
    told = mention(report, "hit", "Rockets hit the camp.", mode="heavy-weapons")
    rockets = event(told, mode="heavy-weapons", standing="disputed", summary="")
    claim = Value(value="Azawad Front", voices=("camp",), reports=("camp",))
    denial = Value(value="not Azawad Front", voices=("camp",), reports=("camp",))
    with Store.open(own_path) as store, store.transaction():
        store.put_report(report, [told])
        store.put_event(rockets, ["k"])
        store.put_disputes(rockets.id, [Dispute(rockets.id, "actor", (claim, denial), "Azawad Front", "one claim")])
    for page in (address.event(rockets.id), "/events"):
        assert "blamed on Azawad Front" in client_of(own_path).get(page).text


def test_a_group_is_a_side_beside_its_own_country_and_has_its_name(own_path: Path, written: Written) -> None:
    army = Actor(start=0, end=4, text="army", name="Malian Armed Forces", id="MLI.MIL", country="MLI", sectors=("MIL",))
    front = Actor(start=0, end=4, text="FLA", name="Azawad Front", id="group:front", country="MLI", sectors=("REB",))
    dozo = Actor(start=0, end=4, text="Dozo", name="Dozo", id="group:dozo", country="MLI", sectors=("PRM",))
    text = "They struck. They hit. They raided."
    report = Report(id="mali", text=text, published="2024-01-01")
    told = [
        mention(report, "struck", "They struck.", actors=(army,), recipients=(front,)),
        mention(report, "hit", "They hit.", actors=(front,), recipients=(army,)),
        mention(report, "raided", "They raided.", actors=(front,), recipients=(dozo,)),
    ]
    with Store.open(own_path) as store, store.transaction():
        store.put_report(report, told)
        for one in told:
            store.put_event(event(one, summary=""), ["k"])
    one = client_of(own_path)
    pairs = {(row["a"], row["b"]): row["events"] for row in one.get("/dyads.json").json()["items"]}
    assert pairs["MLI", "group:front"] == 3  # against the army twice, and against Dozo of the same country
    assert pairs["group:dozo", "group:front"] == 1
    assert ("MLI", "group:dozo") not in pairs, "what another group did is no act of the country"
    assert "Azawad Front" in one.get("/dyads").text
    page = one.get("/dyads/MLI/group:front").text
    assert "Mali</bdi></a> and" in page and "<bdi>Azawad Front</bdi>" in page and "group:front</bdi>" not in page
