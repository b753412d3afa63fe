"""Training: labels on the right words, joined passages with their events, a step that learns, runs that go on."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra `train`)")
pytest.importorskip("safetensors")
sys.path.insert(0, str(Path(__file__).parent))
import tiny  # noqa: E402 (what follows needs torch)

from tacitus.train import passages  # noqa: E402
from tacitus.train.network import build  # noqa: E402
from training import export, labels, train  # noqa: E402


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.encoder(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.corpus(tmp_path_factory.mktemp("corpus"))


def prepared(encoder: Path, count: int = 3, contexts: dict[str, Any] | None = None) -> list[passages.Passage]:
    records = [tiny.record(n) for n in range(count)]
    return passages.prepare(records, labels.tokenizer(encoder), labels.labels(), contexts or {})


def words(passage: passages.Passage, span: tuple[int, ...]) -> str:
    first, last = span[-2:]
    return passage.text[passage.encoded.offsets[first, 0] : passage.encoded.offsets[last, 1]]


def test_labels_lie_on_the_words_that_were_annotated(encoder: Path) -> None:
    known = labels.labels()
    (passage,) = prepared(encoder, 1, {"t0": [["military"], []]})
    attack, threat = passage.events
    assert words(passage, attack["trigger"]) == "opened fire"
    assert known["types"][attack["type"]] == "ASSAULT"
    assert known["modes"][threat["mode"]] == "THREATEN:violence"
    told = {(known["roles"][r], words(passage, (a, z))) for r, a, z in attack["roles"]}
    assert told == {("actor", "rebels"), ("recipient", "guards"), ("place", "Odan"), ("time", "Monday")}
    assert (attack["answers"], threat["answers"]) == ([], [0])
    assert [known["contexts"][c] for c in attack["contexts"]] == ["military"] and threat["contexts"] == []


def test_what_a_cut_takes_away_is_no_label(encoder: Path) -> None:
    limit = 45
    (whole,) = prepared(encoder, 1)
    assert len(whole.encoded.pieces) > limit
    records, tokenizer = [tiny.record(0)], labels.tokenizer(encoder)
    (cut,) = passages.prepare(records, tokenizer, labels.labels(), {}, limit)
    assert len(cut.encoded.pieces) <= limit and len(cut.events) == 1
    assert all(z < len(cut.encoded.first) for _, _, z in cut.events[0]["roles"])


def test_joined_passages_keep_their_events(encoder: Path) -> None:
    parts = prepared(encoder, 3)
    whole = passages.joined(parts)
    pieces, size = whole.encoded.pieces, len(parts[0].encoded.first)
    assert len(pieces) == len(whole.encoded.shapes) == sum(len(p.encoded.pieces) - 2 for p in parts) + 2
    assert [e["answers"] for e in whole.events] == [[], [0], [], [2], [], [4]]
    for number, event in enumerate(whole.events):
        part = parts[number // 2]
        before = part.events[number % 2]
        for new, old in zip((event["trigger"], *event["roles"]), (before["trigger"], *before["roles"]), strict=True):
            assert [w - size * (number // 2) for w in new[-2:]] == list(old[-2:])
            here, there = whole.encoded.first[new[-2]], part.encoded.first[old[-2]]
            assert pieces[here] == part.encoded.pieces[there]


def test_an_epoch_holds_every_passage_once_within_the_size(encoder: Path) -> None:
    pool = prepared(encoder, 9)
    size = len(pool[0].encoded.pieces)
    for join in (0.0, 0.6, 1.0):
        batches = passages.epoch(pool, random.Random(3), pieces=5 * size, join=join)
        assert sum(len(item.events) for batch in batches for item in batch) == 18
        assert all(max(len(i.encoded.pieces) for i in b) * len(b) <= 5 * size for b in batches)


def test_gold_of_a_batch(encoder: Path) -> None:
    known = labels.labels()
    pool = prepared(encoder, 2)
    batch = passages.tensors(pool, [p.encoded for p in pool], known)
    kind = known["types"].index("ASSAULT")
    first, last = pool[0].events[0]["trigger"]
    assert batch["gold"][0, first : last + 1].tolist() == [1 + 2 * kind, 2 + 2 * kind]
    assert batch["row"].tolist() == [0, 0, 1, 1]
    # pairs stay within a passage; the threat (1) answers the attack (0)
    assert {tuple(p[:3]) for p in batch["pairs"].tolist()} == {(0, 1, 0), (1, 0, 1), (2, 3, 0), (3, 2, 1)}


def test_steps_lower_every_loss(encoder: Path) -> None:
    torch.manual_seed(0)
    known = labels.labels()
    network = build(encoder, known)
    network.allowed = torch.tensor([[m.startswith(t + ":") for m in known["modes"]] for t in known["types"]])
    pool = prepared(encoder, 4, {f"t{n}": [["military"], []] for n in range(4)})
    batch = passages.tensors(pool, [p.encoded for p in pool], known)
    optimiser = torch.optim.AdamW(network.parameters(), lr=5e-3)
    told = []
    for _ in range(40):
        parts = train.losses(network, batch, known)
        told.append({k: float(v.detach()) for k, v in parts.items()})
        optimiser.zero_grad()
        sum(parts.values()).backward()
        optimiser.step()
    assert told[0].keys() == {"trigger", "roles", "status", "mode", "contexts", "answers"}
    assert all(told[-1][k] < 0.7 * told[0][k] for k in told[0]), (told[0], told[-1])


class Stopped(Exception):
    """The power went."""


def run(monkeypatch: pytest.MonkeyPatch, encoder: Path, corpus: Path, output: Path, stop: str = "never") -> None:
    def told(line: str, **_: Any) -> None:
        if line.startswith(stop):
            raise Stopped

    monkeypatch.setattr(train, "print", told, raising=False)
    arguments = {"corpus": corpus, "encoder": encoder, "output": output, "epochs": 2, "threads": 1, "pieces": 300,
                 "dropout": 0.1}  # fmt: skip
    monkeypatch.setattr("sys.argv", ["train", *(str(x) for k, v in arguments.items() for x in (f"--{k}", v))])
    train.main()


def test_a_run_that_was_stopped_ends_with_the_same_weights(
    monkeypatch: pytest.MonkeyPatch, encoder: Path, corpus: Path, tmp_path: Path
) -> None:
    run(monkeypatch, encoder, corpus, tmp_path / "whole")
    with pytest.raises(Stopped):
        run(monkeypatch, encoder, corpus, tmp_path / "parts", stop="epoch 1 done")
    half = torch.load(tmp_path / "parts" / "weights.pt", weights_only=True)
    run(monkeypatch, encoder, corpus, tmp_path / "parts")
    one, two = (torch.load(tmp_path / name / "weights.pt", weights_only=True) for name in ("whole", "parts"))
    assert one.keys() == two.keys()
    assert all(torch.equal(one[k], two[k]) for k in one)
    assert not all(torch.equal(half[k], two[k]) for k in one)
    run(monkeypatch, encoder, corpus, tmp_path / "parts")  # nothing left to do is no error


def test_a_run_says_what_it_saw(monkeypatch: pytest.MonkeyPatch, encoder: Path, corpus: Path, tmp_path: Path) -> None:
    run(monkeypatch, encoder, corpus, tmp_path)
    seen = json.loads((tmp_path / "seen.json").read_text())
    assert (seen["passages"], seen["events"], seen["sources"]) == (12, 24, {"made": 12})
    assert seen["sha256"].keys() == {"train.jsonl", "own.jsonl", "contexts.jsonl"}


def test_the_exported_graphs_say_what_the_network_says(
    monkeypatch: pytest.MonkeyPatch, encoder: Path, corpus: Path, tmp_path: Path
) -> None:
    pytest.importorskip("onnx")
    import numpy as np

    from tacitus.code import Coder
    from tacitus.code.encode import batch
    from tacitus.records import Report

    run(monkeypatch, encoder, corpus, tmp_path / "run")
    arguments = ["--run", tmp_path / "run", "--encoder", encoder, "--output", tmp_path / "model", "--float"]
    monkeypatch.setattr("sys.argv", ["export", *map(str, arguments)])
    export.main()
    card = json.loads((tmp_path / "model" / "model.json").read_text())
    assert card["made"]["data"]["passages"] == 12
    coder = Coder(tmp_path / "model", threads=1)
    assert [r.id for r, _ in coder.code([Report(id="a", text=tiny.TEXT)])] == ["a"]
    network = build(encoder, json.loads((tmp_path / "run" / "labels.json").read_text()))
    network.load_state_dict(torch.load(tmp_path / "run" / "weights.pt", weights_only=True))
    network.eval()
    (passage,) = prepared(encoder, 1)
    one = batch([passage.encoded])
    with torch.no_grad():
        words, logits = network.triggers(
            *(torch.from_numpy(getattr(one, k)) for k in ("pieces", "shapes", "mask", "first"))
        )
    got, chances = coder.model.triggers(one)
    assert np.allclose(got, words.numpy(), atol=1e-4)
    assert np.allclose(chances, torch.softmax(logits, -1).numpy(), atol=1e-4)
