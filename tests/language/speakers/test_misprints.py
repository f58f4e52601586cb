"""An office of another country than all others give somebody is a slip; two offices in turn are none."""

from __future__ import annotations

import pytest

from corpus.language.speakers.linking.misprints import misprinted


@pytest.mark.parametrize(
    ("roles", "slips"),
    [
        (["Estonian President"] * 3 + ["Latvian President"], {3}),
        (["Estonian President", "President of Estonia", "Estonia's President", "President", "Latvian President"], {4}),
        (["Norwegian Foreign Minister"] * 4 + ["Swedish foreign minister"], {4}),
        (["Danish Prime Minister"] * 3 + ["former Belgian Prime Minister"], {3}),
        (["Estonian President"] * 2 + ["Latvian President"], set()),
        (["Brazil coach"] * 6 + ["Portugal coach"], set()),
        (["Danish minister"] * 6 + ["Belgian minister"] * 3, set()),
        (["Estonian President"] * 5 + ["Latvian painter", "President", "painter"], set()),
        (["Mayor of Alder"] * 5 + ["Mayor of Brannock"], set()),
        ([], set()),
    ],
)
def test_one_articles_other_country_is_a_slip(roles: list[str], slips: set[int]) -> None:
    assert misprinted(dict(enumerate(roles))) == slips
