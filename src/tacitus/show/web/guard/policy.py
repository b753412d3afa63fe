"""Headers on every answer: what a browser may load and run (only ours), and what it must not guess or tell."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tacitus.show.web.settings import Settings

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors {ancestors}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), interest-cohort=()",
}


def policy(framed: bool) -> str:
    """The Content-Security-Policy; only widgets may stand in the pages of others."""
    return _POLICY.format(ancestors="*" if framed else "'none'")


class Policy:
    """Sets the headers, unless a page has set a stricter policy of its own."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.cors = app, frozenset(settings.cors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        framed = path.startswith("/embed/")
        origin = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"origin"), None)

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", policy(framed))
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if not framed:
                    headers.setdefault("X-Frame-Options", "DENY")
                    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
                headers.setdefault("Cache-Control", "no-cache" if path.startswith("/static/") else "private, no-cache")
                if origin in self.cors and path.startswith("/api/"):
                    headers["Access-Control-Allow-Origin"] = str(origin)
                    headers["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
                    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
                    headers.add_vary_header("Origin")
            await send(message)

        if scope["method"] == "OPTIONS" and origin in self.cors and path.startswith("/api/"):
            await _preflight(sealed)
            return
        await self.app(scope, receive, sealed)


async def _preflight(send: Send) -> None:
    headers = [
        (b"access-control-allow-methods", b"GET, POST"),
        (b"access-control-allow-headers", b"Authorization, Content-Type, If-None-Match"),
        (b"access-control-max-age", b"600"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
