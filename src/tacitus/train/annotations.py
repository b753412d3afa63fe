"""The user's annotations, read strictly: every fault is one line with file, line and what to do.

A record is `{"id", "text", "events": [...]}`. An event is written with offsets (`trigger`, `src`, `tgt`, `loc`, `time`,
`by`, `hedge`, `dead`, `hurt`, each `[start, end]` or a list of them) or in short with the words themselves (`t` for the
trigger, strings elsewhere). Words that occur more than once: the trigger is the first, an argument the one nearest to
the trigger, and `"killed#2"` names the occurrence.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tacitus.issues import IssueLog
from tacitus.train.own import EMPTY

Json = dict[str, Any]
Labels = dict[str, list[str]]
LISTS, SINGLE = ("loc", "time"), ("by", "hedge", "dead", "hurt")
RECORD_KEYS = {"id", "date", "text", "events", "source", "genre"}
EVENT_KEYS = {*EMPTY, "t", "trigger", "type", "resp", "contexts"}


class Fault(Exception):
    """What is wrong with a record, and what to do about it."""

    def __init__(self, what: str, action: str) -> None:
        super().__init__(what)
        self.what, self.action = what, action


def read_annotations(path: Path, labels: Labels, issues: IssueLog) -> Iterator[Json]:
    """Sound records of a JSON Lines file, with offsets. What is not sound goes to the issue log and is left out."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        issues.add(path, f"cannot be read: {error.strerror}", action="name a JSON Lines file of annotated passages")
        return
    ids: set[str] = set()
    strange: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            record = _record(line.removeprefix(b"\xef\xbb\xbf"), labels)
            if record["id"] in ids:
                raise Fault(f"a second record has the id {record['id']!r}", "give each passage an id of its own")
        except Fault as fault:
            issues.add(path, fault.what, place=place, action=fault.action)
            continue
        for key in sorted(record.pop("strange") - strange):
            strange.add(key)
            issues.add(path, f"unknown key {key!r} is not used", place=place, action="see docs/train.md for the keys",
                       skipped=False)  # fmt: skip
        ids.add(record["id"])
        yield record


def _record(line: bytes, labels: Labels) -> Json:
    try:
        raw = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Fault(f"no JSON: {error}", "write one record a line") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str) or not raw["text"].strip():
        raise Fault("no record with a text", 'write {"id": …, "text": …, "events": […]}')
    if not isinstance(raw.get("id"), str) or not raw["id"]:
        raise Fault("no id, or one that is not a string", "give each passage an id of its own")
    if not isinstance(raw.get("events"), list):
        raise Fault("no list of events", 'write "events": [] where nothing happens')
    strange = set(raw) - RECORD_KEYS
    events = []
    for number, event in enumerate(raw["events"], 1):
        try:
            if not isinstance(event, dict):
                raise Fault("not an object", 'write {"t": …, "type": …}')
            strange |= set(event) - EVENT_KEYS
            events.append(_event(event, raw["text"], labels, len(raw["events"])))
        except Fault as fault:
            raise Fault(f"event {number}: {fault.what}", fault.action) from None
    date = raw.get("date")
    return {"id": raw["id"], "date": date if isinstance(date, str) else "", "text": raw["text"], "source": "user",
            "events": events, "strange": strange}  # fmt: skip


def _event(event: Json, text: str, labels: Labels, count: int) -> Json:
    kind = _chosen("type", event.get("type"), labels["types"])
    modes = [m.split(":", 1)[1] for m in labels["modes"] if m.startswith(f"{kind}:")]
    out = EMPTY | {"type": kind, "mode": _chosen(f"mode of {kind}", event.get("mode") or "", modes)}
    out["status"] = _chosen("status", event.get("status") or "actual", labels["status"])
    trigger = event.get("trigger", event.get("t"))
    if not trigger:
        raise Fault("no trigger", 'give the words that name the event: "t": "fled"')
    out["trigger"] = at = _span(trigger, text, None)
    for side in ("src", "tgt"):
        out[side] = [{"span": span} for a in _listed(event, side) if (span := _actor(a, text, at)) is not None]
    for key in LISTS:
        value = event.get(key) or []
        whole = isinstance(value, list) and len(value) == 2 and all(isinstance(v, int) for v in value)
        out[key] = [_span(v, text, at) for v in ([value] if whole or isinstance(value, str) else value)]
    for key in SINGLE:
        out[key] = _span(event[key], text, at) if event.get(key) else None
    answers = event.get("respond_to", event.get("resp")) or []
    if not isinstance(answers, list) or not all(isinstance(n, int) and 1 <= n <= count for n in answers):
        raise Fault(f"answers {answers!r} are not numbers of events of this passage (the first is 1)", "mend `resp`")
    out["respond_to"] = answers
    if isinstance(event.get("contexts"), list):
        out["contexts"] = [_chosen("context", c, labels["contexts"]) for c in event["contexts"]]
    return out


def _listed(event: Json, key: str) -> list[Any]:
    value = event.get(key) or []
    if not isinstance(value, list):
        raise Fault(f"{key} is no list", f'write "{key}": [["words", "", "", ""]]')
    return value


def _actor(actor: Any, text: str, at: list[int]) -> list[int] | None:
    """An actor as object with a span, as [words, country, sector, name] or as words; one without a span has none."""
    if isinstance(actor, dict):
        actor = actor.get("span")
    elif isinstance(actor, list) and actor and isinstance(actor[0], str):
        actor = actor[0]
    return _span(actor, text, at) if actor else None


def _span(value: Any, text: str, near: list[int] | None) -> list[int]:
    if isinstance(value, str) and value:
        return _found(value, text, near)
    if not isinstance(value, list) or len(value) != 2 or not all(type(v) is int for v in value):
        raise Fault(f"{value!r} is neither words nor [start, end]", "copy the words from the text")
    if not 0 <= value[0] < value[1] <= len(text):
        raise Fault(f"the span {value} is not in a text of {len(text)} characters", "count code points, end exclusive")
    return value


def _found(words: str, text: str, near: list[int] | None) -> list[int]:
    spans = _places(words, text)
    if not spans and (numbered := re.fullmatch(r"(.+)#(\d+)", words, re.S)):
        spans, wanted = _places(numbered[1], text), int(numbered[2])
        if spans and not 1 <= wanted <= len(spans):
            raise Fault(f"{numbered[1]!r} occurs {len(spans)} times in the text, not {wanted}", "correct the number")
        spans = spans[wanted - 1 : wanted]
    if not spans:
        raise Fault(f"{words!r} is not in the text", "copy the words letter by letter")
    return spans[0] if near is None else min(spans, key=lambda s: abs(s[0] - near[0]))


def _places(words: str, text: str) -> list[list[int]]:
    """Where the words stand, whole words before parts of words."""
    hits = [[m.start(), m.end()] for m in re.finditer(re.escape(words), text)]
    whole = [[m.start(), m.end()] for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return whole or hits


def _chosen(what: str, value: Any, choices: list[str]) -> str:
    if isinstance(value, str) and value in choices:
        return value
    close = difflib.get_close_matches(str(value), choices, 1, 0.7)
    told = ", ".join(c or "(empty)" for c in choices)
    meant = f"did you mean {close[0]}? " if close else ""
    raise Fault(f"unknown {what} {value!r}", f"{meant}choose one of {told}")
