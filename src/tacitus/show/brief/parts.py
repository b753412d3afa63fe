"""What a brief is made of: plain values, already in words and cleaned, still unescaped (the templates escape)."""

from __future__ import annotations

from tacitus.records import Record
from tacitus.show.map import MapPicture
from tacitus.show.wording import accounts


class Limits(Record, frozen=True):
    """How much a brief shows; what is beyond is counted and said. One brief is read in ten minutes."""

    headlines_a_day: int = 4
    folded_a_day: int = 8
    headlines: int = 90
    newest: int = 14
    folded: int = 250
    lead: int = 10
    quotes: int = 2
    cites: int = 3
    sides: int = 12
    places: int = 25
    chains: int = 6
    steps: int = 16
    answers: int = 3
    disputes: int = 14
    outlook: int = 30
    voices: int = 4


class Source(Record, frozen=True):
    """A report that the brief cites, by the number of its place in the list of sources. url: http(s) or None."""

    number: int
    outlet: str
    title: str
    date: str
    url: str | None = None
    reprint: bool = False


class Cites(Record, frozen=True):
    """The sources of one line, the first few; `more` counts those left out."""

    sources: tuple[Source, ...] = ()
    more: int = 0


class Quote(Record, frozen=True):
    """A sentence an event rests on: before, the trigger and after it, and where it stands."""

    before: str
    trigger: str
    after: str
    source: Source
    hedges: tuple[str, ...] = ()
    says: str = ""


class Line(Record, frozen=True):
    """An event as one line. `anchor` is its place on the page, None if the page does not show it among the days;
    `own` a clause of the reports' own where the headline says little."""

    id: str
    headline: str
    when: str
    act: str
    who: str
    whom: str
    place: str
    standing: str
    status: str
    conflict: bool
    spoken: bool
    tolls: tuple[str, ...]
    voices: int
    cites: Cites
    doubts: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    anchor: str | None = None
    own: str = ""


class Day(Record, frozen=True):
    """A day, or a longer stretch when no day is told. `total` counts its events, also those not shown."""

    heading: str
    iso: str | None
    headlines: tuple[Line, ...]
    folded: tuple[Line, ...]
    total: int

    @property
    def left_out(self) -> int:
        return self.total - len(self.headlines) - len(self.folded)


class Pair(Record, frozen=True):
    """Two sides: events of conflict in deeds and in words, of cooperation, and who did them to whom."""

    a: str
    b: str
    deeds: int
    words: int
    cooperation: int
    a_to_b: int
    b_to_a: int

    @property
    def conflict(self) -> int:
        return self.deeds + self.words


class Where(Record, frozen=True):
    """A row of the table beside the map."""

    name: str
    country: str
    precision: str
    count: int
    beyond: bool = False


class Step(Record, frozen=True):
    """An event in a chain: what it answers is the step it is nested in; `words` say so; `more`: answers not shown."""

    line: Line
    tie: str = ""
    words: str = ""
    cites: Cites = Cites()
    answers: tuple[Step, ...] = ()
    again: bool = False
    more: int = 0


class Account(accounts.Account, frozen=True, kw_only=True):
    """One of the values of a dispute, with the reports that are cited for it."""

    cites: Cites


class Difference(Record, frozen=True):
    """A field of an event on which accounts differ."""

    field: str
    accounts: tuple[Account, ...]
    best: str
    reason: str


class Disputed(Record, frozen=True):
    """An event with all its fields on which accounts differ."""

    line: Line
    points: tuple[Difference, ...]


class Rise(Record, frozen=True):
    """Two sides that grew worse: how bad, since when, from what, and how it stands now (`said`); what the last word
    rests on (`why`); the events that moved it."""

    a: str
    b: str
    said: str
    why: str
    events: tuple[Line, ...] = ()


class Foretold(Record, frozen=True):
    """Something foretold. odds: the words, with the numbers they stand for."""

    statement: str
    foreteller: str
    made: str
    deadline: str
    odds: str
    state: str
    cites: Cites
    evidence: tuple[Line, ...] = ()


class Brief(Record, frozen=True):
    """The whole brief. span: first and last day in words; left_out: how many events, pairs, ... are only counted."""

    title: str
    summary: tuple[str, ...]
    filters: tuple[tuple[str, str], ...]
    events: int
    reports: int
    outlets: int
    standings: tuple[tuple[str, int], ...]
    lead: tuple[Line, ...]
    days: tuple[Day, ...]
    background: Day | None
    pairs: tuple[Pair, ...]
    wide_map: MapPicture | None
    narrow_map: MapPicture | None
    places: tuple[Where, ...]
    unplaced: int
    chains: tuple[Step, ...]
    differences: tuple[Disputed, ...]
    outlook: tuple[tuple[str, tuple[Foretold, ...]], ...]
    sources: tuple[Source, ...]
    left_out: dict[str, int]
    made: str
    version: str
    escalates: tuple[Rise, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.events and not self.reports
