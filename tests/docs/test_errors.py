"""docs/errors.md tells what bad input gives: every command in it is run over real bad files and its output compared.

To write the outputs anew: python -m tests.docs.test_errors
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from tacitus.cli import entry
from tacitus.store import Store

from .bad_files import TableCoder, make
from .pages import ROOT

PAGE = ROOT / "docs" / "errors.md"
PROGRAM = Path(__file__).parent / "program.py"
APART = {
    "locked/": {"AS_NOBODY": "1"} if os.geteuid() == 0 else {},
    "full/": {"FILE_LIMIT": "300000"},
    "stopped": {"SLOWLY": "0.05"},
}
COMMAND = re.compile(r"^\$ tacitus (.*)$", re.M)


@contextlib.contextmanager
def bad_folder() -> Iterator[Path]:
    """The bad files, where also a user without rights may look."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made)
        path.chmod(0o755)
        for name in ("locked", "full"):
            (path / name).mkdir()
        make(path)
        (path / "locked").chmod(0o555)
        yield path


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with bad_folder() as path:
        yield path


def said(arguments: str, folder: Path) -> str:
    """What the command prints to standard error, and its exit code where that is not 0."""
    apart = [setting for word, setting in APART.items() if word in arguments]
    code, err = _apart(arguments, folder, apart[0]) if apart else _here(arguments, folder)
    assert "Traceback" not in err, err
    text = err.replace(str(folder) + "/", "").rstrip("\n")
    return text + (f"\n[exit code {code}]" if code else "") + "\n"


def _here(arguments: str, folder: Path) -> tuple[int, str]:
    """Run in this process, with a coder that needs no model unless one is named."""
    import tacitus.code

    out, err = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    settings = {name: "" for name in os.environ if name.startswith("TACITUS_")} | {"COLUMNS": "110"}
    coder = tacitus.code.Coder if "--model" in arguments else TableCoder
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.dict(os.environ, settings),
        mock.patch.object(tacitus.code, "Coder", coder),
        pytest.raises(SystemExit) as ended,
    ):
        entry(arguments.split())
    return int(ended.value.code or 0), err.getvalue()


def _apart(arguments: str, folder: Path, setting: dict[str, str]) -> tuple[int, str]:
    """Run in a process of its own: without rights, with a small disk, or to be stopped."""
    program = [sys.executable, str(PROGRAM), *arguments.split()]
    env = {name: value for name, value in os.environ.items() if not name.startswith("TACITUS_")} | setting
    run = subprocess.Popen(program, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if "SLOWLY" in setting:
        _wait_for_reports(folder / "stopped.db")
        run.send_signal(signal.SIGINT)
    err = run.communicate(timeout=60)[1].decode()
    return run.returncode, err


def _wait_for_reports(store: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(Exception), Store.open(store) as opened:
            if opened.tables.count_reports() > 2:
                return
        time.sleep(0.05)


def parts(text: str) -> list[tuple[str, str]]:
    """Commands of the page with the output that stands under each."""
    out = []
    for block in re.findall(r"^```text\n(.*?)^```", text, re.S | re.M):
        pieces = COMMAND.split(block)
        out += list(zip(pieces[1::2], (piece.removeprefix("\n") for piece in pieces[2::2]), strict=True))
    return out


SHOWN = parts(PAGE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def record(folder: Path) -> None:
    said("run german.jsonl --store record.db", folder)


@pytest.mark.parametrize(("arguments", "shown"), SHOWN, ids=[a for a, _ in SHOWN])
def test_bad_input_gives_the_line_the_page_shows(arguments: str, shown: str, folder: Path, record: None) -> None:
    if "german" in arguments:
        (folder / "record.db").unlink(missing_ok=True)
    assert said(arguments, folder) == shown


def test_every_bad_file_is_shown(folder: Path) -> None:
    commands = " ".join(arguments for arguments, _ in SHOWN)
    made = {path.name for path in folder.iterdir() if ".db" not in path.name}
    assert {name for name in made if not re.search(rf"\b{re.escape(name)}\b", commands)} == set()


def rewritten(text: str, folder: Path) -> str:
    """The page with outputs made anew."""

    def block(found: re.Match[str]) -> str:
        commands = COMMAND.findall(found[1])
        if not commands:
            return found[0]
        return "```text\n" + "".join(f"$ tacitus {command}\n{said(command, folder)}" for command in commands) + "```"

    return re.sub(r"^```text\n(.*?)^```", block, text, flags=re.S | re.M)


if __name__ == "__main__":
    with bad_folder() as made:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")
