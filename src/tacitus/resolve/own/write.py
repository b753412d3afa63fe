"""Appends an entry to a user's knowledge file, so that what people wrote in it, comments too, stays as it is."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Any

from tacitus.issues import TacitusError
from tacitus.resolve.own import file

_BREAKS = re.compile("[\x85\u2028\u2029]")
_HEAD = re.compile(r"^(actors|places)[ \t]*:[ \t]*(.*)$", re.M)


def append(path: Path, part: str, entry: dict[str, Any]) -> None:
    """Put an entry at the end of `part` ("actors" or "places"). The file is replaced in one step, and only if it
    reads well afterwards: TacitusError says what is wrong, and it stays as it was."""
    text = path.read_text("utf-8") if path.exists() else ""
    new = _with(text, part, _lines(entry))
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(new)
        checked = file.read(Path(name))
        if checked.faults:
            raise TacitusError(f"{path}: not added: {checked.faults[0].replace(name, str(path))}", code=2)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except TacitusError as error:
        raise TacitusError(str(error).replace(name, str(path)), code=error.code) from None
    finally:
        Path(name).unlink(missing_ok=True)


def _lines(entry: dict[str, Any]) -> str:
    import yaml

    plain = not _BREAKS.search(_strings(entry))  # what YAML takes for the end of a line is written as \N, \L, \P
    dumped = yaml.safe_dump([entry], allow_unicode=plain, sort_keys=False, default_flow_style=False, width=1000)
    return "".join("  " + line + "\n" for line in dumped.rstrip("\n").split("\n"))


def _strings(value: Any) -> str:
    """All strings of an entry in a row."""
    if isinstance(value, dict):
        return "".join(map(_strings, value.values()))
    return "".join(map(_strings, value)) if isinstance(value, list | tuple) else str(value)


def _with(text: str, part: str, lines: str) -> str:
    """The text of the file with lines at the end of a part: before the next part, or at the very end."""
    heads = list(_HEAD.finditer(text))
    own = next((h for h in heads if h[1] == part), None)
    if own is None:
        return text + ("\n" if text and not text.endswith("\n") else "") + f"{part}:\n{lines}"
    if own[2].split("#")[0].strip() not in ("", "[]", "~", "null"):
        raise TacitusError(f"`{part}: {own[2]}` is on one line; write the list below it, then add again", code=2)
    after = next((h.start() for h in heads if h.start() > own.start()), len(text))
    before = text[: own.start()] + f"{part}:\n" + text[own.end() + 1 : after].rstrip("\n")
    return before + ("" if before.endswith("\n") else "\n") + lines + ("\n" + text[after:] if text[after:] else "")
