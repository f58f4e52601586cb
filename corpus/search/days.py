"""What the day of a question tells of which article is meant. Pure."""

from __future__ import annotations

from datetime import date

import numpy as np

from corpus.question.query import Query
from corpus.search.seam import NO_DAY, Candidates, Floats, Ints

EPOCH = date(1970, 1, 1).toordinal()
DATE_LAG, DATE_SPREAD, DATE_LONG = 2.5, 3.0, 60.0
"""Questions about the news are asked some days after it: a bell of so many days about so many, and a long slope."""
LATER = -2
"""From so many days after the question on, an article can hardly be what it is about."""
OF_ITS_TIME = 60
"""Where no candidate is published within so many days of the question, its day says nothing of which is meant."""
DATES = ("date", "date_article", "date_long", "date_later")


def days(query: Query, candidates: Candidates, row: Ints, strength: Floats) -> dict[str, Floats]:
    """How the article of each pick (`row`) stands to the question by its day; all 0 where that tells nothing.

    `strength` is that of every article.
    """
    count = len(row)
    newer = _newer(candidates, row) if query.of_its_day else np.zeros(count)
    if query.as_of is None or not of_its_time(query, candidates):
        return {"newer": newer, **dict.fromkeys(DATES, np.zeros(count))}
    return {"newer": newer, **_dates(query.as_of, candidates.day[row].astype(np.int64), strength[row])}


def of_its_time(query: Query, candidates: Candidates) -> bool:
    """Whether the question has a day, and something published about then could be meant."""
    if query.as_of is None:
        return False
    days = candidates.day[candidates.day != NO_DAY].astype(np.int64)
    return bool((np.abs(days - (query.as_of.toordinal() - EPOCH)) <= OF_ITS_TIME).any())


def _newer(candidates: Candidates, row: Ints) -> Floats:
    """How new each article is beside the newest candidate: minus the logarithm of 1 + the years between."""
    known = candidates.day != NO_DAY
    if not known.any():
        return np.zeros(len(row))
    days = np.where(known, candidates.day, candidates.day[known].min()).astype(np.float64)
    newer: Floats = -np.log1p((days.max() - days) / 365.0)[row]
    return newer


def _dates(as_of: date, days: Ints, strength: Floats) -> dict[str, Floats]:
    lag = as_of.toordinal() - EPOCH - days.astype(np.float64)
    known = days != NO_DAY
    bell = np.where(known, np.exp(-((lag - DATE_LAG) ** 2) / (2 * DATE_SPREAD**2)), 0.0)
    return {
        "date": bell,
        "date_article": bell * strength,
        "date_long": np.where(known, np.exp(-np.abs(lag - DATE_LAG) / DATE_LONG), 0.0),
        "date_later": (known & (lag <= LATER)).astype(np.float64),
    }
