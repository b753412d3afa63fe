"""What is measured from outside: a process of its own, its first line and the most memory it held."""

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
import json, resource, subprocess, sys, time
began = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
seconds = time.perf_counter() - began
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps({"code": done.returncode, "seconds": seconds, "most": most, "errors": done.stderr[-500:]}))
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
