"""A sentence with its spans marked: "[actor: Police] [COERCE: arrested] [recipient: two men]"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tacitus.records import Mention

Mark = tuple[int, int, str]  # start, end (code points of the field), label


def marks(mention: Mention) -> list[Mark]:
    """The spans of a mention with what each is."""
    found: list[Mark] = [(mention.trigger.start, mention.trigger.end, mention.event)]
    found += [(one.start, one.end, "actor") for one in mention.actors]
    found += [(one.start, one.end, "recipient") for one in mention.recipients]
    found += [(one.start, one.end, "place") for one in mention.places]
    found += [(one.start, one.end, "says so") for one in mention.attribution]
    found += [(*one.span, "hedge") for one in mention.hedges]
    if mention.date and mention.date.span:
        found.append((*mention.date.span, "time"))
    found += [(*toll.span, name) for name, toll in (("killed", mention.killed), ("injured", mention.injured)) if toll]
    return found


def marked(text: str, start: int, end: int, spans: Sequence[Mark]) -> Iterator[tuple[str, str | None]]:
    """The stretch [start, end) of a text in pieces (piece, label of the innermost span it stands in).

    Brackets with labels are pieces of their own. Spans may lie in each other; one that crosses another or the bounds
    is left unmarked.
    """
    kept: list[Mark] = []
    for span in sorted(set(spans), key=lambda one: (one[0], -one[1], one[2])):
        inside = start <= span[0] < span[1] <= end
        if inside and all(other[1] <= span[0] or span[1] <= other[1] for other in kept):
            kept.append(span)
    at, open_ = start, [(end, None)]  # type: tuple[int, list[tuple[int, str | None]]]
    for first, last, label in [*kept, (end, end, "")]:
        while len(open_) > 1 and open_[-1][0] <= first:
            yield text[at : open_[-1][0]], open_[-1][1]
            yield "]", open_[-1][1]
            at = open_.pop()[0]
        yield text[at:first], open_[-1][1]
        at = first
        if label:
            yield f"[{label}: ", label
            open_.append((last, label))


def outside(mention: Mention) -> list[Mark]:
    """Spans that stand outside the mention's own sentence (who a pronoun means, a source named before)."""
    bounds = mention.sentence
    return [one for one in marks(mention) if one[0] < bounds.start or one[1] > bounds.end]
