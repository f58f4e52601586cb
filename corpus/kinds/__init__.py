"""What kind an article is: news, a live blog, a round-up, a gallery, an opinion … by what it says of itself. Pure.

An article that is no plain report mostly says so: in its title ("Opinion: …", "5 things to know"), in its first
paragraphs ("A version of this story appeared in … newsletter") or in its last. Those wordings are a table
(`corpus/lexicon/article_kinds.tsv`). What does not say so is known by how it is built: entries signed one by one,
questions and answers, sections that have nothing in common.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from corpus.kinds.sections import Section, apart, sections
from corpus.lexicon import table
from corpus.model import Article

__all__ = ["Kind", "Section", "apart", "kind_of", "sections"]

_START, _END = 5, 4
"""So many of an article's first and last paragraphs speak of the article itself."""
_SIGNED = 4
"""From so many signed entries on an article is a live page, whatever it says."""
_ASKED = 4
"""From so many questions set off as such on it is an interview."""
_MATTERS = 4
"""From so many sections that have nothing in common on it is a round-up, if its title is a list."""
_LIST = re.compile(r"[^\n,;:]+[,;][^\n,;]+[,;] ?[^\n,;]+")
_SIGNATURE = re.compile(r"\s*[-–—]{1,2}\s*[A-Z][\w.'’-]+(?:,? (?:[A-Z][\w.'’-]+|and|USA|TODAY)){0,5}\s*$")
_QUESTION = re.compile(r"\s*(?:Q\.|Q:|Question:)\s")
_NAME_OF_SITE = re.compile(r"\s*(?:\||[-–—])\s*[^|–—-]{2,30}$")
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


class Kind(StrEnum):
    """What an article is to a reader; whatever tells of what happened is news, also an explanation or a feature."""

    NEWS = "news"
    LIVE = "live blog"
    """One matter told in entries as it went on."""
    ROUND_UP = "round-up"
    """Several matters, each in an item of its own."""
    GALLERY = "gallery"
    FACT_CHECK = "fact check"
    OPINION = "opinion"
    INTERVIEW = "interview"
    """Questions and answers."""
    OBITUARY = "obituary"
    PRESS_RELEASE = "press release"
    NEWSLETTER = "newsletter"
    """Sent to subscribers first: a writer's own view of the matter, often with others after it."""
    PROMOTION = "promotion"
    """Meant to sell something."""


_FIRST = (Kind.FACT_CHECK, Kind.GALLERY, Kind.PROMOTION, Kind.PRESS_RELEASE, Kind.ROUND_UP, Kind.LIVE, Kind.OPINION)
_THEN = (Kind.INTERVIEW, Kind.OBITUARY, Kind.NEWSLETTER)


def kind_of(article: Article) -> Kind:
    """What kind an article is; `NEWS` where nothing says otherwise."""
    places = _places(article)
    for kind in _FIRST:
        if _says(kind, places):
            return kind
    body = [block.span.of(article.text) for block in article.blocks]
    if sum(bool(_SIGNATURE.match(one)) for one in body) >= _SIGNED:
        return Kind.LIVE
    if sum(bool(_QUESTION.match(one)) for one in body) >= _ASKED:
        return Kind.INTERVIEW
    for kind in _THEN:
        if _says(kind, places):
            return kind
    parts = sections(article)
    listed = len(parts) >= _MATTERS and _LIST.search(places["title"]) is not None
    return Kind.ROUND_UP if listed and apart(article, parts) else Kind.NEWS


def _places(article: Article) -> dict[str, str]:
    """The words at each place that a phrase may stand at, one line a paragraph."""
    title = article.title.value if article.title else ""
    short = _NAME_OF_SITE.sub("", title.replace("…", "...")).removesuffix("...").strip()
    blocks = [block.span.of(article.text) for block in article.blocks]
    return {
        "title": _plain(f"{short}\n{title}"),
        "start": _plain("\n".join(blocks[:_START])),
        "end": _plain("\n".join(blocks[-_END:])),
        "text": _plain(article.text),
    }


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _says(kind: Kind, places: dict[str, str]) -> bool:
    return any(pattern.search(places[place]) for place, pattern in _patterns()[kind])


@cache
def _patterns() -> dict[Kind, tuple[tuple[str, re.Pattern[str]], ...]]:
    found: dict[Kind, list[tuple[str, re.Pattern[str]]]] = {kind: [] for kind in Kind}
    for kind, place, phrase in table("article_kinds").rows:
        before = (
            r"(?m:^)[^\w\n]*"
            if place == "title_start"
            else r"(?<!\w)"
            if phrase[0].isalnum() or phrase[0] == "#"
            else ""
        )
        after = r"[^\w\n]*(?m:$)" if place == "title_end" else r"(?!\w)" if phrase[-1].isalnum() else ""
        words = re.escape(phrase).replace(r"\#", _NUMBER).replace(r"\*", r"\S+(?: \S+){0,3}")
        case = re.NOFLAG if phrase != phrase.casefold() else re.IGNORECASE
        found[Kind(kind)].append((place.partition("_")[0], re.compile(before + words + after, case)))
    return {kind: tuple(patterns) for kind, patterns in found.items()}
