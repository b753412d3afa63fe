"""Events of any selection as an Atom feed and as GeoJSON."""

from __future__ import annotations

from starlette.responses import Response

from tacitus.export.atom import feed
from tacitus.export.geojson import features
from tacitus.show.text import clean
from tacitus.show.web.answer import TYPES, Ask, encode
from tacitus.show.web.queries import events as rows

_ENTRIES, _FEATURES = 50, 5_000


def atom(ask: Ask) -> Response:
    """The latest events as a feed: each selection is a feed of its own, and an entry is as new as the last change of
    its event, so that a feed reader shows what the record has learnt of an event since."""
    chosen = ask.selection
    found, _ = rows.page(ask.store, chosen.filters, min(chosen.limit or _ENTRIES, 500), None)
    said = "; ".join(f"{name} {value}" for name, value in chosen.given)
    title = f"Events: {clean(said, 200)}" if said else "Events"
    changed = rows.changed(ask.store, [one.id for one in found])
    path, page = f"events.atom{chosen.query(limit=chosen.limit)}", f"events{chosen.query()}"
    return Response(feed(found, title, ask.site, path=path, page=page, changed=changed), media_type=TYPES["atom"])


def geojson(ask: Ask) -> Response:
    """Events as features, each at its main place."""
    limit = min(ask.selection.limit or _FEATURES, _FEATURES)
    found, following = rows.page(ask.store, ask.selection.filters, limit, ask.selection.after)
    response = Response(encode(features(found)), media_type=TYPES["geojson"])
    if following:
        here = ask.request.url.path + ask.selection.query(after=following, limit=ask.selection.limit)
        response.headers["Link"] = f'<{here}>; rel="next"'
    return response
