"""Make overview.png and event.png again: two pages that `tacitus serve` shows of the demo's record, 1280 pixels wide.

    make demo && .venv/bin/python docs/images/shoot_pages.py [demo/crisis.db]

Needs playwright and a browser, as shoot.py does.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import threading
import time
from pathlib import Path

WIDTH, MOST = 1280, 300_000  # pixels, and bytes that a picture may take
HIGH = {"overview": 1080, "event": 1000}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--no-first-run"]


def serve(store: Path) -> str:
    """The address of a server over the store, as long as this runs."""
    import uvicorn

    from tacitus.show.web import app

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app(store, port=port), host="127.0.0.1", port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


def addresses(store: Path) -> dict[str, str]:
    """The first page, and the event that most outlets tell."""
    from tacitus.show.web.view import address
    from tacitus.store import Filters, Store

    with Store.open(store) as record:
        told = max(record.tables.events(Filters()), key=lambda one: (len(one.voices), one.id))
    return {"overview": "/", "event": address.event(told.id)}


def main(store: Path, folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    browser = os.environ.get("TACITUS_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        sys.exit("no browser: apt-get install chromium, or name one in TACITUS_CHROMIUM")
    if not store.is_file():
        sys.exit(f"{store}: no such record; make demo makes one")
    site = serve(store)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        context = running.new_context(viewport={"width": WIDTH, "height": 900}, color_scheme="light")
        for name, path in addresses(store).items():
            tab = context.new_page()
            tab.goto(site + path)
            for island in tab.query_selector_all("[data-island]"):
                island.scroll_into_view_if_needed()
                tab.wait_for_function("one => one.dataset.state", arg=island)
            tab.set_viewport_size({"width": WIDTH, "height": HIGH[name]})
            tab.evaluate("scrollTo(0, 0)")
            tab.wait_for_timeout(500)
            picture = folder / f"{name}.png"
            tab.screenshot(path=picture)
            size = picture.stat().st_size
            print(f"{picture}: {size:,} bytes")
            if size > MOST:
                sys.exit(f"more than {MOST:,} bytes: too much for a page of the docs")
        running.close()


if __name__ == "__main__":
    here = Path(__file__).parent
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else here.parents[1] / "demo" / "crisis.db", here)
