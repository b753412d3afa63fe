"""The example's record, read by a real server, looked at with a real browser.

Pictures of every page are kept in `tests/show/browser/pictures` (git ignores it).
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
PICTURES = Path(__file__).parent / "pictures"
WAIT = 60_000  # milliseconds for an island to draw itself on a slow core


def served(store: Path, **settings: Any) -> Iterator[str]:
    """The address of a server over the store, on a free port of the loopback."""
    import uvicorn

    from tacitus.show.web import app

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    # no limit that a busy machine would meet: these tests ask what is shown, not how fast
    made = app(store, port=port, **{"rate": 10_000.0, "burst": 100_000, "seconds": 600.0, **settings})
    server = uvicorn.Server(uvicorn.Config(made, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive() and time.monotonic() < until, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="session")
def site(crisis: Path) -> Iterator[str]:
    yield from served(crisis)


class Reader:
    """Somebody at a window of the site: the page, every address it asked for, all it complained of."""

    def __init__(self, browser: Any, site: str, width: int = 1280, scheme: str = "light", **more: Any) -> None:
        self.site = site
        self.asked: list[str] = []
        self.complaints: list[str] = []
        more = {"locale": "en-GB", "timezone_id": "Asia/Tehran", "reduced_motion": "reduce", **more}
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
        self.page = self.context.new_page()
        self.page.set_default_timeout(WAIT)
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("dialog", lambda d: (self.complaints.append("dialog"), d.dismiss()))

    def _heard(self, message: Any) -> None:
        # a picture taken of a page with a map makes the driver speak of itself
        if message.type in ("error", "warning") and "GL Driver Message" not in message.text:
            self.complaints.append(message.text)

    def open(self, path: str, islands: bool = True) -> Any:
        """Goes there and waits until every island has drawn itself; gives the page."""
        self.page.goto(self.site + path)
        if islands:
            self.settle()
        return self.page

    def settle(self) -> None:
        """Every island is scrolled to, and drawn or given up."""
        page = self.page
        for island in page.query_selector_all("[data-island]"):
            island.scroll_into_view_if_needed()
            page.wait_for_function("one => one.dataset.state", arg=island)
        page.evaluate("scrollTo(0, 0)")

    def elsewhere(self) -> list[str]:
        """What was asked of any other than the server."""
        return [url for url in self.asked if not url.startswith((self.site + "/", "data:", "blob:" + self.site))]


@pytest.fixture
def reader(browser: Any, site: str) -> Iterator[Callable[..., Reader]]:
    """Makes readers: reader(width=390, scheme="dark")."""
    made: list[Reader] = []

    def make(width: int = 1280, scheme: str = "light", **more: Any) -> Reader:
        made.append(Reader(browser, more.pop("site", site), width, scheme, **more))
        return made[-1]

    yield make
    for one in made:
        one.context.close()
