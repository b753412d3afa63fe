"""Which event a denial is about."""

from __future__ import annotations

from .tell import INEKAR, TALATAYE, mention, merged, report


def struck(id: str, place, outlet: str = "Wire"):
    r = report(id, outlet, "2025-02-12", f"The front shelled {place[0]} on Tuesday.")
    return r, [mention(r, "shelled", actors=["front"], place=place, day="2025-02-11")]


def test_a_denial_goes_to_the_place_that_it_names() -> None:
    text = "As for Talataye, the command rejects the slander that the front shelled it."
    denial = report("c", "Front Information Desk", "2025-02-13", text)
    record = merged(
        struck("a", INEKAR), struck("b", TALATAYE), (denial, [mention(denial, "shelled", actors=["front"])])
    )
    assert {e.reports: e.standing for e in record.events.values()} == {("a",): "reported", ("b", "c"): "disputed"}


def test_no_outlet_denies_what_it_tells() -> None:
    text = "Our men shelled Inekar on Tuesday. Nobody shelled Talataye, and no man of ours was near."
    both = report("c", "Front Information Desk", "2025-02-13", text)
    mentions = [
        mention(both, "shelled", place=INEKAR, day="2025-02-11"),
        mention(both, "shelled", nth=1, place=TALATAYE, status="negated"),
    ]
    record = merged(struck("a", INEKAR), (both, mentions))
    assert {e.standing for e in record.events.values() if "a" in e.reports} == {"confirmed"}


def test_the_part_that_somebody_denies_is_a_part_in_what_is_told() -> None:
    text = "The front shelled Inekar on Tuesday. The front said it had nothing to do with the tragedy."
    r = report("a", "Wire", "2025-02-12", text)
    record = merged(
        (
            r,
            [
                mention(r, "shelled", actors=["front"], place=INEKAR, day="2025-02-11"),
                mention(r, "nothing to do", status="negated"),
            ],
        )
    )
    assert len(record.events) == 1
    assert [d.field for e in record.events for d in record.disputes(e)] == ["actor"]
