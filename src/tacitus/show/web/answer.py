"""What is asked and what is answered: one page in its three forms, or a fault in the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from tacitus.show.web.selection import Selection
from tacitus.show.web.settings import Settings

if TYPE_CHECKING:
    from tacitus.show.web.shelf import Shelf
    from tacitus.store import Store

FORMS = ("html", "json", "csv")
TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "geojson": "application/geo+json",
    "md": "text/markdown; charset=utf-8",
}
CSV_ROWS = 10_000


class Ask(NamedTuple):
    """A question: the store as it is now, what is selected, in what form, and by which request."""

    request: Request
    store: Store
    selection: Selection
    form: str
    settings: Settings
    shelf: Shelf

    @property
    def limit(self) -> int:
        """Rows a page: as asked for, within what the form allows."""
        from tacitus.show.web.selection import MOST_ROWS, ROWS

        asked = self.selection.limit
        if self.form == "csv":
            return min(asked or CSV_ROWS, CSV_ROWS)
        return min(asked or ROWS, MOST_ROWS)

    @property
    def site(self) -> str:
        """Our own address as the client knows it, without a slash at its end."""
        return str(self.request.base_url).rstrip("/")


class Page(NamedTuple):
    """A page before its form is chosen. html: what the template gets; data: the same for programs; rows: of its table,
    of the type `row`; next: token of the next page; cookies: to set, name to value."""

    template: str
    title: str
    html: Callable[[], Mapping[str, Any]]
    data: Callable[[], Any]
    rows: Callable[[], Iterable[Any]]
    row: type[msgspec.Struct]
    next: Callable[[], str | None] = lambda: None
    cookies: Mapping[str, str] = {}


def encode(data: Any) -> bytes:
    """Records and plain values as JSON."""
    return msgspec.json.encode(data)


def lay_out(ask: Ask, page: Page) -> Response:
    """The page in the form that was asked for."""
    if ask.form == "json":
        body: bytes | str = encode(page.data())
    elif ask.form == "csv":
        from tacitus.export.csv import lines

        body = "".join(lines(page.rows(), page.row))
    else:
        from tacitus.show.web.drawing import render

        body = render(page.template, ask, title=page.title, **page.html())
    response = Response(body, media_type=TYPES[ask.form])
    following = page.next()
    if following:
        here = ask.request.url.path + ask.selection.query(after=following, limit=ask.selection.limit)
        response.headers["Link"] = f'<{here}>; rel="next"'
    for name, value in page.cookies.items():
        response.set_cookie(name, value, max_age=365 * 86_400, httponly=True, samesite="lax", path="/")
    return response
