"""A sentence in its clauses."""

from __future__ import annotations

import pytest

from corpus.question.clauses import clauses

CUT = [
    (
        "After tickets had sold out on Wednesday, the concert took place on Friday.",
        ["After tickets had sold out on Wednesday", "the concert took place on Friday."],
    ),
    ("Ruiz, who took office in May, resigned on Monday.", ["Ruiz resigned on Monday.", "who took office in May"]),
    ("The mayor died Tuesday, her family said on Friday.", ["The mayor died Tuesday", "her family said on Friday."]),
    ("On Friday, the fair opened.", ["On Friday the fair opened."]),
    ("Ruiz resigned and Okafor took over on Tuesday.", ["Ruiz resigned", "and Okafor took over on Tuesday."]),
    ("Heavy snow and ice fell on Monday.", ["Heavy snow and ice fell on Monday."]),
    ("Holm opened the hall on Oct. 20, 2022, in Alder.", ["Holm opened the hall on Oct. 20, 2022 in Alder."]),
    (
        "The first birth following a transplant took place in Norway.",
        ["The first birth took place in Norway.", "following a transplant"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CUT, ids=[row[0][:30] for row in CUT])
def test_it_is_cut(sentence: str, expected: list[str]) -> None:
    assert [" ".join(clause.words(sentence).split()) for clause in clauses(sentence)] == expected
