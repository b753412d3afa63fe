"""Settings of the site (`make docs`). Nothing in it is fetched from any server: it reads from a folder, offline."""

from __future__ import annotations

import re
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[2] / "src" / "tacitus" / "__init__.py"
_VERSION = re.search(r'^__version__ = "(.+)"', _SOURCE.read_text(encoding="utf-8"), re.M)
assert _VERSION

project = "Tacitus"
release = version = _VERSION[1]
author = "The Tacitus developers"
copyright = "The Tacitus developers"

extensions = ["myst_parser"]
root_doc = "index"
myst_heading_anchors = 4  # as GitHub makes them, so that links hold in both
highlight_language = "none"  # blocks without a language are what a terminal shows
html_theme = "furo"
html_title = f"Tacitus {release}"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}
