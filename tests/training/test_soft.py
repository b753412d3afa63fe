"""A teacher's labels: laid on words whatever the tokenizer, mixed with the annotations in the share asked for."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra `train`)")
pytest.importorskip("safetensors")
sys.path.insert(0, str(Path(__file__).parent))
import tiny  # noqa: E402 (what follows needs torch)

from tacitus.train.losses import losses, modes_by_type  # noqa: E402
from tacitus.train.mpnet import MPNet, buckets  # noqa: E402
from tacitus.train.network import build  # noqa: E402
from tacitus.train.passages import Passage, epoch, prepare, tensors, varied  # noqa: E402
from training import distil, labels, pool, soft, train  # noqa: E402
from training.loading import Batch  # noqa: E402

KNOWN = labels.labels()


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.encoder(tmp_path_factory.mktemp("encoder"))


def passages(encoder: Path, count: int = 3) -> list[Passage]:
    return prepare([tiny.record(n) for n in range(count)], labels.tokenizer(encoder), KNOWN, {"t0": [["military"], []]})


def teacher(encoder: Path, count: int = 3, seed: int = 1) -> soft.Teacher:
    torch.manual_seed(seed)
    network = build(encoder, KNOWN)
    network.allowed = modes_by_type(KNOWN)
    return soft.Teacher(network.eval(), passages(encoder, count))


def labelled(encoder: Path, given: bool, teachers: int = 1) -> dict[str, object]:
    found = soft.label([teacher(encoder)] * teachers, [0, 1, 2], KNOWN, [given] * 3)
    return {f"t{n}": each for n, each in enumerate(found)}


def laid(learnt: list[Passage], softs: distil.Softs, share: float, pool: frozenset[str] = frozenset()) -> Batch:
    """The one batch of `learnt`, all joined."""
    (items,) = epoch(learnt, random.Random(1), 2000, 1.0)
    b = tensors(items, [varied(p, random.Random(1), 4, 0.0) for p in items], KNOWN)
    return b | distil.targets(items, b, KNOWN, softs, pool, share)


def test_given_triggers_are_kept_and_every_chance_is_one(encoder: Path) -> None:
    for each in labelled(encoder, given=True, teachers=2).values():
        assert each["triggers"].sum(-1) == pytest.approx(1.0, abs=0.01)  # type: ignore[index]
        assert [e["type"] for e in each["events"]] == [  # type: ignore[index]
            KNOWN["types"].index("ASSAULT"), KNOWN["types"].index("THREATEN")]  # fmt: skip
        for event in each["events"]:  # type: ignore[index]
            assert event["roles"].sum(-1) == pytest.approx(1.0, abs=0.01)
            own = [m for m, p in zip(KNOWN["modes"], event["mode"], strict=True) if p > 0]
            assert {m.split(":")[0] for m in own} == {KNOWN["types"][event["type"]]}


def test_teachers_count_by_their_shares(encoder: Path) -> None:
    def chances(*shares: float) -> np.ndarray:
        both = [teacher(encoder, seed=n)._replace(share=share) for n, share in enumerate(shares, 1)]
        return np.asarray(soft.label(both, [0], KNOWN, [True] * 3)[0]["triggers"], dtype=np.float32)

    assert chances(3, 1) == pytest.approx(0.75 * chances(1, 0) + 0.25 * chances(0, 1), abs=0.002)
    assert not np.allclose(chances(1, 0), chances(0, 1), atol=0.01)


def test_with_all_of_the_annotation_the_loss_is_that_of_training(encoder: Path) -> None:
    softs = labelled(encoder, given=True)
    b = laid(passages(encoder), softs, share=1.0)
    network = teacher(encoder).network
    plain, mixed = losses(network, b, KNOWN), distil.losses(network, b, KNOWN)
    for head in ("trigger", "roles", "status", "mode", "answers"):
        assert float(mixed[head].detach()) == pytest.approx(float(plain[head].detach()), rel=1e-4), head


def test_a_teacher_has_nothing_to_learn_from_itself(encoder: Path) -> None:
    softs = labelled(encoder, given=True)
    b = laid(passages(encoder), softs, share=0.0)
    network = teacher(encoder).network
    trigger = distil.losses(network, b, KNOWN)["trigger"]
    trigger.backward()
    # joined, the passages stand elsewhere than alone: nearly what was taught, and far from what was annotated
    steep = max(float(p.grad.abs().max()) for p in network.trigger.parameters() if p.grad is not None)
    network.zero_grad()
    losses(network, b, KNOWN)["trigger"].backward()
    assert steep < 0.2 * max(float(p.grad.abs().max()) for p in network.trigger.parameters() if p.grad is not None)


def test_the_pool_takes_the_events_of_its_teacher(encoder: Path) -> None:
    softs = labelled(encoder, given=True)
    bare = [Passage(p.id, p.text, p.encoded) for p in passages(encoder)]
    learnt = distil.unannotated(bare, softs, KNOWN)
    assert [e["type"] for e in learnt[0].events] == [e["type"] for e in softs["t0"]["events"]]  # type: ignore[index]
    b = laid(learnt, softs, share=0.5, pool=frozenset(softs))
    assert b["soft roles"].sum(-1) == pytest.approx(1.0, abs=0.01)
    assert bool(b["soft marked"].all())


def test_a_run_learns_from_soft_labels_and_a_pool(
    encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tiny.corpus(tmp_path / "corpus", 4)
    (tmp_path / "pool.jsonl").write_text(json.dumps(tiny.record(9) | {"events": []}) + "\n")

    def run(module: object, *arguments: object) -> None:
        monkeypatch.setattr(sys, "argv", ["", *map(str, arguments)])
        module.main()  # type: ignore[attr-defined]

    common = ("--corpus", corpus, "--encoder", encoder, "--epochs", 1, "--threads", 1)
    run(train, *common, "--output", tmp_path / "teacher")
    run(soft, "--teacher", tmp_path / "teacher", encoder, "--annotated", corpus / "train.jsonl",
        "--pool", tmp_path / "pool.jsonl", "-o", tmp_path / "soft.pt")  # fmt: skip
    assert set(torch.load(tmp_path / "soft.pt", weights_only=False)) == {"t0", "t1", "t9"}
    run(train, *common, "--output", tmp_path / "student", "--start", tmp_path / "teacher" / "weights.pt",
        "--soft", tmp_path / "soft.pt", "--pool", tmp_path / "pool.jsonl")  # fmt: skip
    assert (tmp_path / "student" / "weights.pt").is_file()


def test_distances_fall_into_ever_wider_classes_either_way() -> None:
    found = buckets(200, 32)
    assert found.shape == (200, 200) and found.min() == 0 and found.max() == 31
    assert [int(found[9, 9 - k]) for k in range(8)] == list(range(8))  # before, step by step
    assert [int(found[0, k]) for k in range(1, 8)] == [16 + k for k in range(1, 8)]  # after
    assert int(found[199, 0]) == int(found[199, 40]) == 15


def test_only_the_upper_layers_of_the_larger_encoder_learn() -> None:
    config = {"hidden_size": 16, "num_attention_heads": 2, "intermediate_size": 24, "num_hidden_layers": 4,
              "vocab_size": 30, "max_position_embeddings": 40, "relative_attention_num_buckets": 32,
              "layer_norm_eps": 1e-5}  # fmt: skip
    encoder = MPNet(config, frozen=2)
    encoder.still()
    ones = torch.ones(2, 6, dtype=torch.long)
    first = torch.arange(1, 5).repeat(2, 1)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = encoder(ones, ones, ones, first)
    assert words.shape == (2, 4, 16)
    words.float().sum().backward()
    learnt = {
        name.split(".")[1] for name, p in encoder.named_parameters() if name.startswith("layers") and p.grad is not None
    }
    assert learnt == {"2", "3"}


def test_what_shares_a_run_of_words_is_no_new_text() -> None:
    known = pool.shingles("The army said on Monday that it had taken the bridge at Odan without a fight.")
    assert pool.shingles("On MONDAY that it had taken the bridge at all") & known
    assert not pool.shingles("The army said on Tuesday that the bridge at Odan had been blown up.") & known


def test_what_was_annotated_since_learns_from_its_annotation_alone() -> None:
    softs = {"a": {}, "b": {}}
    left = distil.still_unannotated([{"id": "a"}, {"id": "b"}], {"b", "c"}, softs)
    assert [r["id"] for r in left] == ["a"]
    assert list(softs) == ["a"]
