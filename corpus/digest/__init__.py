"""The articles of a period as a summary: stories, told in sentences of the articles themselves. Pure; no clock, no I/O.

keep the articles about the topic, if there is one
group them into stories; merge copies of one text
for each story: choose whole sentences within the words allowed, and one attributed direct quotation
order the stories: told by most, then by most articles, then the newest
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus.digest.fit import leans, quotable, telling_sentences
from corpus.digest.group import copies, sources, stories
from corpus.digest.pick import Candidate, central, lead
from corpus.digest.topic import Topic, told
from corpus.digest.weights import vectors
from corpus.language.tokens import terms
from corpus.model import (
    BODY,
    AnnotatedArticle,
    Digest,
    Evidence,
    Quote,
    Sentence,
    Span,
    Speech,
    Story,
)

__all__ = ["WORDS", "Topic", "digest"]

WORDS = 60
"""Words a story, unless asked otherwise."""
_QUOTE_SHORTEST, _QUOTE_LONGEST = 5, 50
_REPEATS = 0.4
"""The share of a quotation's words that one sentence told already, from which on it counts against it."""
_OFTEN = 2
"""A word that an article uses so often beside the quotation, or in its title, is one of those it is about."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """An article of the period with its terms."""

    annotated: AnnotatedArticle
    terms: tuple[str, ...]


def digest(
    articles: Sequence[AnnotatedArticle],
    *,
    first: date,
    last: date,
    topic: Topic | None = None,
    words: int = WORDS,
    confidence: float = 0.5,
) -> Digest:
    """The summary of the articles of the days `[first, last)`; every sentence and quotation a span of its article.

    `words` bounds the sentences of a story (a first sentence longer than that stands alone); `confidence` is the
    probability from which on a speaker is named. Articles without a body tell nothing.
    """
    kept = [one for one in articles if one.sentences and (topic is None or topic.is_of(one, confidence))]
    kept.sort(key=lambda one: (_published(one), one.article.id))
    tellings = [_Telling(one, tuple(terms(told(one.article)))) for one in kept]
    grouped = stories(vectors([telling.terms for telling in tellings]))
    made = [_story([tellings[row] for row in group], words, confidence, topic) for group in grouped]
    made.sort(key=lambda pair: pair[0], reverse=True)
    return Digest(first, last, tuple(story for _, story in made), topic.text if topic is not None else None)


def _story(
    tellings: Sequence[_Telling], words: int, confidence: float, wanted: Topic | None
) -> tuple[tuple[int, int, str, int], Story]:
    """A story and what it is ordered by: its sources, its articles, its newest day, its length."""
    groups = [[tellings[index] for index in group] for group in copies([telling.terms for telling in tellings])]
    own = [group[0] for group in groups]
    if len(own) == 1:
        main, evidence = own[0], _first_sentences(own[0], words, wanted)
    else:
        main, evidence = _common_sentences(own, words, wanted)
    article = main.annotated.article
    headline = article.title.value if article.title else evidence[0].text
    quotation = _quotation([main, *(one for one in own if one is not main)], evidence, confidence, wanted)
    count = sources([[telling.annotated.article for telling in group] for group in groups])
    story = Story(
        headline=headline,
        evidence=tuple(evidence),
        quotes=(quotation,) if quotation else (),
        articles=tuple(dict.fromkeys([article.id, *(telling.annotated.article.id for telling in tellings)])),
        sources=count,
    )
    newest = max(_published(telling.annotated) for telling in tellings)
    return (count, len(tellings), newest, len(article.text)), story


def _first_sentences(telling: _Telling, words: int, wanted: Topic | None) -> list[Evidence]:
    annotated = telling.annotated
    sentences = _on_topic(annotated, telling_sentences(annotated), wanted) or list(annotated.sentences)
    chosen = lead(_candidates(annotated, 0, sentences), words)
    return [_evidence(annotated, sentences[index]) for index in chosen]


def _common_sentences(
    tellings: Sequence[_Telling], words: int, wanted: Topic | None
) -> tuple[_Telling, list[Evidence]]:
    """The article most like all the others, and the sentences that tell the story, in the order of the articles."""
    documents = [telling.terms for telling in tellings]
    between = vectors(documents)
    order = sorted(range(len(tellings)), key=lambda row: (-float(between.similar(row).sum()), row))
    main = tellings[order[0]]
    pool: list[tuple[_Telling, Sentence]] = []
    candidates: list[Candidate] = []
    for rank, row in enumerate(order):
        annotated = tellings[row].annotated
        sentences = _on_topic(annotated, telling_sentences(annotated), wanted)
        pool += [(tellings[row], one) for one in sentences]
        candidates += _candidates(annotated, rank, sentences)
    chosen = central(candidates, words, documents)
    if not chosen:
        return main, _first_sentences(main, words, wanted)
    chosen.sort(key=lambda index: (candidates[index].article, candidates[index].position))
    return main, [_evidence(pool[index][0].annotated, pool[index][1]) for index in chosen]


def _on_topic(annotated: AnnotatedArticle, sentences: list[Sentence], wanted: Topic | None) -> list[Sentence]:
    """The sentences with a word of the topic, but for quotations of whom it names; all where there is none."""
    if wanted is None:
        return sentences
    text = annotated.article.text
    theirs = [
        one.span for one in annotated.quotes
        if one.speech is Speech.DIRECT and wanted.names(one.speaker)
    ]  # fmt: skip
    about = [one for one in sentences if not any(span.meets(one.span) for span in theirs)]
    return [one for one in about if wanted.stems & set(terms(one.span.of(text)))] or about or sentences


def _candidates(annotated: AnnotatedArticle, article: int, sentences: Sequence[Sentence]) -> list[Candidate]:
    text, before = annotated.article.text, dict(pairwise(annotated.sentences[::-1]))
    found = []
    for position, one in enumerate(sentences):
        words = one.span.of(text)
        follows = position > 0 and before.get(one) == sentences[position - 1]
        found.append(Candidate(article, position, len(words.split()), tuple(terms(words)), leans(words), follows))
    return found


def _quotation(
    tellings: Sequence[_Telling], told_already: Sequence[Evidence], confidence: float, wanted: Topic | None
) -> tuple[Quote, str, Evidence] | None:
    """The attributed direct quotation that is most about the story and says what is not told already.

    Of a topic: who is asked for first, then who speaks of it.
    """
    shown = {(one.article_id, one.span) for one in told_already}
    said = [set(terms(one.text)) for one in told_already]
    best: tuple[float, Quote, str, Evidence] | None = None
    for rank, telling in enumerate(tellings):
        annotated = telling.annotated
        article, used = annotated.article, Counter(telling.terms)
        title = set(terms(article.title.value)) if article.title else set()
        for position, quote in enumerate(annotated.quotes):
            sentence = _sentence_of(annotated, quote.span)
            if sentence is None or not quotable(quote, confidence) or (article.id, sentence.span) in shown:
                continue
            words = quote.span.of(article.text)
            count = len(words.split())
            if not _QUOTE_SHORTEST <= count <= _QUOTE_LONGEST:
                continue
            own = Counter(terms(words))
            subject = [stem for stem, times in own.items() if stem in title or used[stem] - times >= _OFTEN]
            again = max((len(own.keys() & one) / (1 + len(own)) for one in said), default=0.0)
            score = (
                min(len(subject), 6) / 6
                + min(len(own), 10) / 20
                + (0.3 if quote.speaker and quote.speaker.role else 0.0)
                + (0.3 if words[:1].isupper() else 0.0)
                - (0.15 if leans(words) else 0.0)
                - 4 * max(0.0, again - _REPEATS)
                - 0.02 * position
                - 0.1 * rank
                + _asked_for(quote, own, wanted)
            )
            if best is None or score > best[0]:
                best = score, quote, words, _evidence(annotated, sentence, quote)
    return best[1:] if best else None


def _asked_for(quote: Quote, own: Counter[str], wanted: Topic | None) -> float:
    if wanted is None:
        return 0.0
    return 2.0 * wanted.names(quote.speaker) + bool(wanted.stems & own.keys())


def _sentence_of(annotated: AnnotatedArticle, span: Span) -> Sentence | None:
    for one in annotated.sentences:
        if one.span.holds(span):
            return one if annotated.article.blocks[one.block].kind in BODY else None
    return None


def _evidence(annotated: AnnotatedArticle, sentence: Sentence, quote: Quote | None = None) -> Evidence:
    """A sentence as the reporter's, or, with a quotation in it, as what its speaker said."""
    article, block = annotated.article, annotated.article.blocks[sentence.block]
    meeting = tuple((one, one.span.of(article.text)) for one in annotated.quotes if one.span.meets(sentence.span))
    source, agency = article.source, article.agency
    return Evidence(
        text=sentence.span.of(article.text),
        span=sentence.span,
        article_id=article.id,
        version=article.version,
        score=1.0,
        title=article.title.value if article.title else None,
        source=source.value if source else agency.value if agency else None,
        agency=agency.value if agency else None,
        published=article.published.value if article.published else None,
        fetched_at=article.fetched_at.isoformat() if article.fetched_at else None,
        url=article.url,
        speaker=quote.speaker if quote else None,
        speech=quote.speech if quote else None,
        quotes=tuple(pair for pair in meeting if quote is None or pair[0].attribution == quote.attribution),
        paragraph=block.span,
        paragraph_text=block.span.of(article.text),
        speaker_confidence=quote.confidence if quote else 0.0,
    )


def _published(annotated: AnnotatedArticle) -> str:
    return annotated.article.published.value if annotated.article.published else ""
