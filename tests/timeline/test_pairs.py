"""Two statements stand side by side only where one thing is said of the same matter in two ways, on two days."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model.sayings import Pair, Why
from corpus.timeline import fresh, pairs
from tests.timeline.stated import stated


def beside(
    first: str, second: str, days: tuple[str | None, str | None] = ("2024-03-05", "2024-04-09")
) -> tuple[Pair, ...]:
    return pairs([stated(first, days[0]), stated(second, days[1])], frozenset({"ruiz"}))


@pytest.mark.parametrize(
    ("first", "second", "why", "words"),
    [
        ("We will close the ferry terminal in May.", "We won't close the ferry terminal.", Why.DENIED, ("", "won't")),
        ("I never met the contractor at the pier.", "I met the contractor twice.", Why.DENIED, ("never", "")),
        ("It is clearly time to raise harbour fees.", "We won't raise fees this year.", Why.DENIED, ("", "won't")),
        ("We close the ferry pier.", "We won't close the ferry pier as long as I live.", Why.DENIED, ("", "won't")),
        ("There is no evidence of a leak.", "We have evidence of a leak in the north wall.", Why.DENIED, ("no", "")),
        ("The tunnel will cost $40 million.", "The tunnel will cost $65 million.", Why.NUMBER, ("$40", "$65")),
        ("The tunnel opens on 3 June.", "The tunnel opens on 19 June, come what may.", Why.NUMBER, ("3", "19")),
        ("They promised 120 ferry jobs here.", "They promised 90 ferry jobs.", Why.NUMBER, ("120", "90")),
        ("The tunnel needs twelve pumps here.", "The tunnel needs forty pumps.", Why.NUMBER, ("twelve", "forty")),
        ("They promised 120 ferry jobs here.", "They promised ninety ferry jobs.", Why.NUMBER, ("120", "ninety")),
        ("I support tolls on lorries.", "I oppose tolls on lorries from abroad.", Why.OPPOSITE, ("support", "oppose")),
    ],
)  # fmt: skip
def test_what_differs_on_one_matter_is_named(first: str, second: str, why: Why, words: tuple[str, str]) -> None:
    (found,) = beside(first, second)
    assert (found.why, found.first.text, found.second.text) == (why, first, second)
    assert tuple(one.split()[0] if one else "" for one in found.words) == words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We will close the ferry terminal.", "We won't close the swimming pool on the hill."),  # another object
        ("We are not ruling out a strike in May.", "We ruled out asbestos in the tunnel."),
        ("The tunnel will cost $40 million.", "The school will cost $65 million."),
        ("The storm reached winds of 90 mph.", "The storm reached winds of 75 mph."),  # a series that goes on
        ("Wheat stood at $210 a tonne on Monday.", "Wheat stood at $190 a tonne on Friday."),
        ("Altogether 400 people fell ill in the harbour.", "A further 30 people fell ill in the harbour."),
        ("If we close the ferry terminal, jobs go.", "We won't close the ferry terminal."),  # of what may be
        ("Will we close the ferry terminal?", "We won't close the ferry terminal."),
        ("It is not only the ferry terminal that we close.", "We close the ferry terminal."),
        ("Not that we close the ferry terminal gladly.", "We close the ferry terminal."),
        ("It is clearly time to raise harbour fees.", "We won't raise harbour fees quite that high."),  # how much
        ("We will close the ferry terminal.", "We will not close the ferry terminal as early as they fear."),
        ("We will close the ferry terminal.", "We will not close the ferry terminal entirely."),
        ("We had no right to close the ferry terminal.", "We lacked the right to close the ferry terminal."),
        ("You can't beat Ana Vale in the harbour.", "If you ask me, you have got to beat Ana Vale in the harbour."),
        ("We want a ban on lorries entering the harbour.", "It is about not allowing lorries to enter the harbour."),
        ("Babies have no constitutional rights.", "To own a boat is a constitutional right."),
        ("Nobody who works all week should not be living well.", "Who works all week is living well."),
        ("There has never been a man more able.", "They bought a man a boat."),
        ("She did not send any secret letters.", "to send secret letters."),
        ("I support a nationwide toll.", "I could not support the nationwide bus strike."),
        ("He was scolded for not printing the minutes.", "The mayor has to print the minutes."),
        ("A mayor owes it to the town to answer questions.", "He didn't answer questions."),
        ("We stop the spread of mud in the tunnel.", "The spread of mud in the tunnel starts to cost us jobs."),
        ("The grant gives $10,000 to boat owners.", "It gives $10,000 to boat owners earning less than $125,000."),
        ("We cleared 40 boats and 3 barges here.", "The storm took 40 boats and drowned 5 barges."),  # one count stands
        ("An additional 40 ferry crews were called to the harbour.", "80 ferry crews were called to the harbour."),
        ("Each ferry line warrants a $2,000 fine here.", "Three ferry lines warrant a $6,000 fine here."),
        ("Some 400 ferry passes have been handed out.", "Some 900 ferry passes have been handed out."),  # it goes on
        ("Train 12 goes to Port Alder at 3:20 p.m. from here.", "Train 12 goes to Port Alder at 11 p.m. from here."),
    ],
)
def test_what_is_of_two_matters_or_says_the_same_stands_apart(first: str, second: str) -> None:
    assert beside(first, second) == ()


def test_of_two_matters_by_their_titles_one_common_word_is_not_enough() -> None:
    indoors, clinic = (
        "Nobody has to wear masks outdoors, and you do not wear masks.",
        "Wear a mask, and tell the nurse.",
    )
    first, second = (
        stated(indoors, title="Ferry crews unmasked"),
        stated(clinic, "2024-04-09", title="Fever in the port"),
    )
    assert pairs([first, second], frozenset({"ruiz"})) == ()
    raised = stated("It is clearly time to raise fees.", title="Harbour fees rise")
    held = stated("We won't raise fees.", "2024-04-09", title="Ferry to Vale")
    assert pairs([raised, held], frozenset({"ruiz"})) == ()
    assert len(pairs([raised, stated("We won't raise fees.", "2024-04-09", title="Harbour fees")], frozenset())) == 1


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Up to 500 dock workers fell ill in the harbour.", "Three dock workers fell ill in the harbour.", True),
        ("We lost 12 ferry crews abroad last winter.", "We lost seven ferry crews abroad, no more.", True),
        ("Some 40 paper lanterns caught fire at the fair.", "Four paper lanterns caught fire there.", True),
        ("They promised 120 ferry jobs.", "They promised 90 ferry jobs.", True),
        ("They promised 120 ferry jobs.", "They spoke of 90 ferry jobs.", False),
        ("At least 60 children under the age of 9 have drowned.", "Some 40 children under the age of 9 drowned.", True),
        ("One of the dock workers fell ill here.", "Three dock workers fell ill here.", False),
        ("Up to 500 dock workers fell ill.", "Three dock workers were hired.", False),
    ],
)
def test_what_is_told_at_length_is_one_thing_whatever_the_titles(first: str, second: str, found: bool) -> None:
    both = [stated(first, "2024-03-05", "Harbour tunnel"), stated(second, "2024-04-09", "A summer fair")]
    assert [one.why for one in pairs(both, frozenset({"ruiz"}))] == ([Why.NUMBER] if found else [])


def test_both_are_of_different_days_and_numbers_within_weeks() -> None:
    numbers = "The tunnel will cost $40 million.", "The tunnel will cost $65 million."
    assert beside(*numbers, days=("2024-03-05", "2024-03-05")) == ()
    assert beside(*numbers, days=("2024-03-05", None)) == ()
    assert beside(*numbers, days=("2021-03-05", "2024-03-05")) == ()


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("A $14 million flood wall was built after the storm.", "A $14 billion flood wall was built after it.", 1),
        ("80 people died in the ferry fire at the pier.", "60 people died in the ferry fire at the pier.", 1),
        ("We will not close the ferry terminal in May.", "We will close the ferry terminal in May.", 1),
        ("They promised 120 ferry jobs here.", "They spoke of 90 ferry jobs.", 0),
    ],
)
def test_of_one_day_are_two_articles_that_have_it_in_nearly_the_same_words(first: str, second: str, found: int) -> None:
    both = [stated(first), replace(stated(second), article_id="b-2024-03-05")]
    assert len(pairs(fresh(both), frozenset({"ruiz"}))) == found


def test_the_same_words_from_another_article_are_no_statement_of_their_own() -> None:
    whole = "We will close the ferry terminal in May, and the buses will run all night instead."
    again = "We will close the ferry terminal in May, and the buses will run all night"
    other = "The harbour wall is sound, and nobody needs to leave the old town this winter."
    found = fresh([stated(whole), stated(other), stated(again, "2024-03-06"), stated(other, "2024-03-07")])
    assert [one.text for one in found] == [whole, other]
