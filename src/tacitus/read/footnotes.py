"""Footnotes: the addresses they give, each tied to the place in the body where its mark stood."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from tacitus.read import addresses
from tacitus.read.blocks import Block
from tacitus.records import Citation

_DEFINES = re.compile(
    r"^\s*(?:\[\^?(?P<boxed>\w{1,3}|[*†‡])\]|(?P<bare>\d{1,3})(?=[.):\s]\s*\S)|(?P<raised>[¹²³⁰⁴-⁹]{1,3}))[.):]?\s*"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(
    r"[ \u00a0]?\[\^?(?P<boxed>\w{1,3}|[*†‡])\]|(?<=[\w.,;:!?\"'”’)])(?<![ck ]m)(?P<raised>[¹²³⁰⁴-⁹]{1,3})"
)


@dataclasses.dataclass(slots=True)
class Note:
    """A footnote: its mark and the addresses in it, as (target, as printed)."""

    mark: str
    addresses: list[tuple[str, str]]


def note_of(block: Block) -> Note | None:
    """The footnote that a block defines, or None if it defines none."""
    found = _DEFINES.match(block.text)
    mark = block.mark or (found and (found["boxed"] or found["bare"] or found["raised"].translate(_RAISED)))
    if not mark:
        return None
    return Note(mark, [(link.url, link.printed) for link in block.links if link.url])


def notes_of(blocks: Sequence[Block]) -> list[Note]:
    """The footnotes of a section of notes; a block without a mark goes on with the note before it."""
    notes: list[Note] = []
    for block in blocks:
        note = note_of(block)
        if note:
            notes.append(note)
        elif notes:
            notes[-1].addresses += [(link.url, link.printed) for link in block.links if link.url]
        elif any(link.url for link in block.links):
            notes.append(Note("", [(link.url, link.printed) for link in block.links if link.url]))
    return notes


def without_marks(body: str, marks: set[str]) -> tuple[str, dict[str, int]]:
    """The body without the marks of known notes, and where each stood first (offset into the text returned)."""
    out: list[str] = []
    places: dict[str, int] = {}
    done = length = 0
    for match in _MARK.finditer(body):
        mark = match["boxed"] or match["raised"].translate(_RAISED)
        if mark not in marks:
            continue
        out.append(body[done : match.start()])
        length += match.start() - done
        done = match.end()
        places.setdefault(mark, length)
    out.append(body[done:])
    return "".join(out), places


def citations(notes: Sequence[Note], places: dict[str, int], report_words: set[str]) -> tuple[Citation, ...]:
    """Notes with an address as citations, in their order."""
    return tuple(
        Citation(
            mark=note.mark,
            url=addresses.repaired(url, report_words),
            url_as_printed=printed,
            position=places.get(note.mark),
        )
        for note in notes
        for url, printed in note.addresses
    )


def words_in(text: str) -> set[str]:
    """Words of a report in lower case, hyphenated ones whole and in parts: what addresses are mended against."""
    found: set[str] = set()
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()):
        found.add(word)
        found.update(word.split("-"))
    return found
