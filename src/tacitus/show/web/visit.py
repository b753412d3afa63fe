"""What a reader has seen: the version of the record at the last visit, in a cookie of ours and nowhere else.

The cookie holds the version when the visit before began, the one when this began, and the minute of the last page, so
that what is new stays new while somebody reads on.
"""

from __future__ import annotations

import datetime
import re

from starlette.requests import Request

COOKIE = "tacitus_seen"
_PAUSE = 30  # minutes without a page after which the next one is a new visit


def mark(request: Request) -> str:
    """The part of the cookie that a page depends on, and the day."""
    before, now, minute = _read(request)
    return f"{before}.{now}.{_minute() - minute > _PAUSE}.{datetime.date.today()}"


def since(request: Request, version: int) -> tuple[int | None, dict[str, str]]:
    """The version that the reader saw last (None: never been here), and the cookie to set."""
    before, now, minute = _read(request)
    if _minute() - minute > _PAUSE:
        before, now = now, version
    return (before if before >= 0 else None), {COOKIE: f"{before}.{now}.{_minute()}"}


def _read(request: Request) -> tuple[int, int, int]:
    found = re.fullmatch(r"(-?[0-9]{1,15})\.(-?[0-9]{1,15})\.([0-9]{1,12})", request.cookies.get(COOKIE, ""))
    return (int(found[1]), int(found[2]), int(found[3])) if found else (-1, -1, 0)


def _minute() -> int:
    return int(datetime.datetime.now(datetime.UTC).timestamp() // 60)
