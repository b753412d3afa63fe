"""Fine-tuning: the shipped graphs read back, room for new types, a real run that learns, stops and goes on."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra `train`)")
pytest.importorskip("onnx")

from tacitus.code import Coder  # noqa: E402 (what follows needs torch)
from tacitus.code.encode import batch, encode  # noqa: E402
from tacitus.code.model import FILES, SHIPPED, Model  # noqa: E402
from tacitus.issues import IssueLog, TacitusError  # noqa: E402
from tacitus.records import Report  # noqa: E402
from tacitus.resolve import Resolver  # noqa: E402
from tacitus.train.finetune import finetune, split  # noqa: E402
from tacitus.train.kinds import OwnType, grown, read_types, with_types  # noqa: E402
from tacitus.train.own import own_passages  # noqa: E402
from tacitus.train.start import network_of  # noqa: E402
from tacitus.train.tune import Plan  # noqa: E402

if not all((SHIPPED / name).is_file() for name in FILES):
    pytest.skip("no model is shipped here", allow_module_level=True)

EXAMPLE = Path(__file__).parents[2] / "examples" / "own-type"


@pytest.fixture(scope="module")
def shipped() -> Model:
    return Model()


@pytest.fixture(scope="module")
def labels(shipped: Model) -> dict[str, list[str]]:
    return {f: list(getattr(shipped.card.labels, f)) for f in shipped.card.labels.__struct_fields__}


@pytest.fixture(scope="module")
def network(labels: dict[str, list[str]]) -> Any:
    return network_of(SHIPPED, labels).eval()


def texts(count: int) -> list[str]:
    return [r["text"] for r in random.Random(0).sample(list(own_passages()), count)]


def told(network: Any, text: str, model: Model) -> tuple[Any, Any]:
    """Trigger probabilities of the graphs and of the network, whose types come first."""
    one = batch(encode(model.tokenizer, [text], 256))
    _, theirs = model.triggers(one)
    feed = (torch.from_numpy(getattr(one, k)) for k in ("pieces", "shapes", "mask", "first"))
    with torch.no_grad():
        _, logits = network.triggers(*feed)
    return theirs[0], torch.softmax(logits, -1)[0].numpy()


def test_the_rebuilt_network_decides_as_the_graphs_do(network: Any, shipped: Model) -> None:
    same = all_ = 0
    for text in texts(12):
        theirs, ours = told(network, text, shipped)
        same += int((theirs.argmax(-1) == ours.argmax(-1)).sum())
        all_ += len(theirs)
        assert np.abs(theirs - ours).mean() < 0.005
    assert same / all_ > 0.985


def test_arguments_are_rebuilt_too(network: Any, shipped: Model) -> None:
    one = batch(encode(shipped.tokenizer, texts(1), 256))
    words, _ = shipped.triggers(one)
    zero, kind = np.zeros(1, np.int64), np.array([3])
    far = np.ones((1, one.first.shape[1]), np.int64)
    theirs = shipped.arguments(words, one.words, zero, zero, zero, kind, far)
    with torch.no_grad():
        ours = network.arguments(*map(torch.from_numpy, (words, one.words, zero, zero, zero, kind, far)))
    for a, b in zip(theirs, ours, strict=True):
        assert np.corrcoef(a.ravel(), b.numpy().ravel())[0, 1] > 0.99


def test_new_types_leave_the_old_ones_as_they_were(network: Any, labels: dict[str, list[str]], shipped: Model) -> None:
    types = [OwnType(name="FLEE", like="RETREAT", modes=("return",)), OwnType(name="OTHER")]
    wide = with_types(labels, types)
    larger = grown(network, labels, types).eval()
    one = batch(encode(shipped.tokenizer, texts(1), 256))
    feed = [torch.from_numpy(getattr(one, k)) for k in ("pieces", "shapes", "mask", "first")]
    zero, far = torch.zeros(1, dtype=torch.long), torch.ones(1, one.first.shape[1], dtype=torch.long)
    with torch.no_grad():
        words, before = network.triggers(*feed)
        _, after = larger.triggers(*feed)
        args = (words, torch.from_numpy(one.words), zero, zero, zero, zero, far)
        old, new = network.arguments(*args)[1], larger.arguments(*args)[1]
    n = len(labels["types"])
    assert torch.allclose(after[..., : 1 + 2 * n], before, atol=1e-5)
    near = labels["types"].index("RETREAT")
    gap = after[..., 1 + 2 * n] - after[..., 1 + 2 * near]
    assert gap.mean() < -1.0, "like its parent, but less likely at first"
    modes = slice(5, 5 + len(labels["modes"]))
    assert torch.allclose(new[:, modes], old[:, modes], atol=1e-5)
    assert torch.allclose(new[:, -len(labels["contexts"]) :], old[:, -len(labels["contexts"]) :], atol=1e-5)
    assert wide["modes"][-3:] == ["FLEE:", "FLEE:return", "OTHER:"]


@pytest.mark.parametrize(
    ("types", "line"),
    [
        ("{}", "a types file is a list"),
        ('[{"name": "FLEE", "parent": "RETREAT"}]', "unknown field `parent`"),
        ('[{"name": "flee"}]', "not in capitals"),
        ('[{"name": "ASSAULT"}]', "has a type ASSAULT already"),
        ('[{"name": "FLEE"}, {"name": "FLEE"}]', "entry 2: the model has a type FLEE already"),
        ('[{"name": "FLEE", "like": "RUN"}]', "like 'RUN' is no type; choose one of ACCUSE"),
    ],
)
def test_a_bad_types_file_is_one_line(tmp_path: Path, labels: dict[str, list[str]], types: str, line: str) -> None:
    path = tmp_path / "types.json"
    path.write_text(types)
    with pytest.raises(TacitusError) as caught:
        read_types(path, labels)
    assert line in str(caught.value) and str(path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_fifth_is_held_out_whatever_the_order() -> None:
    records = [{"id": f"r{n}", "events": [{"type": "FLEE" if n % 3 else "ASSAULT"}] * (n % 2)} for n in range(100)]
    learnt, held = split(records, 1)
    assert len(held) == 20 and len(learnt) == 80
    assert {r["id"] for r in split(records[::-1], 1)[1]} == {r["id"] for r in held}
    assert {r["id"] for r in split(records, 2)[1]} != {r["id"] for r in held}
    assert 2 <= sum(e["type"] == "ASSAULT" for r in held for e in r["events"]) <= 5


def test_too_little_is_refused(tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("".join((EXAMPLE / "annotated.jsonl").read_text().splitlines(True)[:10]))
    with pytest.raises(TacitusError, match="10 annotated events; at least 20 are needed"):
        finetune([few], tmp_path / "model", types=EXAMPLE / "types.json", issues=IssueLog(quiet=True))


class Stopped(Exception):
    """The power went."""


def test_a_type_is_learnt_also_after_a_stop(tmp_path: Path) -> None:
    plan = Plan(epochs=2, own=8, again=4, rate=2e-4, head_rate=2e-3, pieces=400)
    torch.set_num_threads(1)

    def learn(folder: str, stop: int = 9) -> Any:
        def at(epoch: int, *_: float) -> None:
            if epoch == stop:
                raise Stopped

        return finetune([EXAMPLE / "annotated.jsonl"], tmp_path / folder, types=EXAMPLE / "types.json", plan=plan,
                        issues=IssueLog(quiet=True), name=folder, told=at)  # fmt: skip

    with pytest.raises(Stopped):
        learn("parts", stop=2)
    assert (tmp_path / "parts" / "unfinished.pt").is_file()
    other = Plan(epochs=3, own=8)
    with pytest.raises(TacitusError, match="remove it to begin anew"):
        finetune([EXAMPLE / "annotated.jsonl"], tmp_path / "parts", types=EXAMPLE / "types.json", plan=other,
                 issues=IssueLog(quiet=True))  # fmt: skip
    outcome = learn("parts")
    assert (outcome.passages, outcome.held_out) == (48, 12)
    assert outcome.before["FLEE"] == 0.0 and outcome.after["FLEE"] > 0.4
    assert not (tmp_path / "parts" / "unfinished.pt").exists()
    card = json.loads((tmp_path / "parts" / "model.json").read_text())
    assert card["labels"]["types"][-1] == "FLEE" and card["made"]["tuned"][0]["own_types"][0]["name"] == "FLEE"
    report = Report(id="r", text="Thousands of families have fled Marasin since Monday, the council said.")
    ((_, mentions),) = Coder(tmp_path / "parts", threads=1).code([report])
    (flight,) = Resolver().resolve(report, [m for m in mentions if m.event == "FLEE"])
    assert flight.trigger.text == "fled" and flight.model == "parts"
    assert (flight.cameo, flight.quad, flight.score) == (None, None, None)
    # the network of the tuned model can be read back and taught again
    labels = card["labels"]
    assert network_of(tmp_path / "parts", labels).trigger[3].weight.shape[0] == 1 + 2 * len(labels["types"])
