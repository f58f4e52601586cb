"""Where a role that stands before a name begins."""

from __future__ import annotations

import pytest

from corpus.language.speakers.roles import after, before


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Chinese Foreign Ministry spokesman", "Chinese Foreign Ministry spokesman"),
        ("State elections director", "State elections director"),
        ("more ferries for Alder if House Speaker", "House Speaker"),
        ("came on Monday after Mayor", "Mayor"),
        ("in Brannock, where Sen.", "Sen."),
        ("lost in November over Green challenger", "Green challenger"),
        ("with Singer of the Year nominee", "Singer of the Year nominee"),
        ("featuring guitar slinger", "guitar slinger"),
        ("met center fielder", "center fielder"),
        ("beside the Alder Voters Matter co-founder", "Alder Voters Matter co-founder"),
        ("said Porto Velho do Sul’s governor", "Porto Velho do Sul’s governor"),
        ("of the Centers for Flood Control and Prevention Director", "Director"),
        ("a talk by country music singer", "country music singer"),
        ("The host, river wildlife photographer", "river wildlife photographer"),
        ("said Alder sea turtle coordinator", "Alder sea turtle coordinator"),
        ("crews thanked coordinator", "coordinator"),
        ("all season except goalkeeper", "goalkeeper"),
    ],
)
def test_the_role_before_a_name_holds_no_word_of_the_sentence(words: str, role: str) -> None:
    text = f"{words} Ana Ruiz said so."
    span = before(text, 0, len(words) + 1)
    assert span is not None
    assert span.of(text) == role


@pytest.mark.parametrize("words", ["strong enough to alter", "among senior", "there were fewer", "it will enter"])
def test_a_verb_or_a_measure_before_a_name_is_no_role(words: str) -> None:
    assert before(f"{words} Ana Ruiz said so.", 0, len(words) + 1) is None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (
            "an assistant professor of Norse and coastal literature at Alder College, said so.",
            "assistant professor of Norse and coastal literature at Alder College",
        ),
        ("the director of sales and marketing, said so.", "director of sales and marketing"),
        ("the owner of the mill and a father of two, said so.", "owner of the mill"),
        ("a teacher of history and author of two books, said so.", "teacher of history"),
        ("president and CEO at the Alder Chamber, said so.", "president and CEO at the Alder Chamber"),
        (
            "the disgraced founder and former chief executive of a mill in Alder, said so.",
            "disgraced founder and former chief executive of a mill in Alder",
        ),
        ("a professor and researcher at Alder College. She said so.", "professor and researcher at Alder College"),
        (
            "president and head of the Center for Tides and Floods, said so.",
            "president and head of the Center for Tides and Floods",
        ),
        ("a mayor and tells stories, said so.", "mayor"),
    ],
)
def test_a_role_behind_a_name_is_whole(words: str, role: str) -> None:
    text = f"Ana Ruiz, {words}"
    span = after(text, 8, len(text))
    assert span is not None
    assert span.of(text) == role
