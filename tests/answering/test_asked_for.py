"""What a question asks for by its words."""

import pytest

from corpus.answering.asked_for import asked_verb, head, role_asked
from corpus.answering.events import asked_event
from corpus.language.tokens import terms
from corpus.question.query import understand


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many children live in Orrin?", "children"),
        ("how many close contacts were given medicine", "contacts"),
        ("What kind of dam is it?", "dam"),
        ("which pets got hurt by the fox", "pets"),
        ("what weapon was used", "weapon"),
        ("Who owns the mill?", None),
    ],
)
def test_the_noun_that_says_what_is_asked_for(question: str, noun: str | None) -> None:
    assert head(question) == (terms(noun)[0] if noun else None)


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Who is the governor of Alder?", "governor"),
        ("who's the mayor", "mayor"),
        ("who is Ana Ruiz", None),
        ("who was charged with the fire", None),
        ("who is hosting the fair", None),
    ],
)
def test_the_role_whose_holder_is_asked_for(question: str, role: str | None) -> None:
    assert role_asked(question) == (terms(role)[0] if role else None)


@pytest.mark.parametrize(
    ("question", "verb", "of_whom"),
    [
        ("Who owns the mill?", "owns", True),
        ("who was charged with the fire", "charged", False),
        ("Who is hosting the fair?", "hosting", True),
        ("How many people work at the library?", "work", False),
        ("how many workers were laid off", "lay", False),
        ("How many books were stolen?", "stolen", False),
        ("When did the mill open?", "open", False),
    ],
)
def test_the_verb_and_whether_its_subject_is_asked_for(question: str, verb: str, *, of_whom: bool) -> None:
    query = understand(question)
    found = asked_verb(query.text, asked_event(query))
    assert found.of_whom is of_whom
    assert not found.terms.isdisjoint({*terms(verb), "steal"} if verb == "stolen" else terms(verb))


@pytest.mark.parametrize("question", ["Who is the mayor?", "how many ferries are there", "who did what"])
def test_of_being_no_verb_is_asked(question: str) -> None:
    assert not asked_verb(question, None).terms
