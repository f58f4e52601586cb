"""The tour that the documentation shows is what the bot really says; every message is short and leads on."""

from __future__ import annotations

from tests.telegram import tour
from tests.telegram.touring import PAGE, PICTURES

LONGEST = 600


async def test_the_tour_is_what_the_bot_says_and_every_message_is_short_and_leads_on() -> None:
    played = await tour.played()
    assert len(tour.SCENES) == 34
    assert [words for length, words in played.lengths if length > LONGEST] == []
    assert played.bare == []
    pictures = [*played.pictures, *played.photographs]
    assert len(pictures) == 8
    assert {one.stem for one in PICTURES.glob("*.png")} == set(pictures)
    # python -m tests.telegram.tour writes it anew: read it aloud before it is kept
    assert "\n".join(played.lines) == PAGE.read_text("utf-8")
