"""`tacitus read` as people call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PARAGRAPH = (
    "Soldiers reopened the bridge at Tarnak on Monday after two days of shelling, the governor said, and the first "
    "lorries with flour and fuel crossed before noon under the eyes of the observers."
)


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    code = "from tacitus.cli import entry; entry()"
    return subprocess.run(
        [sys.executable, "-c", code, "read", *arguments], input=stdin, capture_output=True, timeout=60
    )


def test_reports_on_stdout_and_the_rest_on_stderr(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Bridge open\n\n{PARAGRAPH}\n")
    (tmp_path / "b.txt").write_text("")
    log = tmp_path / "log" / "issues.jsonl"
    log.parent.mkdir()
    done = run(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--issues", str(log))
    assert done.returncode == 0
    (report,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert list(report) == ["id", "text", "title", "author", "publisher", "published", "first_published", "url",
                            "original_url", "language", "citations"]  # fmt: skip
    assert b"b.txt: empty file" in done.stderr
    (issue,) = [json.loads(line) for line in log.read_text().splitlines()]
    assert issue["skipped"] and issue["file"].endswith("b.txt")
    assert run(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--strict").returncode == 3
    assert run(str(tmp_path / "a.txt"), "--strict").returncode == 0


def test_standard_input_and_prefix() -> None:
    done = run("-", "--id-prefix", "x-", stdin=b'{"id": "a", "text": "One."}\n')
    assert done.returncode == 0 and json.loads(done.stdout)["id"] == "x-a"
    again = run("-", stdin=done.stdout)
    assert again.stdout == done.stdout


def test_exit_codes(tmp_path: Path) -> None:
    missing = run(str(tmp_path / "missing"))
    assert missing.returncode == 1 and b"no such file" in missing.stderr and b"Traceback" not in missing.stderr
    assert run(str(tmp_path)).returncode == 1
    assert run().returncode == 2
    assert run("-", "--wrong").returncode == 2
    nowhere = run("-", "--issues", str(tmp_path / "no" / "log"), stdin=b'{"id": "a", "text": "One."}\n')
    assert nowhere.returncode == 1 and b"cannot be written" in nowhere.stderr


def test_help_shows_examples() -> None:
    done = run("-h")
    assert done.returncode == 0 and b"tacitus read" in done.stdout and b"Exit codes" in done.stdout
