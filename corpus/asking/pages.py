"""Orders the I/O of pages: a topic's, an article's, the corpus's own figures.

topic   -> candidates -> the articles about it -> lead of the first, telling quotations, the other leads
article -> the one shown last, at a link, or about what is named -> its lead, its voices, a paragraph, all of it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.answering import pages, reach, reasons
from corpus.answering.events import asked_event
from corpus.answering.somebody import filters_of
from corpus.answering.speaking import Found, Words
from corpus.asking.reviews import reviews
from corpus.errors import UnknownArticle
from corpus.model.answers import AnswerKind, Context, PageHead, Part
from corpus.model.evidence import Evidence
from corpus.model.sayings import Headline
from corpus.model.speech import Quote, Speech
from corpus.model.text import Span
from corpus.question.query import Query
from corpus.question.wanted import Wanted
from corpus.search.retrieve import Retriever
from corpus.store.reader import Reader
from corpus.store.records import StoredArticle
from corpus.verify.headline import headline


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What stands on a page: its evidence in order, and what stands above; `reason` where there is no such page."""

    found: list[Found]
    page: PageHead | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """Reads what stands on a page over one reader and one index."""

    reader: Reader
    index: Retriever

    def topic(self, query: Query) -> FoundPage:
        """The page of a topic; without a reason and empty where no article is about it."""
        period = query.period
        filters = replace(
            filters_of(query), first=period.first if period else None, last=period.last if period else None
        )
        candidates = self.index.candidates(query.terms, filters, reach.LOOKED_AT)
        about = pages.articles_about(candidates, query.as_of)
        if not about:
            return FoundPage([])
        whole = [
            (one, self._whole(int(candidates.ids[one.at]))) for one in about[: reach.ABOUT_READ + reach.ABOUT_OTHERS]
        ]
        kept = [
            (one, stored)
            for one, stored in whole
            if stored is not None and pages.may_tell(stored.annotated, stored.held.title, query)
        ]
        kept.sort(key=lambda pair: pages.is_comment(pair[1].held.title))
        if not kept or not pages.stands(query, whole=kept[0][0].whole):
            return FoundPage([])
        topic = dict(zip(candidates.terms, candidates.statistics.smooth_idf.tolist(), strict=True))
        told = {stored.held.id: self._reason(stored, query) for _, stored in kept}
        if query.wanted is Wanted.REASON and not any(told.values()):
            return FoundPage([])  # that it happened is no reason
        kept.sort(key=lambda pair: not told[pair[1].held.id])  # who tells why before who only tells of it
        first = kept[0][1]
        leads = [told[stored.held.id] or self._lead(stored, query.terms) for _, stored in kept]
        said = self._said([stored for _, stored in kept[: reach.ABOUT_READ]], topic)
        others = [one for lead in leads[1:] for one in lead]
        told_first = query.kind is AnswerKind.LATEST or query.wanted is Wanted.REASON
        found = [*leads[0], *others, *said] if told_first else [*leads[0], *said, *others]
        page = PageHead(
            "" if query.wanted is Wanted.REASON else query.subject or query.about, len(about), first.held.published,
            more=pages.has_more(len(candidates), len(about)), near=not kept[0][0].whole,
        )  # fmt: skip
        return FoundPage(pages.once(found), page)

    def article(self, query: Query) -> FoundPage:
        """A page of the article shown last, of the one at a link, or of the one about what is named."""
        stored, at, fitting = self._meant(query)
        if stored is None:
            return FoundPage([], reason="no_such_link" if query.link else None if query.topic else "which_article")
        part = query.part or Part.GIST
        if part is Part.VOICES:
            found = self._of(stored, pages.voices(stored.annotated))
        elif part is Part.GIST:
            found = self._opening(stored)
        else:
            found = self._paragraphs(stored, pages.paragraphs(stored.annotated, at, None if part is Part.WHOLE else 1))
        title = stored.held.title or stored.held.id
        quoted = headline(stored.annotated, stored.held.title)
        other = tuple((one.words, one.verdict.value, one.stands) for one in quoted if one.verdict != Headline.VERBATIM)
        judged = reviews(self.reader, stored.held.id, stored.held.version)
        publisher = stored.held.source or ""
        verdicts = tuple((one.claim, one.rating, one.reviewer or publisher) for one in judged)
        byline = stored.annotated.article.byline
        author = byline.value if byline is not None and part is Part.GIST else None
        page = PageHead(
            title, fitting, stored.held.published, part=part, headline=other, reviews=verdicts, author=author
        )
        return FoundPage(found, page)

    def voice(self, query: Query) -> Context | None:
        """The conversation with whoever its article quotes, where a question has a pronoun and nobody to mean."""
        before = query.before
        if query.reason != "whom" or before is None or before.article_id is None:
            return None
        stored = self.reader.stored(before.article_id, before.version)
        voice = pages.main_voice(stored.annotated, stored.held.title)
        return replace(before, speaker=voice.name, entity=voice.entity, person=None) if voice is not None else None

    def newest(self, query: Query, top: int) -> list[Found]:
        """The articles published last (of the time, by the publisher asked for), each by its first sentence."""
        period = query.period
        last = period.last if period is not None else query.as_of
        first = period.first if period is not None else None
        numbers = self.reader.first_sentences(top, source=query.source, first=first, last=last)
        evidence = self.reader.evidence(numbers)
        return [Found(evidence[number]) for number in numbers if number in evidence]

    def _meant(self, query: Query) -> tuple[StoredArticle | None, int, int]:
        """The article that is meant, the place in it that was shown, and how many may be meant."""
        if query.link is not None:
            from corpus.reading.urls import (
                url_key,  # reading pages and mail takes long to load, and few paste an address
            )

            key = url_key(query.link)
            found = next((one for one, url in self.reader.addresses(key) if url_key(url) == key), None)
            return (self.reader.stored(found) if found is not None else None), 0, 1
        if query.topic:
            return self._about(query)
        before = query.referent
        if before is None or before.article_id is None:
            return None, 0, 0
        try:
            return self.reader.stored(before.article_id, before.version), before.start, 1
        except UnknownArticle:
            return None, 0, 0

    def _about(self, query: Query) -> tuple[StoredArticle | None, int, int]:
        """The article that is about the topic most, and how many are about it."""
        wordings = [
            self.index.candidates(asked, filters_of(query), reach.LOOKED_AT) for asked in pages.with_countries(query)
        ]
        candidates, about = pages.most_about(wordings, query.as_of)
        likely = about or pages.articles_like(candidates)
        whole = [stored for one in likely[: reach.ABOUT_READ] if (stored := self._whole(int(candidates.ids[one.at])))]
        shown = query.before.article_id if query.before is not None else None
        whole.sort(key=lambda stored: (stored.held.id != shown, pages.is_comment(stored.held.title)))
        return (whole[0], 0, len(about)) if whole else (None, 0, 0)

    def _whole(self, sentence: int) -> StoredArticle | None:
        evidence = self.reader.evidence([sentence]).get(sentence)
        return self.reader.stored(evidence.article_id, evidence.version) if evidence is not None else None

    def _reason(self, stored: StoredArticle, query: Query) -> list[Found]:
        """The sentence that tells what happened and why, where that is asked."""
        if query.wanted is not Wanted.REASON:
            return []
        told = reasons.telling(stored.annotated, frozenset(query.terms), asked_event(query))
        return self._sentences(stored, [told.place]) if told is not None and told.cued and told.told else []

    def reasons(self, query: Query, articles: Sequence[tuple[str, int]]) -> list[Found]:
        """The sentences of these articles that tell why, the likeliest first."""
        asked, event = frozenset(query.terms), asked_event(query)
        whole = [self.reader.stored(*one) for one in dict.fromkeys(articles)]
        told = [
            (one, stored) for stored in whole if (one := reasons.telling(stored.annotated, asked, event)) is not None
        ]
        return [one for stored, at in reasons.places(told) for one in self._sentences(stored, list(dict.fromkeys(at)))]

    def _lead(self, stored: StoredArticle, topic: Sequence[str]) -> list[Found]:
        at = pages.lead_of(stored.annotated, topic)
        return [] if at is None else self._sentences(stored, [at])

    def _opening(self, stored: StoredArticle) -> list[Found]:
        return self._sentences(stored, pages.opening(stored.annotated, reach.OPENING))

    def _said(self, articles: Sequence[StoredArticle], topic: dict[str, float]) -> list[Found]:
        told = pages.telling([one.annotated for one in articles], topic)[: reach.ABOUT_QUOTED]
        return [found for one in told for found in self._of(articles[one.article], [(one.sentence, one.quote)])]

    def _of(self, stored: StoredArticle, said: Sequence[tuple[int, Quote]]) -> list[Found]:
        """The sentences of these quotations, as the speakers' words."""
        evidence = self.reader.evidence([stored.sentence_ids[at] for at, _ in said])
        found = []
        for at, quote in said:
            one = evidence.get(stored.sentence_ids[at])
            if one is not None:
                held = next((other for other, _ in one.quotes if other.span == quote.span), quote)
                found.append(Found(one, Words(held, 1.0, 1.0, 1.0)))
        return found

    def _sentences(self, stored: StoredArticle, places: Sequence[int]) -> list[Found]:
        """These sentences as the reporter's words, but as their speaker's where they are nothing but a quotation."""
        evidence = self.reader.evidence([stored.sentence_ids[at] for at in places])
        return [Found(one, _own(one)) for at in places if (one := evidence.get(stored.sentence_ids[at])) is not None]

    def _paragraphs(self, stored: StoredArticle, spans: Sequence[Span]) -> list[Found]:
        """Whole paragraphs as the reporter's words."""
        starts = {span.start: span for span in spans}
        first: dict[int, int] = {}
        for at, sentence in enumerate(stored.annotated.sentences):
            inside = next((start for start, span in starts.items() if span.holds(sentence.span)), None)
            if inside is not None:
                first.setdefault(inside, stored.sentence_ids[at])
        evidence = self.reader.evidence(list(first.values()))
        found = []
        for start, span in starts.items():
            one = evidence.get(first.get(start, -1))
            if one is not None and one.paragraph is not None and one.paragraph_text is not None:
                found.append(Found(_whole_paragraph(one, span), REPORTERS))
        return found


def _own(evidence: Evidence) -> Words:
    """Whose a sentence is: a direct quotation's where no word stands outside it, else the reporter's."""
    for quote, _ in evidence.quotes:
        if quote.speech is Speech.DIRECT and quote.span.meets(evidence.span):
            begin, end = quote.span.start - evidence.span.start, quote.span.end - evidence.span.start
            outside = evidence.text[: max(0, begin)] + evidence.text[max(0, end) :]
            if not any(letter.isalnum() for letter in outside):
                return Words(quote, 1.0, 1.0, 1.0)
    return REPORTERS


REPORTERS = Words(None, 1.0, 0.0, 0.0)


def _whole_paragraph(one: Evidence, span: Span) -> Evidence:
    text = one.paragraph_text or one.text
    held = one.paragraph or span
    bare = text.strip()
    start = held.start + text.find(bare)
    return replace(one, text=bare, span=Span(start, start + len(bare)), quotes=())
