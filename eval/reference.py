"""How much of the reference report comes out: `python -m eval.reference [--model FOLDER] [--floor N]`.

Runs `tacitus read` and `tacitus code` on TACITUS_DATA/reference/article.txt, as a user would, and hands both to the
check that lies beside it. Exit 1 if fewer facts than the floor come out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

FACTS = 42
FLOOR = 30


def printed(*arguments: str) -> bytes:
    """What a verb of tacitus prints; raises CalledProcessError if it fails."""
    return subprocess.run(
        [sys.executable, "-c", "from tacitus.cli import entry; entry()", *arguments], check=True, stdout=subprocess.PIPE
    ).stdout


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="folder of another model than the shipped one")
    parser.add_argument("--floor", type=int, default=FLOOR, help=f"of {FACTS} facts")
    a = parser.parse_args()
    home = os.environ.get("TACITUS_DATA")
    article, check = (Path(home or "") / "reference" / name for name in ("article.txt", "check.py"))
    if not (home and article.is_file() and check.is_file()):
        print("reference: skipped, TACITUS_DATA has no reference/article.txt and check.py", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        mentions, report = Path(folder) / "mentions.jsonl", Path(folder) / "report.json"
        report.write_bytes(printed("read", str(article)))
        mentions.write_bytes(printed("code", str(article), *(["--model", a.model] if a.model else [])))
        # the check wants a share; half a fact below, so that rounding never decides
        share = str((a.floor - 0.5) / FACTS)
        return subprocess.run([sys.executable, str(check), str(mentions), str(report), share], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
