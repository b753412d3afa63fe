"""What `serve` is told: where it listens, who may ask, how much it gives away at once."""

from __future__ import annotations

import ipaddress

from tacitus.records import Record

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Settings(Record, frozen=True):
    """token: what must be shown to write and, unless `public`, to read where others can reach us. hosts: names under
    which we are asked beside `host` itself. cors: origins whose scripts may read the API. rate: requests a second a
    client may make in the long run, `burst` at once. seconds: how long one answer may take. body: bytes of a
    request. shapes: a file of land to draw maps on (GeoJSON or TopoJSON) in the place of ours."""

    store: str
    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    public: bool = False
    hosts: tuple[str, ...] = ()
    cors: tuple[str, ...] = ()
    rate: float = 20.0
    burst: int = 200
    seconds: float = 20.0
    body: int = 64_000
    shapes: str | None = None

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach us."""
        return is_loopback(self.host)

    @property
    def closed(self) -> bool:
        """Whether reading needs the token too: others can reach us, themselves or through a named proxy."""
        return self.token is not None and not self.public and (not self.loopback or bool(self.hosts))


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's own."""
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
