"""Every command that the documentation shows runs as it stands, every piece of Python too."""

from __future__ import annotations

import functools
import importlib.util
import json
import re
import shlex
import sys
from pathlib import Path

import click
import pytest

from tacitus.cli import entry, main
from tacitus.records import Mention, Report
from tacitus.store import Store

from .conftest import shell
from .pages import PAGES, ROOT, WALKED, Block, blocks, commands, python

# verbs that take hours and files of the reader, go on until they are stopped, or decide on events of the reader's
# (tests/cli/test_decide.py runs these): their options are looked at
LONG = {"train", "serve", "merge", "split", "settle"}
# ids that stand for the reader's in all examples: of events, of mentions of the first, of a thing foretold
IDS = re.compile(r"\b(e1f0c2|e77ab0|m5d21f|m90b3a|o3c1d9)\b")
COMMANDS: dict[str, str] = {}  # command -> where it is shown first
for _page in (page for page in PAGES if page not in WALKED and page != ROOT / "README.md"):  # these are run as a whole
    for _line, _command in commands(_page):
        COMMANDS.setdefault(_command, f"{_page.relative_to(ROOT)}:{_line}")
TOO_LONG = {command for command in COMMANDS if command.split()[1] in LONG}
SNIPPETS = [block for page in PAGES if page not in WALKED for block in python(page)]
SILENT = re.compile(r"> \S+$|tacitus (run|brief|export|rebuild|knowledge add) ")  # print nothing on standard output


def test_there_are_commands_to_test() -> None:
    assert len(COMMANDS) > 40 and len(SNIPPETS) >= 3


def test_commands_that_take_long_have_the_options_they_show() -> None:
    with click.Context(main) as ctx:
        for command in TOO_LONG:
            _, verb, *arguments = shlex.split(command)
            known = main.get_command(ctx, verb)
            assert known is not None, command
            known.make_parser(ctx).parse_args(arguments)  # raises on an option that is none


@functools.cache
def ids(path: Path) -> dict[str, str]:
    """What the ids of the examples name in the reader's record. The same all along: some commands change it."""
    with Store.open(path) as store:
        tied = (e for e in store.tables.events() if (e.answers or e.answered_by) and len(e.mentions) > 3)
        event = next(tied)
        other = next(e for e in store.tables.events() if e.event == event.event and e.id != event.id)
        foretold = next(entry for entry in store.tables.outlook() if entry.state == "open")
    mentions = [mention for mention in event.mentions if mention != event.mentions[0]]
    return {"e1f0c2": event.id, "e77ab0": other.id, "m5d21f": mentions[0], "m90b3a": mentions[1], "o3c1d9": foretold.id}


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c not in TOO_LONG], ids=lambda command: f"{COMMANDS[command]} {command[:40]}"
)
def test_a_command_runs_as_it_stands(
    command: str, workplace: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if IDS.search(command):
        named = ids(workplace / "tacitus.db")
        command = IDS.sub(lambda found: named[found[1]][:14], command)
    if re.search(r"[|$<>]", command):
        ran = shell(command, workplace)
        code, out, err = ran.returncode, ran.stdout, ran.stderr
    else:
        monkeypatch.chdir(workplace)
        monkeypatch.delenv("TACITUS_STORE", raising=False)
        with pytest.raises(SystemExit) as ended:
            entry(shlex.split(command)[1:])
        sys.stdout.flush()
        code = ended.value.code if isinstance(ended.value.code, int) else 0
        out, err = capfd.readouterr()
    assert code == 0, err
    assert "Traceback" not in err and "(skipped)" not in err
    # which rows there are hangs on the model; that no row came is said
    assert out.strip() or SILENT.search(command) or "nothing found" in err


def test_the_things_to_try_in_the_readme_work_as_written(demo: Path) -> None:
    page = ROOT / "README.md"
    text = page.read_text(encoding="utf-8")
    head = text.index("\n## Five more things to try")
    block = next(b for b in blocks(page) if text.count("\n", 0, head) < b.line and "tacitus" in b.text)
    setting, *tries = [line for line in block.text.split("\n") if line.strip()]
    assert setting.startswith(". .venv/bin/activate") and len(tries) == 5
    said = []
    for line in tries:
        ran = shell(f"{setting}\n{line}", demo)
        assert ran.returncode == 0, f"{line}\n{ran.stderr}"
        said.append(ran.stdout)
    events, shown, disputes, outlook, coded = said
    assert "2020-01-03" in events and "ASSAULT" in events
    assert "Soleimani" in shown and "Why this code" in shown and "[ASSAULT: " in shown
    assert "killed" in disputes and "happened" in disputes
    assert "true" in outlook and "open" in outlook
    mention = json.loads(coded)
    assert (mention["event"], mention["trigger"]["text"]) == ("COERCE", "arrested")
    assert mention["places"][0]["country"] == "BLR"


@pytest.fixture(scope="module")
def told(workplace: Path) -> list[tuple[Report, list[Mention]]]:
    """Reports with their mentions: what examples in Python take as given."""
    from tacitus.code import Coder
    from tacitus.issues import IssueLog
    from tacitus.read import read
    from tacitus.resolve import Resolver

    resolver = Resolver()
    coded = Coder().code(read([workplace / "feed.xml"], IssueLog(quiet=True)))
    return [(report, resolver.resolve(report, mentions)) for report, mentions in coded]


@pytest.mark.parametrize("block", SNIPPETS, ids=[f"{b.page.name}:{b.line}" for b in SNIPPETS])
def test_a_piece_of_python_runs(
    block: Block,
    workplace: Path,
    told: list[tuple[Report, list[Mention]]],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(workplace)
    report, mentions = told[0]
    names = {"told": told, "report": report, "mentions": mentions}
    exec(compile(block.text, f"{block.page}:{block.line}", "exec"), names)
    assert capfd.readouterr().out.strip() or "print(" not in block.text, "it found nothing to print"


def test_programs_that_commands_name_are_there() -> None:
    wrong = []
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for module in re.findall(r"python3? -m ((?:eval|knowledge|training)[\w.]*)", text):
            if importlib.util.find_spec(module) is None:
                wrong.append(f"{page.name}: no module {module}")
        for path in re.findall(r"python3? ((?:\w+/)+\w+\.py)", text):
            if not (ROOT / path).is_file():
                wrong.append(f"{page.name}: no program {path}")
        for block in blocks(page):
            for target in re.findall(r"^make ([a-z-]+)", block.text, re.M):
                if target not in targets:
                    wrong.append(f"{page.name}: no make {target}")
    assert wrong == []
