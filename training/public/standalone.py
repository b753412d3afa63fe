"""Sources whose texts stand alone (a sentence, a headline): each is a document named by the sha of its text."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.public.mending import clean, joined_tokens, sha

_TITLE_AFTER_DAY = re.compile(r'\d{4}-\d\d-\d\d[, ]+"?([^"]{25,220})"?')
_CITED = re.compile(r'\d{4}-\d\d-\d\d[, ]+"?([^";]{25,220})')
UCDP_CITING = ("ged_global_sample1000_v23", "ged_colombia_hdx", "ged_nigeria_hdx", "ged_ukraine_hdx")
NOT_OF_UCDP = ("iraq", "syria", "baghdad", "damascus", "aleppo", "mosul", "islamic state")
UCDP_FILES = ("ged_global_sample1000_v23.csv.gz", "ged_colombia_hdx.csv.gz")


def _alone(texts: Iterable[str]) -> dict[str, list[str]]:
    """Each text as a document of one sentence."""
    return {sha(clean(text)): [text] for text in texts}


def plover_sentences(path: Path) -> dict[str, list[str]]:
    """PLV_train.tsv of snowood1/Zero-Shot-PLOVER."""
    with path.open(encoding="utf8") as file:
        return _alone(row["sentence"] for row in csv.DictReader(file, delimiter="\t"))


def event_locations(path: Path) -> dict[str, list[str]]:
    """Sentences of ahalterman/event_location, as gzipped JSON Lines."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        return _alone(json.loads(line)["text"] for line in file)


def causal_news_sentences(path: Path) -> dict[str, list[str]]:
    """Sentences of subtask 1 of the Causal News Corpus V2."""
    with path.open(encoding="utf-8-sig") as file:
        return _alone(joined_tokens(row["text"]) for row in csv.DictReader(file))


def ucdp_headlines(folder: Path) -> dict[str, list[str]]:
    """Headlines of UCDP GED rows, from their headline column and from the citations of articles."""
    texts = []
    for name in UCDP_FILES:
        with gzip.open(folder / name, "rt", encoding="utf8") as file:
            for row in csv.DictReader(file):
                texts += [clean(title).strip('"') for title in row["source_headline"].split(";")]
                cited = _TITLE_AFTER_DAY.search(row["source_article"])
                if cited:
                    texts.append(clean(cited[1]).strip('".'))
    return _alone([*texts, *cited_titles(folder)])


def cited_titles(folder: Path) -> Iterator[str]:
    """Titles of all articles that UCDP GED rows cite, of the files at hand; none on Iraq or Syria."""
    for name in UCDP_CITING:
        path = folder / f"{name}.csv.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf8") as file:
            for row in csv.DictReader(file):
                if row.get("country") in ("Iraq", "Syria"):
                    continue
                for title in _CITED.findall(row["source_article"] or ""):
                    if not any(word in title.lower() for word in NOT_OF_UCDP):
                        yield re.sub(r" [a-z]{2,3}(/[a-z]{2,3})+$", "", title).strip('". ')
