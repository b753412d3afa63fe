"""What stands around a trigger, as its stance is read from it."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """A trigger with the type and status of what it names, and the words around it, in lower case: its clause, and that
    before (`head`) and after it (`tail`); the whole sentence, in which it begins `at`, and whether it opens a
    correction; from it `onward` to the next dash or semicolon; the sentence `after`, and the `rest` of the
    paragraph."""

    event: str | None
    status: str
    trigger: str
    clause: str
    head: str
    tail: str
    whole: str
    at: int
    correcting: bool
    onward: str
    after: str
    rest: str
