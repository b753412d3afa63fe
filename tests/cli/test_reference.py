"""docs/cli.md is what `--help` says. To write it anew: python tests/cli/test_reference.py"""

from __future__ import annotations

from pathlib import Path

import click
from click.testing import CliRunner

from tacitus.cli import VERBS, main

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
HEAD = """# The command line

One verb a stage, one for all (`run`), one a table. Output for machines goes to standard output, everything else to
standard error. `--format json` prints one array of all rows (at most `--limit`), `csv` the same, flat: parts of a
record in columns of their own (`date_start`, `actors_name`), several values joined by "; ", text that a spreadsheet
would take for a formula behind an apostrophe. Ids may be cut to their first letters.

This page is made of `--help` by `python tests/cli/test_reference.py`.
"""


def page() -> str:
    parts = [HEAD]
    for verb in ("", *VERBS):
        args = [verb, "--help"] if verb else ["--help"]
        result = CliRunner().invoke(main, args, prog_name="tacitus", terminal_width=100, env={"TACITUS_STORE": None})
        parts.append(f"## tacitus {verb}".rstrip() + "\n\n```text\n" + result.output.rstrip() + "\n```\n")
    return "\n".join(parts)


def test_the_reference_is_what_help_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_verb_is_a_command_with_a_short_help() -> None:
    with click.Context(main) as ctx:
        for verb in VERBS:
            command = main.get_command(ctx, verb)
            assert command is not None and command.short_help, verb


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
