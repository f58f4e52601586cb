"""Two people of the very same name in one article: apart where the article tells so, else nobody in doubt."""

from __future__ import annotations

from corpus.language.annotate import annotate
from tests.language.speakers.articles import article, name_of, quotation, said

TWO = (
    "Mayor John Smith opened the new stand in Alder on Monday.\n\n"
    "“It cost us six years,” Mayor John Smith said.\n\n"
    "The goalkeeper John Smith, who is no relation, came with the team.\n\n"
    "“I like the grass,” said goalkeeper John Smith."
)


def test_a_mayor_and_a_goalkeeper_of_one_name_are_two() -> None:
    found = annotate(article(TWO))
    first, second = (quotation(found, words).speaker for words in ("It cost us", "I like the grass"))
    assert first is not None
    assert second is not None
    assert first != second
    assert (first.role, second.role) == ("Mayor", "goalkeeper")


def test_somebody_of_several_callings_is_one() -> None:
    text = (
        "The former goalkeeper John Smith is mayor now.\n\n"
        "“It cost us six years,” said Mayor John Smith.\n\n"
        "“I like the grass,” the Democrat John Smith said."
    )
    found = annotate(article(text))
    first, second = (quotation(found, words).speaker for words in ("It cost us", "I like the grass"))
    assert first is not None
    assert first == second


def test_a_bare_name_is_no_ones_whom_a_later_sentence_brings() -> None:
    """Though the other of the name is of that calling: a reader knows one Ruvel here."""
    text = (
        "On Monday Avi Ruvel walked out of his shop in Alder.\n\n"
        "“It popped up,” said Ruvel, a pharmacist who owns the shop.\n\n"
        "“Nobody knows,” said Harsh Ruvel, pharmacist and co-founder of the Orr Pharmacy."
    )
    assert [name_of(said(text, words)) for words in ("It popped", "Nobody knows")] == ["Avi Ruvel", "Harsh Ruvel"]
    assert said(text, "It popped").speaker.role == "pharmacist"  # type: ignore[union-attr]


def test_a_bare_name_with_a_title_waits_for_its_full_one() -> None:
    text = (
        "The goalkeeper Ana Smith came with the team.\n\n"
        "“It cost us six years,” Mayor Smith said.\n\n"
        "The hall was full when Mayor John Smith opened it."
    )
    assert name_of(said(text, "It cost us")) == "John Smith"


FAMILY = (
    "President Joe Berden spoke on Monday. “We will go on,” Berden said.\n"
    "First lady Jill Berden opened the hall. “It is a fine hall,” Berden said.\n"
    "“It cost a lot,” Berden said at noon.\n"
    "He and first lady Jill Berden dined there. “It was good,” Berden said."
)


def test_a_bare_name_is_theirs_whom_its_paragraph_names_in_full() -> None:
    names = {words: name_of(said(FAMILY, words)) for words in ("We will", "It is a fine", "It cost", "It was good")}
    assert names == {
        "We will": "Joe Berden",
        "It is a fine": "Jill Berden",
        "It cost": "Joe Berden",
        "It was good": "Joe Berden",
    }
