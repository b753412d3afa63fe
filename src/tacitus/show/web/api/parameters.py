"""The parameters of the API as OpenAPI describes them."""

from __future__ import annotations

from typing import Any

from tacitus import ontology
from tacitus.show.web.selection import MOST_ROWS, PERIODS
from tacitus.store.filters import STANDINGS, STATUSES

_DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def _query(name: str, said: str, many: bool = False, **schema: Any) -> dict[str, Any]:
    of = {"type": "string", **schema}
    if many:
        of = {"type": "array", "items": of, "maxItems": 12}
    return {"name": name, "in": "query", "description": said, "required": False, "schema": of}


_TEXT: dict[str, Any] = {"minLength": 1, "maxLength": 200, "pattern": r"[A-Za-z0-9]"}
PARAMETERS: dict[str, dict[str, Any]] = {
    one["name"]: one
    for one in (
        _query("since", "From this day on: YYYY-MM-DD, YYYY-MM or YYYY.", pattern=_DAY),
        _query("until", "Up to this day, it included.", pattern=_DAY),
        _query("actor", "Who, on either side: name, id or country code.", many=True, minLength=1, maxLength=200),
        _query("country", "Country of the place, else of the sides.", many=True, pattern="^[A-Za-z]{3}$"),
        _query("dyad", "Twice: one side and the other.", many=True, minLength=1, maxLength=200)
        | {"schema": {"type": "array", "items": {"type": "string", "maxLength": 200}, "minItems": 2, "maxItems": 2}},
        _query("type", "PLOVER type.", many=True, enum=list(ontology.load().types)),
        _query("status", "How reports tell it.", many=True, enum=list(STATUSES)),
        _query("standing", "How voices bear it out.", many=True, enum=list(STANDINGS)),
        _query("text", 'Words that all stand in a sentence; "side by side", begin*.', **_TEXT),
        _query("min_confidence", "At least so sure.", type="number", minimum=0, maximum=1),
        _query("box", "Area: west,south,east,north in degrees.", pattern=r"^-?[0-9.]+(,-?[0-9.]+){3}$"),
        _query("sort", "By day.", enum=["newest", "oldest"]),
        _query("limit", "Rows a page.", type="integer", minimum=1, maximum=MOST_ROWS),
        _query("after", "The token `next` of the page before.", maxLength=200),
        _query("by", "Periods.", enum=list(PERIODS)),
        _query("zoom", "Zoom of a map: near points are taken together.", type="integer", minimum=0, maximum=22),
        _query("state", "How it came out.", enum=["open", "true", "partly", "false"]),
    )
}
SINCE_VERSION: dict[str, Any] = _query(
    "since", "Only what came after this version of the record.", type="integer", minimum=0, maximum=2**53
)
FILTERS = ("since", "until", "actor", "country", "dyad", "type", "status", "standing", "text", "min_confidence", "box")
PAGING = ("sort", "limit", "after")


def of(*names: str) -> list[dict[str, Any]]:
    """The parameters of these names."""
    return [PARAMETERS[name] for name in names]


def id_(said: str) -> dict[str, Any]:
    """An id in the path."""
    schema = {"type": "string", "minLength": 1, "maxLength": 500}
    return {"name": "id", "in": "path", "description": said, "required": True, "schema": schema}
