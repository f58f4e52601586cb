"""Which sentence tells the sum, the count or the ratio that was asked for, and which tells another."""

from __future__ import annotations

import pytest

from corpus.answering import tallies
from corpus.answering.gate import gate
from corpus.answering.speaking import Found
from corpus.question.query import understand
from tests.answering.test_gate import evidence, passed

SUMS = [
    ("How many people were hurt in the mill fire?", "A fire at the mill in Alder left 15 people injured.", "15"),
    ("How much did Okafor pay for the ferry?", "Okafor bought the ferry for $44 million in May.", "$44 million"),
    ("How many goals did Wang score?", "Wang, 29, scored 62 goals in his first season.", "62"),
    ("How many nurses does the clinic employ?", "The clinic in Brannock employs 140 nurses.", "140"),
    ("How many people died in the mill fire?", "The death toll in the mill fire rose to 31 on Sunday.", "31"),
    ("how many people watched the harbour cup", "The Harbour Cup was watched by 2.1 million viewers.", "2.1 million"),
    ("How many people were killed in the flood?", "The flood killed 16 across the valley.", "16"),
]


@pytest.mark.parametrize(("question", "text", "number"), SUMS, ids=[row[1][:40] for row in SUMS])
def test_a_sum_of_that_thing_passes(question: str, text: str, number: str) -> None:
    found = passed(question, text)
    assert found.reason is None
    assert [span.of(text) for span in found.found[0].evidence.emphasis] == [number]


OTHER_SUMS = [
    ("how many people died in the ferry strike", "The strike of the ferry crews was joined by 330 people."),
    ("How much did Okafor pay for the ferry?", "Okafor said riders would pay $8 a month for a ferry pass."),
    ("How many goals did Wang score?", "Wang scored his 61st goal on Sunday."),
    ("how many people watched the gulls brannock game", "The most-watched of the four games was Gulls-Brannock."),
    ("how many people watched the gulls brannock game", "It was the most-watched cup game in five years."),
    ("How many people died in the mill fire?", "The fire that killed the miller spread to nine barns."),
    ("How many people died in the mill fire?", "The mill, built in 1898, burned for 12 hours and nobody was there."),
]


@pytest.mark.parametrize(("question", "text"), OTHER_SUMS, ids=[row[1][:40] for row in OTHER_SUMS])
def test_another_sum_does_not(question: str, text: str) -> None:
    assert passed(question, text).reason == "no_number"


def test_of_several_sums_the_one_that_tells_most_of_the_question() -> None:
    found = passed(
        "How many people died in the Alder quake in August?",
        "A quake of July killed 16 people.",
        "The Alder quake of August killed 82 people.",
    )
    assert found.found[0].evidence.text == "The Alder quake of August killed 82 people."


def test_a_sum_of_less_than_the_best_sentence_holds_is_no_answer() -> None:
    found = passed(
        "how many people watched the gulls brannock game",
        "The Gulls and Brannock played the most-watched game.",
        "Some 900 people watched the Alder game.",
    )
    assert found.reason == "no_number"


def test_a_hyphenated_number_counts_nothing() -> None:
    text = "Dock workers voted to go on with a five-week strike."
    assert passed("How many dock workers are on strike?", text).reason == "no_number"


DIFFERENCES = [
    ("how long is the wait at the ferry", "People wait 20 minutes longer at the ferry this year.", None),
    ("how long is the wait at the ferry", "People wait 95 minutes at the ferry, a count says.", "95 minutes"),
    ("how much longer is the wait at the ferry", "People wait 20 minutes longer at the ferry this year.", "20 minutes"),
    ("how high is the harbour bridge", "The harbour bridge is six metres higher than the old one.", None),
    ("how fast is the night ferry", "The night ferry is 5 knots faster than the old boat.", None),
]


@pytest.mark.parametrize(("question", "text", "told"), DIFFERENCES, ids=[row[1][:40] for row in DIFFERENCES])
def test_how_much_more_is_not_how_much(question: str, text: str, told: str | None) -> None:
    found = passed(question, text)
    shown = [span.of(text) for one in found.found for span in one.evidence.emphasis] if found.reason is None else []
    assert shown == ([told] if told else [])


def test_a_number_before_a_word_that_only_counts() -> None:
    found = passed(
        "how many lawsuits ferry line",
        "A large number of lawsuits shows how the ferry line is seen.",
        "The ferry line faces at least 23 lawsuits since the fire.",
        title="Ferry line hit with at least 23 lawsuits",
    )
    assert "23" in found.found[0].evidence.text


def test_the_sum_that_the_title_tells_is_told_first() -> None:
    title = "Data leak: nearly 400 people in Alder had their names sold"
    found = passed(
        "how many people were in the alder data leak",
        "A leak in 2019 held the names of 25 people in Brannock, near Alder, and other data.",
        "The names of nearly 400 people in Alder stood in the leak of data.",
        title=title,
    )
    assert "400" in found.found[0].evidence.text


COUNTS = [
    ("how many cars were recalled", "The recall is of cars of the 2017-19 model years.", None),
    ("how far ahead is okafor", "Okafor is 40 points ahead of Ruiz.", "40 points"),
    ("how tall is marek sedlak", "The 6-foot-5 Marek Sedlak trains the Gulls.", "6-foot-5"),
    ("how many farmers plant clover", "Some 300 farmers keep bees, and the rest do not.", None),
    ("how many farmers plant clover", "Some 300 farmers plant clover in Brannock.", "300"),
    ("how much did the harbour index fall", "The harbour index ended down 74 points on Monday.", "74"),
]


@pytest.mark.parametrize(("question", "text", "told"), COUNTS, ids=[row[1][:30] for row in COUNTS])
def test_sums_in_other_forms(question: str, text: str, told: str | None) -> None:
    found = passed(question, text)
    shown = [span.of(text) for one in found.found for span in one.evidence.emphasis] if found.reason is None else []
    assert shown == ([told] if told else [])


def test_of_medals_the_verb_may_be_left_out() -> None:
    assert passed("how many gold medals did brannock win", "Brannock was third with 2 gold medals.").reason is None


BROADLY = [
    ("how old is the harbour bridge", "The harbour bridge was closed on Monday.", False),
    ("how many boats does the ferry line own", "The ferry line stopped its boats for COVID-19.", False),
    ("how many boats does the ferry line own", "The ferry line owns boats of 2016 and 2019.", False),
    ("how many boats does the ferry line own", "The ferry line owns several boats.", True),
    ("how much harbour water does the mill pump", "One way is to pump water of the harbour to the mill.", False),
    ("how much harbour water does the mill pump", "The mill pumps little water from the harbour.", True),
    ("how many boats does the ferry line own", "On March 9 the ferry line showed the boats it owns.", False),
]


@pytest.mark.parametrize(("question", "text", "tells"), BROADLY, ids=[row[1][:40] for row in BROADLY])
def test_what_is_held_whole_tells_some_amount_at_all(question: str, text: str, *, tells: bool) -> None:
    assert (passed(question, text).reason is None) == tells


def test_of_the_dead_the_newest_count_that_tells_as_much() -> None:
    query = understand("how many people died in the brannock storm")
    early = evidence("Two people died in the Brannock storm.", "2024-03-02")
    late = evidence("At least 25 people died in the Brannock storm.", "2024-03-20")
    found = gate(query, [Found(early), Found(late)])
    assert "25" in found.found[0].evidence.text


def test_of_an_older_storm_the_dead_are_not_counted() -> None:
    query = understand("how many people died in the brannock storm")
    first = evidence("At least three people died in the Brannock storm.", "2024-03-02")
    older = evidence("Some 138,000 people died when a storm hit Brannock in 1991.", "2024-03-02")
    later = evidence("In 1991 some 138,000 people died in the Brannock storm.", "2024-03-20")
    found = gate(query, [Found(first), Found(older), Found(later)])
    assert "three" in found.found[0].evidence.text


@pytest.mark.parametrize(
    "text", ["The ferry of Okafor was one of many.", "It does cost Okafor some to keep the ferry."]
)
def test_a_sum_of_money_is_told_as_money(text: str) -> None:
    assert passed("how much did the ferry cost okafor", text).reason is not None


COMPARED = [
    ("is the night ferry faster than the bus", "The night ferry and the bus of Alder are blue.", False),
    ("is the night ferry faster than the bus", "The night ferry is quicker than the bus.", True),
    ("are tolls more unfair than taxes", "The tolls and the taxes are paid in May.", False),
    ("is okafor older than ruiz", "Okafor is the older of the two, and Ruiz is 38.", True),
]


@pytest.mark.parametrize(("question", "text", "tells"), COMPARED, ids=[row[1][:40] for row in COMPARED])
def test_more_than_another_is_told_by_a_sentence_that_compares(question: str, text: str, *, tells: bool) -> None:
    assert (passed(question, text).reason is None) == tells


OTHERS = [
    ("how much outside money helped Ruiz", "Outside money helped Ruiz by a 2-to-1 margin over Okafor.", None),
    ("how much outside money helped Ruiz", "Some $16 million of outside money helped Ruiz.", "$16 million"),
    (
        "how long was the drought of the Gulls",
        "The drought of the Gulls ended (Brannock went 51 years without a cup).",
        None,
    ),
    ("how long was the drought of the Gulls", "The Gulls ended their drought of 32 years on Monday.", "32 years"),
]


@pytest.mark.parametrize(("question", "text", "told"), OTHERS, ids=[row[1][:40] for row in OTHERS])
def test_a_ratio_and_the_years_of_another_are_no_sum(question: str, text: str, told: str | None) -> None:
    found = passed(question, text)
    shown = [span.of(text) for one in found.found for span in one.evidence.emphasis] if found.reason is None else []
    assert (told in " ".join(shown)) if told else not shown


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("council vote on the ferry bill, tally?", True),
        ("gulls against brannock final score", True),
        ("the vote count on the harbour wall", True),
        ("who keeps the tally of gulls", False),
        ("what is in the vote count", False),
    ],
)
def test_a_tally_is_asked_for_at_the_end_of_a_few_words_as_well(question: str, asks: bool) -> None:
    assert tallies.asked(question) is asks
