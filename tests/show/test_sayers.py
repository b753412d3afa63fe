"""On whose word an account of a dispute rests."""

from __future__ import annotations

from typing import Any

from tacitus.records import Bounds, Claim, Mention, Span, Toll, Value
from tacitus.show.wording import sayers


def told(report: str, *said: str, **more: Any) -> Mention:
    """A mention in a report on the word of `said`."""
    return Mention(
        id=f"m-{report}-{'-'.join(said)}-{len(more)}", report=report, text_sha256="", event="ASSAULT",
        trigger=Span(start=0, end=1, text="x"), sentence=Bounds(start=0, end=1),
        attribution=tuple(Claim(start=0, end=1, text=one, name=one) for one in said), **more,
    )  # fmt: skip


def killed(number: int, text: str) -> dict[str, Any]:
    return {"killed": Toll(span=(0, 1), text=text, low=number, high=number)}


YES, NO = Value(value="yes", reports=("a", "b")), Value(value="no", reports=("a",))


def test_a_claim_and_its_denial_in_one_report_are_told_apart_by_who_makes_them() -> None:
    mentions = [told("a", "Thai army"), told("a", "Cambodia", status="negated")]
    assert sayers("happened", Value(value="yes", reports=("a",)), mentions) == ("Thai army",)
    assert sayers("happened", NO, mentions) == ("Cambodia",)


def test_what_one_report_says_itself_rests_on_nobodys_word() -> None:
    mentions = [told("a", "Thai army"), told("b"), told("a", "Cambodia", status="negated")]
    assert sayers("happened", YES, mentions) == ()
    assert sayers("happened", NO, mentions) == ("Cambodia",)


def test_a_number_is_of_those_who_give_it() -> None:
    mentions = [told("a", "governor", **killed(8, "eight people")), told("a", "police", **killed(6, "at least six"))]
    assert sayers("killed", Value(value="eight", reports=("a",)), mentions) == ("the governor",)
    assert sayers("killed", Value(value="6", reports=("a",)), mentions) == ("the police",)
    assert sayers("killed", Value(value="9", reports=("a",)), mentions) == ()


def test_pronouns_are_no_names_and_many_are_named_first_by_how_often() -> None:
    mentions = [told("a", "he"), told("b", "Red Cross"), told("b", "Red Cross", "mayor"), told("a", "army", "police")]
    assert sayers("happened", YES, mentions) == ("Red Cross", "the mayor", "others")
    assert sayers("happened", YES, mentions[:1]) == ()
    assert sayers("place", Value(value="Surin", reports=("a",)), mentions) == ()
