"""Plain text and Markdown to blocks. Plain text is taken for Markdown without marks, hard-wrapped or not."""

from __future__ import annotations

import html
import re

from tacitus.read import byline, words
from tacitus.read.blocks import Block, Link

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`{1,3}(?P<code>[^`]{1,500})`{1,3}"
    r"|!\[[^\[\]]{0,500}\]\([^()]{0,2000}\)(?P<image>)"
    r"|\[\^(?P<note>[\w*-]{1,20})\]"
    r"|\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,3000})\]\(\s*<?(?P<target>[^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,500})?)>?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)"
    r"|\[(?P<phrase>[^\[\]]{1,300})\]\[(?P<reference>[\w-]{1,20})\]"
    r"|<(?P<auto>https?://[^<>]{1,2000})>"
    r"|(?P<bare>https?://[^\s<>\"\[\]]{3,2000})"
    r"|<sup[^<>]{0,100}>\s*\[?(?P<sup>\w{1,3})\]?\s*</sup>"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,1000}>)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});)"
    r"|(?P<emphasis>\*{1,3}|_{1,3})",
    re.DOTALL | re.IGNORECASE,
)
_STRONG = re.compile(r"\s*(\*{1,3}|_{1,3})(?=\S)(.{1,5000}?)(?<=\S)\1\s*", re.DOTALL)
_ITEM = re.compile(r"^(\s{0,12})(?:[-*+•‣·]|(\d{1,3})[.)])(?:\s+(.*)|$)")
_NOTE = re.compile(r"^\s{0,3}\[\^([\w*-]{1,20})\]:\s*(.*)$")
_RULE = re.compile(r"^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|(?:=\s*){5,})$")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_PAGE = re.compile(
    r"^\s*(?:[Pp]age\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,3}\s*/\s*\d{1,3})\s*$"
)
_SENTENCE = re.compile(r"[a-z]{3}[.!?:;,][\"'”’)]*\s*$")
_HEAD = 5  # blocks at the top among which the lines of a head are looked for
_CLOSES = re.compile(r"[.!?:;…][\"'”’»)\]*_]*\s*$")


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in their order."""
    raws = _raw_blocks(_uncommented(text.replace("\r\n", "\n").replace("\r", "\n")))
    by_line = _one_paragraph_a_line(raws)
    blocks: list[Block] = []
    for place, (kind, level, mark, lines) in enumerate(raws):
        if place < _HEAD and kind == "para" and (head := _head_lines(lines)):
            blocks += head
            continue
        groups = [[line] for line in lines] if by_line and kind == "para" else [lines]
        for group in groups:
            if kind in ("rule", "page"):
                blocks.append(Block(kind))
            else:
                block = inline("\n".join(group), kind, level, mark)
                if block.text:
                    blocks.append(block)
    return blocks


def _head_lines(lines: list[str]) -> list[Block] | None:
    """The lines of a head (author, paper, day, each on a line of its own), or None for a paragraph."""
    if not 2 <= len(lines) <= 6 or any(len(line) > 90 or _SENTENCE.search(line) for line in lines):
        return None
    head = [inline(line, "line") for line in lines]
    return head if any(byline.byline_of(Block("para", block.text)) for block in head) else None


def inline(raw: str, kind: str = "para", level: int = 0, mark: str | None = None) -> Block:
    """One block of Markdown without its marks, links kept beside the text."""
    raw = unwrapped(raw)
    strong = _STRONG.fullmatch(raw)
    out: list[str] = []
    links: list[Link] = []
    _render(raw, out, links, 0)
    text = "".join(out)
    lead = len(text) - len(text.lstrip())
    body = text.strip()
    kept = tuple(
        Link(max(0, link.start - lead), max(0, min(len(body), link.end - lead)), link.url, link.printed)
        for link in links
    )
    whole = bool(strong) and not (strong and strong[1] in strong[2])
    return Block(kind, body, level, mark, whole, kept)


def unwrapped(raw: str) -> str:
    """Lines joined; a word that the line end has cut is whole again."""

    def join(match: re.Match[str]) -> str:
        whole = (match[1] + match[2]).lower()
        return match[1] + ("" if words.is_word(whole) else "-") + match[2]

    raw = re.sub(r"<(https?://[^<>]{1,2000})>", lambda match: "<" + re.sub(r"\s+", "", match[1]) + ">", raw)
    if "\n" not in raw:
        return raw
    raw = _addresses_joined(raw)
    raw = re.sub(r"\b([A-Za-z]{1,40})[-\u00ad]\n\s*([a-z]{1,40})\b", join, raw)
    return re.sub(r"[ \t]*\\?\n[ \t]*", " ", raw)


def _addresses_joined(raw: str) -> str:
    """Addresses that go on in the next line, in one piece. By hand: a pattern is slow on text full of addresses."""
    lines: list[str] = []
    for line in raw.split("\n"):
        last = lines[-1].rsplit(None, 1)[-1:] if lines else []
        cut = last and last[0].startswith(("http://", "https://")) and last[0][-1] in "-/_=&?" and len(last[0]) < 2000
        if cut and re.match(r"\s*[\w%-]{1,500}[-/._=]", line):
            lines[-1] = lines[-1].rstrip() + line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)


def _render(raw: str, out: list[str], links: list[Link], depth: int) -> None:
    """Append the plain text of `raw` to `out`, its links to `links` (offsets into the joined `out`)."""
    at = sum(map(len, out))

    def put(piece: str) -> None:
        nonlocal at
        out.append(piece)
        at += len(piece)

    done = 0
    for match in _INLINE.finditer(raw):
        put(raw[done : match.start()])
        done = match.end()
        part = match.lastgroup
        if part == "escaped":
            put(match["escaped"])
        elif part == "code":
            put(match["code"])
        elif part == "note" or part == "sup":
            put(f"[{match[part]}]")
        elif part == "reference":  # [words][1], with [1]: address below
            put(f"{match['phrase']}[{match['reference']}]")
        elif part == "target" or part == "words":
            at = _link(match, out, links, at, depth)
        elif part in ("auto", "bare"):
            address = match[part]
            tail = address[len(address.rstrip(".,;:!?'\"*")) :] if part == "bare" else ""
            if part == "bare" and address.endswith(")") and "(" not in address:
                tail = address[len(address.rstrip(".,;:!?'\"*)")) :]
            address = address[: len(address) - len(tail)]
            links.append(Link(at, at + len(address), address, address))
            put(address + tail)
        elif part == "entity":
            put(html.unescape(match["entity"]))
        elif part == "tag":
            put(" " if match["tag"].lower().startswith(("<br", "<p", "</p")) else "")
        elif part == "emphasis" and _is_text(raw, match.start(), match.end()):
            put(match["emphasis"])
    put(raw[done:])


def _link(match: re.Match[str], out: list[str], links: list[Link], at: int, depth: int) -> int:
    """A link's words, or [n] for one that leads to a footnote; returns the length of the text so far."""
    label, target = match["words"], html.unescape(match["target"])
    note = re.fullmatch(r"\s*\\?\[?\^?(\w{1,3}|\*)\\?\]?\s*", label)
    if note and "#" in target:
        boxed = (
            match.string[match.start() - 1 : match.start()] == "["
            and match.string[match.end() : match.end() + 1] == "]"
        )
        out.append(note[1] if boxed else f"[{note[1]}]")  # [[1](#n1)] has its brackets
        return at + len(out[-1])
    inner: list[str] = []
    if depth < 3:
        _render(label, inner, [], depth + 1)
    else:
        inner.append(label)
    words_of = "".join(inner)
    if re.match(r"https?://", target, re.IGNORECASE):
        printed = label.strip() if re.match(r"\s*https?:", label) else target
        links.append(Link(at, at + len(words_of), target, printed))
    elif target.startswith(("/", "#", "mailto:", "javascript:")) or not target:
        links.append(Link(at, at + len(words_of), "", ""))
    out.append(words_of)
    return at + len(words_of)


def _is_text(raw: str, start: int, end: int) -> bool:
    """True for asterisks and underscores that are no emphasis: inside a word or between spaces."""
    before, after = raw[start - 1 : start], raw[end : end + 1]
    if before.isalnum() and after.isalnum():
        return raw[start] == "_" or end - start > 2
    return (not before or before.isspace()) and (not after or after.isspace())


def _uncommented(text: str) -> str:
    """Without HTML comments; by hand, since a pattern is slow on text that opens many and closes none."""
    out, done = [], 0
    while (start := text.find("<!--", done)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        out.append(text[done:start])
        done = end + 3
    return "".join(out) + text[done:]


_Raw = tuple[str, int, str | None, list[str]]


def _raw_blocks(text: str) -> list[_Raw]:
    """Kind, level, mark and lines of every block."""
    raws: list[_Raw] = []
    lines: list[str] | None = None  # of the block that is open
    for line in text.replace("\f", "\n\n\f\n\n").split("\n"):
        if not line.strip():
            if "\f" in line:
                raws.append(("page", 0, None, []))
            lines = None
            continue
        if (
            lines is not None
            and raws[-1][0] == "para"
            and re.fullmatch(r"\s{0,3}(=+|-{2,})\s*", line)
            and len(lines) == 1
        ):
            raws[-1] = ("heading", 1 if "=" in line else 2, None, lines)  # underlined
            lines = None
        elif _RULE.match(line):
            raws.append(("rule", 0, None, []))
            lines = None
        elif _PAGE.match(line):
            raws.append(("page", 0, None, []))
            lines = None
        elif heading := _HEADING.match(line):
            raws.append(("heading", len(heading[1]), None, [heading[2]]))
            lines = None
        elif note := _NOTE.match(line):
            lines = [note[2]]
            raws.append(("note", 0, note[1], lines))
        elif (item := _ITEM.match(line)) and (lines is None or raws[-1][0] in ("item", "note") or not item[2]):
            lines = [item[3] or ""]
            raws.append(("item", len(item[1]), item[2], lines))
        elif lines is None:
            quote = re.match(r"\s{0,3}>\s?", line)
            lines = [line[quote.end() :] if quote else line]
            raws.append(("quote" if quote else "para", 0, None, lines))
        else:
            lines.append(re.sub(r"^\s{0,3}>\s?", "", line) if raws[-1][0] == "quote" else line)
    return raws


def _one_paragraph_a_line(raws: list[_Raw]) -> bool:
    """True if line ends are paragraph ends: most of them close a sentence, which wrapped text does one time in ten."""
    inner = [line for kind, _, _, lines in raws if kind == "para" for line in lines[:-1]]
    return bool(inner) and sum(bool(_CLOSES.search(line)) for line in inner) >= 0.6 * len(inner)
