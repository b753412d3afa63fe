"""What is worked out before anybody asks, so that the first reader does not wait for it."""

from __future__ import annotations

import threading

from tacitus.show.web.drawing import environment
from tacitus.show.web.pages.parts import risen
from tacitus.show.web.queries.dyads import pairs
from tacitus.show.web.queries.faces import faces
from tacitus.show.web.queries.network import EDGES, edges
from tacitus.show.web.remember import LARGE
from tacitus.show.web.shelf import Shelf
from tacitus.store import Store
from tacitus.store.filters import EVERYTHING


def warm(shelf: Shelf, store: Store) -> None:
    """Read what counts are made of; of a large record have pairs of sides and what escalates worked out beside."""
    threading.Thread(target=_compile, name="tacitus-templates", daemon=True).start()
    if len(faces(store).key) > LARGE:
        shelf.memory.lately(("rising", EVERYTHING), lambda own: risen(own, EVERYTHING))
        network = ("network", (EVERYTHING, EDGES))
        shelf.memory.lately(network, lambda own: edges(own, EVERYTHING, EDGES))
        shelf.memory.lately(("pairs", EVERYTHING), lambda own: pairs(own, EVERYTHING))


def _compile() -> None:
    pages = environment()
    for name in pages.list_templates(extensions=["jinja"]):
        if not name.startswith("brief.") or name.endswith(".html.jinja"):
            pages.get_template(name)
