"""Articles into stories: which tell the same event, and which are copies of one another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from corpus.digest.weights import Vectors
from corpus.model import Article

SAME_STORY = 0.2
"""Mean cosine with the articles of a story from which on an article joins it.

.15 is best where the words' weights come from a large collection; over a day's own articles it joined what only
shares a subject (measured on articles cut in halves: B³ F1 .83 at .15, .86 at .2).
"""
COPY = 0.75
"""Share of the shorter text's five-word runs that stand in the other, from which on one is a copy.

An edited wire copy had .94 of them (and a Jaccard overlap of only .63, so that is not used).
"""
_RUN = 5


def stories(vectors: Vectors) -> list[list[int]]:
    """Row numbers grouped greedily in their order: each joins the story it is most like on average, or begins one."""
    groups: list[list[int]] = []
    for row in range(len(vectors)):
        similar = vectors.similar(row)
        best, found = SAME_STORY, None
        for group in groups:
            likeness = float(similar[group].mean())
            if likeness >= best:
                best, found = likeness, group
        if found is None:
            groups.append([row])
        else:
            found.append(row)
    return groups


def copies(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    """Positions grouped so that the texts (as terms) of a group are copies of its first, the longest one."""
    runs = [_runs(text) for text in texts]
    groups: list[list[int]] = []
    for index in sorted(range(len(texts)), key=lambda i: (-len(runs[i]), i)):
        for group in groups:
            if runs[index] and len(runs[index] & runs[group[0]]) >= COPY * len(runs[index]):
                group.append(index)
                break
        else:
            groups.append([index])
    return groups


def sources(groups: Iterable[Sequence[Article]]) -> int:
    """How many told it independently: a wire text counts once however many carry it, and so does a publisher."""
    return len({_teller(group) for group in groups})


def publisher(article: Article) -> str:
    """Who put the article out: the publisher, else the agency, else the web host, else the article itself."""
    for detail in (article.source, article.agency):
        if detail is not None:
            return detail.value.casefold()
    return (urlsplit(article.url).hostname if article.url else None) or article.id


def _teller(group: Sequence[Article]) -> str:
    agencies = sorted({article.agency.value.casefold() for article in group if article.agency})
    return agencies[0] if agencies and len(group) > 1 else publisher(group[0])


def _runs(text: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text[at : at + _RUN]) for at in range(max(1, len(text) - _RUN + 1))) if text else frozenset()
