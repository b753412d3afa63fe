"""What was made of a noun phrase: the actor it names, with the reason, before it goes into the mention."""

from __future__ import annotations

import msgspec


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as read. kind: country, group, person, office, generic, unknown. `head`: the folded noun of a
    generic actor. A country of None is not known (yet). `adjective`: a country named by its adjective or its people.
    `stateless`: the code of a noun that has no country ("coalition": IGO), "-" for none.
    `surmised`: a name no table knows, read from the words around it. `firm`: the sector is a fact of the day or the
    user's word, whatever the act looks like."""

    kind: str
    name: str | None = None
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    reason: str = ""
    runner_up: str | None = None
    head: str = ""
    plural: bool = False
    adjective: bool = False
    stateless: str = ""
    surmised: bool = False
    firm: bool = False

    def but(self, **changes: object) -> Reading:
        """A copy with changes."""
        return msgspec.structs.replace(self, **changes)


UNKNOWN = Reading(kind="unknown", reason="no known name and no agent noun")
BLOCS = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "NSA"})
