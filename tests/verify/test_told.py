"""Words that stand within another's: of whoever is told to have said them, as the other tells it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.answers import Verdict, Verification
from corpus.model.speech import Quote, Speaker, Speech
from corpus.model.text import Span
from corpus.verify import verify
from tests.asking.filled import filled
from tests.verify.test_wording import COVERAGE, quoted

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
NEWS = [
    {
        "id": "quay",
        "title": "Council split over the quay",
        "source": "The Alder Times",
        "date": "2024-03-02",
        "text": """The quay at Alder will stay shut, the council said on Friday.

“Mayor Ferreira told us, ‘We will fix it next year,’ and nothing happened,” said Dana Holt, who keeps the ferry.

Mayor Ana Ferreira was not at the meeting.

“She said to me: ‘The harbour belongs to the children of this town.’ I kept it,” said Tom Weller of Ana Ferreira.

“I said to them, ‘You may keep your boats where they are,’” harbour master Ole Brun recalled.""",
    },
    {
        "id": "court",
        "title": "Letter read out in court",
        "source": "Harbour Post",
        "date": "2024-03-03",
        "text": """Judge Ola Brandt read a letter by the captain, Jonas Reed.

“‘I saw the light and I turned too late,’ the captain writes,” Brandt said.

“The ministry regrets every hour of the delay,” said Pia Lund, a spokeswoman for the Ministry of Coasts.

“As my mother, Rosa Weller, used to say, ‘Salt never forgets a wall,’” Tom Weller said.

A neighbour, Ida Moss, recalled that Reed had shouted “get the rope under her now” from the deck.

President Ilse Korn told him, “You will sign this paper before the tide turns,” according to Paul Ames, a witness.""",
    },
    {
        "id": "wall",
        "title": "Storm takes the old wall",
        "source": "Harbour Post",
        "date": "2024-03-04",
        "text": """The old harbour wall fell on Sunday night.

“The sea took the wall and nobody asked why,” said a fisherman from the old harbour.

The council will meet on Tuesday.""",
    },
    {
        "id": "berths",
        "title": "Boats to move from the old harbour",
        "source": "Harbour Post",
        "date": "2024-03-05",
        "text": """The boats leave the old harbour in May, Mayor Ana Ferreira said.

Jo Pires, a deckhand, said the mayor had told her, “There will be a berth for everyone.”

Jo Pires recalled that Ole Brun once warned her, “Bring the nets in before noon.”""",
    },
]


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the articles."""
    return filled(tmp_path_factory.mktemp("told"), NEWS, NOW)


def checked(folder: Path, words: str, speaker: str) -> Verification:
    """The verdict over words ascribed to a speaker."""

    async def ask() -> Verification:
        async with await Archive.open(folder) as archive:
            return await archive.verify(words, speaker=speaker)

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("words", "speaker", "named", "teller"),
    [
        ("We will fix it next year", "Ferreira", "Mayor Ferreira", "Dana Holt"),
        ("We will fix it next year", "Ana Ferreira", "Mayor Ferreira", "Dana Holt"),
        ("I saw the light and I turned too late", "Jonas Reed", "the captain", "Ola Brandt"),
        ("Salt never forgets a wall", "Rosa Weller", "Rosa Weller", "Tom Weller"),
        ("get the rope under her now", "Jonas Reed", "Reed", "Ida Moss"),
        ("You will sign this paper before the tide turns", "Ilse Korn", "Ilse Korn", "Paul Ames"),
        ("There will be a berth for everyone", "Ana Ferreira", "the mayor", "Jo Pires"),
        ("There will be a berth for everyone", "the mayor", "the mayor", "Jo Pires"),
        ("Bring the nets in before noon", "Ole Brun", "Ole Brun", "Jo Pires"),
    ],
)
def test_whoever_another_tells_to_have_said_it(court: Path, words: str, speaker: str, named: str, teller: str) -> None:
    found = checked(court, words, speaker)
    assert (found.verdict, found.reason) == (Verdict.VERBATIM, "as_told")
    quote, own = found.matches[0].quotes[0]
    assert own.strip(",.") == words
    assert (quote.speaker and quote.speaker.name) == named
    assert (quote.reported_by and quote.reported_by.name) == teller


def test_a_part_of_what_is_told_is_an_excerpt(court: Path) -> None:
    assert checked(court, "I turned too late", "Jonas Reed").verdict is Verdict.EXCERPT


def test_altered_words_are_still_theirs(court: Path) -> None:
    found = checked(court, "We will mend it early next year", "Ana Ferreira")
    assert (found.verdict, found.reason) == (Verdict.ALTERED, None)
    assert found.matches[0].speaker is not None
    assert found.matches[0].speaker.name == "Mayor Ferreira"


@pytest.mark.parametrize("words", ["The harbour belongs to the children of this town"])
def test_a_pronoun_leaves_open_whose_they_are(court: Path, words: str) -> None:
    assert checked(court, words, "Ana Ferreira").reason == "unclear_speaker"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("I saw the light and I turned too late", "Ola Brandt"),
        ("Salt never forgets a wall", "Tom Weller"),
        ("You will sign this paper before the tide turns", "Paul Ames"),
    ],
)
def test_whoever_tells_it_quotes_another(court: Path, words: str, speaker: str) -> None:
    found = checked(court, words, speaker)
    assert found.verdict in {Verdict.VERBATIM, Verdict.EXCERPT}
    assert found.reason == "quoting"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The ministry regrets every hour of the delay", "Pia Lund"),
        ("The ministry regrets every hour of the delay", "Ministry of Coasts"),
        ("You may keep your boats where they are", "Ole Brun"),
    ],
)
def test_what_they_say_themselves_is_told_by_nobody_else(court: Path, words: str, speaker: str) -> None:
    assert checked(court, words, speaker).reason is None


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We will fix it next year", "Ola Brandt"),
        ("Salt never forgets a wall", "Jonas Reed"),
        ("You will sign this paper before the tide turns", "Pia Lund"),
        ("get the rope under her now", "Rosa Weller"),
    ],
)
def test_others_are_not_made_to_have_said_it(court: Path, words: str, speaker: str) -> None:
    assert checked(court, words, speaker).verdict is Verdict.OTHER_SPEAKER


def test_a_description_may_be_of_the_one_asked_for(court: Path) -> None:
    found = checked(court, "The sea took the wall and nobody asked why", "Nils Aker")
    assert (found.verdict, found.reason) == (Verdict.OTHER_SPEAKER, "nobodys")


def test_whoever_is_named_is_somebody_else(court: Path) -> None:
    found = checked(court, "The ministry regrets every hour of the delay", "Nils Aker")
    assert (found.verdict, found.reason) == (Verdict.OTHER_SPEAKER, None)


@pytest.mark.parametrize("confidence", [0.4, 0.7, 0.88])
def test_of_exact_words_it_is_said_that_the_speaker_is_unclear(confidence: float) -> None:
    said = Quote(Span(1, 33), Speech.DIRECT, 0, speaker=Speaker("Anton Weir"), confidence=confidence)
    evidence = replace(quoted("The pumps were old before I came"), quotes=((said, "The pumps were old before I came"),))
    for words in ("The pumps were old before I came", "pumps were old before"):
        found = verify(words, [evidence], COVERAGE, speaker="Anton Weir", is_asked=lambda *_: 1.0)
        assert found.verdict in {Verdict.VERBATIM, Verdict.EXCERPT}
        assert found.reason == "unclear_speaker"
        sure = replace(evidence, quotes=((replace(said, confidence=0.95), "The pumps were old before I came"),))
        found = verify(words, [evidence, sure], COVERAGE, speaker="Anton Weir", is_asked=lambda *_: 1.0)
        assert found.verdict in {Verdict.VERBATIM, Verdict.EXCERPT}
