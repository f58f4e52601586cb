"""Two people of the very same name in one article: apart where the article tells so, else nobody in doubt."""

from __future__ import annotations

from corpus.language.annotate import annotate
from tests.language.speakers.articles import article, quotation

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
