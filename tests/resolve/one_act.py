"""One mention of a text that is one sentence, with one actor or recipient, as the coder gives it."""

from __future__ import annotations

from typing import Any

from tacitus.records import Actor, Bounds, Mention, Span, text_sha256


def mention(text: str, said: str, trigger: str, event: str, side: str = "actors", **more: Any) -> Mention:
    """The act `trigger` with `said` on one side; `more` are other fields of the mention."""
    start, act = text.index(said), text.index(trigger)
    return Mention(
        id="m",
        report="r",
        text_sha256=text_sha256(text),
        trigger=Span(start=act, end=act + len(trigger), text=trigger),
        sentence=Bounds(start=0, end=len(text)),
        event=event,
        **{side: (Actor(start=start, end=start + len(said), text=said),), **more},
    )
