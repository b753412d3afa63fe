"""The map and the timeline as still pictures: for readers without a script, for print, for the pages of others."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup
from starlette.responses import Response

from tacitus.show import bars, map
from tacitus.show.web.answer import Ask
from tacitus.show.web.drawing import environment
from tacitus.show.web.pages import parts
from tacitus.show.web.queries import days, places
from tacitus.show.web.remember import remember

_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222;paint-order:stroke;stroke:#f4f1ea;stroke-width:3px}"
    ".sea{fill:#e8eef1}.land{fill:#f4f1ea;stroke:#c9c2b4;stroke-width:.6}.land.told{fill:#fffdf7}"
    ".border{fill:none;stroke:#a59c8a;stroke-width:.8}.country{font-size:11px;letter-spacing:1.5px;fill:#6b6557}"
    ".spot{fill:#b3452c;fill-opacity:.75;stroke:#fff;stroke-width:1}"
    ".spot.vague{fill-opacity:.15;stroke:#b3452c;stroke-dasharray:3 3}"
    ".scale path{fill:none;stroke:#555}.scale text{font-size:11px}"
    ".axis{stroke:#555}.conflict{fill:#9a3d12}.cooperation{fill:#1f6aa0}.other{fill:#8a8577}"
    "@media(prefers-color-scheme:dark){text{fill:#e8e4da;stroke:#26282b}.sea{fill:#15181b}"
    ".land{fill:#26282b;stroke:#3c3f44}.land.told{fill:#303338}.border{stroke:#5a5e66}.country{fill:#a39d90}"
    ".spot{fill:#e2795f;stroke:#15181b}.spot.vague{stroke:#e2795f}.scale path{stroke:#aaa}"
    ".axis{stroke:#aaa}.conflict{fill:#e48a5c}.cooperation{fill:#6fb1e2}.other{fill:#8f8b82}}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; frame-ancestors 'none'"
_EMPTY = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 40" width="720" height="40">'
    "<title>Nothing to draw</title></svg>"
)


def drawn(ask: Ask) -> map.MapPicture | None:
    """The map of what is selected, drawn once until the record changes: it takes a second."""
    filters = ask.selection.filters
    return remember(ask, "picture", filters, lambda: parts.picture(ask.store, places.points(ask.store, filters)))


def where(ask: Ask) -> Response:
    """The map of what is selected."""
    return _svg("map.svg.jinja", drawn(ask))


def when(ask: Ask) -> Response:
    """The timeline of what is selected."""
    chosen = ask.selection
    return _svg("when.svg.jinja", bars.draw(days.bins(ask.store, chosen.filters, chosen.by).bins))


def _svg(template: str, picture: map.MapPicture | bars.BarPicture | None) -> Response:
    text = environment().get_template(template).render(picture=picture, style=Markup(_STYLE)) if picture else _EMPTY
    return Response(text, media_type="image/svg+xml", headers={"Content-Security-Policy": _POLICY})
