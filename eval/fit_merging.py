"""Make weights.json of the same-event scorer: TACITUS_DATA=… python -m eval.fit_merging [--write] [--store FILE]

Everything is made anew from `merging_prior.json` (weights set by hand), stories of ours and public data, by five fits,
one after the other:

- what all reports have in common: the stories of `training/stories`, by the shipped coder and resolver. A row is a
  decision of merging, a mention against a group of its report or a report's group against an event told before
  (eval/decisions.py, eval/story_decisions.py). The prior is Gaussian and NARROW around the weights set by hand;
- `untyped…`, mentions whose type nobody knows, on top: ECB+, gold mentions of the train and dev topics. A row is a pair
  of mentions of a topic. Before it, on pairs of documents of these topics, each of which holds two stories: what tells
  that two tell one (`tale`, of documents by themselves, and `stories`, of documents that lie before one together);
- `undated…`, reports of which nobody knows the day, on top: stories with theirs hidden, and public passages that lie
  far apart (eval/undated.py);
- `crowded…`, acts that could be many, on top: what asks two reports to tell one story; the stories and public passages
  of many years told as if of one fortnight (eval/crowded.py);
- `brief…`, headlines without a text, on top: UCDP rows, dev half, coded by the shipped coder. A row is a pair of
  headlines at most a week apart, of their groups the likeliest; they belong together if they share a row. The prior of
  these four is WIDE around 0.

Each is a logistic fit by Newton's method, nothing in it is random but the seeded orders in which a story is told. How
readily unknown types and headlines are joined (`untyped`, `brief`) is then raised in steps: to the best CoNLL F1 on the
topics of ECB+ that may be looked at, each by weights fitted on others (FOLDS), and to the best F1 of pairs on the dev
half of UCDP at which at most DRAWN of the pairs of different rows are joined and at most WRONG of the pairs joined are
wrong.

--kinds leaves the first fit as it is shipped and makes the others anew. A new fit of stories moves weights by a
tenth and pairs F1 on stories by two points this way or that, by chance: it is for a new coder and new features.

--stories measures the first fit: each story of `training/stories` merged with weights fitted on the others alone. What
was measured, also on the test parts, stands in `made` of the file with a digest of the weights. The stories of `eval`
are never fitted on. Takes some minutes; the coder in between may have changed, so it is run again with every new model.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import itertools
import json
import pickle
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from eval import crowded, ecb, logistic, senses_of_others, story_decisions, ucdp_clusters, undated
from eval.coref import conll
from eval.datasets import Absent, part
from eval.decisions import Decision, told_twice
from eval.logistic import Matrix
from eval.story_decisions import Story
from tacitus.code import Coder, senses
from tacitus.merge import across, cluster, hearing, score, sources, tale, testimony
from tacitus.merge.features import compare, compatible_types
from tacitus.merge.merger import PAST
from tacitus.merge.profile import Profile
from tacitus.merge.unreal import unreal
from tacitus.outlook.entries import is_foretold
from tacitus.records import Mention, Report
from tacitus.resolve import Resolver

HERE = Path(__file__).parent
PRIOR = HERE / "merging_prior.json"
WEIGHTS = HERE.parent / "src/tacitus/merge/weights.json"
STORIES = HERE.parent / "training/stories"
NARROW, WIDE = 0.15, 3.0  # standard deviation of a weight around where it starts
ENOUGH = 1e-3  # what a step of the fit gains at least: its weights are kept in hundredths
FREE = dict.fromkeys(  # the same of one that nobody has set by hand
    (
        "sense",
        "sense_untold",
        "sole_day",
        "sole_said",
        "sole_place",
        "kin_class",
        "kin_sense",
        "mode_other_word",
        "words_later",
        "days_of_report",
    ),
    2.0,
)
OF_KINDS = ("untyped", "undated", "crowded", "brief")
DRAWN = 0.03  # share of the pairs of different rows that may be joined
WRONG = 0.4  # share of the pairs joined that may be of different rows
SKIPPED = 3  # pairs of two events of ECB+, of which one is looked at
FOLDS = 5  # of the topics of ECB+
UNTOLD = 0.05  # share of mentions of ECB+ that count without their sense
STEPS = tuple(n / 10 for n in range(-4, 14, 2))  # by which `untyped` may be raised
STEPS_OF_BRIEF = (0.3, 0.4, 0.5, 0.8)  # and `brief`
Group = tuple[list[testimony.Testimony], Profile]


class Headlines(NamedTuple):
    """The headlines of one country, one half, with their mentions."""

    told: ucdp_clusters.Told
    mentions: dict[str, list[Mention]]


class Data(NamedTuple):
    """Our stories, documents of ECB+ by part, headlines by half (True: dev), stories and public passages whose days are
    hidden, and such passages as of one fortnight."""

    stories: list[Story]
    ecb: dict[str, list[ecb.Document]]
    ucdp: dict[bool, list[Headlines]]
    undated: tuple[list[Story], list[undated.Group]]
    crowded: list[undated.Group]


def gather() -> Data:
    """Read, code and resolve all. Raises Absent."""
    coder, resolver = Coder(), Resolver()
    documents = {name: list(ecb.documents(name, resolver)) for name in ecb.PARTS}
    halves = {}
    for dev in (True, False):
        told = [ucdp_clusters.headlines(part(name), dev) for name in ucdp_clusters.FILES.values()]
        halves[dev] = [Headlines(each, ucdp_clusters.coded(each, coder, resolver)) for each in told]
    own = list(story_decisions.coded(STORIES))
    bare, passages = list(undated.of_stories(STORIES, coder, resolver)), undated.of_passages(coder, resolver)
    if senses.model():
        known = senses_of_others.seen(STORIES, documents["Train"])
        documents["Train"] = senses_of_others.of_documents(documents["Train"], known)
        own, bare = (senses_of_others.of_stories_told(told, known) for told in (own, bare))
    return Data(own, documents, halves, (bare, passages), crowded.of_passages(coder, resolver))


def of_ecb(documents: Sequence[ecb.Document]) -> dict[str, list[Decision]]:
    """Each two mentions of a topic, by topic; of those that are two events one in `SKIPPED`, which counts for all."""
    story, rows = ecb.stories(documents), dict[str, list[Decision]]()
    for topic in ecb.by_topic(documents):
        chains = {id: chain for doc in topic for id, chain in doc.chains.items()}
        own = []
        for n, ((a, one), (b, other)) in enumerate(itertools.combinations(ecb.profiles(topic, story), 2)):
            together = chains[a] == chains[b]
            if together or n % SKIPPED == 0:
                own.append(Decision(compare(one, other), together, 1.0 if together else float(SKIPPED)))
        rows[topic[0].topic] = told_twice(own, UNTOLD)
    return rows


def of_ucdp(country: Headlines) -> list[Decision]:
    """Pairs of headlines, of the groups of both the two that are likeliest one event."""
    groups = {id: _groups(report, country.mentions[id]) for id, (report, _) in country.told.items()}
    rows = []
    for a, b in ucdp_clusters.pairs(country.told):
        found = [
            across.features_of(later, profile, other)
            for _, other in groups[a]
            for later, profile in groups[b]
            if compatible_types(other, profile)
        ]
        if found:
            together = not country.told[a][1].isdisjoint(country.told[b][1])
            rows.append(Decision(max(found, key=score.probability), together))
    return rows


def tales(documents: Iterable[ecb.Document]) -> tuple[dict[str, float], dict[str, float]]:
    """What tells that two reports tell one story, by themselves (`tale`) and of all told together (`stories`):
    documents of a topic of ECB+, which are of two stories."""
    rows, labels = list[tuple[float, ...]](), list[bool]()
    for topic in ecb.by_topic(documents):
        rows += tale.among([tale.of(doc.report.text) for doc in topic])
        labels += [ecb.is_second(a) == ecb.is_second(b) for a, b in itertools.combinations(topic, 2)]
    x, y = np.array([[*row, 1.0] for row in rows]), np.array(labels, float)
    alone = [*range(len(tale.KINDS)), -1]
    return (
        _odds(x[:, alone], y, (*tale.KINDS, "bias")),
        _odds(x, y, (*tale.KINDS, *tale.AMONG, "bias")),
    )


def _odds(x: Matrix, y: Matrix, names: Sequence[str]) -> dict[str, float]:
    free = np.zeros(x.shape[1])
    at = logistic.fit(x, y, free, np.full(x.shape[1], WIDE), enough=ENOUGH)
    return dict(zip(names, (round(float(w), 2) for w in at), strict=True))


def _groups(report: Report, mentions: Iterable[Mention]) -> list[Group]:
    source = sources.source(report, None)
    past = [m for m in mentions if m.status in PAST and not is_foretold(m, report)]
    return cluster.inside([hearing.read(source, m) for m in past if not unreal(report, m)])


def fit(rows: Sequence[Decision], start: score.Weights, names: Collection[str], width: float) -> score.Weights:
    """MAP weights of some features (and of the bias where its name, "bias", is among them), the others as they are, by
    Newton's method."""
    kept = [name for name in start.features if name in names]
    at = {name: n for n, name in enumerate(kept)}
    free = len(kept) + ("bias" in names)
    x, given = np.zeros((len(rows), free)), np.full(len(rows), 0.0 if "bias" in names else start.bias)
    x[:, len(kept) :] = 1.0
    for n, row in enumerate(rows):
        for name, value in row.features.items():
            if name in at:
                x[n, at[name]] = value
            else:
                given[n] += start.features[name][0] * value
    y, s = np.array([float(row.label) for row in rows]), np.array([row.weight for row in rows])
    prior = np.array([*(start.features[name][0] for name in kept), *([start.bias] if "bias" in names else [])])
    widths = np.array([max(width, FREE.get(name, 0.0)) for name in kept] + [width] * ("bias" in names))
    w = logistic.fit(x, y, prior, widths, share=s, given=given, enough=ENOUGH)
    new = changed(start, dict(zip(kept, map(float, w), strict=False)))
    return msgspec.structs.replace(new, bias=round(float(w[-1]), 2)) if "bias" in names else new


def in_common(start: score.Weights) -> list[str]:
    """The names of what is fitted on stories."""
    return ["bias", *(name for name in start.features if not name.startswith(OF_KINDS))]


def changed(start: score.Weights, by: Mapping[str, float]) -> score.Weights:
    """The same with other weights of some features, in hundredths."""
    features = {name: (round(by.get(name, w), 2), words) for name, (w, words) in start.features.items()}
    return msgspec.structs.replace(start, features=features)


def raised(start: score.Weights, kind: str, step: float) -> score.Weights:
    """The same, with one kind joined more readily."""
    return changed(start, {kind: start.features[kind][0] + step})


def on_stories(data: Data, start: score.Weights) -> dict[str, Any]:
    """What is measured on each story with weights fitted on the others."""
    with score.trying(start):
        rows = {story.name: story_decisions.of_story(story) for story in data.stories}
    total: collections.Counter[Any] = collections.Counter()
    for story in data.stories:
        others = [row for name, own in rows.items() if name != story.name for row in own]
        with score.trying(fit(others, start, in_common(start), NARROW)):
            record = story_decisions.stories.merge(story.reports, dict(story.mentions))
        texts = {report.id: report.text for report in story.reports}
        story_decisions.story_score.count(texts, story.gold, story_decisions.stories.rows(record), total)
    return story_decisions.story_score.summary(total)


def on_ecb(documents: list[ecb.Document], weights: score.Weights) -> float:
    """CoNLL F1."""
    with score.trying(weights):
        return conll(ecb.gold(documents), ecb.by_scorer(documents))


def on_ucdp(half: list[Headlines], weights: score.Weights) -> dict[str, ucdp_clusters.Score]:
    """Pairs of both countries, `all` and those of which both headlines have a mention."""
    total = {"all": ucdp_clusters.Score(0, 0, 0, 0), "coded": ucdp_clusters.Score(0, 0, 0, 0)}
    with score.trying(weights):
        for told, mentions in half:
            events = collections.defaultdict(set, ucdp_clusters.merged(told, mentions))
            every = list(ucdp_clusters.pairs(told))
            both = [(a, b) for a, b in every if mentions[a] and mentions[b]]
            for way, of in (("all", every), ("coded", both)):
                found = ucdp_clusters.score(told, events, of)[0]
                total[way] = ucdp_clusters.Score(*(x + y for x, y in zip(total[way], found, strict=True)))
    return total


def made(start: score.Weights, data: Data, common: score.Weights | None = None) -> tuple[score.Weights, dict[str, Any]]:
    """The weights, and what there is to say of their making. `common`: weights of which what all reports have in common
    is kept."""
    looked_at = [*data.ecb["Train"], *data.ecb["Dev"]]
    alone, among = tales(looked_at)
    start = msgspec.structs.replace(start, tale=alone, stories=among)
    rows: dict[str, list[Decision]] = {}
    if common:
        kept = {name: common.features[name][0] for name in in_common(start) if name in common.features}
        new = msgspec.structs.replace(changed(start, kept), bias=common.bias)
    else:
        with score.trying(start):
            rows["stories"] = [row for story in data.stories for row in story_decisions.of_story(story)]
        new = fit(rows["stories"], start, in_common(start), NARROW)
    with score.trying(new):
        topics = of_ecb(looked_at)
        rows["untyped"] = [row for own in topics.values() for row in own]
        bare, passages = data.undated
        rows["undated"] = undated.undated(row for story in bare for row in story_decisions.of_story(story))
        rows["undated"] += undated.apart(passages)
        rows["crowded"] = [row for story in data.stories for row in story_decisions.of_story(story, crowd=1.0)]
        rows["crowded"] += crowded.apart(data.crowded)
        rows["brief"] = [row for country in data.ucdp[True] for row in of_ucdp(country)]
    for kind, own in rows.items():
        print(f"{kind}: {len(own):,} rows, {sum(row.label for row in own):,} joined", flush=True)
    untyped, readily = _of_untyped(looked_at, topics, new)
    for kind in OF_KINDS:
        new = of_kind(new, rows[kind], kind)
    brief, surely = _of_brief(data.ucdp[True], new)
    new = raised(raised(new, "untyped", untyped), "brief", brief)
    ecb_test, ucdp_test = on_ecb(data.ecb["Test"], new), on_ucdp(data.ucdp[False], new)
    lemma = conll(ecb.gold(data.ecb["Test"]), ecb.by_lemma(data.ecb["Test"]))
    return new, {
        "stories": common.made["stories"] if common else " ".join(story.name for story in data.stories),
        "rows": (common.made.get("rows", {}) if common else {}) | {kind: len(own) for kind, own in rows.items()},
        "raised": {"untyped": untyped, "brief": brief},
        "ECB+ CoNLL": {
            "train and dev": _short(readily),
            "test": _short(ecb_test),
            "test, lemma": _short(lemma),
        },
        "UCDP pairs": {
            "dev, coded": _told(surely),
            **{f"test, {way}": _told(found) for way, found in ucdp_test.items()},
        },
    }


def of_kind(start: score.Weights, rows: Sequence[Decision], kind: str) -> score.Weights:
    """The same with weights of one kind of mention fitted on top."""
    return fit(rows, start, [name for name in start.features if name.startswith(kind)], WIDE)


def _of_untyped(
    known: Sequence[ecb.Document], rows: Mapping[str, list[Decision]], start: score.Weights
) -> tuple[float, float]:
    """The step by which `untyped` is raised, and the CoNLL F1 that it brings: of topics each by weights of others."""
    scored: list[ecb.Scored] = []
    for fold in range(FOLDS):
        mine = list(rows)[fold::FOLDS]
        others = [row for topic, own in rows.items() if topic not in mine for row in own]
        with score.trying(of_kind(start, others, "untyped")):
            scored += ecb.scored([doc for doc in known if doc.topic in mine])
    true = ecb.gold(known)
    reached = [(conll(true, ecb.linked(scored, step)), -step) for step in STEPS]
    for f1, step in reached:
        print(f"  untyped raised by {-step}: ECB+ train and dev {f1:.3f}", flush=True)
    best, step = max(reached)
    return -step, best


def _of_brief(half: list[Headlines], start: score.Weights) -> tuple[float, ucdp_clusters.Score]:
    """The same of `brief`: the step with the best F1 of pairs of which few enough are wrong."""
    reached = [(step, on_ucdp(half, raised(start, "brief", step))["coded"]) for step in STEPS_OF_BRIEF]
    for step, found in reached:
        print(f"  brief raised by {step}: UCDP dev {found}", flush=True)
    within = [one for one in reached if one[1].drawn <= DRAWN and one[1].wrong <= WRONG]
    return max(within or reached[:1], key=lambda one: one[1].f1)


def _short(value: float) -> float:
    return round(value, 3)


def _told(of: ucdp_clusters.Score) -> dict[str, float]:
    recall = of.right / max(1, of.gold)
    told = {"f1": of.f1, "precision": 1 - of.wrong, "recall": recall}
    return {name: _short(value) for name, value in told.items()} | {"drawn": round(of.drawn, 4)}


def digest(of: score.Weights) -> str:
    """What tells whether the weights are those that the rest of the file speaks of."""
    told = [of.bias, of.threshold, of.tale, of.stories, {name: of.features[name][0] for name in sorted(of.features)}]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write src/tacitus/merge/weights.json")
    parser.add_argument("--store", type=Path, metavar="FILE", help="keep what was coded here, or take it from here")
    parser.add_argument("--kinds", action="store_true", help="keep what all reports have in common as it is shipped")
    parser.add_argument("--stories", action="store_true", help="only measure on each story what the others teach")
    given = parser.parse_args()
    start = msgspec.json.decode(PRIOR.read_bytes(), type=score.Weights)
    try:
        if given.store and given.store.exists():
            data: Data = pickle.loads(given.store.read_bytes())
        else:
            data = gather()
            if given.store:
                given.store.write_bytes(pickle.dumps(data))
    except Absent as why:
        print(f"not fitted: {why}", file=sys.stderr)
        return 1
    if given.stories:
        print(json.dumps(on_stories(data, start), indent=1))
        return 0
    new, how = made(start, data, score.shipped() if given.kinds else None)
    how = {
        "command": f"python -m eval.fit_merging {'--kinds ' if given.kinds else ''}--write",
        "model": Coder().model.card.name,
        "prior": hashlib.sha256(PRIOR.read_bytes()).hexdigest(),
        "weights": digest(new),
        **how,
    }
    print(json.dumps(how, indent=1))
    if given.write:
        raw = msgspec.to_builtins(msgspec.structs.replace(new, made=how))
        WEIGHTS.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
