"""Maps and briefs as objects that a notebook shows and that can be written to a file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tacitus.api.chart import written
from tacitus.issues import TacitusError
from tacitus.records import Event

if TYPE_CHECKING:
    from tacitus.show.brief import Brief

# the look of the brief's map, without what a page hands down: this stands alone
_STYLE = (
    ".sea{fill:#dde6ea}.land{fill:#ece8de;stroke:#a39c8c;stroke-width:.7}.land.told{fill:#fbfaf5}"
    ".border{fill:none;stroke:#a39c8c;stroke-width:.7}.spot{fill:#9a3d12;fill-opacity:.62;stroke:#fff;stroke-width:1.2}"
    ".spot.vague{fill-opacity:.08;stroke:#9a3d12;stroke-dasharray:4 3;stroke-width:1.6}"
    "text{font-family:system-ui,sans-serif;font-size:12px;fill:#222;paint-order:stroke;stroke:#fbfaf5;stroke-width:3px;"
    "stroke-linejoin:round}.country{stroke-opacity:.6;font-size:11px;letter-spacing:.08em;fill:#666}"
    ".window{fill:none;stroke:#333;stroke-dasharray:2 2}.scale path{fill:none;stroke:#333}"
)


class Map:
    """Where events happened, as SVG that asks nothing of any server. `unplaced`: events without coordinates.

    `closer`: the part where places crowd, drawn again larger, where there is one.
    """

    def __init__(self, svg: str, unplaced: int = 0, closer: Map | None = None) -> None:
        self.svg, self.unplaced, self.closer = svg, unplaced, closer

    def __repr__(self) -> str:
        return f"<Map, {self.unplaced} events without a known place>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Map) and (self.svg, self.closer) == (other.svg, other.closer)

    __hash__ = None  # type: ignore[assignment]  # as Python does where only __eq__ is given

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), "image/svg+xml": self.svg}

    def save(self, path: str | Path) -> Path:
        """Write it to FILE.svg. TacitusError: another ending, or the file cannot be written."""
        if Path(path).suffix != ".svg":
            raise TacitusError(f"a map is written to FILE.svg, not {path}", code=2)
        return written(Path(path), self.svg)


def of(events: Iterable[Event], width: int, height: int) -> Map:
    """The map of events. width, height: pixels."""
    from tacitus.show.brief.places import Places

    if width < 100 or height < 100:
        raise TacitusError(f"a map is 100 pixels wide and high at least, not {width} by {height}", code=2)
    places = Places()
    for event in events:
        places.add(event)
    return _drawn(places, width, height)


def _drawn(places: Any, width: int, height: int) -> Map:
    from tacitus.show.map import draw

    picture = draw(places.spots(), width, height)
    if picture is None:
        said = '<text x="50%" y="50%" text-anchor="middle">no event has a known place</text>'
        return Map(_alone(f'<svg viewBox="0 0 {width} 60">{said}</svg>', width, 60), places.unplaced)
    closer = Map(_svg(picture.closer), 0) if picture.closer else None
    return Map(_svg(picture), places.unplaced, closer)


def _svg(picture: Any) -> str:
    from tacitus.show.brief.layout import pages

    macro: Any = pages().get_template("parts/map.html.jinja").module
    return _alone(str(macro.map(picture, "map", "")), picture.width, picture.height)


def _alone(svg: str, width: int, height: int) -> str:
    """The drawing as a file of its own: name space, size, look."""
    head, body = svg.strip().split(">", 1)
    head = head.replace("<svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"', 1)
    return f"{head}><style>{_STYLE}</style>{body}"


class Page:
    """A brief: `html` (one page, no requests, no scripts) and `markdown`."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief

    @cached_property
    def html(self) -> str:
        """The brief as one HTML page."""
        from tacitus.show.brief import html

        return html(self.brief)

    @cached_property
    def markdown(self) -> str:
        """The brief as Markdown."""
        from tacitus.show.brief import markdown

        return markdown(self.brief)

    def __repr__(self) -> str:
        return f"<Page: {self.brief.title}>"

    def _repr_html_(self) -> str:
        # a document of its own: it brings its style sheet, and nothing in it may touch the notebook
        frame = 'sandbox style="width:100%;height:640px;border:1px solid #8888"'
        return f'<iframe {frame} srcdoc="{escape(self.html)}"></iframe>'

    def save(self, path: str | Path) -> Path:
        """Write it to FILE.html or FILE.md. TacitusError: another ending, or the file cannot be written."""
        target = Path(path)
        kinds = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
        if target.suffix.lower() not in kinds:
            raise TacitusError(f"a brief is written to FILE.html or FILE.md, not {path}", code=2)
        return written(target, getattr(self, kinds[target.suffix.lower()]))
