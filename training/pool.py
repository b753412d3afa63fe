"""News text without annotations, for a teacher to label: `python -m training.pool --data DIR --corpus DIR -o FILE`.

Passages of the public sources that training knows (README.md) and that stand in none of the annotated files: whatever
shares eight words in a row with a passage of the corpus folder (dev sets too) is left out, and so is each Causal News
document that dev has a sentence of. Of ECB+ the topics that are usually kept for training; of UCDP nothing on Iraq or
Syria; of GUM the genres under CC BY.
"""

from __future__ import annotations

import argparse
import collections
import csv
import itertools
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from tacitus.code.sentences import sentences
from tacitus.train.passages import read
from training.public.documents import ecb_plus, gum
from training.public.mending import clean, joined_tokens, sha
from training.public.standalone import cited_titles, event_locations

SHINGLE = 8  # words in a row
ECB_TRAINING = frozenset((1, 3, 4, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17, 19, 20, 22, *range(24, 34)))
GUM_MOST = 3000  # passages of GUM, most of which is no news


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of SHINGLE words, lower case; of a shorter text the whole."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}


def causal_news(folder: Path, kept_apart: set[tuple[str, ...]]) -> Iterator[str]:
    """Sentences of documents that share nothing with the passages kept apart."""
    documents = collections.defaultdict(list)
    with (folder / "train_subtask1.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            documents[row["index"].rsplit("_", 1)[0]].append(joined_tokens(row["text"]))
    for document in documents.values():
        if not any(shingles(s) & kept_apart for s in document):
            yield from document


def grouped(told: list[str], size: int, rng: random.Random) -> Iterator[str]:
    """Passages of one to `size` of the sentences `told` in a row."""
    at = 0
    while at < len(told):
        step = rng.randint(1, size)
        yield " ".join(told[at : at + step])
        at += step


def candidates(data: Path, kept_apart: set[tuple[str, ...]], rng: random.Random) -> Iterator[tuple[str, str]]:
    """(source, text) of all that might be taken."""
    for (text,) in event_locations(data / "event_location" / "event_location.jsonl.gz").values():
        yield "event_location", text
    for text in causal_news(data / "causal_news_corpus", kept_apart):
        yield "cnc2", text
    for text in cited_titles(data / "ucdp_ged"):
        yield "ucdp_headline", text
    for name, document in ecb_plus(data / "ecbplus_storyline" / "ECBplus_LREC2014.tar.xz").items():
        if int(name.split("_")[0]) in ECB_TRAINING:
            for text in grouped(document, 3, rng):
                yield "ecbplus", text
    for document in gum(data / "gum" / "gum_dep_conllu.tar.xz").values():
        for text in grouped(document, 3, rng):
            yield "gum", text


def reports(files: list[Path], rng: random.Random) -> Iterator[str]:
    """Passages of whole reports (JSON Lines with a key `text`)."""
    for path in files:
        for report in read(path):
            text = report["text"]
            yield from grouped([text[start:end] for start, end in sentences(text)], 3, rng)


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    p.add_argument("--corpus", type=Path, required=True, help="folder with the annotated files, dev sets among them")
    p.add_argument("--annotated", type=Path, nargs="*", default=[], help="further annotated files, left out too")
    p.add_argument("--reports", type=Path, nargs="*", default=[], help="JSON Lines of whole reports with a key text")
    p.add_argument("-o", "--output", type=Path, required=True)
    a = p.parse_args()
    rng = random.Random(5)
    seen, apart = set(), set()
    corpus = [a.corpus / f"{name}.jsonl" for name in ("train", "own", "dev", "own_dev")]
    for path in [*corpus, *a.annotated]:
        for record in read(path):
            found = shingles(record["text"])
            seen |= found
            if path.stem.endswith("dev"):
                apart |= found
    taken: dict[str, list[str]] = collections.defaultdict(list)
    told = (("reports", text) for text in reports(a.reports, rng))
    for source, text in itertools.chain(candidates(a.data, apart, rng), told):
        text = clean(text)
        parts = shingles(text)
        if len(text.split()) >= 6 and not parts & seen:
            seen |= parts
            taken[source].append(text)
    with a.output.open("w", encoding="utf8") as file:
        for source, texts in taken.items():
            rng.shuffle(texts)
            most = GUM_MOST if source == "gum" else len(texts)
            print(f"{source:15} {min(len(texts), most)} of {len(texts)}")
            for text in texts[:most]:
                file.write(json.dumps({"id": sha(text), "source": source, "text": text, "events": []}) + "\n")


if __name__ == "__main__":
    main()
