"""Tacitus in a pipeline of spaCy: `nlp.add_pipe("tacitus")` fills `doc._.events`.

    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("tacitus")
    for event in nlp("Police arrested 40 protesters in Minsk on Sunday.")._.events:
        print(event.mention.event, event.trigger, event.actors, event.mention.places)

Offsets of `event.mention` are characters of `doc.text`; the spans are those of the tokens that hold them. Words of time
count from `doc._.published` (YYYY-MM-DD), to be set on the doc that is given to `nlp`. `doc.spans["tacitus"]` has all
spans with their labels, for displaCy. Nothing here needs another component of the pipeline.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from tacitus import records
from tacitus.api.coding import mentions
from tacitus.api.items import Mention, OneReport, at_home
from tacitus.api.missing import needed
from tacitus.issues import TacitusError
from tacitus.records import Report, digest

KEY = "tacitus"  # of `doc.spans` and `doc.user_data`


class DocEvent:
    """An event as a doc tells it: `mention` (`tacitus.Mention`, resolved) and its spans in tokens."""

    def __init__(self, doc: Any, mention: Mention) -> None:
        self.doc, self.mention = doc, mention

    def __repr__(self) -> str:
        return f"<{self.mention.event} {self.trigger.text!r}: {self.mention.marked()}>"

    def _span(self, start: int, end: int, label: str) -> Any:
        return self.doc.char_span(start, end, label=label, alignment_mode="expand")

    def _spans(self, of: Iterable[Any], label: str) -> tuple[Any, ...]:
        return tuple(self._span(one.start, one.end, label) for one in of)

    @property
    def trigger(self) -> Any:
        """The word that tells it (`spacy.tokens.Span`, label: the PLOVER type)."""
        return self._span(self.mention.trigger.start, self.mention.trigger.end, self.mention.event)

    @property
    def actors(self) -> tuple[Any, ...]:
        """Who does it, as spans, in the order of `mention.actors`."""
        return self._spans(self.mention.actors, "actor")

    @property
    def recipients(self) -> tuple[Any, ...]:
        """To whom, as spans, in the order of `mention.recipients`."""
        return self._spans(self.mention.recipients, "recipient")

    @property
    def places(self) -> tuple[Any, ...]:
        """Where, as spans, in the order of `mention.places`."""
        return self._spans(self.mention.places, "place")

    @property
    def date(self) -> Any | None:
        """The words of time as a span, None where none are written; the days are in `mention.date`."""
        when = self.mention.date
        return self._span(*when.span, "time") if when and when.span else None


class Component:
    """Codes each doc. Settings as for `tacitus.mentions`; the model is loaded once a process, at the first doc."""

    def __init__(self, model: str | Path | None, point: str, min_confidence: float) -> None:
        self.model, self.point, self.min_confidence = model, point, min_confidence

    def __call__(self, doc: Any) -> Any:
        """The doc, with its events. One in another language gets none, and a warning."""
        try:
            found: list[Mention] = list(
                mentions(
                    doc.text,
                    date=doc._.published,
                    model=self.model,
                    point=self.point,
                    min_confidence=self.min_confidence,
                )
            )
        except TacitusError as error:
            if error.code == 2:  # a date or an operating point that is none: the caller's to mend
                raise
            warnings.warn(str(error), stacklevel=2)
            found = []
        # plain values, so that the doc can be written to bytes and sent between processes
        doc.user_data[KEY] = [msgspec.to_builtins(one) for one in found]
        spans = [span for event in events(doc) for span in _all(event)]
        doc.spans[KEY] = [span for span in spans if span is not None]
        return doc


def events(doc: Any) -> tuple[DocEvent, ...]:
    """The events of a doc that the component has seen; what `doc._.events` gives."""
    kept = doc.user_data.get(KEY)
    if not kept:
        return ()
    home = OneReport(Report(id=digest(doc.text), text=doc.text, published=doc._.published))
    plain = (msgspec.convert(one, records.Mention) for one in kept)
    return tuple(DocEvent(doc, at_home(Mention, one, home)) for one in plain)


def _all(event: DocEvent) -> Iterable[Any]:
    yield event.trigger
    yield from (*event.actors, *event.recipients, *event.places)
    yield event.date


def make(nlp: Any, name: str, model: str | None, point: str, min_confidence: float) -> Component:
    """What `nlp.add_pipe("tacitus")` calls."""
    return Component(model, point, min_confidence)


def _register() -> None:
    needed("spacy", "the component of spaCy", "spacy")
    from spacy.language import Language
    from spacy.tokens import Doc

    Language.factory(
        "tacitus",
        default_config={"model": None, "point": "balanced", "min_confidence": 0.0},
        assigns=["doc._.events"],
        func=make,
    )
    Doc.set_extension("events", getter=events, force=True)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)


_register()
