"""Days in words: the period a question names, and the day an article's expression means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.question.days import asked_period, time_expressions

FRIDAY = date(2024, 2, 2)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What did he say yesterday?", date(2024, 2, 1), date(2024, 2, 1)),
        ("What did he say last week?", date(2024, 1, 22), date(2024, 1, 28)),
        ("What did he say this week?", date(2024, 1, 29), FRIDAY),
        ("What did he say in January?", date(2024, 1, 1), date(2024, 1, 31)),
        ("What did he say in May?", date(2023, 5, 1), date(2023, 5, 31)),
        ("What did he say in May 2021?", date(2021, 5, 1), date(2021, 5, 31)),
        ("What did he say since March 2023?", date(2023, 3, 1), None),
        ("What did he say on 1 February 2024?", date(2024, 2, 1), date(2024, 2, 1)),
        ("What did he say on February 1?", date(2024, 2, 1), date(2024, 2, 1)),
        ("What did he say before 2023?", None, date(2022, 12, 31)),
        ("What did he say last month?", date(2024, 1, 1), date(2024, 1, 31)),
        ("What did he say on Tuesday?", date(2024, 1, 30), date(2024, 1, 30)),
    ],
)
def test_a_period_is_understood(question: str, first: date | None, last: date | None) -> None:
    period = asked_period(question, FRIDAY)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "question", ["What may he say?", "Who marched on the capital?", "May we go?", "What happened?"]
)
def test_no_period_is_invented(question: str) -> None:
    assert asked_period(question, FRIDAY) is None


def test_relative_days_need_a_day() -> None:
    assert asked_period("What did he say last week?", None) is None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The ministry said on Thursday that it would appeal.", date(2024, 2, 1)),
        ("He spoke on Friday.", FRIDAY),
        ("They will meet on Monday.", date(2024, 2, 5)),
        ("“It will pay for itself,” she said on Tuesday.", date(2024, 1, 30)),
        ("The vote is scheduled for Friday.", FRIDAY),  # of its own day, as papers write it
        ("The vote is scheduled for next Friday.", date(2024, 2, 9)),
        ("The mayor on Friday announced her plan to open the pier.", FRIDAY),
        ("It is observed on a Monday.", None),
        ("A rainy Monday in the harbour is no fun.", None),
        ("They would hold it on any Thursday, or not at all.", None),
        ("In a Monday briefing the mayor spoke.", date(2024, 1, 29)),
        ("It happened yesterday.", date(2024, 2, 1)),
        ("The talks began on Jan. 15.", date(2024, 1, 15)),
        ("The talks began on 15 December.", date(2023, 12, 15)),
        ("It was signed on March 3, 1998.", date(1998, 3, 3)),
        ("Members voted down the plan last Friday.", date(2024, 1, 26)),
        ("The court will rule on what it heard last Tuesday.", date(2024, 1, 30)),
        ("Nurses turned down a plan on Wednesday.", date(2024, 1, 31)),
        ("The cup will be handed over on Sunday.", date(2024, 2, 4)),
        ("The bins are emptied every Thursday.", None),
        ("They met each Monday.", None),
    ],
)
def test_words_of_time_are_resolved(sentence: str, day: date | None) -> None:
    assert [one.day for one in time_expressions(sentence, FRIDAY)] == [day]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The council voted 7-4 on Tuesday to close the iron bridge of 1911 to lorries and cars from 1 January.",
         date(2027, 1, 1)),
        ("The shops agreed to stop selling them by January 10.", date(2027, 1, 10)),
        ("The library will open again on 3 January.", date(2027, 1, 3)),
        ("The rule came into force on 15 January.", None),
        ("The fair opens on 5 December.", date(2026, 12, 5)),
        ("He moved there on 20 March.", date(2026, 3, 20)),
        ("The rule came into force on 15 January 2026.", date(2026, 1, 15)),
    ],
)  # fmt: skip
def test_a_date_at_the_turn_of_the_year_has_the_year_that_the_words_tell_or_none(
    sentence: str, day: date | None
) -> None:
    assert time_expressions(sentence, date(2026, 12, 1))[-1].day == day


@given(st.text(max_size=200), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_any_text_is_read(text: str, published: date) -> None:
    for one in time_expressions(text, published):
        assert one.span.of(text).strip()
    asked_period(text, published)
