# ruff: noqa: E501
"""Somebody's words: what an article announces before them, what its title tells, whose post it is, who took a stance."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.model.answers import Answer, Context, Verdict
from tests.asking.filled import filled

NOW = datetime(2024, 3, 6, 12, tzinfo=UTC)
ARTICLES = (
    ("fares", "Council hears of higher ferry fares on Sorrel Island", """SORREL — Harbour master Nadia Bell also addressed the ferry fares at Monday's meeting.

“We have put this off for six years,” Bell told the council. “I cannot put it off again.”

Colin Marsh, a baker on the quay, spoke about the ferry fares too.

“My neighbours walk to the shop because the bus costs too much,” Marsh said.

Governor Rolf Tamm criticised Bell over the fares. “She is selling the island to its visitors,” Tamm said.

Teacher Ilse Brandt praised Bell. “She counts every coin twice,” Brandt said."""),
    ("lantern", "Lantern festival returns after the flood", """The paper boats will be back in August, the town hall announced.

“I cried when I heard,” said Petra Vasko, who sells soup on the quay.

Police said two people were fined for parking on the grass."""),
    ("turbines", "Brightwater promises quieter turbines", """Brightwater will change the blades of its turbines off Sorrel.

“We can be silent by spring,” said Omar Dacre, the company's CEO.

“Nobody has asked us for that,” said Inga Holt, CEO of Northwind."""),
    ("coast", "Finland keeps its coast", """Finland's parliament voted against the sale of two islands on Friday.

“Our coast is not for sale,” said Tuva Linde, the country's minister for coastal affairs.

“We would have bought a hotel,” said Pekka Aro, the Estonian minister for trade."""),
    ("plan", "A plan for the harbour of Sorrel", """The mayor has shown a plan for the harbour.

“It is pure vinegar,” said Sanna Ode, who mends nets there. “They come as a paper flood and leave as one.”"""),
    ("quarry", "Quarry on Sorrel to close", """Governor Rolf Tamm wants to close the quarry on Sorrel.

Owner Dora Finch criticised Tamm over the roads. Clerks who condemn Tamm fear for their posts, said Lars Benk. “He has never driven on one,” Finch said.

The board with “Please do not feed the gulls” on it hangs at the gate."""),
)  # fmt: skip


@pytest.fixture(scope="module")
def sorrel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a corpus that holds these articles."""
    rows = [
        {"id": name, "title": title, "text": text, "source": "The Sorrel Star", "date": "2024-03-05"}
        for name, title, text in ARTICLES
    ]
    return filled(tmp_path_factory.mktemp("sorrel"), rows, NOW)


@pytest.fixture
async def archive(sorrel: Path) -> AsyncIterator[Archive]:
    async with await Archive.open(sorrel) as opened:
        yield opened


def shown(answer: Answer) -> str:
    return answer.evidence[0].text if answer.evidence else ""


async def tells(archive: Archive, question: str, words: str) -> None:
    """The question is answered, and these words are in what is shown first."""
    answer = await archive.ask(question)
    assert answer.answered
    assert words in shown(answer)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did nadia bell say about the ferry fares", "put this off"),
        ("What did Colin Marsh say about the ferry fares?", "My neighbours walk"),
        ("colin marsh on fares", "My neighbours walk"),
    ],
)
async def test_words_that_an_article_announces_go_before_the_announcement(
    archive: Archive, question: str, words: str
) -> None:
    await tells(archive, question, words)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did petra vasko say about the lantern festival", "I cried"),
        ("petra vasko lantern festival", "I cried"),
        ("what did omar dacre say about the turbines", "silent by spring"),
    ],
)
async def test_the_title_tells_what_somebodys_words_are_about(archive: Archive, question: str, words: str) -> None:
    await tells(archive, question, words)


async def test_what_the_police_tell_in_an_article_is_not_about_its_title(archive: Archive) -> None:
    assert not (await archive.ask("what did the police say about the lantern festival")).answered


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did the brightwater ceo say", "silent by spring"),
        ("what did brightwaters boss say about the turbines", "silent by spring"),
        ("what did the finnish minister for coastal affairs say", "not for sale"),
        ("What did Finland's minister for coastal affairs say?", "not for sale"),
    ],
)
async def test_whoever_holds_a_post_is_found_by_it_and_by_whose_it_is(
    archive: Archive, question: str, words: str
) -> None:
    await tells(archive, question, words)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("who criticised nadia bell over the fares", ["Rolf Tamm"]),
        ("who has criticized rolf tamm", ["Dora Finch"]),
        ("who praised nadia bell", ["Ilse Brandt"]),
    ],
)
async def test_a_stance_is_toward_whom_it_is_asked_and_over_what(
    archive: Archive, question: str, names: list[str]
) -> None:
    answer = await archive.ask(question)
    assert answer.answered
    assert [one.name for one in answer.people] == names


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('who said "cannot put it off"', "I cannot put it off again"),
        ('did colin marsh say "costs too much"', "costs too much"),
        ('did omar dacre say "silent by spring"', "silent by spring"),
    ],
)
async def test_a_few_words_between_marks_are_found_as_they_stand(archive: Archive, question: str, words: str) -> None:
    answer = await archive.ask(question)
    assert answer.answered
    assert words in shown(answer)
    assert answer.unworded is None


@pytest.mark.parametrize(
    "question",
    [
        'did omar dacre say "loud in summer"',
        'did petra vasko say "i laughed"',
        'did nadia bell say "fares are fair"',
        'who said "please feed the gulls"',
    ],
)
async def test_words_between_marks_that_nobody_says_are_refused(archive: Archive, question: str) -> None:
    answer = await archive.ask(question)
    assert not answer.answered
    assert answer.evidence


async def test_a_claim_typed_without_apostrophes_is_told_to_be_otherwise_worded(archive: Archive) -> None:
    answer = await archive.ask("did nadia bell say she couldnt put it off again")
    assert answer.answered
    assert "put it off again" in shown(answer)


async def follow(archive: Archive, *turns: str) -> Answer:
    """The answer to the last of these turns of one conversation."""
    context: Context | None = None
    for turn in turns:
        answer = await archive.ask(turn, context=context)
        context = answer.context or context
    return answer


@pytest.mark.parametrize(
    "question",
    [
        "what did petra vasko say about the lantern festival",
        "petra vasko on the lantern festival",
        "What did Petra Vasko say about the flood and the festival?",
    ],
)
async def test_words_that_only_their_article_tells_the_matter_of_are_told_so(archive: Archive, question: str) -> None:
    assert (await archive.ask(question)).around
    assert not (await archive.ask("what did nadia bell say about the ferry fares")).around


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who told the council she cannot put it off again", "I cannot put it off again"),
        ("which governor said she is selling the island", "selling the island"),
        ("which teacher said she counts every coin twice", "counts every coin twice"),
    ],
)
async def test_whom_it_was_told_and_the_trade_of_who_said_it_are_read(
    archive: Archive, question: str, words: str
) -> None:
    await tells(archive, question, words)


@pytest.mark.parametrize(
    "question",
    [
        'nadia bell said "we have put this off for six years" true?',
        'can you check a quote for me please: nadia bell said of the fares "we have put this off for six years"',
        'check this quote: Nadia Bell said "we have put this off for six years"',
    ],
)
async def test_a_quotation_to_be_checked_is_checked(archive: Archive, question: str) -> None:
    answer = await archive.ask(question)
    assert answer.verification is not None
    assert answer.verification.verdict in {Verdict.VERBATIM, Verdict.EXCERPT}


async def test_who_is_named_behind_a_preposition_says_nothing(archive: Archive) -> None:
    answer = await archive.ask("what did the quarry say about tamm")
    assert not answer.answered


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("brightwater boss on the turbines", "silent by spring"),
        ("what did nadia bell say to the council about the fares", "put this off"),
        ("what did nadia bell say about the fares when she spoke to the council", "put this off"),
        ("what did petra vasko say in her speech", "I cried"),
    ],
)
async def test_a_post_a_hearer_and_an_occasion_are_no_matter(archive: Archive, question: str, words: str) -> None:
    await tells(archive, question, words)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who called the visitors a paper flood", "a paper flood"),
        ("who called the mayor's plan pure vinegar", "pure vinegar"),
        ("what did sanna ode say about the harbour plan in sorrel", "pure vinegar"),
    ],
)
async def test_a_phrase_that_somebody_coined_finds_them_whatever_it_was_said_of(
    archive: Archive, question: str, words: str
) -> None:
    await tells(archive, question, words)


@pytest.mark.parametrize(
    "question",
    [
        'did sanna ode say "we have kept this off for ten whole years"',
        'did petra vasko say "we cannot be silent by spring"',
        'did dora finch say "our coast is not on sale"',
    ],
)
async def test_somebody_elses_words_that_are_only_alike_tell_nothing_of_whom_was_asked(
    archive: Archive, question: str
) -> None:
    answer = await archive.ask(question)
    assert not answer.answered


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("who criticised nadia bell over the fares", "what did he say"), "selling the island"),
        (("what happened with the lantern festival", "what did the fans say"), "I cried"),
        (("tell me about the quarry on sorrel", "what did the neighbours say"), "He has never driven on one"),
    ],
)
async def test_who_speaks_in_what_was_shown_is_heard_there(
    archive: Archive, turns: tuple[str, ...], words: str
) -> None:
    answer = await follow(archive, *turns)
    assert answer.answered
    assert any(words in one.text for one in answer.evidence)


@pytest.mark.parametrize("say", ["paste the link", "can you send me the source please", "where can i read it"])
async def test_the_source_is_asked_for_in_many_ways(archive: Archive, say: str) -> None:
    answer = await follow(archive, "what did petra vasko say about the lantern festival", say)
    assert answer.answered
    assert answer.evidence[0].article_id == "lantern"


@pytest.mark.parametrize("say", ["did dora finch say anything about it", "has omar dacre commented on that",
                                 "did tuva linde speak about it"])  # fmt: skip
async def test_whether_another_spoke_of_it_is_asked_of_the_matter(archive: Archive, say: str) -> None:
    answer = await follow(archive, "what did nadia bell say about the ferry fares", say)
    assert not answer.answered


@pytest.mark.parametrize(
    ("question", "nobody"),
    [
        ("who criticised rolf tamm", "Lars Benk"),
        ("who has condemned tamm", "Lars Benk"),
        ("critics of rolf tamm", "Rolf Tamm"),
    ],
)
async def test_who_only_tells_of_critics_is_none(archive: Archive, question: str, nobody: str) -> None:
    answer = await archive.ask(question)
    assert nobody not in [one.name for one in answer.people]


@pytest.mark.parametrize(("question", "reason"), [
    ("what did nadia bell say in march 2024", None),
    ("what did nadia bell say on 5 march 2024", None),
    ("what did nadia bell say in january 2024", "not_then"),
])  # fmt: skip
async def test_somebodys_words_of_a_time_are_looked_for_among_all_of_theirs(
    archive: Archive, question: str, reason: str | None
) -> None:
    assert (await archive.ask(question)).reason == reason
