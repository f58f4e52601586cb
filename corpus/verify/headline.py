"""Held against the body: what a headline puts between quotation marks. Verbatim, cut, altered, not there. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from corpus.language.quotation_marks import stretches
from corpus.language.tokens import terms
from corpus.lexicon import table
from corpus.model.articles import AnnotatedArticle
from corpus.model.sayings import Headline, HeadlineQuote
from corpus.model.text import Span
from corpus.search.wording import Wording, difference, nearest_stretch, negation, pieces
from corpus.verify.exact import in_order

NEAR: Final = 0.6
"""The share of the headline's words, and of a paragraph's stretch, from which they are held to be the same, altered."""
FEW: Final = 3
"""So few words are the same, altered, only if every one of them is there in another form."""
LEFT_OUT: Final = 12
"""So many words at most may be left out in one place between the headline's own."""
FEW_BETWEEN, BETWEEN = 2, 1.25
"""And so many in all: two of few words, else so many for each of the headline's own."""

_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")


def headline(annotated: AnnotatedArticle, title: str | None) -> tuple[HeadlineQuote, ...]:
    """What the title quotes, in its order, each held against the paragraphs of the body."""
    article = annotated.article
    body = [Wording.of(block.span.of(article.text)) for block in article.body()]
    quoted = [quote.span for quote in annotated.quotes]
    starts = [block.span.start for block in article.body()]
    found = []
    for stretch in stretches(title or ""):
        words = _inner(title or "", stretch)
        if len(Wording.of(words)):
            found.append(_held(words, body, starts, quoted))
    return tuple(found)


def quotes(title: str) -> bool:
    """Whether a title puts anything between quotation marks."""
    return bool(stretches(title))


def _inner(title: str, stretch: Span) -> str:
    """The words between the marks; the mark may be of two signs, and the headline's own stop stands inside at times."""
    return stretch.of(title).strip("“”„\"‘’'«»`「」『』").strip(" ,.:;")


def _held(words: str, body: Sequence[Wording], starts: Sequence[int], quoted: Sequence[Span]) -> HeadlineQuote:
    for given in _writings(words):
        exact = [(at, place) for at, one in enumerate(body) if (place := given.stands_in(one)) is not None]
        if exact:
            width = len(given.wording)
            spoken = [(at, place) for at, place in exact if _in_quotation(body[at], place, width, starts[at], quoted)]
            at, place = (spoken or exact)[0]
            stands = body[at].words(place, place + width)
            return HeadlineQuote(words, Headline.VERBATIM, stands, bool(spoken), (("equal", words, stands),))
    plain = Wording.of(_POSSESSIVE.sub("", words).replace("&", "and"))
    near = _cut(plain.text, body) or _altered(plain, body) or HeadlineQuote(words, Headline.ABSENT)
    return replace(near, words=words)


@dataclass(frozen=True, slots=True)
class _Writing:
    """The same words as they may be written elsewhere; `joined` are signs that must stand among them there."""

    wording: Wording
    joined: str = ""

    def stands_in(self, one: Wording) -> int | None:
        """Where they stand in a paragraph, None where nowhere."""
        place = one.find(self.wording.folded)
        if place is None or self.joined in one.words(place, place + len(self.wording)):
            return place
        return None


def _writings(words: str) -> Iterator[_Writing]:
    """The words as they are; without the possessive; "&" for "and" and the other way; a number in words or digits."""
    plain = _POSSESSIVE.sub("", words).replace("&", "and")
    yield _Writing(Wording.of(words))
    yield _Writing(Wording.of(plain))
    if (short := re.sub(r"\s+and\s+", " ", plain)) != plain:
        yield _Writing(Wording.of(short), "&")
    if (counted := re.sub(r"[A-Za-z]+|\d+", lambda one: _cardinals().get(one[0].lower(), one[0]), plain)) != plain:
        yield _Writing(Wording.of(counted))


@cache
def _cardinals() -> dict[str, str]:
    """Numbers in words to digits, and in digits to words."""
    listed = [(word, term) for kind, word, term in table("numerals").rows if kind == "cardinal"]
    return dict(listed) | {term: word for word, term in listed}


def _in_quotation(one: Wording, place: int, width: int, start: int, quoted: Sequence[Span]) -> bool:
    """Whether the words stand inside a quotation that was found, or between quotation marks."""
    span = one.span(place, place + width)
    if any(quote.holds(span.shifted(start)) for quote in quoted):
        return True
    return any(stretch.holds(span) for stretch in stretches(one.text))


def _cut(words: str, body: Sequence[Wording]) -> HeadlineQuote | None:
    """The words in their order with others between them, shown by an ellipsis or not."""
    parts = pieces(words)
    given = Wording.of(words)
    for one in body:
        places = in_order(parts, one) if len(parts) > 1 else None
        if places is not None:
            first, last = places[0], places[-1] + len(parts[-1])
        elif len(given) > 1 and (found := _scattered(given, one)) is not None:
            first, last = found
        else:
            continue
        rows = difference(given, one, first, last)
        left = next((word for op, _, theirs in rows if op != "equal" and (word := negation(theirs))), None)
        return HeadlineQuote(words, Headline.CUT, one.words(first, last), difference=rows, denial=left)
    return None


def _scattered(given: Wording, one: Wording) -> tuple[int, int] | None:
    """Where the words stand one after the other with few others between, the closest; None where nowhere."""
    best: tuple[int, int] | None = None
    between = FEW_BETWEEN if len(given) <= FEW else int(BETWEEN * len(given))
    for start in (at for at, word in enumerate(one.folded) if word == given.folded[0]):
        at = start
        for word in given.folded[1:]:
            after = one.folded[at + 1 : at + 2 + LEFT_OUT]
            if word not in after:
                break
            at += 1 + after.index(word)
        else:
            if best is None or at - start < best[1] - best[0]:
                best = start, at + 1
    return best if best is not None and best[1] - best[0] - len(given) <= between else None


def _altered(given: Wording, body: Sequence[Wording]) -> HeadlineQuote | None:
    """The nearest stretch of the body, if it is near enough to be what the headline means."""
    stems = set(terms(given.text))
    near = [(nearest_stretch(given, one), one) for one in body if stems & set(terms(one.text))]
    if not near:
        return None
    fit, one = max(near, key=lambda pair: pair[0].nearness)
    stretch = one.words(fit.first, fit.last)
    if len(given) <= FEW:
        return _in_another_form(given, body)
    if fit.nearness < NEAR:
        return None
    rows = difference(given, one, fit.first, fit.last)
    changed = [(own, theirs) for op, own, theirs in rows if op != "equal"]
    denials = [(negation(own), negation(theirs)) for own, theirs in changed]
    denial = next((a or b for a, b in denials if (a is None) != (b is None)), None)
    return HeadlineQuote(given.text, Headline.ALTERED, stretch, difference=rows, denial=denial)


def _in_another_form(given: Wording, body: Sequence[Wording]) -> HeadlineQuote | None:
    """A word or two that the body has in another form, in a row: 'slammed' for 'slams'."""
    wanted = terms(given.text)
    for one in body:
        for at in range(len(one) - len(given) + 1):
            stretch = one.words(at, at + len(given))
            if wanted and terms(stretch) == wanted:
                rows = difference(given, one, at, at + len(given))
                return HeadlineQuote(given.text, Headline.ALTERED, stretch, difference=rows)
    return None
