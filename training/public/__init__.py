"""The public texts that annotations are laid on: documents of each source as lists of sentences.

Each source is a function of its folder's place; which folder that is, and where it is had, stands in SOURCES. A source
named `cb_NAME` is the file NAME.txt among the sample corpora of ConfliBERT.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from training.public import documents, standalone

Documents = dict[str, list[str]]  # by name
CONFLIBERT = "cb_"


class Source(NamedTuple):
    """Where a source lies (`anchors`: a checkout of a public repository; `data`: a folder of TACITUS_DATA)."""

    root: str
    place: str
    read: Callable[[Path], Documents]


SOURCES: dict[str, Source] = {
    "voa": Source("anchors", "limanling+m2e2/data/m2e2_annotations.zip", documents.voice_of_america),
    "guardian": Source("anchors", "ahalterman+NGEC-2025/examples/Guardian_SDF_sample.csv.zip", documents.guardian),
    "syn": Source(
        "anchors",
        "ahalterman+NGEC-2025/setup/train_classifiers/gpt_synthetic_events_2023-10-19_19.csv.zip",
        documents.synthetic,
    ),
    "cnc": Source(
        "anchors", "tanfiona+CausalNewsCorpus/data/V1/train_subtask2_grouped.csv", documents.causal_news_stories
    ),
    "plv": Source("data", "plv_train/PLV_train.tsv", standalone.plover_sentences),
    "event_location": Source("data", "event_location/event_location.jsonl.gz", standalone.event_locations),
    "cnc2": Source("data", "causal_news_corpus/train_subtask1.csv", standalone.causal_news_sentences),
    "ucdp_headline": Source("data", "ucdp_ged", standalone.ucdp_headlines),
    "gum": Source("data", "gum/gum_dep_conllu.tar.xz", documents.gum),
    "ecbplus": Source("data", "ecbplus_storyline/ECBplus_LREC2014.tar.xz", documents.ecb_plus),
}


def documents_of(source: str, anchors: Path | None, data: Path | None) -> Documents | None:
    """All documents of a source; None if its files are not at hand. Raises KeyError for a source nobody knows."""
    if source.startswith(CONFLIBERT):
        name = source.removeprefix(CONFLIBERT)
        found = sorted(anchors.glob(f"eventdata+ConfliBERT/pretrain-corpora/**/{name}.txt")) if anchors else []
        return documents.conflibert(found[0]) if found else None
    known = SOURCES[source]
    root = anchors if known.root == "anchors" else data
    path = root / known.place if root else None
    return known.read(path) if path and path.exists() else None
