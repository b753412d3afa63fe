"""A guard's own short answer."""

from __future__ import annotations

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send


async def say(scope: Scope, receive: Receive, send: Send, status: int, line: str, **headers: str) -> None:
    """Answer with one line; headers are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response: Response
    if scope["path"].startswith("/api/"):
        response = JSONResponse({"status": status, "error": line}, status_code=status, headers=named)
    else:
        response = PlainTextResponse(line + "\n", status_code=status, headers=named)
    await response(scope, receive, send)
