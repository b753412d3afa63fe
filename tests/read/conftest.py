"""Reading bytes as a file: the reports that come out and the issues that are said."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tacitus.issues import Issue, IssueLog
from tacitus.read import read
from tacitus.records import Report

Reading = Callable[..., tuple[list[Report], list[Issue]]]


class Kept(IssueLog):
    """An issue log that keeps its entries."""

    def __init__(self) -> None:
        super().__init__(stream=io.StringIO())
        self.entries: list[Issue] = []

    def add(self, *args: object, **kwargs: object) -> Issue:
        issue = super().add(*args, **kwargs)  # type: ignore[arg-type]
        self.entries.append(issue)
        return issue


def read_paths(*paths: Path | str, id_prefix: str = "") -> tuple[list[Report], list[Issue]]:
    log = Kept()
    return list(read(paths, log, id_prefix)), log.entries


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Write bytes or text to a file and read it."""

    def run(content: bytes | str, name: str = "input", **options: str) -> tuple[list[Report], list[Issue]]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf8"))
        return read_paths(path, **options)

    return run


PARAGRAPH = (
    "Soldiers reopened the bridge at Tarnak on Monday after two days of shelling, the governor said, and the first "
    "lorries with flour and fuel crossed before noon under the eyes of the observers."
)
