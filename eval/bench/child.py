"""What is measured from outside: a process of its own, its first line and the most memory it and its own held."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from tacitus.issues import TacitusError

# A process inherits the record of its parent's memory until it has started, so a small one stands between.
_BETWEEN = """
import json, resource, subprocess, sys, tempfile, time
from pathlib import Path

def held(session):
    pages = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            of = stat.read_text().rpartition(")")[2].split()
            pages += int(of[21]) if int(of[3]) == session else 0
        except OSError:
            pass
    return pages * resource.getpagesize()

began = time.perf_counter()
said = tempfile.TemporaryFile("w+")
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)
most = 0
while run.poll() is None:
    most = max(most, held(run.pid))
    time.sleep(0.1)
said.seek(0)
errors = said.read()
seconds = time.perf_counter() - began
alone = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps({"code": run.returncode, "seconds": seconds, "most": max(most, alone), "errors": errors[-500:]}))
"""


class Spent(NamedTuple):
    """Seconds a command took and the most bytes it held."""

    seconds: float
    most: int


def first_line(command: Sequence[str]) -> float:
    """Seconds from starting a command to its first line on standard output. TacitusError if there is none."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - began
        _, errors = process.communicate()
    if not line.strip():
        raise TacitusError(f"no line was printed: {last_line(errors)}")
    return seconds


def peak(command: Sequence[str]) -> Spent:
    """Run a command to its end. TacitusError if it fails."""
    between = [sys.executable, "-c", _BETWEEN, *command]
    told = msgspec.json.decode(subprocess.run(between, check=True, capture_output=True).stdout)
    if told["code"]:
        raise TacitusError(f"exit {told['code']}: {last_line(told['errors'])}")
    return Spent(told["seconds"], told["most"])


def last_line(errors: str) -> str:
    """The last line of what a command said on standard error."""
    return errors.strip().rpartition("\n")[2][-300:] or "nothing on standard error"
