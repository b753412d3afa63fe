"""A day of CC-News, extrapolated from measured rates. What is assumed is said, and can be set."""

from __future__ import annotations

import msgspec

ARTICLES = 380_000  # a day, in all languages: 1.35 billion from August 2016 to 2026
NIGHT = 10.0  # hours


class Assumed(msgspec.Struct, frozen=True):
    """Shares that the bench cannot measure. english: of all articles; reprints: of the English ones."""

    english: float = 0.4
    reprints: float = 0.6

    def lines(self) -> list[str]:
        """The assumptions in words."""
        return [
            f"{ARTICLES:,} articles a day in all languages, {self.english:.0%} of them English, "
            f"{self.reprints:.0%} of these reprints (shares assumed, see --english and --reprints)",
            "500 words an article, as measured; articles without conflict cost less after coding",
            "every page is read from HTML to know its language; reading WARC adds little to that",
            "one process; merging costs as much a report as in this small record (merge_record has large ones)",
        ]


class Day(msgspec.Struct, frozen=True):
    """Hours: to read all pages; to code, resolve, keep and merge English originals; the same for all English ones."""

    read: float
    originals: float
    english: float

    @property
    def night(self) -> float:
        """Hours for the whole day with reprints removed before coding."""
        return self.read + self.originals

    @property
    def whole(self) -> float:
        """Hours with reprints coded as well, as `tacitus run` does it."""
        return self.read + self.english


def day(page: float, article: float, assumed: Assumed) -> Day:
    """Extrapolate from seconds a page (HTML to report) and seconds an article (report to merged events)."""
    english = ARTICLES * assumed.english
    return Day(
        read=ARTICLES * page / 3600,
        originals=english * (1 - assumed.reprints) * article / 3600,
        english=english * article / 3600,
    )
