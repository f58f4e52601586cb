"""Manner is no matter: politeness, contractions, capitals and a second question change nothing of the first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.question.phrasing import first_of_two, is_foreign, plain


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("hey can you tell me please what Ruiz said about tolls", "what Ruiz said about tolls"),
        ("Could you please tell me who said it?", "who said it?"),
        ("I'd like to know what Ruiz said", "what Ruiz said"),
        ("I was wondering when the bridge opened", "when the bridge opened"),
        ("do you know if Ruiz said anything about tolls", "did Ruiz said anything about tolls"),
        ("Tell me whether it is true that Ruiz resigned", "is it true that Ruiz resigned"),
        ("What did Ruiz say, please?", "What did Ruiz say?"),
        ("What'd Ruiz say?", "What did Ruiz say?"),
        ("whats Ruiz's view on tolls", "what is Ruiz's view on tolls"),
        ("Who's said that?", "Who has said that?"),
        ("who's Ana Ruiz", "who is Ana Ruiz"),
        ("Didn't Ruiz promise a free bridge?", "Did Ruiz promise a free bridge?"),
        ("WHAT DID RUIZ SAY ABOUT TOLLS", "what did ruiz say about tolls"),
        ("Just how many lanes does it have?", "Just how many lanes does it have?"),
        ("Thanks to a new law, who may vote?", "Thanks to a new law, who may vote?"),
        ("Tell me about Ana Ruiz", "Tell me about Ana Ruiz"),
        ("NATO", "NATO"),
    ],
)
def test_only_the_question_is_left(question: str, bare: str) -> None:
    assert plain(question) == bare


@given(st.text(max_size=200))
def test_any_text_can_be_put_plainly(text: str) -> None:
    first, second = first_of_two(plain(text))
    assert isinstance(first, str)
    assert second is None or second


def test_a_second_question_is_told_apart() -> None:
    first, second = first_of_two("Who won the cup and what did the coach say about it?")
    assert (first, second) == ("Who won the cup?", "what did the coach say about it?")
    assert first_of_two("Who built the bridge and the tower?")[1] is None
    assert first_of_two("Who said “I came and what did I see in the town?”")[1] is None


def test_another_language_is_noticed() -> None:
    assert is_foreign("¿Qué dijo la alcaldesa?")
    assert is_foreign("Wer hat das über die Brücke gesagt?")
    assert is_foreign("什么是桥")
    assert not is_foreign("What did the mayor say about Die Brücke?")
    assert is_foreign("was sagte okafor zur brücke")
    assert is_foreign("pourquoi la maire a-t-elle démissionné")
    assert is_foreign("okafor sobre el puente que dijo")
    assert not is_foreign("de la mora vs van der berg on tolls")
    assert not is_foreign("la la land: who thanked their son")
    assert not is_foreign("bridge tolls")


@pytest.mark.parametrize(
    ("question", "plainly"),
    [
        ("who runs the harbour board", "who is the head of the harbour board"),
        ("who is in charge of the clinic?", "who is the head of the clinic?"),
        ("who heads alder college", "who is the head of alder college"),
        ("who leads the league", "who leads the league"),
        ("how many died in the fire", "how many people died in the fire"),
        ("how many were hurt at the quay", "how many people were hurt at the quay"),
        ("how many ferries were hurt", "how many ferries were hurt"),
        ("who leads in the polls", "who leads in the polls"),
        ("who is running for harbour president", "who is running for harbour president"),
        ("who's running against Ruiz?", "who is running against Ruiz?"),
        ("who is heading to alder", "who is heading to alder"),
        ("who is running the harbour", "who is the head of the harbour"),
    ],
)
def test_who_runs_a_thing_is_its_head_and_who_died_are_people(question: str, plainly: str) -> None:
    assert plain(question) == plainly
