"""A sentence with all the words of a question may still tell the contrary: then it is no answer."""

from __future__ import annotations

import pytest

from corpus.answering.contrary import tells_contrary
from corpus.answering.events import asked_event
from corpus.answering.headed import asking_line
from corpus.answering.rulings import repeats_claim
from corpus.answering.speaking import Found
from corpus.answering.time import of_event
from corpus.model.evidence import Evidence
from corpus.model.text import Span
from corpus.question.query import understand


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("when did vale and alder first play at the harbour", "Vale and Alder play the last match at the harbour."),
        ("When was the first ferry to Vale?", "The final ferry to Vale left on Sunday."),
        ("who gave the last speech", "Ana Ruiz gave the first speech of the evening."),
        ("why is alder suing piet olsen", "Piet Olsen's Alder Ltd. is being sued for unpaid rent."),
        ("Why did Brannock sack the harbour pilots?", "Brannock was sacked after the flood."),
        ("when did the union accuse Weber of lying", "The union has been accused of lying since Monday."),
        ("how many ferries does Alder have", "There are 235 ferries across Alder, Vale and Brannock."),
        ("how many members does the union have", "Some 900 members are split between Union and Guild."),
        ("when does the ferry launch", "The port will not pursue a launch in the period that ends on Tuesday."),
        ("when will the lido open?", "The lido won't open on Friday."),
        ("how much does the harbour master make", "The harbour master will use a $3.5 million fund for dredging."),
        ("how much do ferry captains earn?", "Ferry captains carry 400 people at $12 each."),
    ],
)
def test_the_contrary_is_told(question: str, sentence: str) -> None:
    assert tells_contrary(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("when did vale and alder first play", "Vale and Alder began to play in 1915; the last match is on Sunday."),
        ("who was the first lady's guest", "The first lady invited a baker to the final dinner."),
        ("what did the mayor do last week", "The mayor opened the first lido of the town."),
        ("when was the last flood", "It was the first flood since 1953."),
        ("why is alder suing piet olsen", "Piet Olsen is being sued by Alder for unpaid rent."),
        ("why is alder suing piet olsen", "Piet Olsen is being sued for unpaid rent."),
        ("why was brannock sacked", "Brannock was sacked after the flood."),
        ("when was the bridge closed", "The bridge was closed on Monday."),
        ("when did the bridge close", "The bridge was closed on Monday."),  # no object: the same is told
        ("when did the bridge close in May", "The bridge was closed on 3 May."),
        ("is the silting getting worse", "The silting is getting worse in the harbour."),
        ("how many ferries do Alder and Vale have", "There are 235 ferries across Alder, Vale and Brannock."),
        ("how many ferries sail to Alder", "There are 12 ferries across the bay to Alder and Vale."),
        ("when does the ferry launch", "The ferry launches on Friday; the port will not charge for it."),
        ("how much does the harbour master make", "The harbour master is paid $90,000."),
        ("how much will ferry captains make", "A wage of $22 an hour is planned for captains."),
        ("how much does it cost to make a raft", "A raft costs $40."),
    ],
)
def test_what_tells_it_stands(question: str, sentence: str) -> None:
    assert not tells_contrary(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        (
            "when is the next regatta after 2024",
            "After the regatta on 8 April 2024, the next regatta that Alder will see starts on 23 August 2027.",
            "23 August 2027",
        ),
        (
            "when does the ferry sail",
            "Following the storm of 3 March 2024 the ferry will sail on 9 March 2024.",
            "9 March 2024",
        ),
        ("when did the ferry sail", "The ferry sailed on 9 March 2024, after the storm of 3 March.", "9 March 2024"),
        ("when was the regatta", "They met again after the regatta on 8 April 2024.", "8 April 2024"),
    ],
)
def test_a_day_behind_another_event_is_not_the_day_asked_for(question: str, sentence: str, told: str) -> None:
    span = Span(0, len(sentence))
    evidence = Evidence(sentence, span, "a-1", 1, 1.0, "Harbour", "Harbour Post", None, "2024-03-05", None, None)
    moment = of_event(evidence, asked_event(understand(question)))
    assert moment is not None
    assert moment.words == told


def test_a_line_that_asks_it_of_another_year_is_not_the_question() -> None:
    line = "When is the regatta in Alder?"
    asked = Evidence(line, Span(0, len(line)), "a-1", 1, 1.0, line, "Harbour Post", None, "2022-03-05", None, None)
    assert asking_line(understand("when is the regatta in alder"), [Found(asked)]) is asked
    assert asking_line(understand("when is the regatta in alder in 2022"), [Found(asked)]) is asked
    assert asking_line(understand("when is the regatta in alder in 2017"), [Found(asked)]) is None


@pytest.mark.parametrize(
    "claim",
    [
        'Text under the images reads: "All ferries must now fly a flag."',
        'The text over the video says "The harbour is closed."',
        'The caption reads: "Ferry sinks."',
    ],
)
def test_the_words_of_a_shared_picture_are_a_claim(claim: str) -> None:
    title = "False claim about ferries | Fact check"
    assert repeats_claim(Evidence(claim, Span(0, len(claim)), "a-1", 1, 1.0, title, "Post", None, None, None, None))
