"""What a period's articles tell: an article once, a round-up item by item, a gallery or a promotion nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from corpus.digest.accounts import Account, account
from corpus.kinds import Kind, Section, apart, kind_of, sections
from corpus.lexicon import listed
from corpus.model.articles import AnnotatedArticle, Sentence
from corpus.model.speech import Quote
from corpus.model.text import BODY, Span

TELL_NOTHING = frozenset({Kind.GALLERY, Kind.PROMOTION, Kind.QUIZ})
_IN_ITEMS = frozenset({Kind.ROUND_UP, Kind.NEWSLETTER})
"""Kinds that may tell several matters: each section on its own, where they are apart."""
_ITEM_WORDS = 15
"""An item of fewer words only points to what is told elsewhere."""
_FEWEST_ITEMS, _MOST_ITEMS = 2, 12
"""A list of more items is no choice of news: the first ones are read."""


@dataclass(frozen=True)
class Telling:
    """One article, or one item of an article, as it tells one matter.

    `headline` is None where it has none; `sentences` are its own. `item` says that it is a part of a round-up.
    """

    annotated: AnnotatedArticle
    kind: Kind
    headline: str | None
    sentences: tuple[Sentence, ...]
    account: Account
    item: bool = False

    @property
    def text(self) -> str:
        """Its headline and its sentences."""
        text = self.annotated.article.text
        return "\n\n".join(
            [*([self.headline] if self.headline else []), *(one.span.of(text) for one in self.sentences)]
        )

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations that stand in it."""
        if not self.item:
            return self.annotated.quotes
        stretch = Span(self.sentences[0].span.start, self.sentences[-1].span.end)
        return tuple(one for one in self.annotated.quotes if stretch.holds(one.span))

    @property
    def published(self) -> str:
        """ISO 8601, '' where it is not known."""
        published = self.annotated.article.published
        return published.value if published else ""


def tellings(articles: Iterable[AnnotatedArticle]) -> list[Telling]:
    """Everything that is told, in the order of the articles; those without a body tell nothing."""
    return [telling for annotated in articles if annotated.sentences for telling in _of(annotated)]


def _of(annotated: AnnotatedArticle) -> Iterator[Telling]:
    article = annotated.article
    kind = kind_of(article)
    if kind in TELL_NOTHING:
        return
    if kind in _IN_ITEMS:
        parts = sections(article)
        if kind is Kind.ROUND_UP or apart(article, parts):
            items = list(islice(_items(annotated, kind, parts), _MOST_ITEMS))
            if len(items) >= _FEWEST_ITEMS or (items and kind is Kind.ROUND_UP):
                yield from items
                return
    title = article.title.value if article.title else None
    told = _account(annotated, title, annotated.sentences)
    yield Telling(annotated, kind, title, annotated.sentences, told, item=kind is Kind.ROUND_UP)


def _items(annotated: AnnotatedArticle, kind: Kind, parts: Iterable[Section]) -> Iterator[Telling]:
    text = annotated.article.text
    within: dict[int, list[Sentence]] = {}
    for one in annotated.sentences:
        within.setdefault(one.block, []).append(one)
    for part in parts:
        own = tuple(one for number in part.blocks for one in within.get(number, ()))
        if part.heading is None or sum(len(one.span.of(text).split()) for one in own) < _ITEM_WORDS:
            continue
        heading = part.heading.of(text)
        if heading.replace("’", "'").casefold().strip(' "“').startswith(_no_matter()):
            continue
        yield Telling(annotated, kind, heading, own, _account(annotated, heading, own), item=True)


@cache
def _no_matter() -> tuple[str, ...]:
    return tuple(words.replace("|", " ") for words in listed("round_up_items", "no_matter"))


def _account(annotated: AnnotatedArticle, title: str | None, sentences: tuple[Sentence, ...]) -> Account:
    article = annotated.article
    blocks = dict.fromkeys(one.block for one in sentences if article.blocks[one.block].kind in BODY)
    return account(title, "\n\n".join(article.blocks[number].span.of(article.text) for number in blocks))
