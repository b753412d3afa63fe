"""R reads the files, where R is at hand."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.export.conftest import Write
from tests.export.record import EVENTS

R = shutil.which("Rscript")
pytestmark = pytest.mark.skipif(R is None, reason="R is not installed")
CODE = """
args <- commandArgs(TRUE)
has_readr <- requireNamespace("readr", quietly = TRUE)
frame <- if (has_readr) readr::read_csv(args[1], show_col_types = FALSE) else read.csv(args[1])
cat(nrow(frame), sum(frame$killed_best, na.rm = TRUE), as.character(frame$date_start[1]))
"""


def test_read_csv(write: Write) -> None:
    ran = subprocess.run([str(R), "-e", CODE, str(write("csv"))], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == [str(len(EVENTS)), "116", "2020-01-03"]
