"""Words before a trigger that make no event of what it names: what was only planned, feared or foretold."""

from __future__ import annotations

from tacitus.merge.lexicon import load
from tacitus.records import Mention, Report


def unreal(report: Report, mention: Mention) -> bool:
    """True where the words before the trigger say that it was planned, feared or foretold ("plotting an attack")."""
    body = report.text_of(mention.field)
    head = body[mention.sentence.start : mention.trigger.start].casefold()[-80:]
    lexicon = load()
    for m in lexicon.mourned.finditer(head + mention.trigger.text.casefold()):
        head = "" if m.end() > len(head) else head.replace(m[0], " " * len(m[0]))  # "32 feared killed" is no fear
    return bool(lexicon.unreal.search(head))
