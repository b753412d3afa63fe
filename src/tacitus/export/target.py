"""Where a file goes: written beside its place under another name and put there whole, or to standard output."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tacitus.issues import TacitusError

STANDARD_OUTPUT = Path("-")


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to; what lies there replaces `path` when the block ends, and is gone if it fails.

    TacitusError (exit 1) where the folder is missing, may not be written, or the disk is full.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        try:
            yield path  # a device or a pipe takes what it is given
        except BrokenPipeError:
            raise  # whoever reads has enough
        except OSError as error:
            raise _fault(path, error) from error
        return
    path = Path(os.path.realpath(path))  # what a link points to is written, the link stays
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _fault(path, error) from error
    written = Path(name)
    try:
        yield written
        written.chmod(0o666 & ~_umask())  # as any new file; a temporary one is for its owner only
        written.replace(path)
    except OSError as error:
        raise _fault(path, error) from error
    finally:
        written.unlink(missing_ok=True)


def to_standard_output(parts: Iterable[str]) -> None:
    """Text, piece by piece, line ends as given on every system."""
    for part in parts:
        sys.stdout.buffer.write(encoded(part))


def encoded(text: str) -> bytes:
    """UTF-8; a lone surrogate, which no file can hold, becomes a question mark."""
    return text.encode("utf-8", "replace")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _fault(path: Path, error: OSError) -> TacitusError:
    return TacitusError(f"{path}: cannot be written: {error.strerror or error}", code=1)
