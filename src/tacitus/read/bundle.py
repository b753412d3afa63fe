"""Articles saved by the dozen from a press archive: one document to its articles, with what each says of itself.

Known are Nexis (each article ends "End of Document", or begins "3 of 250 DOCUMENTS", with the paper above the headline)
and Factiva (each ends with a line "Document LBA0000020200103eg13000bx"). Made after public descriptions of these
exports; no sample was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tacitus.read import dates
from tacitus.read.draft import Draft, FileLog

_NEXIS_END = re.compile(r"^\s*End of Document\s*$", re.I)
_NEXIS_BEGIN = re.compile(r"^\s*(?:Document\s+)?\d{1,5} of \d{1,5}(?: DOCUMENTS?)?\s*$")
_FACTIVA_END = re.compile(r"^\s*Document ([A-Z][A-Z0-9]{2,9}\d{8}[a-z0-9]{6,14})\s*$")
_WORDS = re.compile(r"^\s*(?:Length:\s*)?[\d,]{1,7} words\s*$", re.I)
_FIELD = re.compile(r"^\s*(Section|Length|Byline|Dateline|Highlight|Load-Date|Language|Publication-Type|Journal Code|"
                    r"Graphic|Classification|Subject|Copyright|URL)\s*:?\s*(.*)$", re.I)  # fmt: skip
_HEAD = re.compile(r"^\s*(?:Section|Length|Byline|Dateline|Highlight)\s*:", re.I)
_ADDRESS = re.compile(r"^\s*URL:\s*(https?://\S+)\s*$", re.I)
_PAGE = re.compile(r"^Page \d+(?: of \d+)?$", re.I)
_BODY = re.compile(r"^\s*Body\s*:?\s*$", re.I)
_AFTER = re.compile(
    r"^\s*(?:Classification|Load-Date:.*|Graphic(?::.*)?|URL:.*|Notes|Language:.*|Publication-Type:.*|Subject:.*)\s*$",
    re.I,
)
_COPYRIGHT = re.compile(r"^\s*(?:Copyright|\(c\)|©)", re.I)
_WEEKDAY = re.compile(r",?\s*\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?", re.I)
_CLOCK = re.compile(r"\s*\d{1,2}[:.]\d\d(?:\s*[AP]M)?(?:\s*[A-Z]{2,4})?\s*$")
_LANGUAGE = re.compile(r"^(?:English|French|German|Spanish|Arabic|Russian|Chinese|Portuguese|Italian)$")
_BYLINE = re.compile(r"^\s*By\s+(.{3,80})$", re.I)


def may_be(data: bytes) -> bool:
    """Whether the bytes of a page hold what ends or begins an article of an export."""
    return re.search(rb"End of Document|\d OF \d+ DOCUMENTS|Document [A-Z]{3}[A-Z0-9]*\d{8}", data, re.I) is not None


def is_bundle(lines: Sequence[str]) -> bool:
    """Whether the lines are those of a press archive's export: an article's end and its count of words."""
    ends = any(_NEXIS_END.match(line) or _NEXIS_BEGIN.match(line) or _FACTIVA_END.match(line) for line in lines)
    return ends and any(_WORDS.match(line) for line in lines)


def drafts_of(lines: Sequence[str], log: FileLog) -> Iterator[Draft]:
    """The articles in their order. Fields that an article does not tell stay empty."""
    part: list[str] = []
    number = 0
    for line in [*lines, "End of Document"]:
        ended = _FACTIVA_END.match(line)
        if not (ended or _NEXIS_END.match(line) or _NEXIS_BEGIN.match(line)):
            part.append(line)
            continue
        if any(_WORDS.match(one) for one in part):
            draft = _factiva(part, ended[1]) if ended else _nexis(part)
            number += 1
            draft.place = f"article {number}"
            if draft.text.strip():
                yield draft
            else:
                log.skip("an article without text", "look at it in the export", draft.place)
        part = []


def _nexis(lines: list[str]) -> Draft:
    lines = [line.strip() for line in lines]
    draft = Draft(text="")
    body = next((i for i, line in enumerate(lines) if _BODY.match(line)), None)
    if body is None:  # older exports have no such line; what follows the text is no head, short as the text may be
        fields = [i for i, line in enumerate(lines[:40]) if _HEAD.match(line)]
    else:
        fields = [i for i, line in enumerate(lines[:40]) if _FIELD.match(line) and i < body]
    start = body + 1 if body is not None else (fields[-1] + 1 if fields else 0)
    head = [line for line in lines[:start] if line and not _BODY.match(line)]
    head = [line for line in head if not _PAGE.match(line)]
    plain = [line for line in head if not _FIELD.match(line) and not _COPYRIGHT.match(line)]
    told = {m[1].lower(): m[2].strip() for line in head if (m := _FIELD.match(line)) and m[2].strip()}
    days = [day for line in plain[1:] if (day := _day(line))]
    draft.published = next(iter(days), None)
    names = [line for line in plain[:1] + [line for line in plain[1:] if not _day(line)] if not _WORDS.match(line)]
    if body is None and len(names) > 1:  # the paper, the day, an edition; the headline stands last
        draft.publisher, draft.title = names[0], names[-1]
    else:
        draft.title, draft.publisher = (*names[:2], None, None)[:2]
    draft.author = re.sub(r"^By\s+", "", told.get("byline", ""), flags=re.I) or None
    draft.url = told.get("url") or next((m[1] for line in lines[start:] if (m := _ADDRESS.match(line))), None)
    end = next((i for i in range(start, len(lines)) if _AFTER.match(lines[i])), len(lines))
    draft.text = _text(lines[start:end])
    return draft


def _factiva(lines: list[str], number: str) -> Draft:
    lines = [line.strip() for line in lines]
    draft = Draft(text="", id=number)
    count = next(i for i, line in enumerate(lines) if _WORDS.match(line))
    above = [line for line in lines[:count] if line]
    bylines = [m[1] for line in above if (m := _BYLINE.match(line))]
    titles = [line for line in above if not _BYLINE.match(line)]
    draft.author = bylines[0] if bylines else None
    draft.title = titles[-1] if titles else None
    at, last = count + 1, count
    for at in range(count + 1, min(count + 30, len(lines))):
        line = lines[at]
        if not line or _CLOCK.fullmatch(line):
            continue
        day = _day(line)
        if day and not draft.published:
            draft.published = day
        elif _COPYRIGHT.match(line) or _LANGUAGE.match(line) or re.fullmatch(r"[A-Z0-9]{2,8}|\d{1,4}|Page \w+", line):
            pass
        elif len(line) > 90:
            break
        elif not draft.publisher:
            draft.publisher = line
        else:
            break
        last = at
    draft.text = _text(lines[last + 1 :])
    return draft


def _day(line: str) -> str | None:
    """The day that a whole line names, without weekday and clock."""
    if len(line) > 50 or not any(c.isdigit() for c in line):
        return None
    return dates.iso(_WEEKDAY.sub("", _CLOCK.sub("", line)).strip(" ,"))


def _text(lines: Sequence[str]) -> str:
    """Paragraphs: each line one where no empty lines stand between them."""
    if not any(not line for line in lines[1:-1]):
        return "\n\n".join(line for line in lines if line)
    paragraphs, part = [], []
    for line in [*lines, ""]:
        if line:
            part.append(line)
        elif part:
            paragraphs.append(" ".join(part))
            part = []
    return "\n\n".join(paragraphs)
