"""What an answer may fail with, as a status and one line for people."""

from __future__ import annotations


class Fault(Exception):
    """status: of HTTP; line: what is wrong and what to do; field: the parameter that is wrong, if one is."""

    def __init__(self, status: int, line: str, field: str | None = None) -> None:
        super().__init__(line)
        self.status, self.line, self.field = status, line, field


def missing(what: str, id: str) -> Fault:
    """There is no such thing."""
    return Fault(404, f"There is no {what} {id[:80]!r} in this record.")
