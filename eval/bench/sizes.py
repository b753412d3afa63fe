"""How large it is unpacked: the coding core, the whole base install, the model and the knowledge."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

import tacitus
from eval.bench.child import last_line
from tacitus.issues import TacitusError

PACKAGE = Path(tacitus.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "base.lock"
DATA = 50_000  # bytes; smaller data files are not named one by one

# what a run of read, code and resolve has imported, by distribution
_PROBE = """
import importlib.metadata, json, sys
before = set(sys.modules)  # what site hooks of the environment load is not ours
from tacitus.issues import IssueLog
from tacitus.read import read
from tacitus.code import Coder
from tacitus.code.english import english_only
from tacitus.resolve import Resolver
log, resolver = IssueLog(quiet=True), Resolver()
found = 0
for report, mentions in Coder(sys.argv[1] or None).code(english_only(read(sys.argv[2:], log), log)):
    found += len(resolver.resolve(report, mentions))
known = importlib.metadata.packages_distributions()
tops = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps({"mentions": found, "distributions": sorted({d for top in tops for d in known.get(top, ())})}))
"""


def plain(name: str) -> str:
    """The name of a distribution as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def distribution(name: str) -> int:
    """Bytes of the installed files of a distribution, bytecode left out. TacitusError if it is not installed."""
    try:
        files = importlib.metadata.files(name)
    except importlib.metadata.PackageNotFoundError as error:
        raise TacitusError(f"{name} is not installed: make bench sets up what the bench needs") from error
    paths = {Path(str(f.locate())) for f in files or () if f.suffix != ".pyc"}
    return sum(p.stat().st_size for p in paths if p.is_file())


def package() -> int:
    """Bytes of Tacitus itself, wherever it is installed from, bytecode left out."""
    return sum(f.stat().st_size for f in PACKAGE.rglob("*") if f.is_file() and f.suffix != ".pyc")


def install(names: Iterable[str]) -> dict[str, int]:
    """Bytes by distribution, Tacitus among them, largest first."""
    wanted = {plain(n) for n in names} - {"tacitus"}
    sizes = {"tacitus": package(), **{n: distribution(n) for n in wanted}}
    return dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))


def locked(lock: Path = LOCK) -> list[str]:
    """The distributions that a lock file names."""
    return re.findall(r"^([A-Za-z0-9][\w.-]*)==", lock.read_text("utf8"), re.M)


def core(model: str | None, paths: Iterable[Path]) -> list[str]:
    """The distributions that reading, coding and resolving these files imports. TacitusError if that fails."""
    command = [sys.executable, "-c", _PROBE, model or "", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise TacitusError(f"reading, coding and resolving failed: {last_line(done.stderr)}")
    told = msgspec.json.decode(done.stdout.splitlines()[-1])
    if not told["mentions"]:
        raise TacitusError("reading, coding and resolving found nothing, so not all of it was imported")
    return [str(n) for n in told["distributions"]]


def data(model: str | None = None) -> dict[str, int]:
    """Bytes of the model's files and of the larger knowledge files, by path."""
    folder = Path(model) if model else PACKAGE / "code" / "model"
    out = {f"model/{f.name}": f.stat().st_size for f in sorted(folder.glob("*")) if f.is_file()}
    for file in sorted(PACKAGE.rglob("*")):
        inside = file.is_file() and file.suffix not in (".py", ".pyc", ".so") and folder not in file.parents
        if inside and "model" not in file.parent.name and file.stat().st_size >= DATA:
            out[str(file.relative_to(PACKAGE))] = file.stat().st_size
    return out
