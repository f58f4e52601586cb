"""A conversation goes on: what was shown is asked first, the topic is kept, "he" is whom one spoke of."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model.answers import Answer, AnswerKind, Part
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "drones",
        "title": "Drones over Velmar airport close the runway for a night",
        "source": "Harbour Post",
        "date": "2024-03-02",
        "text": """VELMAR — Twelve drones were seen over Velmar airport on Friday night.

The runway was closed until morning.

Three people were injured when a bus braked hard outside the terminal, police said.

"We do not know who flew them," Velmar mayor Ines Torvald said. "We ask everybody to stay calm."

The runway was closed because the radar could not tell the drones from birds, the airport said.

"This is a provocation and it will be answered," said Defence Minister Pavel Drost, 52.

The government of Sorrenia denied that it had sent them. "Sorrenia has no such drones," it said in a statement.""",
    },
    {
        "id": "other-drones",
        "title": "Sorrenia buys drones for its farmers",
        "source": "The Alder Times",
        "date": "2024-04-11",
        "text": """The government of Sorrenia said on Thursday that it would buy 400 drones for its farmers.

"They will count the sheep," Farm Minister Olga Brandt said. "The mayor of every village may borrow one."

A bus took 30 people to the show.""",
    },
    {
        "id": "pumpkin",
        "title": "A pumpkin of 900 kilos wins the fair at Ottersby",
        "source": "The Alder Times",
        "date": "2023-10-15",
        "text": """A pumpkin of 900 kilos won the fair at Ottersby on Sunday.

"I talked to it every evening," said grower Hedda Lunde, 71, who fed it milk.

Her neighbour Jonas Krill, who came second, was less happy. "Milk is cheating," Krill said.

The judges gave her the cup because no rule speaks of milk.""",
    },
    {
        "id": "national-day",
        "title": "Velmar celebrates Independence Day with a parade",
        "source": "Harbour Post",
        "date": "2024-06-05",
        "text": """Velmar celebrated Independence Day on Tuesday with a parade along the harbour.

"Our grandparents would be proud of this town," mayor Ines Torvald said from the steps of the town hall.

"I will build a new bridge before I leave office," Defence Minister Pavel Drost told the crowd.""",
    },
    {
        "id": "drost",
        "title": "Drost promises more ships",
        "source": "Harbour Post",
        "date": "2024-07-19",
        "text": """Defence Minister Pavel Drost promised more ships on Friday.

"The navy needs ten ships," Drost said.""",
    },
]


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the articles above."""
    return filled(tmp_path_factory.mktemp("going-on"), ARTICLES)


def first(answer: Answer) -> tuple[str, str]:
    return answer.evidence[0].article_id, answer.evidence[0].text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many drones were there", "Twelve drones"),
        ("how many people were hurt", "Three people were injured"),
        ("why was the runway closed", "could not tell the drones from birds"),
        ("who called it a provocation", "provocation"),
    ],
)
async def test_what_goes_on_is_asked_of_the_article_shown(coast: Path, question: str, told: str) -> None:
    _, answer = await talk(coast, "what happened at Velmar airport?", question)
    assert answer.answered
    assert first(answer)[0] == "drones"
    assert told in first(answer)[1]


async def test_what_the_article_does_not_tell_is_told_of_no_other(coast: Path) -> None:
    _, answer = await talk(coast, "what happened at Velmar airport?", "how many ships")
    assert not answer.answered or first(answer)[0] == "drones"


@pytest.mark.parametrize("question", ["what does sorrenia say", "what did the government of Sorrenia say?"])
async def test_a_body_is_asked_in_the_article_shown(coast: Path, question: str) -> None:
    _, answer = await talk(coast, "what happened at Velmar airport?", question)
    assert answer.answered
    assert first(answer)[0] == "drones"
    assert "Sorrenia" in first(answer)[1]


async def test_a_fact_makes_nobody_the_person_who_is_only_quoted_beside_it(coast: Path) -> None:
    *_, job = await talk(
        coast,
        "what happened at Velmar airport?",
        "what did Ines Torvald say?",
        "how many people were hurt",
        "what is her job?",
    )
    assert job.people[0].name == "Ines Torvald"


async def test_he_is_whom_one_spoke_of_and_she_is_the_other(coast: Path) -> None:
    asked = ("what did Hedda Lunde say about her pumpkin?", "and Jonas Krill?")
    *_, she = await talk(coast, *asked, "how old is Hedda Lunde?", "what did she say?")
    assert she.evidence[0].speaker is not None
    assert she.evidence[0].speaker.name == "Hedda Lunde"
    *_, he = await talk(coast, *asked, "what did he say about milk?")
    assert he.evidence[0].speaker is not None
    assert he.evidence[0].speaker.name == "Jonas Krill"


async def test_she_is_whoever_alone_speaks_in_the_article(coast: Path) -> None:
    _, said = await talk(coast, "who celebrated Independence Day with a parade?", "what did she say about the bridge?")
    assert said.evidence[0].article_id == "national-day"
    _, ships = await talk(coast, "ships", "what did he say?")
    assert ships.evidence[0].speaker is not None
    assert ships.evidence[0].speaker.name == "Pavel Drost"


async def test_she_is_not_he(coast: Path) -> None:
    *_, more = await talk(coast, "what did Hedda Lunde say about her pumpkin?", "what else did she say?")
    assert more.speaker_asked == "Hedda Lunde"


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("summarise the pumpkin article", Part.GIST),
        ("when was the pumpkin story published?", Part.GIST),
        ("who said what in the article about the pumpkin", Part.VOICES),
        ("show me that article about a pumpkin at Ottersby", Part.GIST),
    ],
)
async def test_an_article_is_named_by_what_it_is_about(coast: Path, question: str, part: Part) -> None:
    _, answer, when = await talk(coast, "what happened at Velmar airport?", question, "why did it win")
    assert (answer.answered, answer.kind) == (True, AnswerKind.ARTICLE)
    assert answer.page is not None
    assert (answer.page.part, answer.page.articles) == (part, 1)
    assert first(answer)[0] == "pumpkin"
    assert answer.context is not None
    assert answer.context.article_id == "pumpkin"
    assert when.evidence[0].article_id == "pumpkin"


async def test_an_article_that_is_not_held_is_said_to_be_not_held(coast: Path) -> None:
    (answer,) = await talk(coast, "summarise the article about volcanoes in Iceland")
    assert (answer.answered, answer.topic_asked) == (False, "volcanoes in Iceland")


@pytest.mark.parametrize("more", ["and drost?", "what about Pavel Drost", "no I meant drost"])
async def test_an_occasion_is_no_topic_and_is_kept(coast: Path, more: str) -> None:
    said, other = await talk(coast, "what did torvald say on independence day", more)
    assert first(said) == (
        "national-day",
        '"Our grandparents would be proud of this town," mayor Ines Torvald said from the steps of the town hall.',
    )
    assert other.answered
    assert first(other)[0] == "national-day"
    assert "bridge" in first(other)[1]


@pytest.mark.parametrize(
    ("more", "article"), [("what about july 2024", "drost"), ("and in June 2024?", "national-day")]
)
async def test_another_time_is_asked_of_the_same_person(coast: Path, more: str, article: str) -> None:
    _, then = await talk(coast, "what did Pavel Drost say in March 2024?", more)
    assert then.answered
    assert first(then)[0] == article
    assert then.evidence[0].speaker is not None
    assert then.evidence[0].speaker.name == "Pavel Drost"


async def test_who_else_brings_nobody_again_though_a_page_came_between(coast: Path) -> None:
    *_, else_ = await talk(
        coast, "what happened at Velmar airport?", "what did drost say", "who is Pavel Drost?", "who else?"
    )
    assert not {"Ines Torvald", "Pavel Drost"} & {one.speaker.name for one in else_.evidence if one.speaker}


async def test_an_apostrophe_may_be_left_out(coast: Path) -> None:
    for question in ("what is lundes neighbours name", "torvalds office"):
        (answer,) = await talk(coast, question)
        assert answer.question == question
    (answer,) = await talk(coast, "who is krills neighbour")
    assert answer.coverage.articles


REFUSED = (
    "what did Hedda Lunde say about the moon?",
    "how much did the bus cost",
    "who painted the harbour in 1910",
    "what did Ines Torvald say about milk?",
    "did Pavel Drost apologise to Sorrenia",
    "when will the pumpkin be eaten",
    "what did the minister say about cheese",
)


@pytest.mark.parametrize("question", REFUSED)
async def test_what_a_refusal_offers_is_answered_by_whom_it_names(coast: Path, question: str) -> None:
    (refused,) = await talk(coast, question)
    assert not refused.answered
    for offered in refused.suggestions:
        assert offered.casefold() != question.casefold()
        _, answer = await talk(coast, question, offered)
        assert answer.answered, offered
        speaker = answer.evidence[0].speaker
        assert speaker is not None
        assert offered.startswith("Who said") or speaker.name in offered


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("We saw the Super Kettle film there", "Super Kettle"),
        ("It was told by the Harbour Post on Monday", "the Harbour Post"),
        ("She told me: Like it or not, he said", None),
    ],
)
def test_what_a_question_is_offered_about_is_a_name(words: str, thing: str | None) -> None:
    from corpus.answering.refusal import _thing

    assert _thing(words, "Ines Torvald") == thing


async def test_a_question_of_fact_is_asked_of_another(coast: Path) -> None:
    _, krill = await talk(coast, "how old is Hedda Lunde?", "and Pavel Drost?")
    assert krill.answered
    assert "52" in first(krill)[1]


def test_the_last_question_is_asked_of_another() -> None:
    from corpus.model.answers import Context
    from corpus.question.conversation import asked_of_another

    asked = {
        "how many moons does it have": "how many moons does Jupiter have",
        "how old is Hedda Lunde?": "how old is Jupiter",
        "what did Lunde say about it": None,
        "and Okafor?": None,
        "what about the bridge": None,
    }
    for before, expected in asked.items():
        assert asked_of_another("Jupiter", Context(asked=before)) == expected, before
