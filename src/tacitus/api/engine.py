"""The coder and the resolver of this process: loaded at the first call, once, whichever thread asks first.

A model is 23 MB of weights and takes a third of a second to load, the knowledge of names and places about as much. A
process that was forked from one that had them loads its own: the runtime of the model does not live through a fork.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tacitus.issues import TacitusError
from tacitus.records import Mention, Report

if TYPE_CHECKING:
    from tacitus.code import Coder
    from tacitus.code.model import Model
    from tacitus.resolve import Resolver


class Engine:
    """What is loaded in this process."""

    def __init__(self) -> None:
        self.loading = threading.Lock()
        self.resolving = threading.Lock()
        self.models: dict[Path | None, Model] = {}
        self.resolvers: dict[tuple[Path | None, float, str], Resolver] = {}


_engine = Engine()


def _forget() -> None:
    global _engine
    _engine = Engine()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def coder(
    model: str | Path | None = None, *, point: str = "balanced", min_confidence: float = 0.0, threads: int = 0
) -> Coder:
    """A coder on the model of that folder (None: the shipped one), which is loaded if it is not yet.

    TacitusError: no model there, or one without the operating point.
    """
    from tacitus.code import Coder
    from tacitus.code.model import Model

    folder = Path(model).absolute() if model else None
    engine = _engine
    with engine.loading:
        if folder not in engine.models:
            engine.models[folder] = Model(folder)
    return Coder(engine.models[folder], point=point, min_confidence=min_confidence, threads=threads)


class SharedResolver:
    """The resolver of this process, for any number of threads: one at a time, since it keeps what it has read.

    knowledge: a user's file of actors and places (None: the one in use, if any); disputed: "tables" or "none", the
    country of a disputed area. TacitusError, with file and line, where the file is faulty.
    """

    def __init__(self, knowledge: str | Path | None = None, disputed: str = "tables") -> None:
        from tacitus.resolve import Resolver
        from tacitus.resolve.own import found
        from tacitus.resolve.own.file import in_use

        if disputed not in ("tables", "none"):
            raise TacitusError(f"disputed is 'tables' or 'none', not {disputed!r}", code=2)
        own = Path(knowledge).absolute() if knowledge else found()
        own = own.absolute() if own else None
        key = (own, _changed(own), disputed)
        self.engine = _engine
        with self.engine.loading:
            if key not in self.engine.resolvers:
                in_use.cache_clear()  # it keeps a file by its name, also when it has changed
                self.engine.resolvers[key] = Resolver(own, disputed)
        self.resolver = self.engine.resolvers[key]

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of one report with names, ids, countries, dates, places and codes filled in."""
        with self.engine.resolving:
            return self.resolver.resolve(report, mentions)


def _changed(file: Path | None) -> float:
    """When the file was last written, so that a changed one is read again; 0 where there is none."""
    try:
        return file.stat().st_mtime if file else 0.0
    except OSError:
        return 0.0
