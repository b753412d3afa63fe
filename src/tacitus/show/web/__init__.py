"""The record as pages and as an API: `tacitus serve`.

    from tacitus.show.web import app
    application = app("crisis.db")          # an ASGI application; uvicorn.run(application)

Pages are made on the server and read well without a script; what the browser adds lies in `show/static` (`web/`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI


def app(store: str | Path, **settings: Any) -> FastAPI:
    """The application over a store. settings: the fields of `settings.Settings` but `store`. TacitusError: the store is
    missing, damaged or newer."""
    from tacitus.show.web.application import make
    from tacitus.show.web.settings import Settings

    return make(Settings(store=str(store), **settings))
