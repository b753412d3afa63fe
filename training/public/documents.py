"""Sources with whole documents: sentences in order, so that a passage is `n` of them from the `i`-th."""

from __future__ import annotations

import collections
import csv
import io
import json
import re
import tarfile
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

from training.public.mending import joined_tokens, split

GUM_FREE = ("news", "interview", "bio", "voyage", "speech", "court", "essay", "letter", "podcast")
_CLOSED = (".", "?", "!", '"', "”")


def voice_of_america(path: Path) -> dict[str, list[str]]:
    """Sentences of M2E2's text-only part, put together by document."""
    numbered: dict[str, dict[int, str]] = collections.defaultdict(dict)
    with zipfile.ZipFile(path) as archive:
        for row in json.loads(archive.read("m2e2_annotations/text_only_event.json")):
            name, number = row["sentence_id"].rsplit("_", 1)
            numbered[name][int(number)] = row["sentence"].replace("\u200b", "")
    return {
        name: [s if s.endswith(_CLOSED) else s + "." for _, s in sorted(sentences.items())]
        for name, sentences in numbered.items()
    }


def guardian(path: Path) -> dict[str, list[str]]:
    """Articles of the Guardian sample of NGEC-2025, by row."""
    return {f"g{number}": split(row["text"]) for number, row in enumerate(_zipped_rows(path))}


def synthetic(path: Path) -> dict[str, list[str]]:
    """Synthetic stories of NGEC-2025, by row."""
    return {f"s{number}": split(row["text"]) for number, row in enumerate(_zipped_rows(path))}


def causal_news_stories(path: Path) -> dict[str, list[str]]:
    """Sentences of subtask 2 of the Causal News Corpus V1, put together by document."""
    numbered: dict[str, dict[int, str]] = collections.defaultdict(dict)
    with path.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["corpus"] == "cnc":
                name, number = row["doc_id"].rsplit("_", 1)
                numbered[name][int(number)] = row["text"]
    return {name: [joined_tokens(s) for _, s in sorted(found.items())] for name, found in numbered.items()}


def conflibert(path: Path) -> dict[str, list[str]]:
    """One sample file of ConfliBERT: a line is a sentence, short lines are left out."""
    with path.open(encoding="utf8") as file:
        return {path.stem: [line.strip() for line in file if len(line.split()) > 5]}


def ecb_plus(path: Path) -> dict[str, list[str]]:
    """Documents of ECB+, sentences made of their tokens; addresses and very short lines are left out."""
    out = {}
    with tarfile.open(path) as archive:
        for member in archive:
            if not member.name.endswith(".xml"):
                continue
            file = archive.extractfile(member)
            assert file is not None  # a name with .xml is a file, no folder
            words: dict[int, list[str]] = collections.defaultdict(list)
            for token in ET.parse(file).getroot().findall("token"):
                words[int(token.get("sentence") or 0)].append(token.text or "")
            mended = [_ecb_sentence(tokens) for _, tokens in sorted(words.items())]
            kept = [s for s in mended if len(s[0].split()) > 4 and "http" not in s[0]]
            out[Path(member.name).name.removesuffix(".xml")] = [s for _, s in kept]
    return out


def gum(path: Path) -> dict[str, list[str]]:
    """Documents of GUM whose licence is free (CC BY), by their sentences as they are read."""
    out = {}
    with tarfile.open(path) as archive:
        for member in archive:
            genre = re.search(r"GUM_([a-z]+)_", member.name)
            if member.name.endswith(".conllu") and genre and genre[1] in GUM_FREE:
                file = archive.extractfile(member)
                assert file is not None  # a name with .conllu is a file, no folder
                out[Path(member.name).stem] = re.findall(r"^# text = (.+)$", file.read().decode(), re.M)
    return out


def _ecb_sentence(tokens: list[str]) -> tuple[str, str]:
    """The sentence half mended (by which it is kept or left) and wholly mended."""
    half = re.sub(r"\s+([,.;:?!%)\]])", r"\1", joined_tokens(" ".join(tokens)))
    whole = re.sub(r" ('s|'re|n't|'ll|'ve|'m|'d)\b", r"\1", half)
    return half, re.sub(r"([(\[$]) ", r"\1", whole)


def _zipped_rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(10**9)
    with zipfile.ZipFile(path) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".csv") and "MACOSX" not in n)
        yield from csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf8"))
