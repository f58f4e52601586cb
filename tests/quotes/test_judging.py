"""What is weighed of a stretch with its mention, and what is claimed of it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from corpus.language.quotes.decode import COST, LEAST, MARKED_COST, likely_stretches, stretches, weighed
from corpus.language.quotes.judging import COLUMNS, POINTS
from corpus.language.quotes.learned import look, wholes
from corpus.language.quotes.model import shipped
from corpus.language.quotes.page import Page, lay_out
from corpus.language.quotes.pointing import NetworkView
from corpus.language.quotes.rules import by_rules
from corpus.language.quotes.runs import Run, find_runs

TEXT = (
    "“We will not sell the harbour,” said Ingrid Sollund, the port director.\n"
    "Mayor Bakare said the harbour would be sold within a year, and that the “old pier” would go first.\n"
)


@pytest.fixture(scope="module")
def seen() -> tuple[Page, list[Run], NetworkView]:
    page = lay_out(TEXT, ())
    runs = find_runs(page)
    return page, runs, look(page, runs, by_rules(page, runs), shipped())


def test_every_likely_stretch_has_its_points(seen: tuple[Page, list[Run], NetworkView]) -> None:
    page, runs, view = seen
    rows, tried = weighed(view, page.lines, wholes(runs, view.scene))
    assert rows is not None
    assert rows.shape == (len(tried), COLUMNS)
    assert np.isfinite(rows).all()
    for row, stretch in zip(rows, tried, strict=True):
        assert row[POINTS.index("words")] == stretch.last - stretch.first
        assert row[POINTS.index("chance")] == pytest.approx(stretch.chance)
        assert stretch.chance > LEAST


def test_a_rival_shares_words_and_does_not_agree(seen: tuple[Page, list[Run], NetworkView]) -> None:
    page, runs, view = seen
    likely = likely_stretches(view, page.lines, wholes(runs, view.scene))
    for at in range(len(likely)):
        meeting = [
            float(likely.chance[other])
            for other in range(len(likely))
            if likely.firsts[other] < likely.lasts[at] and likely.firsts[at] < likely.lasts[other]
        ]
        assert likely.rival[at] in [0.0, *meeting]


def test_what_is_claimed_is_worth_it_and_lies_apart(seen: tuple[Page, list[Run], NetworkView]) -> None:
    page, runs, view = seen
    chosen = stretches(view, page.lines, wholes(runs, view.scene))
    assert chosen
    quoted = view.scene.quoted
    for one in chosen:
        cost = MARKED_COST if quoted[one.first : one.last].any() else COST
        assert one.gain == pytest.approx(one.worth - cost)
        assert one.gain > 0
    assert all(one.last <= other.first for one, other in pairwise(chosen))
