"""Questions for words in no form that is known, read by whom and what they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model.answers import Answer, AnswerKind, Verdict
from tests.asking.conftest import talk
from tests.asking.filled import filled

ARTICLES = [
    {
        "id": "ferry",
        "title": "Council of Alder closes the river ferry",
        "source": "Harbour Post",
        "date": "2024-03-04",
        "text": """The council of Alder voted on Monday to close the river ferry at the end of June.

"The council has forgotten Fenwick," said Samir Haddad, who runs the ferry.

"I pay for every litre of diesel myself," Haddad said.

"A bus is no boat for a child," said Jo Pires, chairman of the Fenwick parents' association.

Lena Okafor, the mayor of Alder, praised the crew. "They never lost a single passenger," Okafor said.

"A harbour without a ferry is a pond," Marta Quist, a historian, wrote in a letter.""",
    },
    {
        "id": "market",
        "title": "Night market opens in Fenwick",
        "source": "Harbour Post",
        "date": "2024-03-06",
        "text": """A night market opened in Fenwick on Wednesday.

"I have baked since Sunday," said Ida Moss, a baker.

"We will close at midnight and not a minute later," said Lena Okafor, the mayor of Alder.""",
    },
]


@pytest.fixture(scope="module")
def alder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("content"), ARTICLES)


async def asked(folder: Path, question: str) -> Answer:
    (said,) = await talk(folder, question)
    return said


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("im writing a piece on fenwick, need what samir haddad said re diesel", "I pay for every litre"),
        ("haddad (the ferry man) on how fenwick is forgotten", "The council has forgotten Fenwick"),
        ("would you be so kind to find the okafor statement on passengers", "They never lost a single passenger"),
        ("ferry man haddad: how forgotten is fenwick", "The council has forgotten Fenwick"),
        ("samir haddad mourning the litre of diesel he pays", "I pay for every litre"),
        ("samir haddad complaining about diesel", "I pay for every litre"),
        (
            "will the market go on all night? okafor was asked, whats her answer on midnight",
            "We will close at midnight",
        ),
        ("get me the parents chairmans comment on a bus for a child", "A bus is no boat for a child"),
        ("how does haddad feel about diesel", "I pay for every litre"),
        ("the parents chairman on what haddad calls a boat for a child", "A bus is no boat for a child"),
        ("haddad, what did he pay for the diesel", "I pay for every litre"),
        ("is haddad unhappy about the litres of diesel", "I pay for every litre"),
        ("where does okafor stand on passengers", "They never lost a single passenger"),
        ("is there a quote from haddad about diesel", "I pay for every litre"),
        ("do we have okafor on passengers", "They never lost a single passenger"),
        ("can you pull up what okafor said regarding passengers", "They never lost a single passenger"),
        ("a litre of diesel according to haddad", "I pay for every litre"),
        ("passengers lost - okafor", "They never lost a single passenger"),
        ("does the parents chairman like a bus for a child", "A bus is no boat for a child"),
        ("did anyone at the parents association comment on a bus for a child", "A bus is no boat for a child"),
        ("is it accurate that haddad said fenwick was forgotten", "The council has forgotten Fenwick"),
    ],
)
async def test_whose_words_are_asked_for(alder: Path, question: str, words: str) -> None:
    said = await asked(alder, question)
    assert said.answered
    assert words in said.evidence[0].text


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("from whom is the line a bus is no boat for a child", "Jo Pires"),
        ("name of the historian who thought a harbour without a ferry is a pond", "Marta Quist"),
        ("anybody in alder who thinks a harbour without a ferry is a pond", "Marta Quist"),
        ("which harbour lover wrote that a harbour without a ferry is a pond", "Marta Quist"),
        ("a bus is no boat for a child - who said that", "Jo Pires"),
        ("who's the one saying a bus is no boat for a child", "Jo Pires"),
        ('find who said "a bus is no boat for a child"', "Jo Pires"),
        ("which historian compared a harbour without a ferry to a pond", "Marta Quist"),
    ],
)
async def test_who_said_it(alder: Path, question: str, who: str) -> None:
    said = await asked(alder, question)
    assert said.answered
    assert said.evidence[0].speaker is not None
    assert said.evidence[0].speaker.name == who


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ('pls check this quote "They never lost a single passenger" lena okafor', Verdict.VERBATIM),
        ('okafor about the market: "We will close at ten and not a minute later" legit?', Verdict.ALTERED),
        ('heard okafor say "They never lost a single passenger" correct?', Verdict.VERBATIM),
        ('check: "They never lost a single passenger" (lena okafor)', Verdict.VERBATIM),
        ('can you confirm okafor said "They never lost a single passenger"', Verdict.VERBATIM),
        ('confirm "They never lost a single passenger" was said by lena okafor', Verdict.VERBATIM),
        ('quote check "They never lost a single passenger" attributed to samir haddad', Verdict.OTHER_SPEAKER),
        ('name of the person who said "They never lost a single passenger"', Verdict.VERBATIM),
        ("they never lost a single passenger - real quote?", Verdict.VERBATIM),
        ("they never lost a single bicycle. did anyone say that", Verdict.ALTERED),
        ('tweet says lena okafor: "They never lost a single passenger"', Verdict.VERBATIM),
        ('saw this online, "They never lost a single passenger" was that really samir haddad', Verdict.OTHER_SPEAKER),
    ],
)
async def test_words_in_marks_are_checked(alder: Path, question: str, verdict: Verdict) -> None:
    said = await asked(alder, question)
    assert said.kind is AnswerKind.VERIFY
    assert said.verification is not None
    assert said.verification.verdict is verdict


async def test_a_given_name_before_one_that_nobody_bears_is_not_its_bearer(alder: Path) -> None:
    said = await asked(alder, 'saw "They never lost a single passenger" online, was that really Samir Ottwell')
    assert said.verification is not None
    assert said.verification.speaker_asked is None or "Ottwell" in said.verification.speaker_asked


@pytest.mark.parametrize(
    "question",
    [
        "who closed the river ferry",
        "we will never pay for the new harbour wall again",
        "i have baked the bread",
        "which baker would like to sail to alder",
        "tell me about the night market in fenwick",
        "did the ferry lose a passenger in fenwick",
    ],
)
async def test_other_questions_are_none_for_words(alder: Path, question: str) -> None:
    assert (await asked(alder, question)).kind not in {AnswerKind.WHAT_SAID, AnswerKind.WHO_SAID, AnswerKind.VERIFY}
