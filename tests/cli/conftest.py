"""The command line in process, with the coder of `coder.py` in the place of the trained one."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import tacitus.code
from tacitus.cli import entry

sys.path.insert(0, str(Path(__file__).parent))
from coder import TableCoder

REPORTS = [
    {
        "id": "wire-1",
        "publisher": "Wire One",
        "date": "2020-01-04",
        "title": "Police arrest four",
        "text": "Turkey attacked Syria in Aleppo on Friday. Syria condemned Turkey on Saturday. "
        "The raid was the third of the week.",
    },
    {
        "id": "post-1",
        "publisher": "The Post",
        "date": "2020-01-05",
        "text": "=cmd|' /C calc'!A0 was painted on a wall. France met Germany in Paris on Saturday. "
        "Nobody could say \x1b[31mwhy\x1b[0m.",
    },
    {"id": "post-2", "publisher": "The Post", "date": "2020-01-06", "text": "Shares rose a little in quiet trade."},
]


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Tacitus = Callable[..., Ran]


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> TableCoder:
    made = TableCoder()
    monkeypatch.setattr(tacitus.code, "Coder", lambda *given, **settings: made, raising=False)
    return made


@pytest.fixture
def tacitus_(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coder: TableCoder
) -> Tacitus:
    """Run the command line in a folder of its own: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TACITUS_STORE", raising=False)

    def run(*args: str) -> Ran:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            entry([str(arg) for arg in args])
        sys.stdout.flush()
        return Ran(ended.value.code if isinstance(ended.value.code, int) else 0, *capfd.readouterr())

    return run


def lines(path: Path, *reports: dict[str, Any]) -> Path:
    """A JSON Lines file of reports."""
    path.write_text("".join(json.dumps(one) + "\n" for one in reports), encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return lines(tmp_path / "reports.jsonl", *REPORTS)


@pytest.fixture
def kept(tacitus_: Tacitus, reports: Path) -> Tacitus:
    """The same, after a run over `reports` into tacitus.db."""
    assert tacitus_("run", "reports.jsonl").code == 0
    return tacitus_
