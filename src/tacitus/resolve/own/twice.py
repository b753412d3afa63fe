"""Names that a user's file tells twice: of two entries of a name the last wins, so neither may come in unseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tacitus.issues import TacitusError
from tacitus.resolve.actors.names import bare_acronym, is_acronym, key_of
from tacitus.resolve.own import file
from tacitus.resolve.own.file import Line
from tacitus.resolve.where.spelling import fold


def refuse(path: Path, part: str, names: Sequence[str]) -> None:
    """TacitusError with the line of the entry if the file tells of one of the names already, in `part` ("actors" or
    "places")."""
    if not path.exists():
        return
    told = file.read(path)
    found = earlier(told.places if part == "places" else told.actors, part, names)
    if found:
        line, name = found
        raise TacitusError(
            f"{path}, line {line.number}: {name} stands there already, and of two entries the last would win; "
            "change that entry, or remove it and add again",
            code=2,
        )


def earlier(lines: Iterable[Line], part: str, names: Sequence[str]) -> tuple[Line, str] | None:
    """The last of the entries that one of the names means too, with that name; None if there is none."""
    keys = {_key(name, part): name for name in reversed(names)}
    found = None
    for line in lines:
        own = [_key(name, part) for name in (line.entry.name, *line.entry.aliases) if name]
        same = next((keys[key] for key in own if key in keys), None)
        if same is not None:
            found = line, same
    return found


def _key(name: str, part: str) -> tuple[str, bool]:
    """What a name is looked up by; an actor's in capitals alone keeps its case."""
    if part == "places":
        return fold(name) or name, False
    return (bare_acronym(name), True) if is_acronym(name) else (key_of(name) or name, False)
