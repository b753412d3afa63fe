"""Which files there are to read: named files, standard input, folders walked in order, never in circles."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tacitus.issues import IssueLog


class Source:
    """A file to read. `name` is what messages call it; `path` is None for standard input."""

    def __init__(self, name: str, path: Path | None) -> None:
        self.name, self.path = name, path

    def open(self) -> BinaryIO:
        """The bytes of the file, unbuffered; raises OSError."""
        if self.path is None:
            try:
                return os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0)
            except (AttributeError, ValueError, OSError):  # standard input that is no file (tests, notebooks)
                return sys.stdin.buffer
        return self.path.open("rb", buffering=0)

    def seekable(self) -> bool:
        """Whether it can be opened again and read anywhere."""
        return self.path is not None and self.path.is_file()


def walk(paths: Iterable[str | Path], issues: IssueLog) -> Iterator[Source]:
    """Every readable file under the paths, folders in order of names. What is left out is said in the issue log."""
    seen: set[tuple[int, int]] = set()
    for given in paths:
        name = str(given)
        if not name.strip():  # "$FOLDER" of a script that never set it: not the folder one is in
            issues.add(repr(name), "an empty name", action="name a file or folder", kind="missing")
            continue
        if name == "-":
            yield Source("standard input", None)
            continue
        try:
            mode = Path(name).stat().st_mode
        except FileNotFoundError:
            issues.add(name, "no such file or folder", action="check the path", kind="missing")
            continue
        except (OSError, ValueError) as error:
            issues.add(name, f"cannot be reached: {_reason(error)}", action="check path and permissions")
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(Path(name), issues, seen)
        elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):  # a pipe named on purpose: <(zcat ...)
            yield Source(name, Path(name))
        else:
            issues.add(name, f"is {_kind(mode)}, not a file", action="name a file, a folder or - for standard input")


def _folder(folder: Path, issues: IssueLog, seen: set[tuple[int, int]]) -> Iterator[Source]:
    """The files of a folder and those under it; a stack of its own, since folders may be nested deeply."""
    stack: list[Path] = [folder]
    while stack:
        path = stack.pop()
        try:
            at = path.stat()
            if stat.S_ISREG(at.st_mode):
                yield Source(str(path), path)
                continue
            if not stat.S_ISDIR(at.st_mode):
                issues.add(path, f"is {_kind(at.st_mode)}, not a file", action="nothing to do if that is meant")
                continue
            if (at.st_dev, at.st_ino) in seen:  # a link back to a folder already walked
                issues.add(path, "leads back to a folder already read", kind="loop", skipped=False)
                continue
            seen.add((at.st_dev, at.st_ino))
            names = sorted((entry.name for entry in path.iterdir()), reverse=True)
        except OSError as error:
            issues.add(path, f"cannot be read: {_reason(error)}", action="check links and permissions")
            continue
        hidden = sum(name.startswith(".") for name in names)
        if hidden:
            count = f"{hidden} hidden files or folders passed over" if hidden > 1 else "1 hidden file passed over"
            issues.add(path, count, action="name them to read them", kind="hidden", skipped=False)
        stack.extend(path / name for name in names if not name.startswith("."))


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
