"""`tacitus serve` as a command: what it refuses, where it listens, how it ends."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from tacitus.cli import main
from tacitus.store import Store

COMMAND = [sys.executable, "-c", "from tacitus.cli import entry; entry()", "serve"]
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def serving(*args: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen([*COMMAND, *args], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + process.stderr.read()
        yield process, found[0]
    finally:
        process.kill()
        process.wait(10)


def refused(*args: str) -> tuple[int, str]:
    ended = subprocess.run([*COMMAND, *args], capture_output=True, text=True, timeout=60)
    return ended.returncode, ended.stderr


def test_it_answers_on_the_loopback_and_ends_with_ctrl_c(path: Path) -> None:
    with serving("--store", str(path), "--port", "0") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        with OPENER.open(address + "events.json", timeout=30) as answer:
            assert answer.status == 200 and answer.headers["server"] is None
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr and process.stderr.read().strip() == "stopped"


def test_a_store_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    code, said = refused("--store", str(tmp_path / "none.db"), "--port", "0")
    assert code == 1 and len(said.strip().splitlines()) == 1 and "no store at" in said


def test_a_damaged_or_newer_store_is_one_line(tmp_path: Path) -> None:
    import sqlite3

    (tmp_path / "bad.db").write_bytes(b"SQLite format 3\0" + b"\x07" * 4096)
    code, said = refused("--store", str(tmp_path / "bad.db"), "--port", "0")
    assert code == 1 and len(said.strip().splitlines()) == 1 and "Traceback" not in said
    newer = tmp_path / "newer.db"
    Store.open(newer, create=True).close()
    with sqlite3.connect(newer) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    code, said = refused("--store", str(newer), "--port", "0")
    assert code == 1 and "newer version" in said and len(said.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--host", "0.0.0.0"], "--token"),
        (["--host", "0.0.0.0", "--token", "short"], "at least 12 letters"),
        (["--host", "0.0.0.0", "--public"], "--token"),
        (["--allow-host", "news.example"], "--token"),
        (["--cors", "news.example"], "origin"),
        (["--cors", "https://news.example/path"], "origin"),
        (["--port", "70000"], "70000"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_opened(args: list[str], said: str) -> None:
    ended = CliRunner().invoke(main, ["serve", "--store", "none.db", *args])
    assert ended.exit_code == 2 and said in ended.output


def test_a_port_in_use_is_one_line(path: Path) -> None:
    with serving("--store", str(path), "--port", "0") as (_, address):
        port = address.rstrip("/").rpartition(":")[2]
        code, said = refused("--store", str(path), "--port", port)
        assert code == 1 and "--port" in said and len(said.strip().splitlines()) == 1


def test_the_token_may_come_from_the_environment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TACITUS_TOKEN", "a-token-of-length")
    with serving("--store", str(path), "--port", "0", "--host", "0.0.0.0") as (_, address):
        with pytest.raises(urllib.error.HTTPError) as caught:
            OPENER.open(address + "events.json", timeout=30)
        assert caught.value.code == 401
        shown = urllib.request.Request(address + "events.json", headers={"Authorization": "Bearer a-token-of-length"})
        assert OPENER.open(shown, timeout=30).status == 200
