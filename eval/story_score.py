"""Scores of one story's record against its gold; the counting is that of the stories' own score.py, on rows in memory.

found     share of gold mentions with a coded mention at the trigger, else in the fragment around it
pairs     "these two found mentions are one event": precision, recall, F1
whole     share of gold events whose found mentions are all in one event that holds no other gold event's
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FIELDS = ("killed", "injured", "date", "actor", "place", "happened")
Row = Mapping[str, Any]
Span = tuple[int, int]


class Rows:
    """The five tables of a record as plain dictionaries."""

    def __init__(
        self, mentions: list[Row], events: list[Row], reports: list[Row], disputes: list[Row], outlook: list[Row]
    ):
        self.mentions, self.events, self.reports = mentions, events, reports
        self.disputes, self.outlook = disputes, outlook


def prf(right: int, coded: int, gold: int) -> dict[str, float]:
    p, r = (right / coded if coded else 0.0), (right / gold if gold else 0.0)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "gold": gold, "coded": coded}


def span(text: str, fragment: str, word: str | None = None) -> Span:
    a = text.index(fragment)
    i = fragment.lower().find(word.lower()) if word else -1
    return (a + i, a + i + len(word)) if word and i >= 0 else (a, a + len(fragment))


def same(a: object, b: object) -> bool:
    x, y = (re.sub(r"[^0-9a-z]+", " ", str(v).lower()).strip() for v in (a, b))
    return x == y or (len(min(x, y, key=len)) > 3 and (x in y or y in x))


def pairs(clusters: Iterable[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset((x, y)) for c in clusters for i, x in enumerate(c) for y in c[:i] if x != y}


def count(
    texts: Mapping[str, str], gold: Row, rows: Rows, c: collections.Counter[Any], notes: list[str] | None = None
) -> None:
    """Add one story's counts to c; `notes` collects what went wrong, in words."""
    home = {m: e["id"] for e in rows.events for m in e["mentions"]}
    by_id = {e["id"]: e for e in rows.events}
    at = {m["id"]: m for m in rows.mentions}
    body: dict[str, list[tuple[Span, str]]] = collections.defaultdict(list)
    for m in rows.mentions:
        if m["field"] == "text" and m["id"] in home:
            body[m["report"]].append(((m["trigger"]["start"], m["trigger"]["end"]), m["id"]))
    uses = collections.Counter((r, f) for e in gold["events"] for r, f, _ in e["mentions"])
    found: dict[str, list[str]] = collections.defaultdict(list)
    taken: set[str] = set()
    c["mentions"] += sum(len(e["mentions"]) for e in gold["events"])

    def take(event: str, report: str, fragment: str, where: Span) -> bool:
        near = (i for s, i in body[report] if s[0] < where[1] and where[0] < s[1] and i not in taken)
        hit = next(near, None)
        if hit:
            c["found"] += 1
            if uses[report, fragment] == 1:
                taken.add(hit)
                found[event].append(hit)
        return bool(hit)

    missed = [
        (e["id"], r, f)
        for e in gold["events"]
        for r, f, w in e["mentions"]
        if not take(e["id"], r, f, span(texts[r], f, w))
    ]
    for event, report, fragment in missed:
        if not take(event, report, fragment, span(texts[report], fragment)) and notes is not None:
            notes.append(f"not found  {event} {report} {fragment!r}")
    clusters: dict[str, list[str]] = collections.defaultdict(list)
    for group in found.values():
        for m in group:
            clusters[home[m]].append(m)
    g, p = pairs(found.values()), pairs(clusters.values())
    c["pair gold"] += len(g)
    c["pair coded"] += len(p)
    c["pair right"] += len(g & p)
    owner = {m: e for e, group in found.items() for m in group}
    match = {e: collections.Counter(home[m] for m in group).most_common(1)[0][0] for e, group in found.items()}
    back = {k: collections.Counter(owner[m] for m in group).most_common(1)[0][0] for k, group in clusters.items()}
    for e in gold["events"]:
        c["gold events"] += 1
        if e["id"] not in match:
            continue
        row = by_id[match[e["id"]]]
        c["found events"] += 1
        split = {home[m] for m in found[e["id"]]}
        whole = len(split) == 1 and {owner[m] for m in clusters[match[e["id"]]]} == {e["id"]}
        c["whole"] += whole
        c["typed"] += row["event"] == e["event"]
        voices = set(row["voices"])
        c["voice coded"] += len(voices)
        c["voice gold"] += len(e["voices"])
        c["voice right"] += len(voices & set(e["voices"]))
        c["standing", row["standing"], "coded"] += 1
        c["standing", e["standing"], "gold"] += 1
        c["standing", e["standing"], "right"] += row["standing"] == e["standing"]
        if notes is not None:
            if not whole:
                for k in sorted(split):
                    words = [f"{owner[m]}:{at[m]['report'][-2:]}:{at[m]['trigger']['text']}" for m in clusters[k]]
                    notes.append(f"not whole  {e['id']} {words}")
            if voices != set(e["voices"]):
                notes.append(f"voices     {e['id']} coded {sorted(voices)} gold {e['voices']}")
            if row["standing"] != e["standing"]:
                notes.append(f"standing   {e['id']} coded {row['standing']} gold {e['standing']}")
    seen = set()
    for row in rows.disputes:
        key = back.get(row["event_id"]), row["field"]
        c[row["field"], "coded"] += 1
        hit = next((x for x in gold["disputes"] if (x["event"], x["field"]) == key and key not in seen), None)
        if hit:
            seen.add(key)
            c[row["field"], "right"] += 1
            c["disputes matched"] += 1
            c["best"] += same(row["best"], hit["best"])
            if notes is not None and not same(row["best"], hit["best"]):
                notes.append(f"best       {key} coded {row['best']} gold {hit['best']}")
        elif notes is not None:
            notes.append(f"dispute +  {key} {[v['value'] for v in row['values']]}")
    for x in gold["disputes"]:
        c[x["field"], "gold"] += 1
        if notes is not None and (x["event"], x["field"]) not in seen:
            notes.append(f"dispute -  {x['event']} {x['field']}")
    links = {
        (back[e["id"]], back[t])
        for e in rows.events
        for t in e["answers"]
        if e["id"] in back and t in back and back[e["id"]] != back[t]
    }
    wanted = {(a, b) for a, b, *_ in gold["answers"]}
    c["link coded"] += len(links)
    c["link gold"] += len(wanted)
    c["link right"] += len(links & wanted)
    if notes is not None:
        notes.extend(f"answers {'+' if x in links else '-'}  {x}" for x in sorted(links ^ wanted))
    c["outlook coded"] += len(rows.outlook)
    used: set[int] = set()
    for x in gold["outlook"]:
        c["outlook gold"] += 1
        hit_at = None
        for k, o in enumerate(rows.outlook):
            text = texts.get(o["report"], "")
            if k in used or x["fragment"] not in text:
                continue
            a, b = span(text, x["fragment"])
            if 2 * (min(b, o["end"]) - max(a, o["start"])) >= b - a and o["end"] - o["start"] <= 3 * (b - a):
                hit_at = k
                break
        if hit_at is not None:
            used.add(hit_at)
            c["outlook found"] += 1
            c["outlook state"] += rows.outlook[hit_at]["state"] == x["state"]
            if notes is not None and rows.outlook[hit_at]["state"] != x["state"]:
                notes.append(f"outlook    {x['statement']!r} coded {rows.outlook[hit_at]['state']} gold {x['state']}")
        elif notes is not None:
            notes.append(f"outlook -  {x['fragment']!r}")
    if notes is not None:
        notes.extend(
            f"outlook +  {o['report']} {o['statement']!r}" for k, o in enumerate(rows.outlook) if k not in used
        )
    for name, field in (("reprints", "reprint_of"), ("corrections", "corrects")):
        coded = set()
        for r in rows.reports:
            values = r[field] if isinstance(r[field], list | tuple) else [r[field]]
            coded |= {(r["id"], v) for v in values if v}
        c[name, "coded"] += len(coded)
        c[name, "gold"] += len(gold[name])
        c[name, "right"] += len(coded & {tuple(x) for x in gold[name]})
        if notes is not None:
            notes.extend(f"{name} {x}" for x in sorted(coded ^ {tuple(x) for x in gold[name]}))


def summary(c: collections.Counter[Any]) -> dict[str, Any]:
    """The figures the issue names."""

    def share(a: str, b: str) -> float:
        return round(c[a] / c[b], 3) if c[b] else 0.0

    kinds = [k[1] for k in c if isinstance(k, tuple) and k[0] == "standing" and k[2] == "gold" and c[k]]
    each = [prf(c["standing", k, "right"], c["standing", k, "coded"], c["standing", k, "gold"])["f1"] for k in kinds]
    out: dict[str, Any] = {
        "found": share("found", "mentions"),
        "pairs": prf(c["pair right"], c["pair coded"], c["pair gold"]),
        "whole": share("whole", "gold events"),
        "typed": share("typed", "found events"),
        "voices": prf(c["voice right"], c["voice coded"], c["voice gold"]),
        "standing": round(sum(each) / max(1, len(each)), 3),
    }
    for kind in ("right", "coded", "gold"):
        c["dispute", kind] = sum(c[f, kind] for f in FIELDS)
    out["disputes"] = prf(c["dispute", "right"], c["dispute", "coded"], c["dispute", "gold"])
    out["best"] = share("best", "disputes matched")
    out["answers"] = prf(c["link right"], c["link coded"], c["link gold"])
    out["outlook"] = prf(c["outlook found"], c["outlook coded"], c["outlook gold"])
    out["outlook state"] = share("outlook state", "outlook found")
    for name in ("reprints", "corrections"):
        out[name] = prf(c[name, "right"], c[name, "coded"], c[name, "gold"])
    return out
