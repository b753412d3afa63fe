"""Events and mentions that know where they come from: the fields of the record, and the words they rest on.

They are the records of the output contract (`tacitus.records`) with a way back to the report: each is equal to, and is
encoded like, the plain record with the same fields. They pickle and copy; one of a store finds its store again by its
path.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from tacitus import records
from tacitus.issues import TacitusError
from tacitus.records import Report

if TYPE_CHECKING:
    from tacitus.api.record import Record
    from tacitus.api.rows import Disputes, Mentions, Ties

Made = TypeVar("Made", bound=records.Record)


class Home(Protocol):
    """Where an item came from, and what it can be asked for."""

    def text_of(self, mention: records.Mention) -> tuple[str, Report | None]: ...


class OneReport(msgspec.Struct, frozen=True):
    """The home of mentions that are in no store: their report."""

    report: Report

    def text_of(self, mention: records.Mention) -> tuple[str, Report | None]:
        """The text that the offsets point into, and its report."""
        return self.report.text_of(mention.field), self.report


def at_home(kind: type[Made], one: records.Record, home: Home) -> Made:
    """The record as an item of that kind that knows its home."""
    return _again(kind, _fields(one), home)


class _Item:
    """What mentions and events share: their home goes with them when they are pickled or copied."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), _fields(self), self.__dict__.get("_home"))

    def __copy__(self) -> Any:
        again, parts = self.__reduce__()
        return again(*parts)

    @property
    def _at(self) -> Any:
        home = self.__dict__.get("_home")
        if home is None:
            raise TacitusError("this was made without its report or record: it has codes, but no words to show")
        return home


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def _again(kind: type[Made], fields: dict[str, Any], home: Home | None) -> Made:
    made = kind(**fields)
    made.__dict__["_home"] = home
    return made


class Mention(_Item, records.Mention, frozen=True, dict=True, gc=True):
    """One event as one place of one report tells it (`tacitus.records.Mention`), with the words it rests on.

    Offsets (`trigger`, `actors`, ...) are Unicode code points into `text`, end exclusive. In a notebook the sentence is
    shown with its spans marked.
    """

    @property
    def told_in(self) -> Report:
        """The report, in the version that the offsets point into. TacitusError where it is gone."""
        report = self._at.text_of(self)[1]
        if report is None:
            raise TacitusError(f"the text of mention {self.id} is not in the record any more")
        found: Report = report
        return found

    @property
    def text(self) -> str:
        """The whole text that the offsets point into: body or title of the report, as `field` says."""
        return str(self._at.text_of(self)[0])

    @property
    def words(self) -> str:
        """The sentence that the trigger stands in."""
        return self.text[self.sentence.start : self.sentence.end]

    def marked(self) -> str:
        """The sentence with its spans in brackets: "[actor: Police] [COERCE: arrested] [recipient: two men]"."""
        from tacitus.cli.marks import marked, marks

        return "".join(piece for piece, _ in marked(self.text, self.sentence.start, self.sentence.end, marks(self)))

    def why(self) -> list[str]:
        """Why it is coded so: type, mode, codes in words; what each span was taken for, on what grounds."""
        from tacitus.cli import why

        return [*why.code(self), *why.resolved(self)]

    def _repr_html_(self) -> str:
        from tacitus.api import display

        return display.mention(self)


class Event(_Item, records.Event, frozen=True, dict=True, gc=True):
    """One happening, told by one or many reports (`tacitus.records.Event`), with the way to its mentions.

    `score` goes from -10 (conflict) to 10 (cooperation), coordinates are degrees (WGS 84), days are ISO 8601, `voices`
    are the reports that count as independent sources. In a notebook every sentence it rests on is shown.
    """

    def told(self) -> Mentions:
        """The mentions it rests on, with their words, in the order they came in."""
        from tacitus.api.rows import Mentions

        home: Record = self._at
        return Mentions(home.mentions_by_id(self.mentions))

    def disputes(self) -> Disputes:
        """The fields on which voices differ, each value with those who give it."""
        from tacitus.api.rows import Disputes

        home: Record = self._at
        return Disputes(home.store.disputes(self.id))

    def chain(self) -> Ties:
        """What came before it and what came of it, as reports say in words."""
        home: Record = self._at
        return home.chain(self.id)

    def why(self) -> list[str]:
        """Why it is coded so: type, mode, contexts, CAMEO code, quad class and score in words."""
        from tacitus.cli import why

        return list(why.code(self))

    def _repr_html_(self) -> str:
        from tacitus.api import display

        return display.event(self)


def mentions_of(report: Report, coded: list[records.Mention]) -> Iterator[Mention]:
    """The coded mentions of a report that is in no store, each with its words."""
    home = OneReport(report)
    return (at_home(Mention, one, home) for one in coded)
