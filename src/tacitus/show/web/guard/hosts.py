"""The name we are asked under must be one of ours: a stranger's page that lets its own name point at this machine (DNS
rebinding) is turned away."""

from __future__ import annotations

import ipaddress

from starlette.types import ASGIApp, Receive, Scope, Send

from tacitus.show.web.guard.say import say
from tacitus.show.web.settings import Settings, is_loopback


class Hosts:
    """Lets through what is asked under a known name. An address in numbers is nobody's name, so it may pass where
    others can reach us."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.loopback = settings.loopback
        self.names = {name.lower() for name in (settings.host, *settings.hosts, "localhost")}

    def known(self, host: str) -> bool:
        """Whether a Host header names us."""
        name = host_name(host)
        if name is None:
            return False
        if name in self.names or is_loopback(name):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return not self.loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            given = [value.decode("latin-1") for key, value in scope["headers"] if key == b"host"]
            if len(given) != 1 or not self.known(given[0]):
                line = "This name is not one of ours; if it should be, start with --allow-host NAME."
                await say(scope, receive, send, 421, line)
                return
        await self.app(scope, receive, send)


def host_name(host: str) -> str | None:
    """The name of a Host header without its port, in lower case; None where it is none."""
    host = host.strip().lower()
    if host.startswith("["):
        name, found, rest = host[1:].partition("]")
        return name if found and (not rest or (rest[0] == ":" and rest[1:].isdigit())) else None
    name, _, port = host.partition(":")
    return name if name and (not port or port.isdigit()) else None
