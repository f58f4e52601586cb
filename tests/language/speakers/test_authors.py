"""Whose words a letter or a statement are: their writer's, where the article tells who that is; else its own."""

from __future__ import annotations

import pytest

from tests.language.speakers.articles import name_of, said

LETTER = "“We ask the council to mend the bridge before the winter comes,”"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"In a letter to the council, the engineer Li Chen said it was old.\n\n{LETTER} the letter said.", "Li Chen"),
        (f"Mayor Ana Ruiz said in a letter that the bridge was old.\n\n{LETTER} the letter read.", "Ana Ruiz"),
        (f"{LETTER} read a letter signed by the council's then-head, Tom Hale.", "Tom Hale"),
        (f"{LETTER} a statement from Tom Hale said.", "Tom Hale"),
        (f"Mayor Ana Ruiz said the bridge was old.\n\n{LETTER} the statement said.", "Ana Ruiz"),
        (f"{LETTER} a letter said.", "a letter"),
        (f"{LETTER} according to a projection from the United Tides Agency.", "United Tides Agency"),
        (f"{LETTER} an announcement Monday from the Norport Safety Commission said.", "Norport Safety Commission"),
        (
            "Mayor Ana Ruiz said in a letter that the bridge was old. A second letter came on Monday.\n\n"
            f"{LETTER} the letter read.",
            "the letter",
        ),
        (f"Tom Hale responded in an email.\n\n{LETTER} the email read.", "Tom Hale"),
        (f"On Friday the mayor, Tom Hale, answered in a letter.\n\n{LETTER} the letter read.", "Tom Hale"),
        (
            f"The Norport Tide Office replied in a short statement.\n\n{LETTER} the statement said.",
            "Norport Tide Office",
        ),
        (f"The report by Tom Hale came on Monday.\n\n{LETTER} a report on the bridge said.", "a report on the bridge"),
        (f"{LETTER} a statement from the Norport County sheriff said.", "a statement from the Norport County sheriff"),
    ],
)
def test_what_is_written_is_its_writers(text: str, name: str) -> None:
    assert name_of(said(text, "We ask the council")) == name


def test_a_bare_name_that_may_be_somebodys_keeps_a_pronoun_from_others() -> None:
    text = (
        "Poet Tom Hale wrote to the paper on Monday about the bridge.\n\n"
        "“It is old,” Hale wrote. “Mend it.”\n\n"
        "On Tuesday, Zorvak said the price was five crowns.\n\n"
        "“It will pay for the bridge,” he added."
    )
    assert name_of(said(text, "It will pay for the bridge")) != "Tom Hale"


def test_a_sentence_that_is_stuck_to_the_last_one_begins_with_its_name() -> None:
    text = (
        "Mayor Ana Ruiz came to the bridge in Norport.\n\n"
        "The stones were moved on Monday from Alder Bay to Norport.Ruiz said: “The bridge will open in May.”"
    )
    assert name_of(said(text, "The bridge will open")) == "Ana Ruiz"


def test_a_bare_name_as_the_subject_of_the_sentence_before_keeps_a_pronoun_from_others() -> None:
    text = (
        "Tom Hale also said, “I do not care for the bridge,” and sent the crowd to the hall.\n"
        "When Ida Blom told her boss, Meadorn, about it, Meadorn did not even look up from his phone. On Monday "
        "he told her that “things might get bad on the sixth.”"
    )
    assert name_of(said(text, "things might get bad")) != "Tom Hale"
