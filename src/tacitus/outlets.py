"""Which outlet a report is of, as merging counts voices and as pages count outlets."""

from __future__ import annotations

import re

_HOST = re.compile(r"\w+://(?:www\.)?([^/]+)")


def outlet_of(publisher: str | None, url: str | None) -> str | None:
    """The publisher whatever its case and spaces, else the host of the address, None where nobody names either."""
    if publisher:
        return " ".join(publisher.casefold().split())
    host = _HOST.match(url) if url else None
    return host[1].casefold() if host else None
