"""Whoever said something just before is whom 'he' or 'she' means, named in full or not; never somebody further up."""

from __future__ import annotations

import pytest

from corpus.language.annotate import annotate
from tests.language.speakers.articles import article, name_of, said

SHOWN = 0.89
"""Confidence from which on a speaker is shown as certain."""


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Prosecutor Ines Vance opened an inquiry.\n"
            'Mayor Tolland, who is 61, said she would help. "I have kept every letter," she said.\n'
            'Peter Tolland, a councillor, called on the mayor to go. "It is time," he said.',
            "kept every letter",
            "Tolland",
        ),
        (
            "Ruth Adler, the health minister, praised the staff.\n"
            'Professor Lind told reporters that he had warned them. "Nobody listened to me," he said.\n'
            'Clara Lind, a nurse, disagreed. "It was fine," she said.',
            "Nobody listened",
            "Lind",
        ),
        (
            "Daniel Moran, a baker, had asked for a ruling. Lawyer Ada Brandt said she would wait.\n"
            'Judge Moran said the case was closed. "I will not open it again," she said.',
            "will not open it",
            "Moran",
        ),
        (
            "Ines Vance, the chief prosecutor, opened an inquiry.\n"
            "Mayor Tolland said the town was calm. \"I have kept every letter,\" she said.\n"
            "Peter Tolland, a councillor, was angry. Tolland added that he would run himself.",
            "run himself",
            "Peter Tolland",
        ),
    ],
)  # fmt: skip
def test_a_titled_name_that_a_pronoun_of_the_other_gender_carries_on_is_somebody_else(
    text: str, words: str, name: str
) -> None:
    assert name_of(said(text, words)) == name


def test_the_holder_of_the_office_stays_one_person_whatever_pronoun_follows() -> None:
    text = (
        "Prosecutor Ines Vance opened an inquiry.\n"
        "Daniel Moran, the mayor of Alder, was at home. Mayor Moran said she was wrong."
    )
    assert name_of(said(text, "she was wrong")) == "Daniel Moran"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Headteacher Colm Hale said the school would close.\n"
            "A teacher, who did not give a name, said he had not been told.\n"
            '"I read it in the paper," he said.',
            "read it in the paper",
            "a teacher",
        ),
        (
            "Union secretary Colm Hale said four lines were closed.\n"
            'The driver of the second bus told police he had not seen the light. "It was dark and wet," he said.',
            "dark and wet",
            "the driver of the second bus",
        ),
        (
            "Headteacher Maria Solberg said the school would close.\n"
            "One swimmer said she had waited for an hour. She was cold.\n"
            '"I come every day. I always have. Nobody told me," she said.',
            "Nobody told me",
            "one swimmer",
        ),
        (
            "Union secretary Colm Hale said four wards were closed.\n"
            "One patient said he had waited 14 hours on a plastic chair.\n"
            '"I don\'t blame the doctors," he said.',
            "blame the doctors",
            "one patient",
        ),
    ],
)
def test_somebody_unnamed_who_spoke_just_before_goes_on_speaking_and_is_not_shown_as_certain(
    text: str, words: str, name: str
) -> None:
    quote = said(text, words)
    assert name_of(quote) == name
    assert quote.confidence < SHOWN


def test_a_name_within_what_somebody_unnamed_said_is_not_shown_as_certain() -> None:
    text = (
        "Union secretary Colm Hale said four wards were closed.\n"
        "One patient said he had waited since Hale closed the ward.\n"
        '"It is a long day," he said.'
    )
    assert said(text, "a long day").confidence < SHOWN


def test_a_named_speaker_who_comes_in_after_somebody_unnamed_is_certain() -> None:
    text = (
        "One patient said he had waited 14 hours.\n"
        'Union secretary Colm Hale said four wards were closed. "It is a scandal," he said.'
    )
    quote = said(text, "a scandal")
    assert name_of(quote) == "Colm Hale"
    assert quote.confidence >= SHOWN


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"We are ready to cook," said Chef Lena Fisk of the company Blue Table.', "Lena Fisk"),
        ('"We are ready to cook," said Captain Moss of the ship Northern Light.', "Moss"),
        ('"We are ready to cook," said Director Piet Brandt of the foundation Bright Hill on Monday.', "Piet Brandt"),
        ('"We are ready to cook," said former secretary of state Ana Ruiz.', "Ana Ruiz"),
        ('"We are ready to cook," said Norport Chamber of Commerce President Ana Ruiz.', "Ana Ruiz"),
    ],
)
def test_whose_name_stands_before_of_speaks_and_not_what_they_are_of(text: str, name: str) -> None:
    assert name_of(said(text, "ready to cook")) == name


@pytest.mark.parametrize(
    "text",
    [
        'Dr. Lind runs the ward. One patient had waited nine days. "I nearly gave up," he said.',
        'Mayor Karl Moser opened it. A teacher from the hills stood outside. "We walked all night," he said.',
        'Peter Tolland, a councillor, came. Another driver was stuck for hours. "Nobody came. I slept here," he said.',
    ],
)
def test_somebody_without_a_name_whom_the_last_sentence_is_about_may_speak(text: str) -> None:
    words = {"gave up", "all night", "slept here"}
    quote = said(text, next(one for one in words if one in text))
    assert name_of(quote) is None or quote.confidence < SHOWN


@pytest.mark.parametrize("clock", ["17:30", "9.05", "11:40 a.m."])
def test_the_time_before_a_line_of_a_live_page_is_nobody(clock: str) -> None:
    quote = said(f"{clock} Mayor urges people to stay home\nMayor Ida Blom said more.", "stay home")
    assert name_of(quote) in (None, "Mayor", "Ida Blom")


@pytest.mark.parametrize(
    "text",
    [
        "The harbor master’s spokesman answered Tom Hale, the rival. He says “the bill is paid.”",
        "Tom Hale came on Monday. The First Minister’s spokesman did not. “The bill is paid,” he said.",
        "Tom Hale came on Monday. His lawyer stayed away. “The bill is paid,” he said.",
        "Jane and Tom Hale run the farm. “The bill is paid,” Hale said.",
        "Ms. Marsh spoke. “The bill is paid,” said Ms.",
    ],
)
def test_nobody_named_is_shown_where_somebody_else_may_have_spoken(text: str) -> None:
    quote = said(text, "bill is paid")
    assert name_of(quote) is None or quote.confidence < SHOWN


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ana Ruiz, asked whether the bridge would open in June, answered: “Ask me in May.”", "whether the bridge"),
        ("Ana Ruiz, then asked whether the bridge would open in June, said: “Ask me in May.”", "the bridge would"),
        ("Ana Ruiz, told that the bridge would open in June, replied: “Ask me in May.”", "the bridge would"),
    ],
)
def test_what_somebody_was_asked_is_not_theirs_and_their_answer_is(text: str, asked: str) -> None:
    annotated = annotate(article(text))
    for quote in annotated.quotes:
        if asked in quote.span.of(text):
            assert name_of(quote) is None
    assert name_of(said(text, "Ask me in May")) == "Ana Ruiz"


def test_when_it_was_said_and_a_number_are_read_whole() -> None:
    assert name_of(said("The Halvor Mills Company today announced that it will close a plant.", "will close")) in (
        "the Halvor Mills Company",
        "Halvor Mills Company",
    )
