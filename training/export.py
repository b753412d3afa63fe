"""Export trained weights for running without torch: `python -m training.export --run DIR --encoder DIR --output DIR`.

Writes encoder.onnx, arguments.onnx and pairs.onnx (int8 weights unless --float), the tokenizer and model.json. The
thresholds and the calibration in model.json are set by `training.choose` afterwards.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
from pathlib import Path

from tacitus.train.graphs import export as write
from training.trained import trained

# settings that name files of one machine; `seen.json` says which files were read, by name and hash
FOLDERS = frozenset(("corpus", "encoder", "output", "more", "soft", "pool", "device"))

# read by a run before `training.choose` has set better ones
THRESHOLDS = {"trigger": 0.5, "actor": 0.5, "recipient": 0.5, "place": 0.5, "time": 0.5, "attribution": 0.5,
              "hedge": 0.5, "killed": 0.5, "injured": 0.5, "answers": 0.5, "contexts": 0.5}  # fmt: skip


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--run", type=Path, required=True, help="output folder of training.train")
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--output", type=Path, required=True)
    p.add_argument("--name", default="tacitus-small-1")
    p.add_argument("--float", action="store_true", help="keep single precision")
    a = p.parse_args()
    labels = json.loads((a.run / "labels.json").read_text())
    network = trained(a.run, a.encoder)
    a.output.mkdir(parents=True, exist_ok=True)
    write(network, a.output, single=a.float)
    tokenizer = json.loads((a.encoder / "tokenizer.json").read_text(encoding="utf8"))
    tokenizer |= {"truncation": None, "padding": None}
    (a.output / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf8")
    settings = json.loads((a.run / "settings.json").read_text())
    if settings.get("start", "None") != "None":
        settings["start"] = Path(settings["start"]).parent.name  # the run it went on from
    made = {
        "day": datetime.date.today().isoformat(),
        "encoder": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)",
        "data": json.loads((a.run / "seen.json").read_text()) if (a.run / "seen.json").exists() else {},
        "settings": {k: v for k, v in settings.items() if k not in FOLDERS},
        "weights_sha256": hashlib.sha256((a.run / "weights.pt").read_bytes()).hexdigest(),
        "precision": "float32" if a.float else "int8",
    }
    card = {"name": a.name, "labels": labels, "thresholds": THRESHOLDS, "made": made}
    (a.output / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    for file in sorted(a.output.iterdir()):
        print(f"{file.stat().st_size / 1e6:8.2f} MB  {file.name}")


if __name__ == "__main__":
    main()
