"""An article as the learned finder sees it, for whoever fits what weighs its stretches and mentions."""

from __future__ import annotations

from corpus.language.quotes.learned import look
from corpus.language.quotes.model import Model
from corpus.language.quotes.page import Page, lay_out
from corpus.language.quotes.pointing import NetworkView
from corpus.language.quotes.rules import by_rules
from corpus.language.quotes.runs import Run, find_runs
from corpus.language.quotes.turns import find_turns, merged, spoken

APART = 1000
"""The attributions of turns are numbered from here, so that none has the number of one that the rules found."""


def looked_at(text: str, model: Model) -> tuple[Page, list[Run], NetworkView]:
    """The page, its runs, and what the model's networks see of it with what rules and turns give."""
    page = lay_out(text, ())
    runs = find_runs(page)
    return page, runs, look(page, runs, merged(by_rules(page, runs), spoken(page, find_turns(page), APART)), model)
