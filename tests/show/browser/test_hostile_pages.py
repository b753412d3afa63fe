"""A record written by somebody who means harm, in a browser: nothing of it runs, nothing of it breaks a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from web.conftest import EVIL_ID, Written, fill

from tacitus.show.web.view import address
from tacitus.store import Filters, Store

from .conftest import Reader, served


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    with Store.open(path, create=True) as store:
        fill(store, Written())
    return path


@pytest.fixture(scope="module")
def there(hostile: Path) -> Iterator[str]:
    yield from served(hostile)


def test_nothing_runs_and_nothing_breaks(reader: Callable[..., Reader], hostile: Path, there: str) -> None:
    with Store.open(hostile) as store:
        events = [address.event(one.id) for one in store.tables.events(Filters())]
        reports = [address.report(one.id) for one in store.tables.reports(Filters())]
    one = reader(width=390, site=there)
    tables = ["/", "/events", "/actors", "/dyads", "/disputes", "/outlook", "/reports", "/changes", "/brief"]
    for path in (*tables, address.actor(EVIL_ID), *events, *reports):
        page = one.open(path)
        assert page.locator("h1").count() == 1, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        assert page.evaluate("[...document.querySelectorAll('main img, main iframe, [onmouseover]')].length") == 0
        for mark in page.query_selector_all("mark[data-kind=trigger]")[:3]:
            mark.click()
        for spot in page.query_selector_all("button.spot")[:4]:
            spot.click()
    assert one.elsewhere() == []
    assert one.complaints == []
