"""Pages that a reader follows from top to bottom: every block of shell and Python runs, in order, in one folder.

A block that cannot be run here says why in a comment before it: `<!-- not run: reason -->`.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tacitus.cli import entry

from .conftest import CRISIS, shell
from .pages import ROOT, WALKED, steps

MOST_NOT_RUN = 4  # on all pages together
ARTICLES = ("five-questions-2020-01-06.md", "cedar-telegraph-nasrallah.html", "gulf-ledger.csv", "world-round.rss")


# nothing but calls of the program: run in this process, which is quicker than a shell and a start each
PLAIN = re.compile(r"(?:export TACITUS_STORE=[\w./]+\n)?(?:tacitus [^|$<>`;&\n]+\n?)+")


def plainly(text: str, here: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], where: str) -> str:
    """What the calls of a block print."""
    for line in text.strip().split("\n"):
        if line.startswith("export "):
            here.setenv(*line.removeprefix("export ").split("="))
            continue
        with pytest.raises(SystemExit) as ended:
            entry(shlex.split(line)[1:])
        assert ended.value.code in (0, None), f"{where}: {line}\n{capfd.readouterr().err}"
    sys.stdout.flush()
    return "".join(capfd.readouterr())


@pytest.fixture
def folder(crisis: Path, tmp_path: Path) -> Path:
    """What a reader has who has gone through the first page: the checkout, its record, articles of their own."""
    for name in ("examples", "eval", "docs", "notebooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "articles").mkdir()
    for name in ARTICLES:
        shutil.copy(CRISIS / name, tmp_path / "articles" / name)
    for store in ("crisis.db", "tacitus.db"):
        shutil.copy(crisis, tmp_path / store)
    return tmp_path


@pytest.mark.parametrize("page", WALKED, ids=[str(page.relative_to(ROOT)) for page in WALKED])
def test_a_page_can_be_followed_word_by_word(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.delenv("TACITUS_STORE", raising=False)
    monkeypatch.syspath_prepend(str(folder))
    names: dict[str, object] = {"__name__": "page"}
    ran = 0
    for block, why_not in steps(page):
        where = f"{page.relative_to(ROOT)}:{block.line}"
        if why_not:
            continue
        if block.language == "python":
            exec(compile(block.text, where, "exec"), names)
        elif PLAIN.fullmatch(block.text):
            with monkeypatch.context() as here:
                said = plainly(block.text, here, capfd, where)
            assert "Traceback" not in said and said.strip(), where
        else:
            done = shell(block.text, folder)
            assert done.returncode == 0, f"{where}\n{done.stderr}"
            assert "Traceback" not in done.stderr and done.stdout.strip() + done.stderr.strip(), where
        ran += 1
    assert ran


def test_few_blocks_cannot_be_run() -> None:
    reasons = [why_not for page in WALKED for _, why_not in steps(page) if why_not]
    assert len(reasons) <= MOST_NOT_RUN and all(len(reason) > 10 for reason in reasons)
