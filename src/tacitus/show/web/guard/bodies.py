"""No request is longer than it needs to be."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tacitus.show.web.guard.say import say

_ADDRESS = 8_000  # letters of path and query


class Bodies:
    """Turns away bodies of more than `most` bytes (413) and endless addresses (414)."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > _ADDRESS:
            await say(scope, receive, send, 414, "This address is too long.")
            return
        body, more = b"", True
        if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            while more:
                message = await receive()
                if message["type"] != "http.request":
                    return
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > self.most:
                    await say(scope, receive, send, 413, f"At most {self.most:,} bytes.")
                    return
            given = [{"type": "http.request", "body": body, "more_body": False}]

            async def read() -> Message:
                return given.pop() if given else await receive()

            await self.app(scope, read, send)
            return
        await self.app(scope, receive, send)
