"""JSON Lines, JSON and CSV: text verbatim, ids as given, lines of `tacitus read` are input again."""

from __future__ import annotations

import csv
import gzip
import io
import json
import time
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacitus.records import Citation, Report

from .conftest import PARAGRAPH, Reading, read_paths

FULL = Report(
    id="a/1",
    text="  Two\r\nlines, \u201cquoted\u201d \U0001f600 and a tab\t.\n\n",
    title="T",
    author="A",
    publisher="P",
    published="2020-01-03T12:00:00+03:00",
    first_published="2020-01-02",
    url="https://example.org/a",
    original_url="https://example.org/b",
    language="en",
    citations=(Citation(mark="1", url="https://example.org/c", url_as_printed="https://example.org/c-", position=3),),
)


def test_reports_are_input_again(reading: Reading) -> None:
    (report,), issues = reading(msgspec.json.encode(FULL) + b"\n")
    assert report == FULL and not issues


safe = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n"), min_size=1).filter(
    str.strip
)


@given(text=safe, title=st.none() | safe, id=safe)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_is_verbatim(reading: Reading, text: str, title: str | None, id: str) -> None:
    (report,), _ = reading(json.dumps({"id": id, "text": text, "title": title}) + "\n")
    assert (report.id, report.text, report.title) == (id, text, title)
    (again,), _ = reading(msgspec.json.encode(report) + b"\n")
    assert again == report
    table = io.StringIO(newline="")
    csv.writer(table).writerows([["id", "text", "title"], [id, text, title or ""]])
    (row,), _ = reading(table.getvalue())
    assert (row.id, row.text, row.title) == (id, text, title)


def test_broken_lines_are_skipped_one_by_one(reading: Reading) -> None:
    lines = [
        '{"id": 1, "text": "One."}',
        "rubbish",
        '["list"]',
        '{"id": 2, "text": "cut',
        "",
        '{"id": 3, "text": "Three."}',
    ]
    reports, issues = reading("\n".join(lines))
    assert [report.id for report in reports] == ["1", "3"]
    assert [issue.place for issue in issues] == ["line 2", "line 3", "line 4"]
    assert all(issue.skipped and issue.action for issue in issues)
    reports, _ = reading("\n".join(lines[1:]))  # broken from the first line on
    assert [report.id for report in reports] == ["3"]


def test_unknown_keys_are_named_once(reading: Reading) -> None:
    reports, issues = reading(
        '{"id": "a", "text": "One.", "section": 1}\n{"id": "b", "text": "Two.", "tags": [], "section": 2}\n'
    )
    assert len(reports) == 2
    assert len(issues) == 1 and "'section', 'tags'" in issues[0].what and not issues[0].skipped


def test_absent_and_odd_values(reading: Reading) -> None:
    record = {
        "id": "",
        "text": PARAGRAPH,
        "title": "",
        "date": "2020-01-03",
        "author": ["A", "B"],
        "publisher": {"x": 1},
        "citations": [5],
    }
    (report,), issues = reading(json.dumps(record))
    assert report.title is None and report.publisher is None and report.published == "2020-01-03"
    assert report.author == "A, B" and report.id.startswith("t") and report.citations == ()
    assert len(issues) == 2 and not any(issue.skipped for issue in issues)


def test_a_date_that_is_none_is_noted(reading: Reading) -> None:
    (report,), (issue,) = reading('{"id": "a", "text": "One.", "date": "03/01/2020"}\n')
    assert report.published is None and not issue.skipped and "'03/01/2020'" in issue.what and issue.place == "line 1"


def test_tables_of_other_delimiters(reading: Reading) -> None:
    for mark in ",;\t|":
        rows = [
            ["ID", "Text", "Date", "desk"],
            ["a", f'One{mark} "two"\nthree', "2020-01-03", "x"],
            ["b", "Four.", "soon", ""],
        ]
        table = io.StringIO(newline="")
        csv.writer(table, delimiter=mark).writerows(rows)
        reports, issues = reading("\ufeff" + table.getvalue())
        assert [report.text for report in reports] == [f'One{mark} "two"\nthree', "Four."]
        assert reports[0].published == "2020-01-03" and reports[1].published is None
        assert ["'desk'" in issues[0].what, "'soon'" in issues[1].what, issues[1].place] == [True, True, "line 4"]


def test_arrays_and_objects(reading: Reading) -> None:
    rows = [{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}, 3]
    reports, issues = reading(json.dumps(rows, indent=2))
    assert [report.id for report in reports] == ["a", "b"] and issues[0].place == "record 3"
    assert [report.id for report in reading(json.dumps(rows))[0]] == ["a", "b"]
    assert [report.id for report in reading(json.dumps(rows[0], indent=2))[0]] == ["a"]


def test_older_encoding_of_a_line(reading: Reading) -> None:
    reports, issues = reading(
        '{"id": "a", "text": "café"}\n'.encode("latin-1") + '{"id": "b", "text": "café"}\n'.encode()
    )
    assert [report.text for report in reports] == ["café", "café"]
    assert len(issues) == 1 and "not UTF-8" in issues[0].what
    reports, _ = reading('{"id": "a", "text": "café"}\n'.encode("utf-16"))
    assert reports[0].text == "café"


def test_ids(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"id": "x", "text": "One."}, {"url": "https://example.org/1#top", "text": "Two."}, {"text": "Three."}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    first, _ = read_paths(path, id_prefix="dump-")
    assert first[0].id == "dump-x"
    path.write_text(
        "".join(json.dumps(row | {"url": "https://example.org/1"} if "url" in row else row) + "\n" for row in rows)
    )
    assert [report.id for report in read_paths(path)[0]] == ["x", first[1].id, first[2].id]
    assert len({report.id for report in first}) == 3


def test_same_id_in_two_files(tmp_path: Path) -> None:
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    one.write_text('{"id": "x", "text": "One."}\n{"id": "x", "text": "One, corrected."}\n')
    two.write_text('{"id": "x", "text": "One, corrected."}\n{"id": "x", "text": "Another."}\n')
    reports, issues = read_paths(tmp_path)
    assert [report.text for report in reports] == ["One.", "One, corrected."]  # two versions of one file, both kept
    known, refused = issues
    assert not known.skipped and refused.skipped
    assert "--id-prefix" in (refused.action or "") and str(one) in refused.what and refused.file == str(two)


def test_gzip_and_speed(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl.gz"
    rows = [
        {"id": str(k), "title": "Bridge open", "date": "2021-03-09", "text": f"{PARAGRAPH} {k} " * 16}
        for k in range(1000)
    ]
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    begin = time.process_time()
    reports, issues = read_paths(path)
    assert time.process_time() - begin < 1
    assert len(reports) == 1000 and not issues and reports[0].language == "en"
