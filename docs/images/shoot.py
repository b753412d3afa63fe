"""Make docs/images/brief.png again: the top of the demo's brief, 1280 by 1360 pixels, in light.

    make demo && .venv/bin/python docs/images/shoot.py [demo/brief.html]

Needs playwright and a browser: TACITUS_CHROMIUM, else chromium, chromium-browser or google-chrome on the PATH.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

WIDTH, HEIGHT, MOST = 1280, 1360, 300_000  # pixels, and bytes that the picture may take
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main(page: Path, picture: Path) -> None:
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    browser = os.environ.get("TACITUS_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        sys.exit("no browser: apt-get install chromium, or name one in TACITUS_CHROMIUM")
    if not page.is_file():
        sys.exit(f"{page}: no such brief; make demo makes one")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        context = running.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        tab = context.new_page()
        tab.goto(page.resolve().as_uri())
        tab.screenshot(path=picture)
        running.close()
    size = picture.stat().st_size
    print(f"{picture}: {size:,} bytes")
    if size > MOST:
        sys.exit(f"more than {MOST:,} bytes: too much for a README")


if __name__ == "__main__":
    here = Path(__file__).parent
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else here.parents[1] / "demo" / "brief.html", here / "brief.png")
