"""A reader's workplace: the files that the documentation speaks of, and the record of the demo, made once."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tacitus.code.model import SHIPPED

from .bad_files import MAKERS
from .pages import ROOT

BIN = Path(sys.executable).parent
CRISIS = ROOT / "examples" / "crisis-2020"


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as a reader would: in their folder, with the virtual environment on the path, no settings."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("TACITUS_")}
    env |= {"PATH": f"{BIN}:{env['PATH']}", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p.endswith("src"))}
    return subprocess.run(["bash", "-euo", "pipefail", "-c", line], cwd=folder, env=env, capture_output=True, text=True)


@pytest.fixture(scope="session")
def demo(crisis: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `make demo` has been run: demo/crisis.db, demo/brief.html."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / ".venv").symlink_to(BIN.parent)
    (folder / "examples").symlink_to(ROOT / "examples")
    (folder / "demo").mkdir()
    shutil.copy(crisis, folder / "demo" / "crisis.db")
    ran = shell("tacitus brief --store demo/crisis.db -o demo/brief.html", folder)
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture(scope="session")
def workplace(demo: Path) -> Path:
    """The same folder with all the files that examples name as the reader's own."""
    for store in ("crisis.db", "tacitus.db"):
        shutil.copy(demo / "demo" / "crisis.db", demo / store)
    feed, wire = CRISIS / "world-round.rss", CRISIS / "levant-wire.jsonl"
    page = (CRISIS / "northern-beacon-embassy.html").read_bytes()
    for name, source in {
        "article.md": CRISIS / "five-questions-2020-01-06.md",
        "page.html": CRISIS / "cedar-telegraph-nasrallah.html",
        "scan.pdf": CRISIS / "skyways-letter-flight-752.pdf",
        "feed.xml": feed,
        "report.txt": CRISIS / "hewler-notes-2020-01-09.txt",
        "reports.jsonl": wire,
        "reports/wire.jsonl": wire,
        "feeds/world.rss": feed,
    }.items():
        (demo / name).parent.mkdir(exist_ok=True)
        shutil.copy(source, demo / name)
    for format, name in (("acled", "acled.csv"), ("polecat", "polecat.tsv"), ("csv", "mine.csv"), ("csv", "hand.csv")):
        assert shell(f"tacitus export {format} --store crisis.db -o {name}", demo).returncode == 0
    shutil.copy(ROOT / "examples" / "ontologies" / "weis.yaml", demo / "weis.yaml")
    (demo / "dump.jsonl.gz").write_bytes(gzip.compress((CRISIS / "papers.jsonl").read_bytes()))
    archive = MAKERS.warc(("https://beacon.example/embassy", "text/html", page), gz=True)
    (demo / "CC-NEWS-20200103.warc.gz").write_bytes(archive)
    (demo / "model").symlink_to(SHIPPED)
    return demo
