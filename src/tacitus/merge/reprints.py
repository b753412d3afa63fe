"""Reprints: near-verbatim copies, copies under a new headline and shortened versions of another outlet's report.

Bodies are cut to shingles of three words. A MinHash signature (rensa, 64 permutations in 16 bands of 4) and the
hashes of the longest sentences are the keys under which likely copies are found; the sentence hashes find versions so
much shortened that their Jaccard likeness is low. A candidate counts when most shingles of the shorter body stand in
the longer one; of another week, when all but all do. The origin is the report of the outlet that the dateline of one
of them names, else the one first published, by date, then by arrival.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence

from tacitus.merge.calendar import ordinal
from tacitus.merge.record import Record, ReportState
from tacitus.outlets import outlet_of
from tacitus.records import Report, digest

_PERMUTATIONS, _BAND = 64, 4
_SENTENCES = 8  # hashes of at most so many sentences are kept as keys
_CONTAINED = 0.7  # share of the shorter body's shingles found in the longer one
_VERBATIM = 0.95  # the same where weeks lie between: a desk writes the next blast in the words of the last
_SOON = 7  # days within which a report is copied with changes
_LEAST = 20  # shingles; a shorter text is too short to be called a copy
_ALIKE = 100  # reports that share a band and are compared, the likest
_NEAREST = 12  # candidates compared word by word
_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r"^\s*[A-Z][\w/,. '’()-]{1,60}? ?[-–—] ?(?=\S)")
_CREDIT = re.compile(r"\s*(?:[^\W\d_][^()\n]{0,70})?\(([^()\n]{2,40})\)\s?[-–—:]")  # "GOMA, 3 May (Lake Wire) -"
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']?\s+")
Texts = Callable[[str], Report | None]


def body_words(text: str) -> list[str]:
    """The words of a body, lower case, without its dateline."""
    return _WORD.findall(_DATELINE.sub("", text, count=1).casefold())


@functools.lru_cache(maxsize=128)  # about 50 KB each; reprints are held against what was held against others just now
def shingles(text: str) -> frozenset[str]:
    """Runs of three words."""
    words = body_words(text)
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))


def outlet(report: Report | ReportState) -> str:
    """Who speaks: the publisher, else the host of the address, else nobody but this report."""
    return outlet_of(report.publisher, getattr(report, "url", None)) or f"#{report.id}"


def day_key(publisher: str, day: str) -> int:
    """A key under which the reports of an outlet of one day are found (for "our report of 12 February")."""
    return _hash("day", publisher, day)


def order(report: Report) -> tuple[str, str]:
    """What sorts reports by first publication; undated ones come last."""
    return ((report.first_published or report.published or "9999")[:10], report.published or "9999")


def _soon(one: Report, other: Report) -> bool:
    """Whether two reports came out within days of each other, or nobody knows when one of them did."""
    days = [ordinal(order(report)[0]) for report in (one, other)]
    return None in days or abs((days[0] or 0) - (days[1] or 0)) <= _SOON


def credited(text: str) -> str | None:
    """The outlet that a body names in its dateline, as `outlet` would."""
    found = _CREDIT.match(text)
    return outlet_of(found[1], None) if found else None


def _credits(names: set[str], report: Report) -> bool:
    """Whether one of the names means the outlet of a report: its name, or its first letters ("AP")."""
    own = outlet(report)
    return own in names or "".join(word[0] for word in own.split()) in names


class Prints:
    """Signature and keys of one body."""

    def __init__(self, report: Report) -> None:
        import numpy
        from rensa import RMinHash

        self.shingles = shingles(report.text)
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=7)
        sketch.update(sorted(self.shingles) or [report.id])
        digest_ = sketch.digest()
        self.signature = numpy.asarray(digest_, dtype="<u4").tobytes()
        width = 4 * _BAND
        self.bands = [
            _hash("band", str(n), self.signature[n * width : (n + 1) * width].hex())
            for n in range(_PERMUTATIONS // _BAND)
        ]
        sentences = {" ".join(_WORD.findall(s.casefold())) for s in _SENTENCE.split(report.text)}
        longest = sorted((s for s in sentences if s.count(" ") >= 7), key=lambda s: (-len(s), s))
        self.bands += [_hash("sentence", s) for s in longest[:_SENTENCES]]

    def likeness(self, other: bytes) -> float:
        """Estimated Jaccard likeness to another signature."""
        import numpy

        if len(other) != len(self.signature):
            return 0.0
        same = numpy.frombuffer(self.signature, "<u4") == numpy.frombuffer(other, "<u4")
        return float(same.mean())


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that lies in the larger one; 0 where the smaller is too small to judge."""
    small, large = sorted((one, other), key=len)
    return len(small & large) / len(small) if len(small) >= _LEAST else 0.0


def place(
    report: Report, prints: Prints, record: Record, text_of: Texts | None = None
) -> tuple[ReportState, list[str]]:
    """Decide whether the report is a reprint and keep the decision. When it turns out to be the earlier origin of
    reports kept before, those are hung on it; their ids come with the report's state. `text_of`: reports of the record
    by id, where some are at hand."""
    own, text_of = outlet(report), text_of or record.report
    bands = list(prints.bands)
    if report.published:
        bands.append(day_key(own, report.published[:10]))
    alike = [s for s in record.reports_in_bands(prints.bands) if s.id != report.id]
    if len(alike) > _ALIKE:  # a sentence that all outlets share brings many who share no more
        alike.sort(key=lambda s: (-prints.likeness(s.signature), s.id))
    near = {s.id: s for s in sorted(alike[:_ALIKE], key=lambda s: (s.reprint_of is not None, s.published or "", s.id))}
    ranked = sorted(near.values(), key=lambda s: (-prints.likeness(s.signature), s.id))[:_NEAREST]
    family: dict[str, tuple[Report, ReportState, float]] = {}
    for state in ranked:
        origin_id = state.reprint_of or state.id
        if origin_id in family:
            continue
        text = text_of(state.id)
        share = containment(prints.shingles, shingles(text.text)) if text else 0.0
        if text and share >= (_CONTAINED if _soon(report, text) else _VERBATIM):
            origin, origin_state = text_of(origin_id), record.report_state(origin_id)
            if origin and origin_state:
                family[origin_id] = (origin, origin_state, share)
    mine = ReportState(report.id, report.publisher, report.published, signature=prints.signature)
    others = {k: v for k, v in family.items() if outlet(v[0]) != own}
    names = {name for one in (report, *(v[0] for v in others.values())) if (name := credited(one.text))}

    def earliness(one: Report) -> tuple[bool, tuple[str, str]]:
        return not _credits(names, one), order(one)

    first = min(others.values(), key=lambda v: (-round(v[2], 1), earliness(v[0]), v[0].id), default=None)
    if first and earliness(first[0]) <= earliness(report):
        mine.reprint_of = first[0].id
        record.decide("reprint", report.id, first[0].id, "minhash", first[2], f"{first[2]:.0%} of the shorter body")
    record.put_report_state(mine, bands)
    hung = []
    if first and not mine.reprint_of:
        for state in {s.id: s for s in [*(v[1] for v in others.values()), *near.values()]}.values():
            text = text_of(state.id) if state.id in others or state.reprint_of in others else None
            if text and outlet(text) != own:
                _rehang(state, text, report.id, record)
                hung.append(state.id)
    return mine, hung


def _rehang(state: ReportState, text: Report, origin: str, record: Record) -> None:
    state.reprint_of = origin
    prints = Prints(text)
    days = [day_key(outlet(text), text.published[:10])] if text.published else []
    record.put_report_state(state, prints.bands + days)
    record.decide("reprint", state.id, origin, "minhash", 1.0, "an earlier publication of the same body arrived")


def _hash(*parts: str) -> int:
    """A signed 64-bit integer, as databases keep them."""
    return int.from_bytes(bytes.fromhex(digest(*parts, size=8)), "big", signed=True)


def bands_of(report: Report, prints: Prints) -> Sequence[int]:
    """All keys a report is kept under."""
    days = [day_key(outlet(report), report.published[:10])] if report.published else []
    return [*prints.bands, *days]
