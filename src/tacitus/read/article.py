"""Blocks of a saved article to a draft: title, byline, body, reprint notice, footnotes, and what is none of these."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from tacitus.read import addresses, byline, footnotes, furniture, origin, paragraphs
from tacitus.read.blocks import Block
from tacitus.read.draft import Draft

# soft hyphens, spaces without width, ligatures: set for the eye, and no name is found in a word that holds them
_SET_FOR_PRINT = str.maketrans(
    dict.fromkeys("\u00ad\u200b\u2060\ufeff")
    | dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "ft", "st"), strict=True))
)
_TOP = 8  # blocks under the title among which bylines are looked for
_END = 5  # blocks at the end among which notices, author notes and signatures are


def draft_of(blocks: Sequence[Block], known: Draft | None = None) -> Draft:
    """The report that the blocks make. `known` holds what was known of it before (meta data of the page)."""
    draft = dataclasses.replace(known, text="") if known else Draft(text="")
    defined = [block for block in blocks if block.kind == "note"]
    rest = _titled([block for block in blocks if block.kind != "note"], draft)
    body, sections = _divided(paragraphs.mended(rest))
    body = _without_bylines(body, draft)
    notes = [note for holds, part in sections if holds == "notes" for note in footnotes.notes_of(part)]
    notices = [part for holds, part in sections if holds in ("source", "author", "other")]
    _take_origin(body, notices, draft)
    _drop_end(body, draft)
    notes += [*footnotes.notes_of(defined), *_trailing_notes(body)]
    _drop_end(body, draft)
    _take_dateline(body, draft)
    body = [block for block in body if block.kind != "rule" and not furniture.is_furniture(block)]
    text = "\n\n".join(block.text for block in body).translate(_SET_FOR_PRINT)
    draft.title = draft.title.translate(_SET_FOR_PRINT) if draft.title else draft.title
    marks = {note.mark for note in notes if note.mark}
    draft.text, places = footnotes.without_marks(text, marks)
    vocabulary = footnotes.words_in(f"{draft.title or ''}\n{draft.text}") if notes or draft.original_url else set()
    draft.citations = footnotes.citations(notes, places, vocabulary)
    if draft.original_url:
        draft.original_url = addresses.repaired(draft.original_url, vocabulary)
    return draft


def _titled(blocks: list[Block], draft: Draft) -> list[Block]:
    """Take the title from the blocks, and with it the navigation above; the rest is returned."""
    heads = [place for place, block in enumerate(blocks[:40]) if block.kind == "heading" and block.level <= 1]
    heads = heads or [place for place, block in enumerate(blocks[:12]) if block.kind == "heading"]
    heads = [place for place in heads if not any(_is_prose(block) for block in blocks[:place])]
    if heads:
        place = heads[0]
        title = blocks[place]
        draft.title = draft.title or title.text or None
        link = next((link.url for link in title.links if link.url), None)
        draft.url = draft.url or link
        above = [block for block in blocks[:place] if byline.byline_of(block) or origin.is_notice(block)]
        return above + blocks[place + 1 :]
    texts = [place for place, block in enumerate(blocks) if block.text]
    if len(texts) > 1 and _is_headline(blocks[texts[0]]):
        first = blocks[texts[0]]
        if draft.title is None or _same(draft.title, first.text):
            draft.title = draft.title or first.text
            return blocks[texts[0] + 1 :]
    if draft.title and texts and _same(draft.title, blocks[texts[0]].text):
        return blocks[texts[0] + 1 :]
    return blocks


def _is_prose(block: Block) -> bool:
    return block.kind == "para" and len(block.text) > 200 and block.link_share < 0.5


def _is_headline(block: Block) -> bool:
    """A short first paragraph that closes no sentence."""
    text = block.text
    if block.kind not in ("para", "line") or not 8 <= len(text) <= 200 or len(text.split()) < 2:
        return False
    if byline.byline_of(Block("para", text)) or furniture.is_furniture(block) or re.search(r"[.:;,…][\"”’]?$", text):
        return False
    return not text[0].islower()


def _same(one: str, other: str) -> bool:
    letters = [re.sub(r"\W+", "", text).casefold() for text in (one, other)]
    return bool(letters[0]) and letters[0] == letters[1]


def _divided(blocks: Sequence[Block]) -> tuple[list[Block], list[tuple[str, list[Block]]]]:
    """The body, and the sections that are none (what they hold, their blocks)."""
    body: list[Block] = []
    sections: list[tuple[str, list[Block]]] = []
    inside: tuple[str, list[Block]] | None = None
    begun = False  # no section ends a body that has not begun
    for block in blocks:
        holds = furniture.section_of(block) if begun else None
        if holds:
            inside = (holds, [])
            sections.append(inside)
        elif inside and (block.kind == "heading" or (inside[0] in ("other", "author") and _is_prose(block))):
            inside = None
            body.append(block)
        elif inside:
            inside[1].append(block)
        else:
            body.append(block)
            begun = begun or _is_text(block)
    return body, sections


def _is_text(block: Block) -> bool:
    return block.kind in ("para", "quote") and len(block.text) > 60


def _without_bylines(body: list[Block], draft: Draft) -> list[Block]:
    """The body without the lines that name author and dates, which go into the draft."""
    kept: list[Block] = []
    for place, block in enumerate(body):
        found = None
        at_top = place < _TOP
        if (at_top or place >= len(body) - _END) and not (block.strong and (not at_top or origin.is_notice(block))):
            found = byline.byline_of(block)
        if not found:
            kept.append(block)
            continue
        draft.author = draft.author or found.author
        draft.publisher = draft.publisher or found.publisher
        draft.published = draft.published or found.published
        draft.first_published = draft.first_published or found.first_published
    return kept


def _trailing_notes(body: list[Block]) -> list[footnotes.Note]:
    """Footnotes under the text without a heading: taken off its end as long as each has a mark and an address."""
    notes: list[footnotes.Note] = []
    while body:
        note = footnotes.note_of(body[-1]) if body[-1].kind in ("para", "item") else None
        if note and (note.addresses or body[-1].text.startswith("[")):
            notes.append(note)
            body.pop()
        elif notes or body[-1].kind != "rule":
            break
        else:
            body.pop()
    return notes[::-1]


def _take_origin(body: list[Block], sections: Sequence[Sequence[Block]], draft: Draft) -> None:
    """Find the notice of a reprint, at the top, at the end or in a postscript, and take it out of the body."""
    edge = [place for place in range(len(body)) if place < _TOP or place >= len(body) - _END]
    for place in reversed(
        [place for place in edge if origin.is_notice(body[place]) and not footnotes.note_of(body[place])]
    ):
        found = origin.notice_of(body, place, draft.published)
        draft.first_published = draft.first_published or found.first_published
        draft.original_url = draft.original_url or found.url
        del body[place]
    for part in sections:
        for place, block in enumerate(part):
            if origin.is_notice(block):
                found = origin.notice_of(part, place, draft.published)
                draft.first_published = draft.first_published or found.first_published
                draft.original_url = draft.original_url or found.url
        found = origin.source_of(part, draft.published, draft.first_published)
        draft.first_published = draft.first_published or found.first_published
        draft.original_url = draft.original_url or found.url


def _drop_end(body: list[Block], draft: Draft) -> None:
    """Take the author's note and signature off the end; a signature names the author where no byline did."""
    for place in range(len(body) - 1, max(0, len(body) - 1 - _END), -1):
        block = body[place]
        if block.kind == "rule" or furniture.is_furniture(block):
            continue
        if byline.is_author_note(block, draft.author):
            del body[place]
        elif byline.is_signature(block, draft.author):
            draft.author = draft.author or block.text.strip(" -–—.()")
            del body[place]
        else:
            break


def _take_dateline(body: Sequence[Block], draft: Draft) -> None:
    """A full date in the dateline (`TARNAK, March 3, 2021 (Harbour Wire) - `) is the day of publication."""
    first = next((block for block in body if block.kind == "para"), None)
    found = byline.dateline_of(first.text) if first else None
    if found:
        draft.published = draft.published or found.published
        draft.publisher = draft.publisher or found.publisher
