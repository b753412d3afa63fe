"""How much one client may ask: a bucket of requests that fills again as time goes by."""

from __future__ import annotations

import math
import time
from collections import OrderedDict

from starlette.types import ASGIApp, Receive, Scope, Send

from tacitus.show.web.guard.say import say

_CLIENTS = 10_000  # remembered; whoever has not asked for longest is forgotten


class Rate:
    """Turns away with 429 and Retry-After whoever asks faster than `rate` a second once `burst` are used up."""

    def __init__(self, app: ASGIApp, rate: float, burst: int) -> None:
        self.app, self.rate, self.burst = app, rate, burst
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, now: float) -> float:
        """Take one request; seconds to wait for it, 0 if it may pass."""
        left, seen = self.left.pop(client, (float(self.burst), now))
        left = min(self.burst, left + (now - seen) * self.rate)
        passes = left >= 1
        self.left[client] = (left - 1 if passes else left, now)
        if len(self.left) > _CLIENTS:
            self.left.popitem(last=False)
        return 0.0 if passes else (1 - left) / self.rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith("/static/") and self.rate > 0:
            client = (scope.get("client") or ("", 0))[0]
            wait = self.wait(client, time.monotonic())
            if wait:
                again = str(math.ceil(wait))
                await say(scope, receive, send, 429, f"Too many requests; ask again in {again} s.", Retry_After=again)
                return
        await self.app(scope, receive, send)
