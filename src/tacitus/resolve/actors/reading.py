"""What was made of a noun phrase: the actor it names, with the reason, before it goes into the mention."""

from __future__ import annotations

import msgspec


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as read. kind: country, group, person, office, generic, unknown. `head`: the folded noun of a
    generic actor. A country of None is not known (yet). `adjective`: a country named by its adjective or its people.
    `stateless`: the code of a noun that has no country ("coalition": IGO), "-" for none.
    `lent`: whence the country is, where that is no more than likely (LENT), "" where a name tells it or there is none.
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
    lent: str = ""
    surmised: bool = False
    firm: bool = False

    def but(self, **changes: object) -> Reading:
        """A copy with changes."""
        return msgspec.structs.replace(self, **changes)


# By a pronoun or a possessive; by a name that "the group" takes up; by what the noun mostly has; by a town named in the
# phrase; by the words around a name that no table knows.
LENT = ("pronoun", "possessive", "taken up", "noun", "town", "apposition")
UNKNOWN = Reading(kind="unknown", reason="no known name and no agent noun")
BLOCS = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "NSA"})
