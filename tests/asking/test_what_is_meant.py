"""What a short question means: an occasion and no topic, words that must meet, a namesake, the one claim of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model.answers import AnswerKind
from corpus.model.speech import Speaker
from tests.asking.conftest import talk
from tests.asking.filled import filled

NEWS = [
    {
        "id": "final",
        "title": "Brannock lose the harbour final to Alder",
        "source": "Harbour Post",
        "date": "2024-05-06",
        "text": """Brannock lost the final of the Harbour Cup to Alder 3-0 on Sunday.

Coach Marek Sedlak called off the planned party at the quay.

"We take a breath and we come back in the autumn," Sedlak said.""",
    },
    {
        "id": "school",
        "title": "Holm tells Alder graduates to stay",
        "source": "The Alder Times",
        "date": "2024-05-08",
        "text": """Health Minister Petra Holm spoke to the graduates of Alder College on Tuesday.

"Your town needs nurses more than any speech," Holm said.""",
    },
    {
        "id": "chase",
        "title": "Cop hurt in chase through the harbour",
        "source": "Harbour Post",
        "date": "2024-04-02",
        "text": """A cop was hurt on Monday when a stolen van was chased through the harbour.

The van had been taken from a baker.

The city will pay for the damage, the mayor said.""",
    },
    {
        "id": "camp",
        "title": "Protesters camp in the forest of Brannock",
        "source": "The Alder Times",
        "date": "2024-04-20",
        "text": """Protesters have camped in the forest of Brannock since March.

They want to stop a training ground of the police that they call Cop City.

"We will stay in the trees until it is over," said Jonas Brandt.""",
    },
    {
        "id": "singer",
        "title": "Singer Lou Lindqvist dies at 71",
        "source": "Harbour Post",
        "date": "2024-03-11",
        "text": """The singer Lou Lindqvist has died in Port Alder at the age of 71.

"He gave this town its songs, and he was the greatest of us," said Marta Vogt, who played with Lindqvist for years.

The funeral of Lindqvist was put off for a week because the church in Brannock is flooded.""",
    },
    {
        "id": "letters",
        "title": "Letters of the week",
        "source": "The Alder Times",
        "date": "2024-03-14",
        "text": """"Anika Lindqvist, thank you for the great cakes," wrote Tom Okafor.""",
    },
    {
        "id": "checked",
        "title": "Fact-checking Tom Okafor on the fever",
        "source": "Harbour Post",
        "date": "2024-02-20",
        "text": """Councillor Tom Okafor made several claims about the fever this week. Here is what we found.

Okafor: There is no shortage of bread in the shops.

Verdict: True. The bakers have flour for months.

Okafor: He never told anybody to go to the taverns.

Verdict: False. He told a radio station that people should go to their tavern.""",
    },
    {
        "id": "fired",
        "title": "Harbour college parts with its rector",
        "source": "The Alder Times",
        "date": "2024-01-15",
        "text": """The harbour college has a new rector after a winter of quarrels.

Two teachers said that rector Karl Brenner had shouted at pupils for years.

Brenner was fired on Friday, and the college asked the teachers to come back.""",
    },
]


NEWS.append(
    {
        "id": "keeper",
        "title": "Gulls praise their keeper",
        "source": "Harbour Post",
        "date": "2024-03-02",
        "text": """The Gulls beat Alder on Friday with Logan Tarrant between the posts.

"Tarrant held everything that flew at him," said coach Erik Moen of the Gulls.""",
    }
)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("meant"), NEWS)


def speaker(given: Speaker | None) -> str:
    return given.name if given is not None else ""


async def test_a_score_is_two_numbers_of_that_game(news: Path) -> None:
    told, refused = await talk(news, "what was the score brannock alder final", "what was the score of the funeral")
    first = told.evidence[0]
    assert told.answered
    assert first.emphasis[0].shifted(-first.span.start).of(first.text) == "3-0"
    assert not refused.answered


async def test_what_a_thing_is_about_is_its_page(news: Path) -> None:
    (answer,) = await talk(news, "what is the training ground of the police about")
    assert answer.kind in {AnswerKind.TOPIC, AnswerKind.FACT}
    assert answer.evidence[0].article_id == "camp"


async def test_after_an_occasion_own_words_and_no_deed_are_shown(news: Path) -> None:
    (answer,) = await talk(news, "what did marek sedlak say after the final")
    assert answer.answered
    assert "We take a breath" in answer.evidence[0].text


async def test_to_whom_it_was_said_is_no_topic(news: Path) -> None:
    (answer,) = await talk(news, "what did petra holm tell alder graduates")
    assert answer.answered
    assert "nurses" in answer.evidence[0].text


async def test_the_two_words_of_a_topic_must_meet(news: Path) -> None:
    (answer,) = await talk(news, "cop city")
    assert answer.evidence
    assert answer.evidence[0].article_id == "camp"


async def test_a_namesake_is_not_whom_somebody_thanks(news: Path) -> None:
    (answer,) = await talk(news, "who praised lou lindqvist")
    assert answer.answered
    assert [speaker(one.speaker) for one in answer.evidence] == ["Marta Vogt"]


async def test_of_several_claims_the_one_asked_about_is_ruled_on(news: Path) -> None:
    (answer,) = await talk(news, "is it true that okafor never told people to go to taverns")
    assert answer.evidence
    assert "False" in answer.evidence[0].text


async def test_a_reason_told_in_the_sentence_before_stands_before_the_deed(news: Path) -> None:
    (answer,) = await talk(news, "why was karl brenner fired")
    assert answer.answered
    assert "shouted at pupils" in answer.evidence[0].text


async def test_why_alone_asks_of_what_was_shown(news: Path) -> None:
    _, why = await talk(news, "the funeral of lou lindqvist", "why?")
    assert why.answered
    assert "because the church" in why.evidence[0].text


async def test_a_question_without_a_name_is_asked_of_what_was_shown(news: Path) -> None:
    _, age = await talk(news, "lou lindqvist dies", "how old was he")
    assert age.answered
    assert "71" in age.evidence[0].text
    assert age.kind is AnswerKind.QUANTITY


async def test_words_that_stand_nowhere_as_given_are_not_shown_as_those(news: Path) -> None:
    near, exact, few = await talk(
        news,
        'who said "we take a breath and come back in autumn"',
        'who said "we come back in the autumn"',
        'who said "come back tomorrow"',
    )
    assert near.unworded == "we take a breath and come back in autumn"
    assert exact.unworded is None
    assert exact.evidence[0].speaker is not None
    assert not few.answered


async def test_a_claim_in_other_words_than_were_said_says_so(news: Path) -> None:
    (claim,) = await talk(news, "did petra holm say that nurses need more speeches")
    assert claim.unworded == "nurses need more speeches" or not claim.answered


async def test_a_name_in_full_is_told_by_the_last_of_it(news: Path) -> None:
    (answer,) = await talk(news, "what did Erik Moen say about Logan Tarrant")
    assert answer.answered
    assert "held everything" in answer.evidence[0].text
