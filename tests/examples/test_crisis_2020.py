"""The example is sound in itself: every file is what it claims to be, and `expected.json` speaks of what is there.

Nothing here needs a stage of Tacitus: the files are opened with the plainest means there are.
"""

from __future__ import annotations

import calendar
import csv
import gzip
import html
import importlib.util
import io
import itertools
import json
import re
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOLDER = EXAMPLES / "crisis-2020"
EXPECTED: dict[str, Any] = json.loads((EXAMPLES / "expected.json").read_text("utf8"))
KEYS = [report["key"] for report in EXPECTED["reports"]]
BY_KEY = {report["key"]: report for report in EXPECTED["reports"]}
DAYS = list(calendar.day_name)
MONTHS = list(calendar.month_name)
ATOM = "{http://www.w3.org/2005/Atom}"


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("examples_build", EXAMPLES / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def _opened(path: Path) -> dict[str, str]:
    """Key -> text of every report in a file."""
    if path.suffix == ".jsonl":
        return {r["id"]: r["text"] for r in map(json.loads, path.read_text("utf8").splitlines())}
    if path.suffix == ".csv":
        return {r["id"]: r["text"] for r in csv.DictReader(io.StringIO(path.read_text("utf8")))}
    if path.suffix == ".rss":
        full = "{http://purl.org/rss/1.0/modules/content/}encoded"
        items = ElementTree.parse(path).iter("item")
        return {i.findtext("guid", ""): _plain(i.findtext(full, "")) for i in items}
    if path.suffix == ".atom":
        entries = ElementTree.parse(path).iter(ATOM + "entry")
        return {e.findtext(ATOM + "id", ""): _plain(e.findtext(ATOM + "content", "")) for e in entries}
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        return {path.name: " ".join(page.get_textpage().get_text_bounded() for page in pages)}
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8")
    return {path.name: _plain(text) if path.suffix == ".html" else text}


def _texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(FOLDER.iterdir()):
        opened = _opened(path)
        assert not texts.keys() & opened.keys()
        texts |= opened
    # one space for any gap; marks of footnotes are not part of a sentence
    return {key: re.sub(r"\s+", " ", re.sub(r" \[\[\d\]\(#nb\d\)\]", "", text)) for key, text in texts.items()}


TEXTS = _texts()


def test_every_report_is_listed_and_every_listed_report_is_there() -> None:
    assert sorted(KEYS) == sorted(TEXTS)
    assert len(KEYS) == len(set(KEYS)) >= 44
    assert {report["file"] for report in EXPECTED["reports"]} == {path.name for path in FOLDER.iterdir()}


def test_built_files_are_as_their_sources_say() -> None:
    assert _builder().main(["--check"]) == 0


def test_a_changed_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builder = _builder()
    (tmp_path / "sources").symlink_to(EXAMPLES / "sources")
    (tmp_path / "crisis-2020").mkdir()
    monkeypatch.setattr(builder, "HERE", tmp_path)
    assert builder.main([]) == 0
    (tmp_path / "crisis-2020" / "papers.jsonl").write_text("{}")
    assert builder.main(["--check"]) == 1


@pytest.mark.parametrize("key", KEYS)
def test_a_report_is_of_the_length_of_a_news_story(key: str) -> None:
    assert 60 <= len(TEXTS[key].split()) <= 650


@pytest.mark.parametrize("key", KEYS)
def test_written_out_dates_have_the_right_weekday(key: str) -> None:
    day_first = rf"({'|'.join(DAYS)}),? (\d\d?) ({'|'.join(MONTHS[1:])}) (\d{{4}})"
    month_first = rf"({'|'.join(DAYS)}), ({'|'.join(MONTHS[1:])}) (\d\d?), (\d{{4}})"
    found = [(w, d, m, y) for w, d, m, y in re.findall(day_first, TEXTS[key])]
    found += [(w, d, m, y) for w, m, d, y in re.findall(month_first, TEXTS[key])]
    for weekday, day, month, year in found:
        assert DAYS[date(int(year), MONTHS.index(month), int(day)).weekday()] == weekday


@pytest.mark.parametrize("key", KEYS)
def test_publication_days_are_those_in_the_file(key: str) -> None:
    report = BY_KEY[key]
    day = date.fromisoformat(report["published"])
    raw = (FOLDER / report["file"]).read_bytes()
    text = (gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw).decode("utf8", "replace")
    if report["file"].endswith(".pdf"):
        text = TEXTS[key]
    shown = [day.isoformat(), f"{day:%-d %B %Y}", f"{day:%B %-d, %Y}", f"{day:%d %b %Y}"]
    assert any(form in text for form in shown)


def test_no_address_leads_to_a_real_site() -> None:
    allowed = {"example.org", "purl.org", "www.w3.org", "schema.org"}
    for path in [*FOLDER.iterdir(), *(EXAMPLES / "sources").iterdir()]:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw).decode("utf8", "replace")
        assert set(re.findall(r"https?://([\w.-]+)", text)) <= allowed, path.name


@pytest.mark.parametrize("event", EXPECTED["events"], ids=lambda event: event["id"])
def test_events_rest_on_words_that_are_there(event: dict[str, Any]) -> None:
    for report, fragment, trigger in event["mentions"]:
        assert fragment in TEXTS[report], (report, fragment)
        assert trigger in fragment
    tellers = {report for report, _, _ in event["mentions"]}
    assert set(event["voices"]) <= tellers
    assert len({BY_KEY[voice]["publisher"] for voice in event["voices"]}) == len(event["voices"])
    assert not set(event["voices"]) & {copy for copy, _ in EXPECTED["reprints"]}
    first, last = map(date.fromisoformat, event["date"])
    assert first <= last
    assert all(date.fromisoformat(BY_KEY[report]["published"]) >= first for report in tellers)


@pytest.mark.parametrize("event", EXPECTED["events"], ids=lambda event: event["id"])
def test_tolls_stand_in_a_report_that_tells_the_event(event: dict[str, Any]) -> None:
    words = {1: "an?", 4: "four", 5: "five", 10: "ten", 25: "twenty-five", 0: "nobody|no one|no American"}
    told = " ".join(TEXTS[report] for report, _, _ in event["mentions"])
    for toll in (event["killed"], event["injured"]):
        if toll is not None:
            assert re.search(rf"(?i)\b({toll}|{words.get(toll, toll)})\b", told), toll


def test_headline_events_are_told_by_several() -> None:
    headline = [event for event in EXPECTED["events"] if event["headline"]]
    assert {event["date"][0] for event in headline} >= {"2019-12-27", "2019-12-29", "2020-01-03", "2020-01-08"}
    assert all(len(event["voices"]) >= 4 for event in headline)


def test_disputes_answers_and_outlook_quote_their_reports() -> None:
    ids = {event["id"] for event in EXPECTED["events"]}
    for dispute in EXPECTED["disputes"]:
        assert dispute["event"] in ids
        assert len({value for value, _ in dispute["values"]}) >= 2
        for value, reports in dispute["values"]:
            assert all(value.lower() in TEXTS[report].lower() for report in reports), (dispute["event"], value)
    for later, earlier, words, report in EXPECTED["answers"]:
        assert {later, earlier} <= ids
        assert words in TEXTS[report], words
    for entry in EXPECTED["outlook"]:
        assert entry["fragment"] in TEXTS[entry["report"]], entry["fragment"]
        assert entry["state"] in {"open", "true", "partly", "false"}
        assert entry["evidence"] in ids | {""}
        assert entry["made"] <= BY_KEY[entry["report"]]["published"]


def test_what_came_true_came_after_it_was_said_and_before_its_deadline() -> None:
    dates = {event["id"]: event["date"] for event in EXPECTED["events"]}
    settled = [entry for entry in EXPECTED["outlook"] if entry["state"] == "true" and entry["evidence"]]
    assert len(settled) >= 5
    for entry in settled:
        start, end = dates[entry["evidence"]]
        if entry["event"] != "CONCEDE":  # there the evidence is the event that was admitted, which lies before
            assert entry["made"] <= end
            assert not entry["deadline"] or start <= entry["deadline"]


def test_the_chain_is_one_of_answers() -> None:
    links = {(later, earlier) for later, earlier, _, _ in EXPECTED["answers"]}
    chain = EXPECTED["chain"]
    assert all(pair in links for pair in itertools.pairwise(chain))


def test_reprints_are_near_copies_and_corrections_come_later() -> None:
    for copy, origin in EXPECTED["reprints"]:
        words, source = set(TEXTS[copy].split()), set(TEXTS[origin].split())
        assert len(words - source) <= 0.06 * len(words)
        assert BY_KEY[copy]["publisher"] != BY_KEY[origin]["publisher"]
        assert BY_KEY[copy]["title"] != BY_KEY[origin]["title"]
        assert BY_KEY[copy]["published"] >= BY_KEY[origin]["published"]
    for later, earlier in EXPECTED["corrections"]:
        assert TEXTS[later].startswith("(")
        assert BY_KEY[earlier]["title"].removeprefix("FLASH - ") in TEXTS[later].split(")")[0]
        assert KEYS.index(later) > KEYS.index(earlier)


def test_the_background_piece_has_what_the_reader_must_mend() -> None:
    ((key, document),) = EXPECTED["document"].items()
    raw = (FOLDER / key).read_text("utf8")
    for sentence in document["mended"]:
        assert sentence in TEXTS[key]
        assert sentence not in raw
    assert len(document["citations"]) == 6
    for mark, address, before in document["citations"]:
        assert f"{before} [[{mark}](#nb{mark})]" in raw
        printed = next(line.split(" ", 1)[1] for line in raw.splitlines() if line.startswith(f"[[{mark}](#nh"))
        assert printed.replace("-", "").replace("\\", "") == address.replace("-", "")
    assert sum(address not in raw for _, address, _ in document["citations"]) == 5


def test_feed_dates_are_dates() -> None:
    feed = ElementTree.parse(FOLDER / "bosporus-review.atom")
    for stamp in feed.iter(ATOM + "published"):
        assert datetime.fromisoformat(stamp.text or "").year in {2019, 2020}
