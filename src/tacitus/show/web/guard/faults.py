"""What goes wrong on our side is one line for the reader and the whole of it in the log, inside the guards: an error
page has the same headers as any other."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("tacitus.serve")


class Faults:
    """Answers for whatever nobody foresaw, unless the answer had begun."""

    def __init__(self, app: ASGIApp, answer: Callable[[Request, int, str], Response]) -> None:
        self.app, self.answer = app, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            if scope["type"] != "http" or begun:
                raise
            _log.exception("no answer to %s", scope["path"])
            response = self.answer(Request(scope), 500, "Something went wrong on our side.")
            await response(scope, receive, send)
