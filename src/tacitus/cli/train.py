"""`tacitus train`: the shipped model taught on the user's own annotations, also event types of their own."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from tacitus.issues import IssueLog, TacitusError


@click.command("train", short_help="Teach the model your own annotations, also event types of your own.")
@click.option("--data", "data", type=click.Path(path_type=Path), multiple=True, required=True, metavar="FILE",
              help="Annotated passages (JSON Lines); may be given more than once.")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), required=True, metavar="FOLDER", help="Where it is put.")
@click.option("--types", type=click.Path(path_type=Path), metavar="FILE", help="Event types of your own (JSON).")
@click.option("--fill", is_flag=True, help="Only some types are marked: let the model mark the others first.")
@click.option("--model", "start", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Start from this model instead of the one shipped.")  # fmt: skip
@click.option("--name", metavar="TEXT", help="Name of the model, written into each mention.")
@click.option("--epochs", type=click.IntRange(1, 1000), help="Times your passages are gone through.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another one gives a slightly other model.")
@click.option("--threads", type=click.IntRange(1), help="Processors to use (default: all).")
@click.option("--issues", type=click.Path(path_type=Path), metavar="FILE", help="Append what was skipped to FILE.")
@click.option("--strict", is_flag=True, help="Train on nothing if any record has a fault.")
def command(
    data: tuple[Path, ...], output: Path, types: Path | None, fill: bool, start: Path | None, name: str | None,
    epochs: int | None, seed: int, threads: int | None, issues: Path | None, strict: bool,
) -> int:  # fmt: skip
    """Fine-tune the model on passages that you annotated and write the result to a folder.

    Our own passages are mixed in so that nothing is forgotten, a fifth of yours is held out, and F1 on it is told
    before and after. Stopped, it goes on when the same command is given again. Needs torch: pip install
    'tacitus[train]'. docs/train.md shows it with a new event type from 50 examples.

    \b
    tacitus train --data mine.jsonl --output model/
    tacitus train --data mine.jsonl --types types.json --fill --output model/
    tacitus code report.txt --model model/
    """
    missing = [m for m in ("torch", "onnx") if importlib.util.find_spec(m) is None]
    if missing:
        raise TacitusError(f"training needs {' and '.join(missing)}: pip install 'tacitus[train]'")
    import torch

    from tacitus.train.finetune import finetune
    from tacitus.train.tune import Plan

    if threads:
        torch.set_num_threads(threads)
    plan = Plan(seed=seed, epochs=epochs) if epochs else Plan(seed=seed)
    log = IssueLog(issues)
    if (output / "unfinished.pt").is_file():
        print("going on where the last run stopped", file=sys.stderr)
    with _telling(plan.epochs) as told:
        outcome = finetune(data, output, types=types, start=start, fill=fill, name=name, plan=plan, issues=log,
                           strict=strict, told=told)  # fmt: skip
    print(f"learnt from {outcome.passages} passages; F1 of events on {outcome.held_out} held out:")
    width = max(map(len, outcome.after))
    for kind, after in outcome.after.items():
        print(f"  {kind:{width}}  {outcome.before[kind]:.2f} -> {after:.2f}")
    if not outcome.thresholds_chosen:
        print("thresholds and calibration are those of the model before: too few events held out to choose better ones")
    elif not outcome.calibrated:
        print("the trigger threshold was chosen on them; the calibration is that of the model before")
    print(f"use it: tacitus code REPORT --model {output}")
    return 0


@contextlib.contextmanager
def _telling(epochs: int) -> Iterator[Callable[[int, float, float], None]]:
    """A bar on a terminal, elsewhere a line an epoch."""
    if not sys.stderr.isatty():

        def line(epoch: int, share: float, loss: float) -> None:
            if share * epochs >= epoch - 1e-9:
                print(f"epoch {epoch} of {epochs}: loss {loss:.3f}", file=sys.stderr)

        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), refresh_per_second=2) as bar:
        task = bar.add_task("train", total=1.0, told="starting")

        def drawn(epoch: int, share: float, loss: float) -> None:
            bar.update(task, completed=share, told=f"epoch {epoch} of {epochs}, loss {loss:.3f}")

        yield drawn
