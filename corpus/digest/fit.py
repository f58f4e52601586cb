"""Which sentences and quotations of an article can stand in a summary, away from the text around them. Pure."""

from __future__ import annotations

import re

from corpus.model import REPORTED_SPEECH, AnnotatedArticle, Quote, Sentence, Span, Speaker, Speech

_SHORTEST, _LONGEST = 7, 60
_NOTES = re.compile(
    r"(?i:editor['’]s note|for the latest|for more|this (?:page|story|article) (?:is|was|has)|click|sign up|"
    r"subscribe|follow (?:us|along)|contributing:|reach \w+ at|read more|watch:|see (?:photos|more)|"
    r"we(?:['’]re| are)|here(?:['’]s| are| is))(?!\w)|[A-Z][A-Z'’ -]{6,}:"
)
"""Beginnings of sentences that speak of the page, not of the news, and labels of live pages."""
_BEGINS = re.compile(r"[\"“‘'(\[]*[\w$£€]")
_ENDS = re.compile(r"[.!…][\"”’')\]]*$")
"""How a sentence that tells something begins and ends; bullets, list items and calls to the reader do not."""
_LEANS = re.compile(
    r"[\"“‘']?(?:and|but|so|yet|or|nor|he|she|it|they|his|her|its|their|them|that|this|these|those|there|however|"
    r"meanwhile|instead|still|also|then|thus|therefore|moreover|furthermore|nevertheless|nonetheless|otherwise|"
    r"afterwards?|earlier|later|in (?:addition|response|contrast|turn)|as a result|for (?:example|instance)|"
    r"the (?:same|latter|former|two|three|pair))\b",
    re.IGNORECASE,
)
"""Beginnings that lean on the sentence before."""
_SPOKEN = 0.6
"""The share of a sentence that is quoted speech from which on it is no sentence of the reporter's."""
_PARTICLES = frozenset("of the de da di du del della van von der den la le al bin ibn ben and for in on".split())
_NAME_WORDS = 7


def telling_sentences(annotated: AnnotatedArticle) -> list[Sentence]:
    """The sentences in which the reporter tells something: neither scraps, nor endless, nor speech alone."""
    text = annotated.article.text
    kept = []
    for one, meeting in zip(annotated.sentences, annotated.quotes_met(), strict=True):
        words = one.span.of(text)
        quoted = sum(_overlap(one.span, quote.span) for quote in meeting if quote.speech is Speech.DIRECT)
        if _NOTES.match(words) or not _BEGINS.match(words) or not _ENDS.search(words):
            continue
        if _SHORTEST <= len(words.split()) <= _LONGEST and quoted < _SPOKEN * len(one.span):
            kept.append(one)
    return kept


def leans(sentence: str) -> bool:
    """Whether a sentence cannot be understood without the one before it: 'But he …', 'That is why …'."""
    return _LEANS.match(sentence) is not None


def quotable(quote: Quote, confidence: float) -> bool:
    """Whether these are somebody's very words, and it is sure enough whose."""
    return (
        quote.speech is Speech.DIRECT
        and quote.cue_kind in REPORTED_SPEECH
        and quote.speaker is not None
        and quote.confidence >= confidence
        and named(quote.speaker)
    )


def named(speaker: Speaker) -> bool:
    """Whether a speaker's name reads as one: 'Ana Ruiz', 'the ministry', but not half a sentence around a name."""
    words = speaker.name.split()
    if len(words) > _NAME_WORDS or re.search(r"[’']s?\s", speaker.name):
        return False
    capital = (word[:1].isupper() or word.casefold() in _PARTICLES for word in words)
    return speaker.kind != "person" or all(capital)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
