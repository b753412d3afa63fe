from __future__ import annotations

from tacitus.records import Report


def test_a_mention_points_into_the_title_or_the_body() -> None:
    told = Report(id="r", text="Troops left.", title="Lake post falls")
    assert (told.text_of("title"), told.text_of("text")) == ("Lake post falls", "Troops left.")
    assert Report(id="r", text="Troops left.").text_of("title") == ""
