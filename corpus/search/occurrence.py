"""How a few terms stand in articles, by the stored terms alone: at their beginning, how often, above all. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.search.bag import ranges
from corpus.search.seam import Ints, StoredTerms

LEAD = 3
"""So many first sentences are the beginning of an article, with its title."""
OFTEN = 6
"""An article all about a term says it at least so often …"""
FOREMOST = 8
"""… and says fewer than so many other terms more often."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Of each article whether the terms stand in its title or lead, how often they stand anywhere, and whether it is
    all about them.
    """

    begins: NDArray[np.bool_]
    times: Ints
    fills: NDArray[np.bool_]


def occurrences(stored: StoredTerms, numbers: Ints, least: int) -> Occurrences:
    """How at least `least` of these distinct terms, given by their numbers, stand in each of the articles."""
    articles = len(stored.keys)
    owners = np.arange(articles).repeat(stored.sentence_counts)
    of_word = owners.repeat(stored.lengths)
    of_title = np.arange(articles).repeat(stored.title_lengths)
    firsts = np.cumsum(stored.sentence_counts) - stored.sentence_counts
    leading = np.zeros(len(stored.lengths), np.bool_)
    leading[ranges(firsts, np.minimum(stored.sentence_counts, LEAD))] = True
    in_lead = leading.repeat(stored.lengths)
    whole = np.zeros((articles, len(numbers)), np.int64)
    first = np.zeros_like(whole)
    for column, number in enumerate(numbers.tolist()):
        body, title = stored.words == number, stored.titles == number
        over = np.bincount(of_title[title], minlength=articles)
        first[:, column] = over + np.bincount(of_word[body & in_lead], minlength=articles)
        whole[:, column] = over + np.bincount(of_word[body], minlength=articles)
    rarest = np.sort(whole, axis=1)[:, len(numbers) - least] if len(numbers) else np.zeros(articles, np.int64)
    fills = np.zeros(articles, np.bool_)
    ends = np.cumsum(np.bincount(of_word, minlength=articles))
    for at in (rarest >= OFTEN).nonzero()[0].tolist():
        words = stored.words[ends[at - 1] if at else 0 : ends[at]]
        held, times = np.unique(words, return_counts=True)
        fills[at] = np.count_nonzero(times[~np.isin(held, numbers)] > rarest[at]) < FOREMOST
    return Occurrences((first > 0).sum(axis=1) >= least, whole.sum(axis=1), fills)
