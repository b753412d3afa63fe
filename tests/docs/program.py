"""The program of tests/cli (a coder that needs no model), for a user without rights where AS_NOBODY is set."""

import os
import runpy
from pathlib import Path

NOBODY = 65534

if "AS_NOBODY" in os.environ:
    # before the rights go: an installation may lie where nobody else may look
    import rich.progress  # noqa: F401

    import tacitus.cli.brief
    import tacitus.cli.progress
    import tacitus.cli.run
    import tacitus.ontology
    import tacitus.pipeline
    import tacitus.read.jsonlines
    import tacitus.store  # noqa: F401
    from tacitus.cli import entry

    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    entry()
else:
    runpy.run_path(str(Path(__file__).parents[1] / "cli" / "program.py"), run_name="__main__")
