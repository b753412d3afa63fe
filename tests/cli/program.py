"""The command line with the coder of `coder.py`, to be stopped from outside. SLOWLY: seconds a report;
FILE_LIMIT: bytes that no file may pass, as on a full disk."""

import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import coder

import tacitus.code
from tacitus.cli import entry


class SlowCoder(coder.TableCoder):
    def code(self, reports):
        for coded in super().code(reports):
            time.sleep(float(os.environ.get("SLOWLY", "0")))
            yield coded


if "FILE_LIMIT" in os.environ:
    limit = int(os.environ["FILE_LIMIT"])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
tacitus.code.Coder = SlowCoder
entry(sys.argv[1:])
