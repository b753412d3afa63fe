"""Average the weights of several runs that went on from one another: `python -m training.average RUN RUN... -o DIR`.

Runs fine-tuned from common weights lie in one basin; their mean generalises at least as well as the best of them
(Wortsman and others 2022, "Model soups"). The output folder is a run like any other, for `training.export`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch


def average(runs: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the runs' weights. Raises ValueError where they are not of one network."""
    weights = [torch.load(run / "weights.pt", weights_only=True) for run in runs]
    shapes = [{name: tuple(w.shape) for name, w in each.items()} for each in weights]
    if any(shape != shapes[0] for shape in shapes):
        raise ValueError("the runs are not of one network: " + ", ".join(map(str, runs)))
    return {name: sum(each[name] for each in weights) / len(weights) for name in weights[0]}


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("runs", type=Path, nargs="+")
    p.add_argument("-o", "--output", type=Path, required=True)
    a = p.parse_args()
    a.output.mkdir(parents=True, exist_ok=True)
    torch.save(average(a.runs), a.output / "weights.pt")
    last = a.runs[-1]
    for name in ("labels.json", "seen.json"):
        if (last / name).exists():
            shutil.copyfile(last / name, a.output / name)
    settings = json.loads((last / "settings.json").read_text())
    settings["averaged"] = ", ".join(run.name for run in a.runs)
    (a.output / "settings.json").write_text(json.dumps(settings))


if __name__ == "__main__":
    main()
