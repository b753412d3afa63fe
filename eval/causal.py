"""Causal links as corpora mark them: TACITUS_DATA=… python -m eval.causal [--train] [--wrong N] [--json]

Each sentence of the Causal News Corpus (V2, dev; --train: train) is a report of its own, coded, resolved and merged
with what is shipped. Gold are its relations whose cause and effect each hold a coded trigger; how many of all these are
is printed, for where the coder sees no event there is nothing to link. A link of the record counts for every pair of
mentions of its two events ("a causes b", "a enables b": a is the cause; "a answers b": b is). It is right where its
cause lies in the cause and its effect in the effect of one relation, which counts once; all others are wrong, also
those in sentences that the corpus calls free of causes.

`words` takes all links before merging, each mention an event of its own; `deeds` leaves out answers in words (a
condemnation of the attack), which the corpus marks as no effect; `causes` takes those that say cause ("causes",
"enables") and no answers. `record`, `record deeds` and `record causes` are the same of the merged events.
EventStoryLine 1.5 is printed beside it: pairs of mentions in one sentence of its development topics (37, 41; --train:
the others), PRECONDITION from cause to effect and FALLING_ACTION the other way round.
"""

from __future__ import annotations

import argparse
import ast
import csv
import io
import json
import re
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from eval.datasets import Absent, part
from eval.tokens import Span, covered, joined
from tacitus.code import Coder
from tacitus.merge import MemoryRecord, Merger, hearing, links, sources
from tacitus.merge.merger import PAST
from tacitus.records import Mention, Report
from tacitus.resolve import Resolver

CNC = {False: "causal_news_corpus/dev_subtask2_grouped.csv", True: "causal_news_corpus/train_subtask2_grouped.csv"}
STORYLINE = "ecbplus_storyline/storyline_v1.5_CATxml.tar.xz"
DEV_TOPICS = frozenset({"37", "41"})
_TAG = re.compile(r"</?(ARG[01]|SIG\d+)>")
_ENDS = ("source", "target")
_SPEECH = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONSULT", "CONCEDE", "AID"}
)  # what is done in words, and aid, which is mostly announced
_FORWARD = {"causes": True, "enables": True, "answers": False}  # is the event that has the link the cause?


class Relation(NamedTuple):
    """Spans of a cause and of its effect."""

    cause: Span
    effect: Span


class Passage(NamedTuple):
    """A text and the relations marked in it."""

    id: str
    text: str
    relations: tuple[Relation, ...]


class Score(NamedTuple):
    """Right, predicted and gold pairs; `marked` are the relations of the corpus, coded or not."""

    right: int
    predicted: int
    gold: int
    marked: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0

    def __str__(self) -> str:
        p, r = self.right / max(1, self.predicted), self.right / max(1, self.gold)
        return f"P {p:.3f}  R {r:.3f}  F1 {self.f1:.3f}  (gold {self.gold} of {self.marked}, linked {self.predicted})"


def causal_news(train: bool = False) -> Iterator[Passage]:
    """The sentences of the Causal News Corpus. Raises Absent."""
    with part(CNC[train]).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["corpus"] == "cnc":
                yield marked(row["index"], row["text"], ast.literal_eval(row["causal_text_w_pairs"]))


def marked(id: str, text: str, pairs: Sequence[str]) -> Passage:
    """A tokenised sentence with its relations, each given as the sentence with <ARG0> and <ARG1> set in."""
    told, spans = joined(text.split())
    at = [m.span() for m in re.finditer(r"\S+", text)]
    relations = []
    for pair in pairs:
        ends = {}
        for name in ("ARG0", "ARG1"):
            before, _, rest = pair.partition(f"<{name}>")
            start = len(_TAG.sub("", before))
            end = start + len(_TAG.sub("", rest.partition(f"</{name}>")[0]))
            ends[name] = covered(spans, [n for n, (a, z) in enumerate(at) if a < end and start < z])
        relations.append(Relation(ends["ARG0"], ends["ARG1"]))
    return Passage(id, told, tuple(relations))


def storyline(train: bool = False) -> Iterator[Passage]:
    """The sentences of EventStoryLine with the plot links within them. Raises Absent."""
    with tarfile.open(part(STORYLINE)) as tar:
        for member in sorted(tar, key=lambda m: m.name):
            topic = member.name.split("/")[-2] if "/" in member.name else ""
            file = tar.extractfile(member) if member.name.endswith(".xml") else None
            if file is None or member.name.rpartition("/")[2].startswith("."):
                continue
            if (topic in DEV_TOPICS) is not train:
                yield from _sentences(member.name.rpartition("/")[2], file.read())


def _sentences(name: str, xml: bytes) -> Iterator[Passage]:
    root = ET.parse(io.BytesIO(xml)).getroot()
    order: dict[str, list[ET.Element]] = {}
    at: dict[str, tuple[str, int]] = {}
    for token in root.findall("token"):
        sentence = order.setdefault(token.get("sentence", ""), [])
        at[token.get("t_id", "")] = token.get("sentence", ""), len(sentence)
        sentence.append(token)
    mentions = {
        m.get("m_id"): [at[a.get("t_id", "")] for a in m.findall("token_anchor")]
        for m in root.findall("Markables/*")
        if m.find("token_anchor") is not None
    }
    ends: dict[str, list[tuple[list[int], list[int]]]] = {}
    for link in root.findall("Relations/PLOT_LINK"):
        source, target = (mentions.get(end.get("m_id")) for name in _ENDS for end in link.findall(name))
        if not source or not target or source[0][0] != target[0][0] or link.get("relType") is None:
            continue
        cause, effect = (source, target) if link.get("relType") == "PRECONDITION" else (target, source)
        ends.setdefault(source[0][0], []).append(([n for _, n in cause], [n for _, n in effect]))
    for key, tokens in order.items():
        text, spans = joined([t.text or "" for t in tokens])
        told = tuple(Relation(covered(spans, a), covered(spans, b)) for a, b in ends.get(key, ()))
        yield Passage(f"{name}:{key}", text, told)


Pair = tuple[Mention, Mention]  # cause, effect
Says = Callable[[str, str], bool]  # (kind of a link, type of the event that has it) -> does it count?


def by_words(report: Report, mentions: Sequence[Mention], says: Says) -> set[tuple[str, str]]:
    """Ids of cause and effect of the links that words carry and `says` takes, each mention an event of its own."""
    kinds = {m.id: m.event for m in mentions}
    source = sources.source(report, None)
    spoken = [hearing.read(source, m) for m in mentions if m.status in PAST and m.field == "text"]
    return {
        (own, link.to) if _FORWARD[link.kind] else (link.to, own)
        for own, link in links.find(report, spoken, lambda id: [id])
        if link.kind in _FORWARD and says(link.kind, kinds[own])
    }


def by_record(report: Report, mentions: Sequence[Mention], says: Says) -> set[tuple[str, str]]:
    """Ids of the mentions of both ends of the links of a record of this one report that `says` takes."""
    record = MemoryRecord()
    record.put_report(report, mentions)
    Merger(record).add(report, mentions)
    found = set()
    for event in record.events.values():
        for link in event.links:
            other = record.event(link.to)
            if link.kind in _FORWARD and other and says(link.kind, event.event):
                cause, effect = (event, other) if _FORWARD[link.kind] else (other, event)
                found |= {(a, b) for a in cause.mentions for b in effect.mentions}
    return found


def _all(kind: str, event: str) -> bool:
    return True


def _deeds(kind: str, event: str) -> bool:
    return kind != "answers" or event not in _SPEECH


def _causal(kind: str, event: str) -> bool:
    return kind != "answers"


WAYS: dict[str, tuple[Callable[[Report, Sequence[Mention], Says], set[tuple[str, str]]], Says]] = {
    "words": (by_words, _all),
    "deeds": (by_words, _deeds),
    "causes": (by_words, _causal),
    "record": (by_record, _all),
    "record deeds": (by_record, _deeds),
    "record causes": (by_record, _causal),
}


def count(passage: Passage, mentions: Sequence[Mention], linked: set[tuple[str, str]]) -> tuple[Score, list[Pair]]:
    """The score of one passage and its wrong links."""
    by_id = {m.id: m for m in mentions}
    gold = [r for r in passage.relations if _holds(r.cause, mentions) and _holds(r.effect, mentions)]
    hit, wrong = set[Relation](), list[Pair]()
    for a, b in sorted(linked):
        if a in by_id and b in by_id:
            fits = [r for r in gold if within(r.cause, by_id[a]) and within(r.effect, by_id[b])]
            hit.update(fits)
            if not fits:
                wrong.append((by_id[a], by_id[b]))
    return Score(len(hit), len(hit) + len(wrong), len(gold), len(passage.relations)), wrong


def within(span: Span, mention: Mention) -> bool:
    """Whether the trigger of a mention in the text touches a span."""
    return mention.field == "text" and span[0] < mention.trigger.end and mention.trigger.start < span[1]


def _holds(span: Span, mentions: Sequence[Mention]) -> bool:
    return any(within(span, m) for m in mentions)


def measure(passages: Sequence[Passage], coder: Coder, resolver: Resolver, show: int = 0) -> dict[str, Score]:
    """Scores by way; `show` prints so many links that are wrong or lacking."""
    totals = {name: Score(0, 0, 0, 0) for name in WAYS}
    reports = [Report(id=p.id, text=p.text) for p in passages]
    for passage, (report, coded) in zip(passages, coder.code(reports), strict=True):
        mentions = resolver.resolve(report, coded)
        for name, (linker, says) in WAYS.items():
            linked = linker(report, mentions, says)
            score, wrong = count(passage, mentions, linked)
            totals[name] = Score(*(a + b for a, b in zip(totals[name], score, strict=True)))
            if name == "record causes" and show and (wrong or score.right < score.gold):
                show -= 1
                print(f"{passage.text}\n   coded  {[m.trigger.text for m in mentions]}")
                for r in passage.relations:
                    print(f"   marked {passage.text[slice(*r.cause)]!r} -> {passage.text[slice(*r.effect)]!r}")
                for a, b in wrong:
                    print(f"   wrong  {a.trigger.text} -> {b.trigger.text}")
    return totals


def numbers(coder: Coder, resolver: Resolver) -> dict[str, float]:
    """F1 on the dev part of the Causal News Corpus, for the gate. Raises Absent."""
    return {name: score.f1 for name, score in measure(list(causal_news()), coder, resolver).items()}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="the train parts, to build on")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="print N passages that are wrong")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    coder, resolver = Coder(), Resolver()
    out = {}
    try:
        for name, corpus in (("Causal News Corpus", causal_news), ("EventStoryLine", storyline)):
            for way, score in measure(list(corpus(given.train)), coder, resolver, given.wrong).items():
                out[f"{name}, {way}"] = score
                if not given.json:
                    print(f"{name:20} {way:13} {score}")
    except Absent as why:
        print(f"not measured: {why}", file=sys.stderr)
        return 1
    if given.json:
        print(json.dumps({name: {**score._asdict(), "f1": score.f1} for name, score in out.items()}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
