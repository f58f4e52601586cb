"""Three articles of our own writing with two people of one name, each spelled in three ways."""

from __future__ import annotations

from corpus.model.articles import RawDocument

TOLLS = """NORPORT — The toll on the Alder bridge will stay for two more years, the city council decided on Monday.

John A. Smith, the mayor of Norport, had asked for it.

“Whoever crosses the bridge shall pay for its paint,” Smith said after the vote.

The council passed the budget with nine votes to four.
"""
CUP = """ALDER — Goalkeeper John Smith saved two penalties on Tuesday and sent Alder United to the final of the cup.

“I guessed right twice and slept well afterwards,” Smith said.

The coach, Lena Brandt, praised the defence. “They ran until the whistle,” Brandt said.
"""
PARK = """NORPORT — Mayor John Smith opened the new harbour stadium on Wednesday before two thousand people.

“This field belongs to every child of Norport,” Mayor Smith said.

The goalkeeper of Alder United, Johnny Smith, kicked the first ball.

“My knees would rather play here than on any other grass,” Johnny Smith said.
"""
MAYORS = ("Whoever crosses the bridge shall pay for its paint", "This field belongs to every child of Norport")
KEEPERS = (
    "I guessed right twice and slept well afterwards",
    "My knees would rather play here than on any other grass",
)
DAYS = {"tolls": "2024-03-04", "cup": "2024-03-05", "park": "2024-03-06"}


def document(identity: str, text: str, title: str, source: str, day: str) -> RawDocument:
    return RawDocument(
        text.encode(), given_id=identity, given_title=title, given_source=source, given_date=day,
        url=f"https://{identity}.example/a",
    )  # fmt: skip


def two_smiths(day: str | None = None) -> list[RawDocument]:
    """The three articles, on the days they tell of or all on one."""
    return [
        document("tolls", TOLLS, "Norport keeps its bridge toll", "Harbour Post", day or DAYS["tolls"]),
        document("cup", CUP, "Alder United reach the cup final", "Coast Daily", day or DAYS["cup"]),
        document("park", PARK, "A stadium for the harbour", "Northern Post", day or DAYS["park"]),
    ]
