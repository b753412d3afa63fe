"""The command line: one verb a module, loaded only when it is called, so that the first line comes soon."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
from typing import Any

import click

import tacitus
from tacitus.issues import TacitusError

# numpy's products here are small: threads of its own would only take the processors from the encoder, which has its
# own (resolving cuts its products so that it needs no such setting, `resolve.actors.products`). Read when numpy is
# loaded, which is later; what a user has set stands.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# What a run holds are trees without cycles, freed as soon as they are let go: looking for cycles as often as Python
# does by itself took a tenth of merging, and more the more was held.
gc.set_threshold(50_000, 20, 20)

_FULL = (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT)  # what a disk says that takes no more
# verb -> module under tacitus.cli that holds a click command of the name `command`
VERBS = {
    "read": "read",
    "code": "code",
    "resolve": "resolve",
    "run": "run",
    "reports": "reports",
    "mentions": "mentions",
    "events": "events",
    "timeline": "timeline",
    "actors": "actors",
    "disputes": "disputes",
    "outlook": "outlook",
    "dyad": "dyad",
    "chain": "chain",
    "show": "show",
    "merge": "merge",
    "split": "split",
    "settle": "settle",
    "rebuild": "rebuild",
    "brief": "brief",
    "serve": "serve",
    "export": "export",
    "compare": "compare",
    "train": "train",
    "knowledge": "knowledge",
    "doctor": "doctor",
}


class Verbs(click.Group):
    """A group whose commands are imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        module = importlib.import_module(f"tacitus.cli.{VERBS[name]}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # here, since click makes exit code 1 of it
            _reader_went_away()
            return 0


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(tacitus.__version__, prog_name="tacitus")
def main() -> None:
    """Read news reports and keep the record of a conflict: who did what to whom, when, where, on whose word.

    \b
    tacitus run reports/ --store crisis.db --brief brief.html     read, code, merge, keep, tell
    tacitus events --store crisis.db --type ASSAULT --since 2020-01-01
    tacitus show e1f0c2 --store crisis.db                         one event, word by word

    \b
    Exit codes: 0 went through (also when records were skipped), 1 nothing could be done or doctor found a fault,
    2 wrong usage or unknown id, 3 records were skipped under --strict, 130 stopped by Ctrl-C.
    """


def entry(argv: list[str] | None = None) -> Any:
    """Run the command line and turn every known failure into one line and its exit code."""
    try:
        code = main.main(args=argv, prog_name="tacitus", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        print("stopped; what was committed stays, run the same command again to go on", file=sys.stderr)
        sys.exit(130)
    except TacitusError as error:
        print(f"tacitus: {error}", file=sys.stderr)
        sys.exit(error.code)
    except BrokenPipeError:
        _reader_went_away()
        sys.exit(0)
    except ImportError as error:  # what an extra brings is told by the verb itself
        what = " ".join(str(error).split())
        print(f"tacitus: a package is missing or broken: {what}; `tacitus doctor` says what is wrong", file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _reader_went_away()
        print(f"tacitus: {error.filename or 'the output'}: cannot be written: {error.strerror}", file=sys.stderr)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _reader_went_away() -> None:
    """The reader of our output went away (`| head`): not an error of ours."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
