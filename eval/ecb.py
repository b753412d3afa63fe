"""Coreference of events on ECB+: TACITUS_DATA=… python -m eval.ecb [--dev] [--json]

The standard split (Cybulska and Vossen 2015): topics 36 to 45 are test (--dev: 2, 5, 12, 18, 21, 23, 34, 35, the rest
is for fitting), gold event mentions of the validated sentences, singletons kept, documents of one topic together. All
documents of a topic lie before the scorer at once, as in the literature: first it finds which of them tell one story
(`tale.stories`), then it holds each two mentions against each other, and the two groups of mentions that are likeliest
one event on average become one until none are as likely as the threshold asks (`average.linked`), with the weights that
are shipped. `in turn` takes in one document after the other instead, as merging does, and cannot know what is told
later: mentions of a document are put together (`cluster.inside`), then each group to the likeliest event told before
(`across.verdict_of`), and what has grown to what it now surely is (`across.joinable`). What a mention
says is filled from the annotation: trigger, persons before it as actors and after it as recipients, places and times
of its sentence; who, where and when these are is resolved as ever, and what the trigger means is read by the encoder of
the shipped model (`tacitus.code.senses`). No type of event is annotated, so none is given.

Beside it baselines: every mention with the same head lemma in its topic is one event; the same in its topic and the
story that was found; and every mention alone.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import io
import itertools
import json
import math
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from msgspec import structs

from eval.coref import Clusters, b_cubed, ceaf_e, conll, muc
from eval.datasets import Absent, part
from eval.tokens import Span, covered, joined
from tacitus.code import senses, vectors
from tacitus.merge import across, average, cluster, hearing, sources, tale, testimony
from tacitus.merge.features import compare
from tacitus.merge.kindred import head
from tacitus.merge.profile import Profile
from tacitus.merge.score import load as weights
from tacitus.merge.score import log_odds
from tacitus.records import Actor, Bounds, Mention, Place, Report, When, digest, text_sha256
from tacitus.records import Span as Words
from tacitus.resolve import Resolver

FOLDER = "ecbplus_storyline"
PARTS = ("Train", "Dev", "Test")


class Document(NamedTuple):
    """A text with its event mentions and the chain of each (mention id -> chain). `triggers`: what the encoder makes of
    the trigger of each mention, empty where no model is shipped."""

    topic: str
    report: Report
    mentions: list[Mention]
    chains: dict[str, str]
    triggers: Sequence[npt.NDArray[np.float32]] = ()


def documents(name: str, resolver: Resolver) -> Iterator[Document]:
    """The documents of a part of the split, in order of topic and name, mentions resolved. Raises Absent."""
    events, others = (_annotated(f"ECB_{name}_{kind}_gold_mentions.json.gz") for kind in ("Event", "Entity"))
    for id, (report, spans) in sorted(_texts(events.keys()).items(), key=lambda t: (int(t[0].split("_")[0]), t[0])):
        mentions, chains = _mentions(report, spans, events[id], others.get(id, []))
        mentions = resolver.resolve(report, mentions)
        told = Document(id.split("_")[0], report, mentions, chains, _triggers(report, mentions))
        yield with_senses(told, senses.load())


def _triggers(report: Report, mentions: Sequence[Mention]) -> list[npt.NDArray[np.float32]]:
    """The vectors of the triggers. What follows the last sentence with a mention is not read: it costs most."""
    text = report.text[: max((m.sentence.end for m in mentions), default=0)]
    words = vectors.of_text(text, text_sha256(text))
    return [senses.trigger(words, m.trigger.start, m.trigger.end) for m in mentions] if words else []


def with_senses(told: Document, read: senses.Senses | None) -> Document:
    """The same with the senses of the triggers, as the coder gives them."""
    if read is None or not told.triggers:
        return told
    found = zip(told.mentions, read.of_vectors(told.triggers), strict=True)
    return told._replace(mentions=[structs.replace(m, sense=sense, model=read.model) for m, sense in found])


def is_second(document: Document) -> bool:
    """True for the second story of a topic, which was added to the first of the same kind (two Oscar nights)."""
    return document.report.id.endswith("plus")


def _annotated(file: str) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    with gzip.open(part(f"{FOLDER}/{file}"), "rt", encoding="utf8") as text:
        for row in json.load(text):
            rows[row["doc_id"]].append(row)
    return rows


Spans = dict[tuple[int, int], Span]  # (sentence, token) -> where in the text


def _texts(ids: Iterable[str]) -> dict[str, tuple[Report, Spans]]:
    wanted = {f"{id}.xml": id for id in ids}
    out = {}
    with tarfile.open(part(f"{FOLDER}/ECBplus_LREC2014.tar.xz")) as tar:
        for member in tar:
            id = wanted.get(member.name.rpartition("/")[2])
            file = tar.extractfile(member) if id else None
            if id is None or file is None:
                continue
            first = id.endswith("plus")  # its first line is the address, which the list of mentions does not count
            sentences: dict[int, list[tuple[int, str]]] = collections.defaultdict(list)
            for token in ET.parse(io.BytesIO(file.read())).getroot().findall("token"):
                sentences[int(token.get("sentence", 0)) - first].append((int(token.get("number", 0)), token.text or ""))
            text, spans = "", Spans()
            address = "".join(word for _, word in sentences.pop(-1, ())) or None
            for n, tokens in sorted(sentences.items()):
                told, places = joined([word for _, word in tokens])
                for (number, _), (a, z) in zip(tokens, places, strict=True):
                    spans[n, number] = (len(text) + a, len(text) + z)
                text += told + "\n"
            out[id] = Report(id=id, text=text, publisher=id, url=address), spans
    return out


def _mentions(
    report: Report, spans: Spans, events: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]]
) -> tuple[list[Mention], dict[str, str]]:
    bounds: dict[int, Span] = {}
    for (sentence, _), (a, z) in spans.items():
        known = bounds.get(sentence, (a, z))
        bounds[sentence] = min(known[0], a), max(known[1], z)
    around: dict[int, list[tuple[str, Span]]] = collections.defaultdict(list)
    for row in others:
        around[row["sent_id"]].append((row["mention_type"], _span(row, spans)))
    sha, text = text_sha256(report.text), report.text
    mentions, chains = [], {}
    for n, row in enumerate(events):
        start, end = _span(row, spans)
        near = sorted(around[row["sent_id"]], key=lambda o: max(o[1][0] - end, start - o[1][1]))
        before = [s for kind, s in near if kind == "HUM" and s[1] <= start][:1]
        after = [s for kind, s in near if kind == "HUM" and s[0] >= end][:1]
        where = [s for kind, s in near if kind == "LOC"][:2]
        when = [s for kind, s in near if kind == "TIM"][:1]
        id = digest(report.id, str(n), str(start))
        mentions.append(
            Mention(
                id=id,
                report=report.id,
                text_sha256=sha,
                trigger=Words(start=start, end=end, text=text[start:end]),
                sentence=Bounds(start=bounds[row["sent_id"]][0], end=bounds[row["sent_id"]][1]),
                event="",
                actors=tuple(Actor(start=a, end=z, text=text[a:z]) for a, z in before),
                recipients=tuple(Actor(start=a, end=z, text=text[a:z]) for a, z in after),
                places=tuple(Place(start=a, end=z, text=text[a:z]) for a, z in where),
                date=When(span=when[0], text=text[slice(*when[0])]) if when else None,
            )
        )
        chains[id] = row["coref_chain"]
    return mentions, chains


def _span(row: Mapping[str, Any], spans: Spans) -> Span:
    """Of a mention in pieces ("took … over") the first piece."""
    tokens = [row["tokens_number"][0]]
    for n in row["tokens_number"][1:]:
        if n != tokens[-1] + 1:
            break
        tokens.append(n)
    order = sorted(n for s, n in spans if s == row["sent_id"])
    return covered([spans[row["sent_id"], n] for n in order], [order.index(n) for n in tokens])


def lemma(trigger: str) -> str:
    """The head of a trigger, stemmed: its last word that is no particle."""
    return head(trigger.casefold())


def by_lemma(docs: Sequence[Document], story: Mapping[str, int] | None = None) -> Clusters:
    """The baseline: one event for each head lemma of a topic, or of each `story` of it (report id -> its number)."""
    found = collections.defaultdict(list)
    for doc in docs:
        for m in doc.mentions:
            found[doc.topic, story and story[doc.report.id], lemma(m.trigger.text)].append(m.id)
    return list(found.values())


def by_topic(docs: Iterable[Document]) -> list[list[Document]]:
    """The documents of each topic."""
    topics: dict[str, list[Document]] = collections.defaultdict(list)
    for doc in docs:
        topics[doc.topic].append(doc)
    return list(topics.values())


def stories(docs: Sequence[Document]) -> dict[str, int]:
    """Report id -> number of the story that it tells, of those found in its topic."""
    found: dict[str, int] = {}
    for topic in by_topic(docs):
        told = tale.stories([tale.of(doc.report.text) for doc in topic], weights().stories)
        found.update(zip((doc.report.id for doc in topic), told, strict=True))
    return found


class Scored(NamedTuple):
    """The mentions of a topic, and the log-odds [N, N] that each two are one event."""

    ids: list[str]
    likeness: npt.NDArray[np.float64]


def profiles(topic: Sequence[Document], story: Mapping[str, int]) -> list[tuple[str, Profile]]:
    """Each mention of the documents by itself."""
    read = []
    for doc in topic:
        source = sources.source(doc.report, None)
        for m in doc.mentions:
            told = structs.replace(hearing.read(source, m), story=story[doc.report.id])
            read.append((m.id, Profile([told])))
    return read


def scored(docs: Sequence[Document]) -> list[Scored]:
    """Each two mentions of each topic as the scorer sees them."""
    story, out = stories(docs), []
    for topic in by_topic(docs):
        each = profiles(topic, story)
        likeness = np.zeros((len(each), len(each)))
        for (a, (_, one)), (b, (_, other)) in itertools.combinations(enumerate(each), 2):
            likeness[a, b] = likeness[b, a] = log_odds(compare(one, other))
        out.append(Scored([id for id, _ in each], likeness))
    return out


def linked(topics: Iterable[Scored], raised: float = 0.0) -> Clusters:
    """Events by average linkage, each pair `raised` by so much."""
    least = math.log(weights().threshold / (1 - weights().threshold)) - raised
    return [[topic.ids[n] for n in group] for topic in topics for group in average.linked(topic.likeness, least)]


def by_scorer(docs: Sequence[Document]) -> Clusters:
    """What the scorer of merging makes of them, told together."""
    return linked(scored(docs))


Known = dict[int, tuple[list[testimony.Testimony], Profile]]  # events by the order in which they were founded


def in_turn(docs: Sequence[Document]) -> Clusters:
    """What it makes of them where one is told after the other."""
    found: Clusters = []
    for topic in dict.fromkeys(doc.topic for doc in docs):
        events: Known = {}
        founded = 0
        for doc in docs:
            if doc.topic != topic:
                continue
            source = sources.source(doc.report, None)
            gone: dict[int, int] = {}
            groups = cluster.inside([hearing.read(source, m) for m in doc.mentions])
            for group, profile, home in _homes(events, groups):
                if home is None:
                    events[founded] = list(group), profile
                    founded += 1
                    continue
                while home in gone:
                    home = gone[home]
                together = events[home][0] + group
                events[home] = together, Profile(together)
                gone |= dict.fromkeys(_taken_in(events, home), home)
        found = [*found, *([t.mention.id for t in group] for group, _ in events.values())]
    return found


def _homes(
    events: Known, groups: Sequence[tuple[list[testimony.Testimony], Profile]]
) -> list[tuple[list[testimony.Testimony], Profile, int | None]]:
    """The likeliest event for each group of a document, None for a new one."""
    out = []
    for group, profile in groups:
        scored = [(across.verdict_of(group, profile, known).probability, -n) for n, (_, known) in events.items()]
        best, at = max(scored, default=(0.0, 0))
        out.append((group, profile, -at if best >= weights().threshold else None))
    return out


def _taken_in(events: Known, home: int) -> list[int]:
    """An event that has grown takes in those that are now surely it, as merging does; those that it took."""
    gone = [n for n, (_, known) in events.items() if n != home and across.joinable(events[home][1], known)]
    if gone:
        together = [t for n in (home, *gone) for t in events[n][0]]
        events[home] = together, Profile(together)
        for n in gone:
            del events[n]
    return gone


def gold(docs: Sequence[Document]) -> Clusters:
    """The chains as annotated."""
    found = collections.defaultdict(list)
    for doc in docs:
        for id, chain in doc.chains.items():
            found[chain].append(id)
    return list(found.values())


def measure(name: str, resolver: Resolver) -> dict[str, tuple[Clusters, Clusters]]:
    """Gold and found clusters by way. Raises Absent."""
    docs = list(documents(name, resolver))
    alone: Clusters = [[m.id] for doc in docs for m in doc.mentions]
    true = gold(docs)
    ways = {"scorer": by_scorer(docs), "in turn": in_turn(docs), "lemma": by_lemma(docs), "alone": alone}
    ways["lemma in story"] = by_lemma(docs, stories(docs))
    return {way: (true, found) for way, found in ways.items()}


def numbers(resolver: Resolver) -> dict[str, float]:
    """CoNLL F1 on the test part and how far it lies above the lemma baseline, for the gate. Raises Absent."""
    docs = list(documents("Test", resolver))
    scorer, baseline = conll(gold(docs), by_scorer(docs)), conll(gold(docs), by_lemma(docs))
    return {"CoNLL": scorer, "above lemma": scorer - baseline}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", action="store_true", help="the dev part instead of test")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    try:
        found = measure("Dev" if given.dev else "Test", Resolver())
    except Absent as why:
        print(f"not measured: {why}", file=sys.stderr)
        return 1
    if given.json:
        print(json.dumps({way: conll(*sides) for way, sides in found.items()}))
        return 0
    for way, (true, clusters) in found.items():
        print(f"{way:14} CoNLL F1 {conll(true, clusters):.3f}  (clusters {len(clusters):,}, true {len(true):,})")
        for label, of in (("MUC", muc), ("B³", b_cubed), ("CEAF-e", ceaf_e)):
            print(f"        {label:7} {of(true, clusters)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
