"""How well foretellers foretold: Brier scores and calibration of what has been settled.

The Brier score is the mean square of the distance between odds and outcome (Brier, Verification of Forecasts Expressed
in Terms of Probability, Monthly Weather Review 78, 1950): 0 is perfect, 0.25 is what always saying "even odds" gets,
1 is certain and always wrong. Words stand for a range of odds (odds.json): the score is that of its middle, and beside
it stand the best and the worst that any reading of the words inside their ranges could have. What came true in part
counts half. Entries without odds count as settled and have no score.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tacitus.merge.lexicon import load
from tacitus.outlook.foretold import denies
from tacitus.records import Outlook, Record
from tacitus.store import codec, select
from tacitus.store.codec import fold
from tacitus.store.filters import EVERYTHING, Filters
from tacitus.store.schema import outlook

if TYPE_CHECKING:
    from tacitus.store.store import Store

SCORED = 5  # settled entries with odds from which on a foreteller gets a Brier score
CALIBRATED = 20  # ... and a table of calibration
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # of the bins of calibration
_CAME = {"true": 1.0, "partly": 0.5, "false": 0.0}


class CalibrationBin(Record, frozen=True):
    """Forecasts whose odds (the middle) lie from `low` to `high`: how many, their mean odds, the share that came."""

    low: float
    high: float
    count: int
    odds: float
    came: float


class Score(Record, frozen=True):
    """A foreteller (None: all of them together). settled = true + partly + false; with_odds: those of them that odds
    were given for; brier (of the middle of the odds), brier_best, brier_worst: None below SCORED of those; calibration:
    empty below CALIBRATED."""

    foreteller: str | None
    settled: int
    true: int
    partly: int
    false: int
    open: int
    with_odds: int
    brier: float | None = None
    brier_best: float | None = None
    brier_worst: float | None = None
    calibration: tuple[CalibrationBin, ...] = ()


def foretellers(store: Store, filters: Filters = EVERYTHING) -> list[Score]:
    """All together first, then every foreteller with a name, those of most settled entries first."""
    statement = sa.select(outlook.c.record).where(*select.outlooks(filters)).order_by(outlook.c.made, outlook.c.id)
    with store.connection.execute(statement, execution_options={"yield_per": 256}) as rows:
        scores = of(codec.outlook(row.record) for row in rows)
    return scores if filters.limit is None else scores[: filters.limit]


def of(entries: Iterable[Outlook]) -> list[Score]:
    """The scores of these entries."""
    told: dict[str, list[Outlook]] = {}
    everybody: list[Outlook] = []
    for entry in entries:
        everybody.append(entry)
        if named(entry.foreteller):
            told.setdefault(fold(entry.foreteller or ""), []).append(entry)
    if not everybody:
        return []
    rows = [_score(group[-1].foreteller, group) for group in told.values()]
    rows.sort(key=lambda row: (-row.settled, -row.with_odds, -row.open, row.foreteller or ""))
    return [_score(None, everybody), *rows]


def named(foreteller: str | None) -> bool:
    """Whether it is somebody and not "he"."""
    words = fold(foreteller or "").split()
    return bool(words) and not all(word in load().nobody for word in words)


def odds_of(entry: Outlook) -> tuple[float, float] | None:
    """Low and high odds that the statement comes true. Of "will not" the words give the odds of the thing denied."""
    low, high = ((entry.odds or {}).get(key) for key in ("low", "high"))
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return None
    if denies(entry.statement):
        low, high = 1 - high, 1 - low
    return float(low), float(high)


def _score(foreteller: str | None, entries: Sequence[Outlook]) -> Score:
    states = [entry.state for entry in entries]
    rated = list(_rated(entries))
    enough = len(rated) >= SCORED
    return Score(
        foreteller=foreteller,
        settled=sum(state in _CAME for state in states),
        true=states.count("true"),
        partly=states.count("partly"),
        false=states.count("false"),
        open=states.count("open"),
        with_odds=len(rated),
        brier=_mean((_middle(low, high) - came) ** 2 for low, high, came in rated) if enough else None,
        brier_best=_mean((min(max(came, low), high) - came) ** 2 for low, high, came in rated) if enough else None,
        brier_worst=_mean(max((low - came) ** 2, (high - came) ** 2) for low, high, came in rated) if enough else None,
        calibration=tuple(calibration(rated)) if len(rated) >= CALIBRATED else (),
    )


def calibration(rated: Sequence[tuple[float, float, float]]) -> Iterator[CalibrationBin]:
    """The bins that hold any of (low, high, what came)."""
    for low, high in itertools.pairwise(EDGES):
        inside = [(p, came) for a, b, came in rated if low <= (p := _middle(a, b)) < high or p == high == EDGES[-1]]
        if inside:
            yield CalibrationBin(
                low=low,
                high=high,
                count=len(inside),
                odds=_mean(p for p, _ in inside),
                came=_mean(came for _, came in inside),
            )


def _rated(entries: Iterable[Outlook]) -> Iterator[tuple[float, float, float]]:
    for entry in entries:
        odds = odds_of(entry)
        if odds and entry.state in _CAME:
            yield (*odds, _CAME[entry.state])


def _middle(low: float, high: float) -> float:
    return (low + high) / 2


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4)
