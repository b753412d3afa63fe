"""Who may read: everybody on this machine; whoever shows the token where others can reach us.

The token comes as `Authorization: Bearer …` or is typed into a form once; then a cookie stands for it, which is no use
to another program and dies with ours. A cookie never suffices to write, so that no other page can make a browser do it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tacitus.show.web.guard.say import say
from tacitus.show.web.settings import Settings

COOKIE = "tacitus_session"
_OPEN = ("/static/", "/login")


class Door:
    """Asks for the token. What may be written is for `bearer` to say."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.pass_ = hmac.new(secrets.token_bytes(32), (settings.token or "").encode(), hashlib.sha256).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})["writer"] = bearer(scope, self.settings.token)
        if self.settings.token and scope["path"] == "/login":
            await (await self._login(Request(scope, receive)))(scope, receive, send)
            return
        closed = self.settings.closed and not scope["path"].startswith(_OPEN)
        if closed and not scope["state"]["writer"] and not self._known(scope):
            if _wants_page(scope):
                asked = scope.get("raw_path", scope["path"].encode()) + (b"?" + scope["query_string"]).rstrip(b"?")
                where = "" if asked == b"/" else f"?to={quote(asked.decode('latin-1'), safe='')}"
                await RedirectResponse(f"/login{where}", 303)(scope, receive, send)
            else:
                line = "Show the token: Authorization: Bearer TOKEN."
                await say(scope, receive, send, 401, line, WWW_Authenticate="Bearer")
            return
        await self.app(scope, receive, send)

    def _known(self, scope: Scope) -> bool:
        for name, value in scope["headers"]:
            if name == b"cookie":
                try:
                    found = SimpleCookie(value.decode("latin-1")).get(COOKIE)
                except CookieError:
                    continue
                if found and hmac.compare_digest(found.value.encode(), self.pass_.encode()):
                    return True
        return False

    async def _login(self, request: Request) -> Response:
        from tacitus.show.web.guard.login import form

        if request.method == "POST":
            fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=5)
            given, to = fields.get("token", [""])[0], ours(fields.get("to", [""])[0])
            if hmac.compare_digest(given.encode(), (self.settings.token or "").encode()):
                response: Response = RedirectResponse(to, 303)
                # lax: a link to an event in somebody's mail opens it; all that a cookie allows is to read
                response.set_cookie(COOKIE, self.pass_, httponly=True, samesite="lax", path="/")
                return response
            return form(to, wrong=True)
        to = ours(request.query_params.get("to", ""))
        return form(to) if request.method in ("GET", "HEAD") else Response(status_code=405)


def bearer(scope: Scope, token: str | None) -> bool:
    """Whether the request shows the token in its header."""
    if not token:
        return False
    for name, value in scope["headers"]:
        if name == b"authorization":
            kind, _, given = value.partition(b" ")
            return kind.lower() == b"bearer" and hmac.compare_digest(given.strip(), token.encode())
    return False


def ours(to: str) -> str:
    """The page to go to once the token is shown: a path of ours, else the first page."""
    return to if re.fullmatch(r"/[A-Za-z0-9_.~%!$&'()*+,;=:@?-][A-Za-z0-9_.~%!$&'()*+,;=:@/?-]*", to) else "/"


def _wants_page(scope: Scope) -> bool:
    accepted = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return scope["method"] == "GET" and b"text/html" in accepted and not scope["path"].startswith("/api/")
