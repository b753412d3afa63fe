"""What the bench ran on."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

import tacitus
from eval.bench.sizes import ROOT


def machine() -> dict[str, object]:
    """Processor, cores this process may use, load, memory, versions."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "load": [round(x, 2) for x in os.getloadavg()],
        "memory_mb": _memory(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "tacitus": tacitus.__version__,
        "commit": _commit(),
    }


def line(told: dict[str, object]) -> str:
    """The machine in one line; a load above the cores says that others were at work."""
    parts = [f"{told['processor']}, {told['cores']} cores used", f"load {told['load']}"]
    if told["memory_mb"]:
        parts.append(f"{told['memory_mb']:,} MB")
    return ", ".join([*parts, f"Python {told['python']}", f"Tacitus {told['tacitus']} {told['commit'] or ''}".strip()])


def _processor() -> str:
    try:
        for row in Path("/proc/cpuinfo").read_text("utf8").splitlines():
            if row.startswith("model name"):
                return row.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _memory() -> int | None:
    try:
        import psutil  # type: ignore[import-untyped]  # it has no types
    except ImportError:
        return None
    return int(psutil.virtual_memory().total / 1e6)


def _commit() -> str | None:
    try:
        done = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout.strip() or None
