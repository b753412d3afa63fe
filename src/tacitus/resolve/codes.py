"""The codes that follow from type, mode and contexts: CAMEO code, quad class, PLOVER score."""

from __future__ import annotations

import msgspec

from tacitus import ontology
from tacitus.records import Mention


def with_codes(mention: Mention) -> Mention:
    """The mention with `cameo`, `quad` and `score` filled. A type the ontology does not know is left without them."""
    known = ontology.load()
    if mention.event not in known.types:
        return mention
    return msgspec.structs.replace(
        mention,
        cameo=known.cameo(mention.event, mention.mode, mention.contexts),
        quad=known.quad(mention.event),
        score=known.score(mention.event, mention.mode),
    )
