"""The application: pages, API, static files, and the guards around them."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from importlib import resources
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

import tacitus
from tacitus.issues import TacitusError
from tacitus.show.web import drawing
from tacitus.show.web.fault import Fault
from tacitus.show.web.guard.guards import guard
from tacitus.show.web.pages.ahead import warm
from tacitus.show.web.routes import routes
from tacitus.show.web.selection import Selection
from tacitus.show.web.settings import Settings
from tacitus.show.web.shelf import Shelf
from tacitus.store.filters import Filters

_THREADS = 8
_PATIENCE = 120.0  # seconds to read what pages count from, at the start


def make(settings: Settings) -> FastAPI:
    """The application over a store. TacitusError: the store cannot be opened."""
    from tacitus.show.web.api import v1

    shelf = Shelf(settings.store, settings.seconds)
    with shelf.reading(_PATIENCE) as store:
        warm(shelf, store)
    app = FastAPI(
        title="Tacitus",
        version=tacitus.__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_few_at_once,
    )
    app.state.settings, app.state.shelf = settings, shelf
    v1.add(app, settings, shelf)
    app.router.routes.extend(routes(settings, shelf))
    if settings.shapes:
        shapes = Path(settings.shapes).resolve(strict=True)
        app.router.routes.append(Route("/static/countries.json", lambda request: FileResponse(shapes)))
    static = Path(str(resources.files("tacitus.show") / "static"))
    if static.is_dir():
        app.mount("/static", StaticFiles(directory=static), name="static")
    app.add_exception_handler(Fault, _fault)
    app.add_exception_handler(TacitusError, _fault)
    app.add_exception_handler(404, _fault)
    app.add_exception_handler(405, _fault)
    guard(app, settings, fault)
    return app


@contextlib.asynccontextmanager
async def _few_at_once(app: FastAPI) -> AsyncIterator[None]:
    """Each thread that reads holds a connection with its cache: a few do all that one processor can."""
    import anyio.to_thread

    anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
    yield
    app.state.shelf.close()


def _fault(request: Request, error: Any) -> Response:
    """A fault in the form that was asked for."""
    if isinstance(error, Fault):
        status, line, field = error.status, error.line, error.field
    elif isinstance(error, TacitusError):
        status, line, field = 503, "The record cannot be read just now.", None
    else:
        status, field = int(error.status_code), None
        line = {404: "There is no such page.", 405: "This cannot be done here."}.get(status, "This cannot be done.")
    return fault(request, status, line, field)


def fault(request: Request, status: int, line: str, field: str | None = None) -> Response:
    """One line for people, or a small object for programs."""
    form = getattr(request.state, "form", "")
    path = request.url.path
    if path.startswith("/api/") or form in ("json", "csv", "geojson") or path.endswith((".json", ".csv", ".geojson")):
        found: dict[str, Any] = {"status": status, "error": line}
        if field:
            found["field"] = field
        return JSONResponse(found, status_code=status)
    page = drawing.environment().get_template("fault.html.jinja")
    chosen = Selection(filters=Filters(newest=True))
    html = page.render(
        title="Not found" if status == 404 else "Cannot be shown",
        status=status,
        line=line,
        path=path,
        selection=chosen,
        query=chosen.query,
        tz="UTC",
        form_path=None,
    )
    return Response(html, status_code=status, media_type="text/html; charset=utf-8")
