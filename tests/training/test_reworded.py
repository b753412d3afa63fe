"""Texts with other words in them, for teachers to label."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("safetensors")
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models

from training import reworded

WORDS = {
    "kabul": (1.0, 0.1),
    "kandahar": (1.0, 0.15),
    "wounded": (0.1, 1.0),
    "injured": (0.15, 1.0),
    "alone": (-1.0, -1.0),
}


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    """Five words whose neighbours are plain to see."""
    vocabulary = {"[UNK]": 0} | {word: n for n, word in enumerate(WORDS, 1)}
    Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]")).save(str(tmp_path / "tokenizer.json"))
    table = np.array([(0.0, 0.0), *WORDS.values()], dtype=np.float32)
    save_file({"embeddings.word_embeddings.weight": table}, str(tmp_path / "model.safetensors"))
    return tmp_path


def test_a_word_gives_way_to_its_neighbour_in_the_same_case(monkeypatch: pytest.MonkeyPatch, encoder: Path) -> None:
    monkeypatch.setattr(reworded, "NEAREST", 2)
    near = reworded.neighbours(encoder, [*WORDS, "unheard"])
    assert near == {"kabul": ["kandahar"], "kandahar": ["kabul"], "wounded": ["injured"], "injured": ["wounded"]}
    text = reworded.reworded("In Kabul 12 were WOUNDED, alone.", near, random.Random(1), share=1.0)
    digits = text.split()[2]
    assert text == f"In Kandahar {digits} were INJURED, alone." and len(digits) == 2 and digits.isdigit()


def test_nothing_changes_where_nothing_shall() -> None:
    assert reworded.reworded("Kabul 12", {"kabul": ["kandahar"]}, random.Random(1), share=0.0) == "Kabul 12"


def test_every_text_that_comes_out_is_new(monkeypatch: pytest.MonkeyPatch, encoder: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(reworded, "NEAREST", 2)
    monkeypatch.setattr(reworded, "COMMON", 0)
    texts = ["Kabul wounded", "Kandahar wounded", "Kabul 7"]
    given, out = tmp_path / "given.jsonl", tmp_path / "out.jsonl"
    given.write_text("".join(json.dumps({"id": t, "source": "own", "text": t, "events": []}) + "\n" for t in texts))
    command = ["reworded", str(given), "--encoder", str(encoder), "--copies", "20", "-o", str(out)]
    monkeypatch.setattr("sys.argv", command)
    reworded.main()
    made = [json.loads(line)["text"] for line in out.read_text().splitlines()]
    assert made and len({*made, *texts}) == len(made) + len(texts)
