"""What kind an article is: news, a live blog, a round-up, a gallery, an opinion … by what it says of itself. Pure.

An article that is no plain report mostly says so: in its title ("Opinion: …", "5 things to know"), in its first
paragraphs ("A version of this story appeared in … newsletter") or in its last. Those wordings are a table
(`corpus/lexicon/article_kinds.tsv`). What does not say so is known by how it is built: entries signed one by one,
questions and answers, sections that have nothing in common.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.kinds.sections import Section, apart, sections
from corpus.lexicon import table
from corpus.model.articles import Article

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
    QUIZ = "quiz"
    """Asks its readers about the news."""


_FIRST = (
    Kind.FACT_CHECK,
    Kind.QUIZ,
    Kind.GALLERY,
    Kind.PROMOTION,
    Kind.PRESS_RELEASE,
    Kind.ROUND_UP,
    Kind.LIVE,
    Kind.OPINION,
)
_THEN = (Kind.INTERVIEW, Kind.OBITUARY, Kind.NEWSLETTER)


def kind_of(article: Article) -> Kind:
    """What kind an article is; `NEWS` where nothing says otherwise."""
    places = _places(article)
    small = {place: text.casefold() for place, text in places.items()}
    for kind in _FIRST:
        if any(phrase.stands(places, small) for phrase in _phrases()[kind]):
            return kind
    body = [block.span.of(article.text) for block in article.blocks]
    if sum(bool(_SIGNATURE.match(one)) for one in body) >= _SIGNED:
        return Kind.LIVE
    if sum(bool(_QUESTION.match(one)) for one in body) >= _ASKED:
        return Kind.INTERVIEW
    for kind in _THEN:
        if any(phrase.stands(places, small) for phrase in _phrases()[kind]):
            return kind
    if _LIST.search(places["title"]):
        parts = sections(article)
        if len(parts) >= _MATTERS and apart(article, parts):
            return Kind.ROUND_UP
    return Kind.NEWS


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


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase at a place; `cue` is its longest part without a wildcard, in lower case, looked for before all."""

    place: str
    cue: str
    pattern: re.Pattern[str]

    def stands(self, places: dict[str, str], small: dict[str, str]) -> bool:
        """Whether it stands at its place."""
        return self.cue in small[self.place] and self.pattern.search(places[self.place]) is not None


@cache
def _phrases() -> dict[Kind, tuple[_Phrase, ...]]:
    found: dict[Kind, list[_Phrase]] = {kind: [] for kind in Kind}
    for kind, place, phrase in table("article_kinds").rows:
        begins = r"(?<!\w)" if phrase[0].isalnum() or phrase[0] == "#" else ""
        before = r"(?m:^)[^\w\n]*" if place == "title_start" else begins
        ends = r"(?!\w)" if phrase[-1].isalnum() else ""
        after = r"[^\w\n]*(?m:$)" if place == "title_end" else ends
        words = re.escape(phrase).replace(r"\#", _NUMBER).replace(r"\*", r"\S+(?: \S+){0,3}")
        case = re.NOFLAG if phrase != phrase.casefold() else re.IGNORECASE
        cue = max(re.split(r"[#*]", phrase.casefold()), key=len)
        pattern = re.compile(before + words + after, case)
        found[Kind(kind)].append(_Phrase(place.partition("_")[0], cue, pattern))
    return {kind: tuple(phrases) for kind, phrases in found.items()}
