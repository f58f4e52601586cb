"""Articles into stories: which tell the same event, and which are copies of one another. Pure."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

import numpy as np

from corpus.digest.accounts import Account, runs_of
from corpus.digest.likeness import MOST_SHIFT, Clustering, Ints, counted, shift
from corpus.model.articles import Article, house, publisher_name
from corpus.model.moments import first_of, is_before
from corpus.model.stories import Report

SURE = 0.5
"""Log-odds from which on two groups are joined: the floor of precision, five pairs right in eight at the margin."""
RESTS = 2.5
"""So much less than the floor the odds may be without the term that two groups share most: what rests on one word alone
(a town that stands in every third article of a region) is not joined."""
BARE = 5.0
"""So much under the floor without names, two groups share hardly more than people and places (two of one surname, in a
town); then they are held to `RESTS` under the floor itself, not under what it is in a period about little else."""
OF_ANOTHER, SURER = 0.4, 3.0
"""The share of pairs of titles with a word in common up to which two groups are headed as two matters (advice for a
power cut, and the storm that it begins with); so much over the floor their odds must be then."""
COPY = 0.75
"""Share of the shorter text's five-word runs that stand in the other, from which on one is a copy.

An edited wire copy had .94 of them (and a Jaccard overlap of only .63, so that is not used).
"""
_RUN = 5
_JOINED = -1
"""The stage of a group that is none any more; another's is how often it grew."""


def stories(accounts: Sequence[Account], *, chosen: bool = False, floor: float = SURE) -> list[list[int]]:
    """Row numbers grouped: the two groups that most surely tell the same are joined, until no two have odds of `floor`.

    `chosen`: the articles were chosen for what they have in common, as those of a topic are; then nothing follows
    from their being alike (see `likeness.shift`).
    """
    if len(accounts) < 2:
        return [[row] for row in range(len(accounts))]
    likeness = Clustering(accounts)
    hopeful, odds = _hopeful(likeness, len(accounts), floor - MOST_SHIFT)
    sure = floor - (0.0 if chosen else shift(odds, len(accounts)))
    groups = {row: [row] for row in range(len(accounts))}
    stage = [0] * len(accounts)
    waiting = [(-worth, one, other, 0, 0) for worth, one, other in hopeful if worth >= sure]
    heapq.heapify(waiting)
    while waiting:
        _, one, other, *stages = heapq.heappop(waiting)
        if stages != [stage[one], stage[other]]:
            continue
        if _rests_on_little(likeness, one, other, floor, sure) or _is_headed_apart(likeness, one, other, sure):
            continue
        likeness.join(one, other)
        groups[one] += groups.pop(other)
        stage[one], stage[other] = stage[one] + 1, _JOINED
        now = likeness.odds(one)
        for near in np.flatnonzero(now >= sure).tolist():
            first, last = min(one, near), max(one, near)
            heapq.heappush(waiting, (-float(now[near]), first, last, stage[first], stage[last]))
    return [sorted(group) for group in groups.values()]


def _rests_on_little(likeness: Clustering, one: int, other: int, floor: float, sure: float) -> bool:
    """Whether two groups share one term and hardly more; `sure` is the floor as it is in this period."""
    rest = likeness.odds_but_one(one, other)
    return rest < sure - RESTS or (rest < floor - RESTS and likeness.odds_but_names(one, other) < floor - BARE)


def _is_headed_apart(likeness: Clustering, one: int, other: int, sure: float) -> bool:
    """Whether two groups are headed as two matters and are not alike enough to be one all the same."""
    return likeness.titles_alike(one, other) <= OF_ANOTHER and likeness.odds_of(one, other) < sure + SURER


def _hopeful(likeness: Clustering, accounts: int, least: float) -> tuple[list[tuple[float, int, int]], Ints]:
    """The pairs of accounts that may be joined, (odds, one, the other), and all pairs counted by their odds."""
    found: list[tuple[float, int, int]] = []
    pairs = np.zeros_like(counted(np.empty(0)))
    for row in range(accounts - 1):
        odds = likeness.odds(row)[row + 1 :]
        pairs += counted(odds)
        near = np.flatnonzero(odds >= least)
        found += [(float(odds[at]), row, row + 1 + at) for at in near.tolist()]
    return found, pairs


def copies(texts: Sequence[str]) -> list[list[int]]:
    """Positions grouped so that the texts of a group are copies of its first, the longest one."""
    if len(texts) < 2:
        return [[at] for at in range(len(texts))]
    runs = [runs_of(text, _RUN) for text in texts]
    groups: list[list[int]] = []
    for index in sorted(range(len(texts)), key=lambda i: (-len(runs[i]), i)):
        for group in groups:
            if runs[index] and len(runs[index] & runs[group[0]]) >= COPY * len(runs[index]):
                group.append(index)
                break
        else:
            groups.append([index])
    return groups


def tellers(groups: Iterable[Sequence[Article]]) -> list[Article]:
    """One article of each who told it independently, in order: a wire text counts once however many carry it, and so
    does a publisher.
    """
    first: dict[str, Article] = {}
    for group in groups:
        earliest = min(group, key=_moment)
        teller = _teller(group)
        if teller not in first or _moment(earliest) < _moment(first[teller]):
            first[teller] = earliest
    return sorted(first.values(), key=_moment)


def first_teller(articles: Iterable[Article]) -> str | None:
    """The publisher that surely told it before every other; None where that is not known."""
    earliest: dict[str, Article] = {}
    for one in sorted(articles, key=_moment):
        known = earliest.setdefault(house(publisher(one)), one)
        if is_before(_published(one), _published(known)):
            earliest[house(publisher(one))] = one
    each = list(earliest.values())
    first = first_of([_published(one) for one in each])
    return publisher(each[first]) if first is not None else None


def reports(articles: Iterable[Article]) -> list[Report]:
    """Each of these articles once, the first told first."""
    once = {one.id: one for one in sorted(articles, key=_moment)}
    return [
        Report(
            one.title.value if one.title else None,
            publisher(one),
            one.url,
            _published(one),
        )
        for one in once.values()
    ]


def publisher(article: Article) -> str:
    """Who put the article out: the publisher, else the agency, else the web host, else the article itself."""
    source, agency = article.source, article.agency
    return publisher_name(source.value if source else None, agency.value if agency else None, article.url, article.id)


def _published(article: Article) -> str | None:
    return article.published.value if article.published else None


def _moment(article: Article) -> tuple[str, str]:
    return _published(article) or "9999", article.id


def _teller(group: Sequence[Article]) -> str:
    agencies = sorted({article.agency.value.casefold() for article in group if article.agency})
    return house(agencies[0] if agencies and len(group) > 1 else publisher(group[0]))
