"""Page tokens: where the last page ended, as letters that mean nothing to whoever passes them on."""

from __future__ import annotations

import base64
import binascii

import msgspec

from tacitus.show.web.fault import Fault

_decode = msgspec.json.Decoder(list[str | int | None]).decode


def write(*ends: str | int | None) -> str:
    """The token of a place in an order: the values the last row is ordered by."""
    return base64.urlsafe_b64encode(msgspec.json.encode(ends)).rstrip(b"=").decode()


def read(token: str | None, kinds: tuple[type | tuple[type, ...], ...]) -> list[str | int | None] | None:
    """The values of a token, None for none. Fault 400: it is not one of this table's."""
    if token is None:
        return None
    try:
        raw = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
        ends = _decode(raw)
    except (ValueError, binascii.Error, msgspec.DecodeError) as error:
        raise Fault(
            400, "after: this is no page token of ours; leave it out to begin at the first page.", "after"
        ) from error
    if len(ends) != len(kinds) or not all(isinstance(end, kind) for end, kind in zip(ends, kinds, strict=True)):
        raise Fault(400, "after: this token is of another table; leave it out to begin at the first page.", "after")
    if any(isinstance(end, int) and abs(end) >= 2**63 for end in ends):
        raise Fault(400, "after: this is no page token of ours; leave it out to begin at the first page.", "after")
    return ends
